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
from datetime import datetime
from functools import lru_cache

from editions.archive import Archive
from editions.edition import EVENT, Edition
from editions.exports import events, ics, kept, programme, prose, zones
from editions.exports.events import Entry
from editions.revisions import Revision, Revisions

#: What stands in every calendar: who made it, and how often programs that have subscribed shall ask for news.
_HEAD = "VERSION:2.0\r\nPRODID:-//Editions//editions//EN\r\n"
_REFRESH = "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
#: When an alarm rings: a day before.
_BEFORE = "TRIGGER:-P1D\r\n"

#: The noted versions of events, by edition.
Noted = Mapping[str, Revisions]
_NONE: Noted = {}
_NEW = Revisions()


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
        name = f"{name}: {edition.tracks.get(track, track)}"
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
        for entry in _involved(archive, archive.editions[id_]).get(person_id, ())
    ]
    return _calendar(programme.name(archive, person_id), entries, noted)


def digests(archive: Archive, edition: Edition) -> dict[str, str]:
    """Return the digest of every entry of an edition, for :meth:`Revisions.renewed`."""
    entries = [*events.of_sessions(archive, edition), *events.of_dates(archive, edition)]
    return {entry.key: entry.digest for entry in entries}


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


@kept.of_edition
def _involved(archive: Archive, edition: Edition) -> dict[str, list[Entry]]:
    """Return the sessions that everybody takes part in."""
    found: dict[str, list[Entry]] = {}
    for slot in programme.slots(edition):
        entry = events.of_slot(archive, edition, slot)
        if entry is None:
            continue
        parts = programme.parts(archive, edition, slot)
        certain = {person for part in parts if not part.either for person in part.people}
        for person in dict.fromkeys(person for part in parts for person in part.people):
            found.setdefault(person, []).append(entry if person in certain else entry.perhaps)
    return found


def _calendar(name: str, entries: list[tuple[Edition, Entry]], noted: Noted) -> bytes | None:
    if not entries:
        return None
    names = [ics.text(field, prose.clean(name)) for field in ("NAME", "X-WR-CALNAME")]
    described = zones.timezones(_moments(entry for _, entry in entries))
    events = [_event(entry, entry.revision(noted.get(edition.id, _NEW))) for edition, entry in entries]
    return ics.component("VCALENDAR", _HEAD, *names, _REFRESH, *described, *events).encode()


def _moments(entries: Iterable[Entry]) -> Iterator[datetime]:
    for entry in entries:
        yield from (moment for moment in (entry.start, entry.end) if isinstance(moment, datetime))


@lru_cache(maxsize=1 << 12)
def _event(entry: Entry, revision: Revision) -> str:
    """Return the lines of an event, which stands in several calendars: of the programme, of its people."""
    passing = not isinstance(entry.start, datetime) or entry.end is None
    return ics.component(
        "VEVENT",
        ics.text("SUMMARY", entry.summary),
        ics.moment("DTSTART", entry.start),
        ics.moment("DTEND", entry.end) if entry.end is not None else "",
        ics.moment("DTSTAMP", revision.changed),
        ics.text("UID", entry.uid),
        ics.line(f"SEQUENCE:{revision.sequence}"),
        ics.texts("CATEGORIES", entry.categories) if entry.categories else "",
        ics.text("DESCRIPTION", entry.description) if entry.description else "",
        ics.moment("LAST-MODIFIED", revision.changed) if revision.known else "",
        ics.text("LOCATION", entry.location) if entry.location else "",
        ics.line(f"STATUS:{entry.status}"),
        "TRANSP:TRANSPARENT\r\n" if passing else "",
        ics.line(f"URL:{entry.url}") if entry.url else "",
        _alarm(entry) if entry.alarm and entry.status != "CANCELLED" else "",
    )


def _alarm(entry: Entry) -> str:
    shown = ics.text("DESCRIPTION", entry.summary)
    return ics.component("VALARM", "ACTION:DISPLAY\r\n", shown, _BEFORE)
