"""Times that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import get_args

from editions import wording
from editions.edition import Edition
from editions.model import Date, Record
from editions.model.links import Window
from editions.model.when import MINUTES_A_DAY, Moment, When, at, clock_text, exists
from editions.problems import Kind, Problem
from editions.references import nested
from editions.rules.parts import Part
from editions.timetable import Slot

#: Kinds of date in the order in which they happen.
_COURSE = ("call", "submission", "notification", "camera-ready")


def impossible_sessions(edition: Edition) -> Iterator[Problem]:
    """Report sessions that end before they start, leave their session, or start in a skipped hour."""
    for slot in edition.timetable.slots:
        yield from _impossible(edition, slot, None)


def _impossible(edition: Edition, slot: Slot, parent: Slot | None) -> Iterator[Problem]:
    session = slot.session
    if slot.start is not None and slot.end is not None and session.end is not None and slot.end <= slot.start:
        said = f"the end {_clock(slot.end)} is not after the start {_clock(slot.start)}"
        message = f"{said}; write '{clock_text(slot.end + MINUTES_A_DAY)}' for the day after"
        yield Problem(session.origin("end"), Kind.ORDER, message)
        return
    if parent and _outside(slot, parent):
        holder = parent.session.id
        message = f"'{session.id}' lies outside '{holder}', the session it is in; move it or change its times"
        yield Problem(session.origin("start"), Kind.ORDER, message)
        return
    if None not in {slot.start, slot.end, session.end, session.duration}:
        length = (slot.end or 0) - (slot.start or 0)
        if length != session.duration:
            message = f"'duration' says {session.duration} minutes, start and end {length}; keep one of them"
            yield Problem(session.origin("duration"), Kind.ORDER, message)
    for field, minutes in (("start", session.start), ("end", session.end)):
        if minutes is not None and slot.day and not exists(at(slot.day, minutes, edition.zone)):
            message = f"there is no {_clock(minutes)} on {slot.day} in {edition.zone}: clocks go forward then"
            yield Problem(session.origin(field), Kind.ZONE, message)
            break
    for inner in slot.slots:
        yield from _impossible(edition, inner, slot)


def _outside(slot: Slot, parent: Slot) -> bool:
    if slot.start is not None and parent.start is not None and slot.start < parent.start:
        return True
    if slot.start is not None and parent.end is not None and slot.start >= parent.end:
        return True
    return slot.end is not None and slot.end_given and parent.end is not None and slot.end > parent.end


def backward_programmes(edition: Edition) -> Iterator[Problem]:
    """Report sessions that stand below a later one of the same day and place."""
    latest: dict[tuple[object, str], Slot] = {}
    seen: set[str] = set()
    for slot in edition.timetable.slots:
        # What stands twice is reported as such.
        if slot.start is None or slot.session.id in seen:
            continue
        seen.add(slot.session.id)
        places = [(slot.day, room) for room in slot.rooms or ("",)]
        later = next((latest[place] for place in places if _later(latest.get(place), slot.start)), None)
        if later:
            message = (
                f"'{slot.session.id}' starts before '{later.session.id}' above it; "
                "write the sessions in the order of the day, and 13:00 for one o'clock"
            )
            yield Problem(slot.session.origin("start"), Kind.ORDER, message)
        else:
            latest.update(dict.fromkeys(places, slot))


def _later(slot: Slot | None, start: int) -> bool:
    return slot is not None and slot.start is not None and slot.start > start


def foreign_days(edition: Edition) -> Iterator[Problem]:
    """Report blocks of the programme on days that are not the edition's, or before those above them."""
    days = {day for moment in edition.facts.when for day in moment.days()}
    latest = None
    for block in edition.programme.blocks:
        if days and block.day and block.day not in days:
            known = wording.when(edition.facts.when)
            message = f"the edition does not take place on {block.day}; 'when' in edition.yaml says {known}"
            yield Problem(block.origin("day"), Kind.ORDER, message)
        elif block.day and latest and block.day < latest:
            message = f"{block.day} is before {latest} above it; write the blocks in the order of the days"
            yield Problem(block.origin("day"), Kind.ORDER, message)
        latest = block.day or latest


def missing_zones(part: Part) -> Iterator[Problem]:
    """Report times of which nobody can say when they are, for want of a time zone."""
    edition = part.edition
    if edition is None or f"{edition.id}/edition.yaml" in part.archive.broken:
        return
    if edition.facts.timezone or edition.facts.wrote("timezone"):
        return
    timed = any(slot.start is not None for slot in edition.timetable.slots)
    if timed or any(_lacks_zone(when) for _, _, when in _dates(edition.facts)):
        message = "there are times but no 'timezone'; add one such as America/Chicago to edition.yaml"
        yield Problem(edition.facts.origin(), Kind.ZONE, message)


def _lacks_zone(when: When) -> bool:
    return any(moment.minutes is not None and not moment.zone for moment in when)


def skipped_hours(part: Part) -> Iterator[Problem]:
    """Report dates with a time that does not exist on their day."""
    for kind, records in part.by_class.items():
        for name, field in _date_fields(kind):
            for record in records:
                for moment in getattr(record, name) or ():
                    if not _is(moment, part.zone):
                        message = f"there is no {moment} in {part.zone}: clocks go forward at that time"
                        yield Problem(record.origin(field), Kind.ZONE, message)


def _is(moment: Moment, zone: str) -> bool:
    instant = None if moment.zone else moment.instant(zone)
    return instant is None or exists(instant)


def _dates(top: Record) -> Iterator[tuple[Record, str, When]]:
    """Yield every date of a record and of those within it, with the field's name in the file."""
    for record in nested(top):
        for name, written in _date_fields(type(record)):
            when = getattr(record, name)
            if when:
                yield record, written, when


@cache
def _date_fields(record: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, info.alias or name)
        for name, info in record.model_fields.items()
        if When in {info.annotation, *get_args(info.annotation)}
    )


def impossible_dates(edition: Edition) -> Iterator[Problem]:
    """Report dates in an order that cannot be, or that did not change."""
    for date in edition.facts.dates:
        for earlier in date.was:
            if earlier.at == date.at:
                message = f"'was' says {earlier.at}, which 'at' says too; keep what the date was before"
                yield Problem(earlier.origin("at"), Kind.ORDER, message)
    if all(_is(moment, edition.zone) for _, _, when in _dates(edition.facts) for moment in when):
        yield from _disorder(edition)


def _disorder(edition: Edition) -> Iterator[Problem]:
    """Report each important date that is over before any of those that come before it has begun.

    There may be several of a kind: a second call begins after the first has been answered.
    """
    zone = edition.zone
    before: list[Date] = []
    for kind in _COURSE:
        dates = [date for date in edition.facts.dates if date.kind == kind and date.at]
        first = min(before, key=lambda date: date.at[0].starts(zone), default=None)
        for date in dates:
            if first and date.at[-1].ends(zone) <= first.at[0].starts(zone):
                message = f"'{date.id}' ({date.at}) is before '{first.id}' ({first.at}); check both"
                yield Problem(date.origin("at"), Kind.ORDER, message)
        before = dates or before
    when = edition.facts.when
    for date in edition.facts.dates:
        if date.kind == "submission" and date.at and when and _over(when, date, zone):
            message = f"the edition ({when}) is over before '{date.id}' ({date.at}); check both"
            yield Problem(edition.facts.origin("when"), Kind.ORDER, message)
            break


def _over(when: When, date: Date, zone: str) -> bool:
    return when[-1].ends(zone) <= date.at[0].starts(zone)


def closed_windows(part: Part) -> Iterator[Problem]:
    """Report what is shown until a moment before it is first shown."""
    windowed = [records for kind, records in part.by_class.items() if issubclass(kind, Window)]
    for record in chain.from_iterable(windowed):
        if not isinstance(record, Window) or not (record.since and record.until):
            continue
        if record.until[-1].ends(part.zone) <= record.since[0].starts(part.zone):
            message = (
                f"'until' ({record.until}) is not after 'from' ({record.since}); it would never be shown"
            )
            yield Problem(record.origin("until"), Kind.ORDER, message)


def _clock(minutes: int) -> str:
    return wording.clock(minutes, "24h")
