"""Lay a programme out as lines of text."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from editions import markup, wording
from editions.archive import Archive
from editions.cli.source import count, printable
from editions.edition import Edition
from editions.model import Paper, Participant
from editions.model.when import MINUTES_A_DAY, zone
from editions.timetable import Slot

#: Narrower text is worse to read than a line that the terminal breaks.
_NARROWEST = 30
_GAP = "  "


class DayOpenError(Exception):
    """Times are asked for in another zone while the day, and with it the offset, is not settled."""


@dataclass(frozen=True)
class Line:
    """A line to print."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class _Row:
    """A session: one cell for each zone, one for its kind, and what is said of it."""

    cells: tuple[str, ...]
    text: tuple[str, ...]


def lines(archive: Archive, edition: Edition, zones: Sequence[str], width: int | None) -> list[Line]:
    """Return the programme in the edition's zone and others, wrapped to *width* if there is one."""
    columns = tuple(dict.fromkeys((edition.zone, *zones)))
    if len(columns) > 1 and any(slot.day is None for slot in edition.timetable.slots):
        message = f"the day of {edition.id} is not settled, so its times in other zones are not known"
        raise DayOpenError(message)
    groups = []
    for block, slots in edition.timetable.blocks:
        rows = [_row(archive, edition, slot, depth, columns) for slot, depth in _walk(slots)]
        if rows:
            groups.append((block.title, slots[0].day, rows))
    rows = [_Row((*columns, ""), ()), *(row for *_, group in groups for row in group)]
    widths = [max(_width(row.cells[index]) for row in rows) for index in range(len(columns) + 1)]
    result = [Line(printable(edition.label), heading=True)]
    day: date | None = None
    for number, (title, own_day, group) in enumerate(groups):
        result.append(Line(""))
        if own_day != day or not number:
            day = own_day
            result.append(Line(wording.weekday(day) if day else "Day to be announced", heading=True))
            result.append(Line(_joined(columns, widths), heading=True))
        if title:
            result.append(Line(printable(title), heading=True))
        result += [Line(text) for row in group for text in _laid_out(row, widths, width)]
    return result


def _walk(slots: Sequence[Slot], depth: int = 0) -> Iterator[tuple[Slot, int]]:
    for slot in slots:
        yield slot, depth
        yield from _walk(slot.slots, depth + 1)


def _row(archive: Archive, edition: Edition, slot: Slot, depth: int, zones: Sequence[str]) -> _Row:
    session = slot.session
    paper = edition.papers_by_id.get(session.paper or "")
    term = archive.kinds.get(session.kind)
    kind = term.label if term else session.kind
    kind = "" if session.kind == "other" else f"{kind} {slot.number or ''}".rstrip()
    title = markup.plain(session.title or (paper.title if paper else ""))
    marks = [f"[{state}]" for state in ("cancelled", "tentative") if getattr(session, state)]
    papers = [count(len(session.papers), "paper")] if session.papers else []
    people = ", ".join(_people(archive, session.people, paper))
    text = (" ".join([title, *marks, *papers]).strip(), people)
    indent = _GAP * depth
    times = (_time(slot, edition, name) for name in zones)
    return _Row((*times, indent + printable(kind)), tuple(indent + printable(part) for part in text if part))


def _people(archive: Archive, people: Sequence[Participant], paper: Paper | None) -> Iterator[str]:
    if not people and paper:
        yield from (_name(archive, author.person) for author in paper.authors)
    for participant in people:
        names = " or ".join(_name(archive, id_) for id_ in participant.people)
        group = archive.roles.get(participant.group or "")
        words = names or participant.placeholder or (group.many if group else participant.group or "")
        role = archive.roles.get(participant.role or "")
        yield f"{words} ({role.label.lower()})" if role else words


def _name(archive: Archive, id_: str) -> str:
    person = archive.people.get(id_)
    return person.name if person else id_


def _time(slot: Slot, edition: Edition, name: str) -> str:
    """Return ``23:30 – 00:15 +1 day``: each day is counted once, where it begins."""
    parts, shown = [], 0
    for minutes in (slot.start, slot.end):
        if minutes is None:
            continue
        minutes_there = _minutes(slot, minutes, edition.zone, name)
        days = minutes_there // MINUTES_A_DAY
        mark = f" {days:+} {'day' if abs(days) == 1 else 'days'}" if days and days != shown else ""
        if shown and not days:
            mark = " same day"
        shown = days
        parts.append(wording.clock(minutes_there, edition.facts.clock) + mark)
    return " – ".join(parts)


def _minutes(slot: Slot, minutes: int, own: str, name: str) -> int:
    """Return a time in a zone, as minutes after the midnight of the slot's own day."""
    instant = slot.instant(own, minutes)
    if name == own or instant is None or slot.day is None:
        return minutes
    there = instant.astimezone(zone(name))
    return (there.date() - slot.day).days * MINUTES_A_DAY + there.hour * 60 + there.minute


def _laid_out(row: _Row, widths: Sequence[int], width: int | None) -> Iterator[str]:
    """Yield the lines of a row: its cells, and beside them what is said, a line for each part."""
    indent = sum(widths) + len(_GAP) * len(widths)
    room = max(width - indent, _NARROWEST) if width else None
    texts = [text for part in row.text for text in _wrapped(part, room)] or [""]
    yield _joined((*row.cells, texts[0]), widths)
    for text in texts[1:]:
        yield " " * indent + text


def _wrapped(text: str, room: int | None) -> list[str]:
    depth = len(text) - len(text.lstrip())
    return textwrap.wrap(text, room, subsequent_indent=" " * depth) if room else [text]


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=False)]
    return _GAP.join([*padded, *cells[len(widths) :]]).rstrip()


def _width(text: str) -> int:
    """Return how many columns a terminal needs: marks over letters take none, East Asian letters two."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
