"""Which part of a programme a directive asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from editions.archive import Archive
from editions.edition import Edition
from editions.render.base import Use, WrongUseError
from editions.rules.known import Known
from editions.timetable import Slot

#: Options that choose sessions.
_FILTERS = ("room", "track", "kind")


def chosen_day(archive: Archive, edition: Edition, use: Use) -> date | None:
    """Return the day that a directive names, by date or by number."""
    asked = use.option("day")
    if asked is None:
        return None
    days = sorted({slot.day for slot in edition.timetable.slots if slot.day})
    if asked.isdigit() and 0 < int(asked) <= len(days):
        return days[int(asked) - 1]
    for day in days:
        if asked == day.isoformat():
            return day
    known = ", ".join(day.isoformat() for day in days) or "none yet"
    lost = f"{edition.id}/schedule.yaml" in archive.broken
    raise WrongUseError(f"the programme has no day '{asked}'; its days are {known}", follows=lost)


def filters(use: Use) -> dict[str, str]:
    """Return what a directive chooses sessions by."""
    return {name: value for name in _FILTERS if (value := use.option(name)) is not None}


def check_filters(archive: Archive, edition: Edition, use: Use) -> None:
    """Refuse rooms, tracks and kinds that are not there."""
    programme = edition.programme
    known = Known(archive, edition)
    there: dict[str, Collection[str]] = {
        "room": [room.id for room in programme.rooms],
        "track": [track.id for track in programme.tracks],
        "kind": archive.kinds,
    }
    for name, value in filters(use).items():
        if value not in there[name]:
            raise WrongUseError(known.missing(name, value, there[name]), follows=known.lost(name, value))


def wanted(slot: Slot, use: Use) -> Iterator[Slot]:
    """Yield a slot that a directive asks for, or those within it that it asks for."""
    asked, session = filters(use), slot.session
    fits = (
        ("room" not in asked or not slot.rooms or asked["room"] in slot.rooms)
        and ("track" not in asked or session.track in {None, asked["track"]})
        and ("kind" not in asked or session.kind == asked["kind"])
    )
    if fits:
        yield slot
    else:
        for inner in slot.slots:
            yield from wanted(inner, use)
