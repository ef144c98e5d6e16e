"""Times that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editions import wording
from editions.archive import Archive, Edition
from editions.model import Date, Record
from editions.model.links import Window
from editions.model.when import When, at, exists
from editions.problems import Kind, Problem
from editions.references import nested
from editions.timetable import Slot

#: Kinds of date in the order in which they happen.
_COURSE = ("call", "submission", "notification", "camera-ready")


def impossible_sessions(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report sessions that end before they start, leave their session, or start in a skipped hour."""
    for edition in archive.editions.values():
        for slot in edition.timetable.slots:
            yield from _impossible(edition, slot, None)


def _impossible(edition: Edition, slot: Slot, parent: Slot | None) -> Iterator[Problem]:
    session = slot.session
    if slot.start is not None and slot.end is not None and session.end is not None and slot.end <= slot.start:
        message = (
            f"the end {_clock(slot.end)} is not after the start {_clock(slot.start)}; "
            "write '00:30 +1' for the day after"
        )
        yield Problem(session.origin("end"), Kind.ORDER, message)
        return
    if parent and _outside(slot, parent):
        holder = parent.session.id
        message = f"'{session.id}' lies outside '{holder}', the session it is in; move it or change its times"
        yield Problem(session.origin("start"), Kind.ORDER, message)
        return
    if session.start is not None and slot.day and not exists(at(slot.day, session.start, edition.zone)):
        message = (
            f"there is no {_clock(session.start)} on {slot.day} in {edition.zone}: clocks go forward then"
        )
        yield Problem(session.origin("start"), Kind.ZONE, message)
    for inner in slot.slots:
        yield from _impossible(edition, inner, slot)


def _outside(slot: Slot, parent: Slot) -> bool:
    if slot.start is not None and parent.start is not None and slot.start < parent.start:
        return True
    if slot.start is not None and parent.end is not None and slot.start >= parent.end:
        return True
    return slot.end is not None and slot.end_given and parent.end is not None and slot.end > parent.end


def backward_programmes(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report sessions that stand below a later one of the same day and place, and blocks on other days."""
    for edition in archive.editions.values():
        latest: dict[tuple[object, str], Slot] = {}
        for slot in edition.timetable.slots:
            for room in slot.rooms or ("",):
                before = latest.get((slot.day, room))
                if slot.start is None:
                    continue
                if before and before.start is not None and slot.start < before.start:
                    message = (
                        f"'{slot.session.id}' starts before '{before.session.id}' above it; "
                        "write the sessions in the order of the day, and 13:00 for one o'clock"
                    )
                    yield Problem(slot.session.origin("start"), Kind.ORDER, message)
                    break
                latest[slot.day, room] = slot
        yield from _foreign_days(edition)


def _foreign_days(edition: Edition) -> Iterator[Problem]:
    days = {day for moment in edition.facts.when for day in moment.days()}
    for block in edition.programme.blocks:
        if days and block.day and block.day not in days:
            known = wording.when(edition.facts.when)
            message = f"the edition does not take place on {block.day}; 'when' in edition.yaml says {known}"
            yield Problem(block.origin("day"), Kind.ORDER, message)


def missing_zones(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report times of which nobody can say when they are, for want of a time zone."""
    for edition in archive.editions.values():
        unread = f"{edition.id}/edition.yaml" in archive.broken
        if unread or edition.facts.timezone or edition.facts.wrote("timezone"):
            continue
        timed: list[Record] = [slot.session for slot in edition.timetable.slots if slot.start is not None]
        timed += [date for date in edition.facts.dates if _lacks_zone(date.at)]
        if timed:
            message = "there are times but no 'timezone'; add one such as America/Chicago to edition.yaml"
            yield Problem(edition.facts.origin(), Kind.ZONE, message)


def _lacks_zone(when: When) -> bool:
    return any(moment.minutes is not None and not moment.zone for moment in when)


def impossible_dates(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report dates in an order that cannot be, that do not exist, or that did not change."""
    for edition in archive.editions.values():
        zone, sound = edition.zone, True
        for date in edition.facts.dates:
            for moment in date.at:
                instant = moment.instant(zone)
                if not moment.zone and instant and not exists(instant):
                    message = f"there is no {moment} in {zone}: clocks go forward at that time"
                    yield Problem(date.origin("at"), Kind.ZONE, message)
                    sound = False
            for earlier in date.was:
                if earlier.at == date.at:
                    message = f"'was' says {earlier.at}, which 'at' says too; keep what the date was before"
                    yield Problem(earlier.origin("at"), Kind.ORDER, message)
        if sound:
            yield from _disorder(edition)


def _disorder(edition: Edition) -> Iterator[Problem]:
    """Report each important date that is not after the one that must come before it."""
    zone = edition.zone
    known: dict[str, Date] = {
        date.kind: date for date in edition.facts.dates if date.at and date.kind in _COURSE
    }
    before: Date | None = None
    for kind in _COURSE:
        date = known.get(kind)
        if date is None:
            continue
        if before and date.at[-1].ends(zone) <= before.at[0].starts(zone):
            message = f"'{date.id}' ({date.at}) is before '{before.id}' ({before.at}); check both"
            yield Problem(date.origin("at"), Kind.ORDER, message)
        before = date
    submission, when = known.get("submission"), edition.facts.when
    if submission and when and when[-1].ends(zone) <= submission.at[0].starts(zone):
        message = f"the edition ({when}) is over before '{submission.id}' ({submission.at}); check both"
        yield Problem(edition.facts.origin("when"), Kind.ORDER, message)


def closed_windows(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report what is shown until a moment before it is first shown."""
    for edition, top in archive.records():
        zone = edition.zone if edition else "UTC"
        for record in nested(top):
            if not isinstance(record, Window) or not (record.since and record.until):
                continue
            if record.until[-1].ends(zone) <= record.since[0].starts(zone):
                message = (
                    f"'until' ({record.until}) is not after 'from' ({record.since}); it would never be shown"
                )
                yield Problem(record.origin("until"), Kind.ORDER, message)


def _clock(minutes: int) -> str:
    return wording.clock(minutes, "24h")
