"""Calendars (RFC 5545) of a programme, a session, a track, the important dates and a person.

- Times have the zone of their edition, with a ``VTIMEZONE``; those of zones without an IANA name, such as
  AoE, stand at their instant in UTC. Where the edition names no zone, they stand as on a wall clock.
- A session whose day or start is open has no entry. While no session has one, the programme is an entry for
  the days of the edition. Of days that are still to be chosen from, the entry covers all, if they follow one
  another, and is tentative.
- A session without an end has none here. Sessions within a session have entries beside that one.
- :mod:`editions.exports.site` explains ``UID``, :mod:`editions.revisions` explains ``SEQUENCE``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from editions.archive import Archive
from editions.edition import EVENT, Edition
from editions.exports import events, programme, prose, zones
from editions.exports.events import Entry
from editions.revisions import Revision, Revisions

if TYPE_CHECKING:
    from icalendar import Alarm

#: How often programs that have subscribed shall ask for news.
_REFRESH = timedelta(hours=12)
_DAY = timedelta(days=1)

#: The noted versions of events, by edition.
Noted = Mapping[str, Revisions]
_NONE: Noted = {}
_NEW = Revisions()
_END = b"END:VCALENDAR\r\n"


def session(archive: Archive, edition: Edition, session_id: str, noted: Noted = _NONE) -> bytes | None:
    """Return the calendar of one session; ``None`` while its day or start is open, or if nobody sees it."""
    slot = programme.slot_of(edition, session_id)
    entry = events.of_slot(archive, edition, slot) if slot else None
    return _calendar(entry.summary, [(edition, entry)], noted) if entry else None


def schedule(
    archive: Archive, edition: Edition, track: str | None = None, noted: Noted = _NONE
) -> bytes | None:
    """Return the calendar of a programme or of one of its tracks; ``None`` while nothing has a day."""
    entries = list(events.of_sessions(archive, edition))
    name = edition.label
    if track:
        names = {each.id: each.name for each in edition.programme.tracks}
        name = f"{name}: {names.get(track, track)}"
        sessions = edition.sessions
        entries = [each for each in entries if sessions[each.key.partition("/")[2]].track == track]
    elif not entries:
        whole = events.of_edition(archive, edition)
        entries = [whole] if whole else []
    return _calendar(name, [(edition, entry) for entry in entries], noted)


def dates(archive: Archive, edition: Edition, noted: Noted = _NONE) -> bytes | None:
    """Return the calendar of the important dates and the edition's own; ``None`` while none is known."""
    entries = [(edition, entry) for entry in events.of_dates(archive, edition)]
    return _calendar(f"{edition.label}: dates", entries, noted)


def person(archive: Archive, person_id: str, noted: Noted = _NONE) -> bytes | None:
    """Return the calendar of the sessions that somebody takes part in; ``None`` if there is none.

    Groups count: everybody on a panel has the panel. Where one of several people will come, it is tentative.
    """
    involved = dict.fromkeys(each.edition for each in archive.history.get(person_id, ()))
    entries = [
        (archive.editions[id_], entry)
        for id_ in involved
        for entry in _sessions_with(archive, archive.editions[id_], person_id)
    ]
    return _calendar(programme.name(archive, person_id), entries, noted)


def digests(archive: Archive, edition: Edition) -> dict[str, str]:
    """Return the digest of every entry of an edition, for :meth:`Revisions.renewed`."""
    entries = [*events.of_sessions(archive, edition), *events.of_dates(archive, edition)]
    return {entry.key: entry.digest() for entry in entries}


def left_out(archive: Archive, edition: Edition) -> Iterator[str]:
    """Yield what the calendar of a programme cannot hold."""
    slots = list(programme.slots(edition))
    missing = [slot.session.id for slot in slots if not events.of_slot(archive, edition, slot)]
    if missing:
        yield f"sessions without a day or start: {', '.join(missing)}"
    if slots and not edition.facts.timezone:
        yield "the zone of the times, which is not known"
    if len(missing) == len(slots) and not events.of_edition(archive, edition):
        yield "the edition, whose days are open"


def dates_left_out(archive: Archive, edition: Edition) -> Iterator[str]:
    """Yield what the calendar of the important dates cannot hold."""
    known = {entry.key for entry in events.of_dates(archive, edition)}
    shown = edition.facts.dates if edition.lists("dates") else ()
    missing = [each.id for each in shown if not each.hidden and f"date/{each.id}" not in known]
    if missing:
        yield f"dates that are open: {', '.join(missing)}"
    if f"date/{EVENT}" not in known:
        yield "the edition, whose days are open"


def _sessions_with(archive: Archive, edition: Edition, person_id: str) -> Iterator[Entry]:
    for slot in programme.slots(edition):
        found = [part for part in programme.parts(archive, edition, slot) if person_id in part.people]
        entry = events.of_slot(archive, edition, slot) if found else None
        if entry and all(part.either for part in found) and entry.status == "CONFIRMED":
            entry = replace(entry, status="TENTATIVE")
        if entry:
            yield entry


def _calendar(name: str, entries: list[tuple[Edition, Entry]], noted: Noted) -> bytes | None:
    if not entries:
        return None
    from icalendar import Calendar  # noqa: PLC0415 -- slow import, of use where calendars are written only

    calendar = Calendar()
    calendar.add("prodid", "-//Editions//editions//EN")
    calendar.add("version", "2.0")
    for field in ("name", "x-wr-calname"):
        calendar.add(field, prose.clean(name))
    calendar.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    for timezone in zones.timezones(_moments(entry for _, entry in entries)):
        calendar.add_component(timezone)
    head = bytes(calendar.to_ical()).removesuffix(_END)
    events = (_event(entry, entry.revision(noted.get(edition.id, _NEW))) for edition, entry in entries)
    return b"".join((head, *events, _END))


def _moments(entries: Iterable[Entry]) -> Iterator[datetime]:
    for entry in entries:
        yield from (moment for moment in (entry.start, entry.end) if isinstance(moment, datetime))


@lru_cache(maxsize=1 << 15)
def _event(entry: Entry, revision: Revision) -> bytes:
    """Return the lines of an event, which stands in several calendars: of the programme, of its people."""
    from icalendar import Event  # noqa: PLC0415 -- as above

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", revision.changed)
    event.add("sequence", revision.sequence)
    if revision.known:
        event.add("last-modified", revision.changed)
    event.add("summary", entry.summary)
    event.add("dtstart", entry.start)
    if entry.end is not None:
        event.add("dtend", entry.end)
    event.add("status", entry.status)
    for field in ("description", "location", "url"):
        value = getattr(entry, field)
        if value:
            event.add(field, value)
    if entry.categories:
        event.add("categories", list(entry.categories))
    if _whole_days(entry.start) or entry.end is None:
        event.add("transp", "TRANSPARENT")
    if entry.alarm and entry.status != "CANCELLED":
        event.add_component(_alarm(entry))
    return bytes(event.to_ical())


def _alarm(entry: Entry) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 -- as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", -_DAY)
    return alarm


def _whole_days(start: datetime | date) -> bool:
    return not isinstance(start, datetime)
