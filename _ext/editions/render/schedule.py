"""The programme as a table: one a day, its blocks as groups of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, count
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions import wording
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import offers
from editions.model.when import MINUTES_A_DAY
from editions.nodes import data, time
from editions.render import tables, text
from editions.render.base import Page, Place, SectionView, Use, claimed, edition_of
from editions.render.files import OfferedFile, file_links
from editions.render.schedule_data import ProgrammeData
from editions.render.sections import framed
from editions.render.selection import check_filters, chosen_day, filters, wanted
from editions.render.sessions import (
    PaperLine,
    SessionLine,
    abstracts,
    line_of,
    paper_nodes,
    session_cell,
    who_nodes,
)
from editions.timetable import Slot

COLUMNS = ("time", "session", "people", "room", "track")
_HEADS = {"session": "Session", "people": "Speaker(s)", "room": "Room", "track": "Track"}
_WIDTHS = {"time": 18, "session": 46, "people": 36, "room": 14, "track": 14}


class Group(NamedTuple):
    """A block of the programme on one day."""

    title: str | None
    lines: tuple[SessionLine, ...]


class DayTable(NamedTuple):
    """The programme of one day."""

    day: date | None
    zone: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class ScheduleView(SectionView):
    """The programme of an edition, or of some of its days, rooms or tracks."""

    name: ClassVar[str] = "schedule"

    place: str = ""
    zone: str = "UTC"
    clock: wording.Clock = "24h"
    columns: tuple[str, ...] = COLUMNS
    caption: str | None = None
    abstracts: bool = True
    note: str | None = None
    days: tuple[DayTable, ...] = ()
    files: tuple[OfferedFile, ...] = ()
    scripted: ProgrammeData = field(default_factory=ProgrammeData)

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the programme, or the part of it that is asked for."""
        edition = edition_of(archive, use)
        section = edition.section("schedule")
        if not edition.lists("schedule"):
            return cls(edition.id, section, over=edition.over(now))
        chosen = chosen_day(archive, edition, use)
        check_filters(archive, edition, use)
        days: dict[date | None, list[Group]] = {}
        shown: list[Slot] = []
        for block, slots in edition.timetable.blocks:
            kept = [found for slot in slots for found in wanted(slot, use)]
            if kept and (chosen is None or kept[0].day == chosen):
                lines = tuple(line_of(archive, edition, slot, now) for slot in kept)
                days.setdefault(kept[0].day, []).append(Group(block.title, lines))
                shown += kept
        tables_ = tuple(DayTable(day, _zone(edition, day), tuple(groups)) for day, groups in days.items())
        location = edition.facts.location
        return cls(
            edition.id,
            section,
            (location.city if location else None) or "",
            edition.zone,
            edition.facts.clock,
            use.option("columns") or _columns(tables_),
            use.option("caption"),
            not use.option("no-abstracts", default=False),
            None if filters(use) else edition.programme.note,
            tables_,
            _files(archive, edition, use) if tables_ else (),
            ProgrammeData.of(archive, edition, shown),
            over=edition.over(now),
        )

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a table for each day."""
        body: list[nodes.Node] = []
        if self.note and self.days:
            body.append(nodes.paragraph("", "", *text.inline(self.note, page, self.edition)))
        if page.paged and (controls := self.scripted.tools(len(self.days))) and page.claim("editions-tools"):
            body.append(controls)
        body += [self._table(day, page) for day in self.days]
        if not page.rich and self.abstracts:
            body += abstracts(self._lines(), page, self.edition)
        if page.paged and self.days:
            body.append(data("", name="schedule", content=self.data(page.edition)))
        body += file_links(self.files, page)
        return framed(self, body, page, "Programme")

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each session with the anchor of its row."""
        for line in self._lines():
            key = f"{self.edition}/{line.id}"
            yield Place("session", key, self._anchor(line.id, folder), line.full_title, self.edition)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the people and papers of the sessions, and what their texts link to."""
        yield from text.targets(self.note, self.edition)
        for line in self._lines():
            yield from line.mentions(self.edition)

    def _lines(self) -> Iterator[SessionLine]:
        for day in self.days:
            for group in day.groups:
                for line in group.lines:
                    yield from line.walk()

    def data(self, folder: str | None) -> dict[str, object]:
        """Return what scripts need of every session, by the anchor of its row on a page of *folder*."""
        rows = (
            (line, day.day, self._anchor(line.id, folder))
            for day in self.days
            for group in day.groups
            for top in group.lines
            for line in top.walk()
        )
        return self.scripted.content(rows)

    def _anchor(self, id_: str, folder: str | None) -> str:
        return anchor("session", id_, None if folder == self.edition else self.edition)

    def _table(self, day: DayTable, page: Page) -> nodes.Node:
        heads = [self._time_head(day) if column == "time" else _HEADS[column] for column in self.columns]
        groups = [self._group(group, day, page) for group in day.groups]
        return tables.table(
            heads,
            groups,
            widths=[_WIDTHS[column] for column in self.columns],
            caption=self._caption(day, page),
            classes=["editions-schedule"],
            anchor=self._table_anchor(day, page),
        )

    def _table_anchor(self, day: DayTable, page: Page) -> str:
        """Return the table's anchor; a second table of the same day gets a number."""
        several = len(self.days) > 1 and day.day
        wanted = anchor("schedule", day.day.isoformat() if several and day.day else self.edition)
        candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
        return next(name for name in candidates if page.claim(name))

    def _caption(self, day: DayTable, page: Page) -> list[nodes.Node]:
        when = wording.weekday(day.day) if day.day else "Programme"
        where, zone = f", {self.place}" if self.place else "", f" Times are in {day.zone}."
        if self.caption:
            title, zone = f"{self.caption}: {when}" if len(self.days) > 1 else self.caption, ""
        else:
            title = f"{when}{where}."
        return [nodes.strong("", title), nodes.Text(zone)] if page.rich else [nodes.Text(title + zone)]

    def _time_head(self, day: DayTable) -> str:
        return f"Time ({day.zone.split(', ')[0]})"

    def _group(self, group: Group, day: DayTable, page: Page) -> list[nodes.row]:
        rows = [self._title_row(group.title, page)] if group.title else []
        for line in group.lines:
            rows += self._rows(line, day, page)
        return rows

    def _rows(self, line: SessionLine, day: DayTable, page: Page, *within: str) -> list[nodes.row]:
        """Return the row of a session, and those of what is in it."""
        rows = [self._row(line, day, page, *within)]
        for inner in line.lines:
            rows += self._rows(inner, day, page, "editions-within")
        if not page.rich:
            rows += [self._paper_row(paper, page) for paper in line.papers]
        return rows

    def _paper_row(self, paper: PaperLine, page: Page) -> nodes.row:
        cells: dict[str, list[nodes.Node]] = {
            "session": paper_nodes(paper, page, self.edition),
            "people": [nodes.Text(paper.authors)],
        }
        return tables.row([tables.cell(cells.get(column, [])) for column in self.columns])

    def _title_row(self, title: str, page: Page) -> nodes.row:
        """Return a heading for a block; cells are only spanned where every reader can follow."""
        if page.rich:
            cell = tables.head(title, "rowgroup")
            cell["morecols"] = len(self.columns) - 1
            return tables.row([cell], "editions-block-title")
        cells = [tables.cell([]) for _ in self.columns]
        at_ = self.columns.index("session") if "session" in self.columns else 0
        cells[at_] = tables.cell([nodes.strong(title, title)])
        return tables.row(cells)

    def _row(self, line: SessionLine, day: DayTable, page: Page, *within: str) -> nodes.row:
        names = claimed(page, "session", (line.id, *line.former), self.edition)
        cells = {
            "time": lambda: self._time_cell(line, day),
            "session": lambda: session_cell(line, page, self.edition, names, abstracts=self.abstracts),
            "people": lambda: tables.cell(who_nodes(line, page), "editions-who"),
            "room": lambda: tables.cell([nodes.Text(self.scripted.where(line))], "editions-where"),
            "track": lambda: tables.cell([nodes.Text(line.track)], "editions-track"),
        }
        states = [f"editions-{state}" for state in ("tentative", "cancelled") if getattr(line, state)]
        return tables.row(
            [cells[column]() for column in self.columns],
            "editions-session",
            f"editions-kind-{line.kind}",
            *states,
            *within,
            ids=names if page.rich else (),
        )

    def _time_cell(self, line: SessionLine, day: DayTable) -> nodes.entry:
        if line.start is None:
            return tables.cell([], "editions-time")
        content: list[nodes.Node] = [self._time(line.start, day)]
        if line.end is not None and line.end_given:
            until = [nodes.word(" – "), self._time(line.end, day)]
            content.append(nodes.make(nodes.inline, until, ("editions-until",)))
        return tables.cell(content, "editions-time")

    def _time(self, minutes: int, day: DayTable) -> time:
        shown = wording.clock(minutes, self.clock)
        if day.day:
            machine = wording.machine(day.day, minutes, self.zone)
            shown += " (+1 day)" * (minutes >= MINUTES_A_DAY)
        else:
            machine = wording.clock(minutes, "24h")
        return nodes.make(time, [nodes.word(shown)], datetime=machine)


def _files(archive: Archive, edition: Edition, use: Use) -> tuple[OfferedFile, ...]:
    """Return the files of the programme, or those of the track that is asked for; none for other parts."""
    folder, chosen = f"/{edition.id}", filters(use)
    tracks = offers.tracks(edition)
    if use.option("day") is not None:
        return ()
    if chosen:
        asked = [id_ for id_, _ in tracks if chosen == {"track": id_}]
        words = ("Download this track (.ics)", "Subscribe to this track")
        return tuple(OfferedFile(f"{folder}/tracks/{id_}.ics", *words) for id_ in asked)
    found = []
    if offers.has_schedule(archive, edition):
        words = ("Download the programme (.ics)", "Subscribe to the programme")
        found.append(OfferedFile(f"{folder}/schedule.ics", *words))
    found += [OfferedFile(f"{folder}/tracks/{id_}.ics", f"Track “{name}” (.ics)") for id_, name in tracks]
    if offers.has_apps(edition):
        found.append(OfferedFile(f"{folder}/schedule.xml", "For schedule apps (.xml)"))
        found.append(OfferedFile(f"{folder}/schedule.json", "For schedule apps (.json)"))
    return tuple(found)


def _columns(days: tuple[DayTable, ...]) -> tuple[str, ...]:
    """Return the columns that say anything: rooms and tracks only where there are several."""
    lines = [line for day in days for group in day.groups for line in group.lines]
    rooms = {room for line in lines for room in line.rooms}
    tracks = {line.track for line in lines if line.track}
    return ("time", "session", "people", *["room"] * (len(rooms) > 1), *["track"] * bool(tracks))


def _zone(edition: Edition, day: date | None) -> str:
    when = edition.facts.when
    days = [day] if day else [each for moment in when for each in moment.days()]
    return wording.zone_label(edition.zone, days)
