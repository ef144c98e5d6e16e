"""Two things in one place, or one person in two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editions.archive import Archive, Edition
from editions.problems import Kind, Problem
from editions.timetable import Slot


def overlaps(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report sessions that occupy one room at the same time; without rooms, all share one place."""
    for edition in archive.editions.values():
        slots = [slot for slot in edition.timetable.slots if not slot.session.cancelled]
        for one, other in _pairs(slots):
            shared = set(one.rooms) & set(other.rooms)
            if not _certain(one, other):
                continue
            if shared or not edition.programme.rooms:
                where = f" in '{min(shared)}'" if shared else ""
                message = (
                    f"'{other.session.id}' begins while '{one.session.id}' goes on{where} ({_span(one)} and "
                    f"{_span(other)}); change a time or a room"
                )
                yield Problem(other.session.origin("start"), Kind.OVERLAP, message)


def double_booked(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report people who are needed in two sessions at the same time."""
    for edition in archive.editions.values():
        if not edition.programme.rooms:
            continue  # Then two sessions at one time are reported as such.
        slots = [slot for top in edition.timetable.slots for slot in _leaves(top)]
        for one, other in _pairs(slots):
            if set(one.rooms) & set(other.rooms) or not _certain(one, other):
                continue  # As above.
            for person in sorted(_needed(edition, one) & _needed(edition, other)):
                name = archive.people[person].name if person in archive.people else person
                message = (
                    f"{name} is in '{one.session.id}' and in '{other.session.id}' at the same time "
                    f"({_span(one)} and {_span(other)})"
                )
                yield Problem(other.session.origin("people"), Kind.DOUBLE_BOOKED, message)


def _pairs(slots: list[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Yield each two slots that overlap, the earlier first."""
    timed = [
        slot for slot in slots if slot.start is not None and slot.end is not None and slot.end > slot.start
    ]
    timed.sort(key=lambda slot: (str(slot.day), slot.start or 0))
    for index, one in enumerate(timed):
        for other in timed[index + 1 :]:
            if not one.overlaps(other):
                # The next starts after this one has ended, and so do all that follow.
                break
            yield one, other


def _certain(one: Slot, other: Slot) -> bool:
    """Say whether two slots surely overlap: an end that nobody wrote may be earlier."""
    return one.end_given or one.start == other.start


def _leaves(slot: Slot) -> Iterator[Slot]:
    """Yield the slots in which people are needed: a session of sessions needs them in those."""
    if slot.session.cancelled:
        return
    if slot.slots:
        for inner in slot.slots:
            yield from _leaves(inner)
    else:
        yield slot


def _needed(edition: Edition, slot: Slot) -> set[str]:
    """Return the people who must be there: those named, or the presenters of the paper."""
    session = slot.session
    named = {person for participant in session.people if participant.person for person in participant.people}
    paper = edition.papers_by_id.get(session.paper or "")
    return named | (set(paper.presenters) if paper else set())


def _span(slot: Slot) -> str:
    return f"{_clock(slot.start)}–{_clock(slot.end)}"


def _clock(minutes: int | None) -> str:
    hours, rest = divmod(minutes or 0, 60)
    return f"{hours % 24:02}:{rest:02}"
