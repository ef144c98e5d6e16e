"""The programme for schedule apps: ``schedule.xml`` and ``schedule.json`` in the format of frab.

The format knows days, rooms, and one session after another in a room. What does not fit is mapped so:

- A session in several rooms, or in all, is one event in the first of them: identifiers are unique in the
  format. One in no room is in the edition's only room, or in one called ``Programme``.
- Of a session that holds others with a start only those are events, with its title for a subtitle: apps
  take two events in one room at one time for a mistake.
- A day lasts from midnight to midnight, or until its last session has ended: what is after midnight belongs
  to the day that it began on.
- A session without an end gets the shortest duration, five minutes; the format has none without.
- Cancelled and tentative sessions say so in their titles, for the format has no other place.
- Sessions whose day or start is open are left out. Where none is left, and where the edition names no time
  zone, there is no file: the format has no times without an offset.
- People are named with identifiers made from theirs; where a group or nobody is named, there is no person.
  The numbers of events and people that old programs ask for are made from the same identifiers.
- In JSON, the address of a session is that of its row in the programme; without ``url`` in ``series.yaml``
  a ``urn:uuid`` stands for it, because the format has none without.
- The name of a zone that does not look like ``Europe/Zurich`` is left out of the JSON, AoE of both; all times
  have their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from editions import revisions
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import kept, prose, site
from editions.exports.pretty import given, pretty
from editions.exports.rooms import SHORTEST, Day, Event, acronym, days_of, left_out, number_of
from editions.model.values import as_id

__all__ = ["json_", "left_out", "xml"]

#: How the name of a zone has to begin in JSON.
_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]|UTC$")
#: How the identifier of a track has to look in XML.
_TRACK = re.compile(r"[a-z][a-z0-9-]+")
#: What stands for signs in attributes, beyond those of text.
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"}
#: The kinds of link that the format has words for.
_KINDS = {"slides": "slides", "pdf": "paper", "arxiv": "paper", "openreview": "paper", "doi": "paper"}
_KINDS |= {"website": "web", "video": "media"}


def xml(archive: Archive, edition: Edition) -> bytes | None:
    """Return ``schedule.xml``; ``None`` while no session has a day and a start."""
    days = days_of(archive, edition)
    if not days:
        return None
    address = site.absolute(archive, f"{site.edition_path(edition)}schedule.xml")
    parts = [
        _xml("generator", name="editions"),
        *_texts(url=address, version=_version(archive, edition)),
        _xml("conference", *_conference(archive, edition, days)),
        *(_xml_day(archive, edition, index, day) for index, day in enumerate(days, 1)),
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_xml("schedule", *parts)}\n'.encode()


def json_(archive: Archive, edition: Edition) -> bytes | None:
    """Return ``schedule.json``; ``None`` while no session has a day and a start."""
    days = days_of(archive, edition)
    if not days:
        return None
    zone = edition.facts.timezone or ""
    conference = {
        "acronym": acronym(edition),
        "title": prose.words(edition.facts.title),
        "description": prose.line(edition.facts.description or "") or None,
        "start": days[0].date.isoformat(),
        "end": days[-1].date.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": _hours(SHORTEST),
        "time_zone_name": zone if _ZONE.match(zone) else None,
        "url": site.absolute(archive, site.edition_path(edition)),
        "tracks": [{"name": prose.clean(track.name), "slug": track.id} for track in edition.programme.tracks],
        "rooms": [_json_room(archive, edition, name) for name in _room_names(days)],
        "days": [_json_day(index, day) for index, day in enumerate(days, 1)],
    }
    schedule = {"version": _version(archive, edition), "conference": given(conference)}
    whole = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "editions"},
        "schedule": schedule,
    }
    return pretty(whole).encode()


def _conference(archive: Archive, edition: Edition, days: list[Day]) -> Iterator[str]:
    yield from _texts(
        title=prose.words(edition.facts.title),
        acronym=acronym(edition),
        start=days[0].date.isoformat(),
        end=days[-1].date.isoformat(),
        days=str(len(days)),
        timeslot_duration=_hours(SHORTEST),
        base_url=site.absolute(archive, "/"),
        url=site.absolute(archive, site.edition_path(edition)),
        time_zone_name=edition.facts.timezone if edition.facts.timezone != "AoE" else None,
    )
    for track in edition.programme.tracks:
        slug = {"slug": track.id} if _TRACK.fullmatch(track.id) else {}
        yield _xml("track", name=prose.clean(track.name), **slug)


def _xml_day(archive: Archive, edition: Edition, index: int, day: Day) -> str:
    rooms = (
        _xml("room", *map(_xml_event, events), name=name, guid=str(_room_guid(archive, edition, name)))
        for name, events in day.rooms.items()
    )
    start, end = day.start.isoformat(), day.end.isoformat()
    return _xml("day", *rooms, index=str(index), date=day.date.isoformat(), start=start, end=end)


def _xml_event(event: Event) -> str:
    start = event.start.isoformat()
    parts = (
        f'<event id="{event.number}" guid="{event.guid}">',
        f"<date>{start}</date>",
        f"<start>{start[11:16]}</start>",
        f"<duration>{_hours(event.duration)}</duration>",
        _text("room", event.room),
        _text("slug", event.slug),
        *([_text("url", event.url)] if event.url is not None else ()),
        _text("title", event.title),
        _text("subtitle", event.subtitle),
        _text("track", event.track),
        _text("type", event.kind),
        _text("abstract", event.abstract),
        _text("description", event.note),
        _xml("persons", *map(_xml_person, event.people)),
        _xml("links", *[_xml_link(*link) for link in event.links]),
        "</event>",
    )
    return "\n".join(parts)


def _xml_link(kind: str, label: str, address: str) -> str:
    known = f' type="{_KINDS[kind]}"' if kind in _KINDS else ""
    return _text("link", label, f' href="{_quoted(address)}"{known}')


@lru_cache(maxsize=1 << 10)
def _xml_person(person: tuple[UUID, str, str | None]) -> str:
    guid, name, _ = person
    return _text("person", name, f' id="{number_of(guid)}" guid="{guid}"')


def _texts(**texts: str | None) -> list[str]:
    return [_text(name, text) for name, text in texts.items() if text is not None]


def _text(tag: str, text: str, attributes: str = "") -> str:
    """Return an element with text, without an object for each as libraries have it: there are thousands."""
    return f"<{tag}{attributes}>{escape(text)}</{tag}>" if text else f"<{tag}{attributes} />"


def _xml(tag: str, *parts: str, **attributes: str) -> str:
    """Return an element with others in it, each on lines of its own."""
    start = "".join([f"<{tag}", *(f' {name}="{_quoted(value)}"' for name, value in attributes.items())])
    return "\n".join((f"{start}>", *parts, f"</{tag}>")) if parts else f"{start} />"


def _quoted(text: str) -> str:
    """Return a text for an attribute."""
    return escape(text, _QUOTES)


def _json_day(index: int, day: Day) -> dict[str, Any]:
    return {
        "index": index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {room: [_json_event(event) for event in events] for room, events in day.rooms.items()},
    }


def _json_event(event: Event) -> dict[str, Any]:
    start = event.start.isoformat()
    return {
        "guid": str(event.guid),
        "id": event.number,
        "date": start,
        "start": start[11:16],
        "duration": _hours(event.duration),
        "room": event.room,
        "slug": event.slug,
        "url": event.url or event.guid.urn,
        "title": event.title,
        "subtitle": event.subtitle or None,
        "track": event.track or None,
        "type": event.kind,
        "language": None,
        "abstract": event.abstract or None,
        "description": event.note or None,
        "persons": list(map(_json_person, event.people)),
        "links": [_json_link(*link) for link in event.links],
    }


@lru_cache(maxsize=1 << 10)
def _json_person(person: tuple[UUID, str, str | None]) -> dict[str, Any]:
    guid, name, page = person
    return given({"guid": str(guid), "id": number_of(guid), "name": name, "url": page})


def _json_link(kind: str, label: str, address: str) -> dict[str, Any]:
    return given({"type": _KINDS.get(kind), "title": label, "url": address})


def _json_room(archive: Archive, edition: Edition, name: str) -> dict[str, Any]:
    known = {prose.clean(room.name): room for room in edition.programme.rooms}.get(name)
    return {
        "name": name,
        "guid": str(_room_guid(archive, edition, name)),
        "description": prose.line(known.note) if known and known.note else None,
        "capacity": known.capacity if known else None,
    }


def _room_names(days: list[Day]) -> list[str]:
    return list(dict.fromkeys(room for day in days for room in day.rooms))


def _room_guid(archive: Archive, edition: Edition, name: str) -> UUID:
    ids = {prose.clean(room.name): room.id for room in edition.programme.rooms}
    return site.uid(archive, edition.id, "rooms", ids.get(name, as_id(name)))


@kept.of_edition
def _version(archive: Archive, edition: Edition) -> str:
    """Return a version that is another when the programme is, and else the same."""
    return revisions.digest(days_of(archive, edition))


def _hours(duration: timedelta) -> str:
    hours, minutes = divmod(int(duration.total_seconds()) // 60, 60)
    return f"{hours:02}:{minutes:02}"
