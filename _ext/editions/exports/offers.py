"""Which files there are beside a page: told by the facts alone, without making the files."""

from __future__ import annotations

from collections.abc import Iterator

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import events, programme
from editions.history import AUTHOR, Involvement
from editions.timetable import Slot


def has_schedule(archive: Archive, edition: Edition) -> bool:
    """Say whether there is a calendar of the programme."""
    timed = any(map(programme.is_timed, programme.slots(edition)))
    return timed or events.of_edition(archive, edition) is not None


def has_apps(edition: Edition) -> bool:
    """Say whether there are files for schedule apps, which need days, times and a zone."""
    return bool(edition.facts.timezone) and any(map(programme.is_timed, programme.slots(edition)))


def has_dates(archive: Archive, edition: Edition) -> bool:
    """Say whether there is a calendar of the important dates."""
    return bool(events.of_dates(archive, edition))


def has_papers(edition: Edition) -> bool:
    """Say whether there are references for programs."""
    return edition.lists("papers") and bool(edition.listed_papers())


def has_sessions(archive: Archive, person: str) -> bool:
    """Say whether there is a calendar of somebody's sessions."""
    involved = archive.history.get(person, ())
    slots = (slot for each in involved for slot in _slots(archive.editions[each.edition], each))
    return any(map(programme.is_timed, slots))


def tracks(edition: Edition) -> list[tuple[str, str]]:
    """Return identifier and name of the tracks that there is a calendar of."""
    used = {slot.session.track for slot in programme.slots(edition) if programme.is_timed(slot)}
    return [(track.id, track.name) for track in edition.programme.tracks if track.id in used]


def _slots(edition: Edition, involvement: Involvement) -> Iterator[Slot]:
    """Yield the sessions that somebody is in by what they did: by name, as an author, or in a group."""
    slots = edition.timetable.by_id if edition.lists("schedule") else {}
    if involvement.session:
        yield slots[involvement.session]
    elif involvement.paper:
        for slot in edition.presented.get(involvement.paper, ()) if slots else ():
            people = slot.session.people
            named = not people and slot.session.paper == involvement.paper
            meant = AUTHOR not in edition.appearances and any(each.group == AUTHOR for each in people)
            if named or meant:
                yield slot
    elif not involvement.alternate:
        # Who may take a place in a group is not yet of it.
        for slot in slots.values():
            if any(each.group == involvement.role for each in slot.session.people):
                yield slot
