"""The programme as schedule apps take it: days, rooms, and one session after another in a room."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import kept, programme, prose, site
from editions.model.values import as_id
from editions.model.when import MINUTES_A_DAY, at
from editions.timetable import Slot

#: What a room is called where none is named.
NO_ROOM = "Programme"
#: What a session lasts at least.
SHORTEST = timedelta(minutes=5)

#: Durations have hours of two digits in the format.
_LONGEST = timedelta(hours=99, minutes=59)
#: How many numbers there are for events.
_NUMBERS = 2_147_483_646


class Event(NamedTuple):
    """A session as the format has it."""

    guid: UUID
    #: What old programs know it by.
    number: int
    slug: str
    title: str
    subtitle: str
    kind: str
    track: str
    room: str
    start: datetime
    duration: timedelta
    abstract: str
    note: str
    #: Identifier, name and page of everybody who takes part.
    people: tuple[tuple[UUID, str, str | None], ...]
    #: Kind, label and address.
    links: tuple[tuple[str, str, str], ...]
    url: str | None


class Day(NamedTuple):
    """A day of the programme with the events of every room."""

    date: date
    start: datetime
    end: datetime
    rooms: dict[str, list[Event]]


def left_out(edition: Edition) -> Iterator[str]:
    """Yield what ``schedule.xml`` and ``schedule.json`` cannot hold."""
    slots = list(programme.slots(edition))
    if slots and not edition.facts.timezone:
        yield "all sessions, because the edition has no 'timezone'"
        return
    missing = [slot.session.id for slot in slots if not programme.is_timed(slot)]
    if missing:
        yield f"sessions without a day or start: {', '.join(missing)}"
    held = [slot.session.id for slot in slots if programme.is_timed(slot) and _container(slot)]
    if held:
        yield f"sessions that hold others, beyond their titles: {', '.join(held)}"
    placed = [slot for slot in slots if programme.is_timed(slot) and not _container(slot)]
    several = [slot.session.id for slot in placed if len(slot.rooms) > 1]
    if several:
        yield f"all rooms but the first of {', '.join(several)}"
    endless = [slot.session.id for slot in placed if _written_end(slot) is None]
    if endless:
        yield f"that the end is open of {', '.join(endless)}"


@kept.of_edition
def days_of(archive: Archive, edition: Edition) -> list[Day]:
    """Return the days that have sessions, in order, each with every room that it has sessions in."""
    found: dict[date, dict[str, list[Event]]] = {}
    order = {prose.clean(room.name): at_ for at_, room in enumerate(edition.programme.rooms)}
    taken: set[int] = set()
    for slot, start in _placed(edition):
        event = _event(archive, edition, slot, start, taken)
        found.setdefault(slot.day or start.date(), {}).setdefault(event.room, []).append(event)
        taken.add(event.number)
    days = []
    for day, rooms in sorted(found.items()):
        names = sorted(rooms, key=lambda name: order.get(name, len(order)))
        sorted_rooms = {name: sorted(rooms[name], key=lambda event: event.start) for name in names}
        ends = [event.start + event.duration for events in rooms.values() for event in events]
        midnight = at(day, MINUTES_A_DAY, edition.zone)
        days.append(Day(day, at(day, 0, edition.zone), max([midnight, *ends]), sorted_rooms))
    return days


def _placed(edition: Edition) -> Iterator[tuple[Slot, datetime]]:
    """Yield every session that is an event, with its start."""
    for slot in programme.slots(edition) if edition.facts.timezone else ():
        start = _start(edition, slot)
        if start is not None and not _container(slot):
            yield slot, start


def _container(slot: Slot) -> bool:
    return any(inner.start is not None for inner in slot.slots)


def _event(archive: Archive, edition: Edition, slot: Slot, start: datetime, taken: set[int]) -> Event:
    session = slot.session
    guid = site.uid(archive, edition.id, "sessions", site.born(session))
    parent = edition.timetable.parents.get(session.id)
    told = programme.told(archive, edition, slot)
    links = [*told.links]
    for paper in programme.papers_of(edition, slot):
        address = site.absolute(archive, site.paper_path(edition, paper))
        links += [("pdf", prose.line(paper.title), address)] if address else []
    term = archive.kinds.get(session.kind)
    return Event(
        guid=guid,
        number=number_of(guid, taken),
        # Identifiers have no underscore, and the format no slug so short.
        slug=f"{acronym(edition)}-{session.id if len(session.id) > 3 else f'{session.id}_session'}",  # noqa: PLR2004 -- as said
        title=_title(edition, slot, told.title),
        subtitle=programme.told(archive, edition, parent).title if parent else "",
        kind=term.label if term else session.kind,
        track=programme.track(edition, slot),
        room=told.rooms[0] if told.rooms else NO_ROOM,
        start=start,
        duration=_duration(edition, slot, start),
        abstract=told.abstract,
        note=told.note,
        people=tuple([_person(archive, person) for person in told.people]),
        links=tuple(links),
        url=told.url,
    )


@kept.of_archive
def _person(archive: Archive, id_: str) -> tuple[UUID, str, str | None]:
    page = site.person_path(id_) if id_ in archive.history else ""
    return site.person_uid(archive, id_), programme.name(archive, id_), site.absolute(archive, page)


def _title(edition: Edition, slot: Slot, title: str) -> str:
    if slot.session.cancelled or edition.facts.phase == "cancelled":
        return f"Cancelled: {title}"
    tentative = slot.session.tentative or programme.uncertain(edition, "schedule")
    return f"{title} (tentative)" if tentative else title


def _start(edition: Edition, slot: Slot) -> datetime | None:
    return slot.instant(edition.zone, slot.start)


def _written_end(slot: Slot) -> int | None:
    return slot.end if slot.end is not None and slot.start is not None and slot.end > slot.start else None


def _duration(edition: Edition, slot: Slot, start: datetime) -> timedelta:
    end = slot.instant(edition.zone, _written_end(slot))
    if end is None:
        return SHORTEST
    # Wall clocks may have been changed in between.
    elapsed = timedelta(seconds=end.timestamp() - start.timestamp())
    return min(max(elapsed, SHORTEST), _LONGEST)


def acronym(edition: Edition) -> str:
    """Return an acronym of letters and digits, with the year, that both schemas take."""
    return _acronym(edition.facts.acronym or "", edition.year, edition.id)


@lru_cache(maxsize=16)
def _acronym(given: str, year: int, folder: str) -> str:
    word = re.sub(r"[^a-z0-9]", "", as_id(given))
    name = word if word.endswith(str(year)) else f"{word}{folder}"
    return re.sub(r"[^a-z0-9]", "", name).rjust(4, "_")


def number_of(guid: UUID, taken: Collection[int] = ()) -> int:
    """Return a positive number for an identifier, small enough for any program, that is not taken yet."""
    found = guid.int % _NUMBERS + 1
    while found in taken:
        found = found % _NUMBERS + 1
    return found
