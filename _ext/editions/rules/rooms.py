"""Two things in one place, or one person in two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.model.when import MINUTES_A_DAY
from editions.problems import Kind, Problem
from editions.rules.parts import Part
from editions.timetable import Slot


@dataclass(frozen=True)
class _Stay:
    """A slot with its position: those of the sessions that it lies within, and its own."""

    slot: Slot
    path: tuple[int, ...]

    @cached_property
    def start(self) -> int:
        """When it begins, in minutes since the beginning of the calendar."""
        day = self.slot.day.toordinal() if self.slot.day else 0
        return day * MINUTES_A_DAY + (self.slot.start or 0)

    @cached_property
    def end(self) -> int:
        """When it ends; what has no end goes on for a moment."""
        slot = self.slot
        return self.start + (1 if slot.end is None else slot.end - (slot.start or 0))

    @property
    def certain(self) -> bool:
        """Whether its end was written: one that was not may be earlier."""
        return self.slot.end_given

    def holds(self, other: _Stay) -> bool:
        """Say whether the other is this one or lies within it."""
        return other.path[: len(self.path)] == self.path


Pair = tuple[_Stay, _Stay]


def overlaps(edition: Edition) -> Iterator[Problem]:
    """Report sessions that occupy one room at the same time; without rooms, all share one place."""
    for one, other in _clashes(edition):
        shared = set(one.slot.rooms) & set(other.slot.rooms)
        where = f" in '{min(shared)}'" if shared else ""
        message = (
            f"'{other.slot.session.id}' begins while '{one.slot.session.id}' goes on{where} "
            f"({_span(one.slot)} and {_span(other.slot)}); change a time or a room"
        )
        yield Problem(other.slot.session.origin("start"), Kind.OVERLAP, message)


def double_booked(part: Part) -> Iterator[Problem]:
    """Report people who are needed in two sessions at the same time."""
    edition = part.edition
    if edition is None:
        return
    clashes = _clashes(edition)
    told: set[tuple[str, int, int]] = set()
    busy = [stay for stay in _stays(edition) if _needed(edition, stay.slot)]
    for one, other in _pairs(busy):
        if _follows((one, other), clashes):
            continue
        for person in sorted(_needed(edition, one.slot) & _needed(edition, other.slot)):
            # Who chairs a session and speaks in it is twice in the wrong place, but by one mistake.
            if len(one.path) + len(other.path) > 2 and (person, one.path[0], other.path[0]) in told:  # noqa: PLR2004 -- both at the top
                continue
            told.add((person, one.path[0], other.path[0]))
            yield _booked_twice(part.archive, person, one.slot, other.slot)


def _booked_twice(archive: Archive, person: str, one: Slot, other: Slot) -> Problem:
    name = archive.people[person].name if person in archive.people else person
    message = (
        f"{name} is in '{one.session.id}' and in '{other.session.id}' at the same time "
        f"({_span(one)} and {_span(other)}); change a time or the people"
    )
    return Problem(other.session.origin("people"), Kind.DOUBLE_BOOKED, message)


def _stays(edition: Edition) -> Iterator[_Stay]:
    """Yield all that takes place at a known time, each session before those within it."""
    waiting = [_Stay(slot, (index,)) for index, slot in enumerate(edition.timetable.slots)][::-1]
    seen: set[str] = set()
    while waiting:
        stay = waiting.pop()
        slot = stay.slot
        # What stands twice is reported as such, and would clash with itself.
        if slot.session.cancelled or slot.session.id in seen:
            continue
        seen.add(slot.session.id)
        if slot.start is not None and (slot.end is None or slot.end > slot.start):
            yield stay
        waiting += [_Stay(inner, (*stay.path, index)) for index, inner in enumerate(slot.slots)][::-1]


def _clashes(edition: Edition) -> list[Pair]:
    """Return each two sessions of which only one can be where it is, the later one second.

    Sessions within another one use its room side by side, unless they name rooms themselves.
    """
    stays = list(_stays(edition))
    tops = [stay for stay in stays if len(stay.path) == 1]
    rooms = edition.programme.rooms or any(stay.slot.session.rooms for stay in stays)
    clashes = [pair for pair in _pairs(tops) if _share(*pair) or not rooms]
    placed = [stay for stay in stays if len(stay.path) == 1 or stay.slot.session.rooms]
    if len(placed) > len(tops):
        for pair in _pairs(placed):
            if _share(*pair) and not _follows(pair, clashes):
                clashes.append(pair)
    return clashes


def _share(one: _Stay, other: _Stay) -> bool:
    return not set(one.slot.rooms).isdisjoint(other.slot.rooms)


def _follows(pair: Pair, clashes: list[Pair]) -> bool:
    """Say whether two sessions are at one time because others are that they are, or lie within."""
    return any(
        (one.holds(pair[0]) and other.holds(pair[1])) or (one.holds(pair[1]) and other.holds(pair[0]))
        for one, other in clashes
    )


def _pairs(stays: list[_Stay]) -> Iterator[Pair]:
    """Yield each two that surely overlap and of which none lies within the other, the earlier first."""
    ordered = sorted(stays, key=lambda stay: stay.start)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.start >= one.end:
                break  # So do all that follow.
            if (one.certain or one.start == other.start) and not (one.holds(other) or other.holds(one)):
                yield one, other


def _needed(edition: Edition, slot: Slot) -> set[str]:
    """Return the people who must be there: those named, and the presenters of its papers."""
    session = slot.session
    needed = {participant.person for participant in session.people if participant.person}
    for id_ in (session.paper, *session.papers):
        paper = edition.papers_by_id.get(id_ or "")
        needed.update(paper.presenters if paper else ())
    return needed


def _span(slot: Slot) -> str:
    end = "" if slot.end is None else f"–{wording.clock(slot.end, '24h')}"
    return f"{wording.clock(slot.start or 0, '24h')}{end}"
