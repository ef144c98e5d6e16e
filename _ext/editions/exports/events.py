"""What a calendar has entries for: sessions, important dates, and an edition as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from editions import revisions, wording
from editions.archive import Archive
from editions.edition import EVENT, Edition
from editions.exports import kept, programme, prose, site
from editions.exports.programme import Told
from editions.model import Date, When
from editions.model.when import Moment
from editions.timetable import Slot

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

#: The kinds of date by which somebody has to have done something.
_DEADLINES = frozenset({"submission", "camera-ready", "registration"})


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar: timed where it has instants, for whole days where it has days."""

    #: What its edition calls it: ``session/panel``.
    key: str
    uid: str
    summary: str
    start: datetime | date
    #: For whole days the day after the last, as calendars count.
    end: datetime | date | None = None
    description: str = ""
    location: str = ""
    #: Where it stands on its site, and absolute if that says where it is.
    url: str | None = None
    status: Status = "CONFIRMED"
    categories: tuple[str, ...] = ()
    #: Whether to remind a day before.
    alarm: bool = False
    #: How often the data itself says it was changed, and until when the last of these values held.
    earlier: int = 0
    until: date | None = None

    @cached_property
    def digest(self) -> str:
        """A short digest of what the entry says; times count with their offset."""
        times = tuple(moment.isoformat() if moment else "" for moment in (self.start, self.end))
        said = (self.summary, self.description, self.location, self.url, self.status, self.categories)
        return revisions.digest((*times, *said, self.alarm))

    @property
    def perhaps(self) -> Entry:
        """The same version of the entry for somebody who may not be the one to come."""
        if self.status != "CONFIRMED":
            return self
        found = replace(self, status="TENTATIVE")
        # What is noted is the entry of everybody.
        found.__dict__["digest"] = self.digest
        return found

    def revision(self, noted: revisions.Revisions) -> revisions.Revision:
        """Return which version of the entry this is."""
        # What is not noted is at its first version, whatever it says.
        digest = self.digest if self.key in noted.noted else ""
        revision = noted.of(self.key, digest)
        return revisions.since(revision, self.earlier, self.until) if self.earlier else revision


def of_sessions(archive: Archive, edition: Edition) -> Iterator[Entry]:
    """Yield an entry for every session whose day and start are known, those within others included."""
    for slot in programme.slots(edition):
        entry = of_slot(archive, edition, slot)
        if entry:
            yield entry


def of_slot(archive: Archive, edition: Edition, slot: Slot) -> Entry | None:
    """Return the entry of a session; ``None`` while its day or start is open."""
    return _by_session(archive, edition).get(slot.session.id)


@kept.of_edition
def _by_session(archive: Archive, edition: Edition) -> dict[str, Entry]:
    found = (_of_slot(archive, edition, slot) for slot in edition.timetable.by_id.values())
    return {entry.key.removeprefix("session/"): entry for entry in found if entry}


def _of_slot(archive: Archive, edition: Edition, slot: Slot) -> Entry | None:
    session = slot.session
    start, end = _instant(edition, slot, slot.start), _instant(edition, slot, slot.end)
    if start is None:
        return None
    told = programme.told(archive, edition, slot)
    kind = archive.kinds.get(session.kind)
    where = "" if session.attendance == "online" else place(edition, told.rooms)
    return Entry(
        key=f"session/{session.id}",
        uid=str(site.uid(archive, edition.id, "sessions", site.born(session))),
        summary=told.title,
        start=start,
        end=end if end is not None and end > start else None,
        description=_description(archive, edition, slot, told),
        location=where,
        url=told.url,
        status=_status(
            edition,
            tentative=session.tentative or programme.uncertain(edition, "schedule"),
            cancelled=session.cancelled,
        ),
        categories=tuple(filter(None, (kind.label if kind else "", programme.track(edition, slot)))),
    )


@kept.of_edition
def of_dates(archive: Archive, edition: Edition) -> list[Entry]:
    """Return an entry for every important date that is known, and at last for the edition."""
    dates = edition.facts.dates if edition.lists("dates") else ()
    entries = [None if each.hidden else _of_date(archive, edition, each) for each in dates]
    return [entry for entry in (*entries, of_edition(archive, edition)) if entry]


@kept.of_edition
def of_edition(archive: Archive, edition: Edition) -> Entry | None:
    """Return the entry for the days of an edition; ``None`` while they are open."""
    facts = edition.facts
    days = _days(facts.when)
    if not days:
        return None
    told = [prose.words(facts.title), prose.line(facts.description or "")]
    return Entry(
        key=f"date/{EVENT}",
        uid=str(site.uid(archive, edition.id)),
        summary=prose.clean(edition.label),
        start=days[0],
        end=days[1],
        description="\n\n".join(filter(None, [*told, _open(facts.when)])),
        location=place(edition, []),
        url=site.absolute(archive, site.edition_path(edition)),
        status=_status(edition, tentative=facts.tentative or not facts.when.exact),
    )


def _of_date(archive: Archive, edition: Edition, given: Date) -> Entry | None:
    span = _span(edition, given.at)
    if span is None:
        return None
    label = prose.clean(f"{edition.label}: {given.label}")
    notes = [_said(edition, given), prose.line(given.note or ""), _open(given.at)]
    tentative = given.tentative or not given.at.exact or programme.uncertain(edition, "dates")
    changed = [earlier.changed for earlier in given.was if earlier.changed]
    entry = Entry(
        key=f"date/{given.id}",
        uid=str(site.uid(archive, edition.id, "dates", site.born(given))),
        summary=label,
        start=span[0],
        end=span[1],
        description="\n\n".join(filter(None, notes)),
        url=site.absolute(archive, site.date_path(edition, given.id)),
        status=_status(edition, tentative=tentative),
        alarm=given.kind in _DEADLINES or isinstance(span[0], datetime),
        earlier=len(given.was),
    )
    return replace(entry, until=max(changed)) if changed else entry


def place(edition: Edition, rooms: Sequence[str]) -> str:
    """Return room, building and town in one line."""
    location = edition.facts.location
    if not location:
        return ", ".join(rooms)
    room = rooms or (location.room or "",)
    parts = (*room, location.venue, location.address, location.city, location.region, location.country)
    return prose.clean(", ".join(dict.fromkeys(filter(None, parts))))


def tzinfo_of(edition: Edition) -> tzinfo | None:
    """Return the zone of an edition's times if it has an IANA name."""
    name = edition.facts.timezone
    return ZoneInfo(name) if name and name not in {"AoE", "UTC"} else None


def named(moment: datetime) -> datetime:
    """Return an instant in its zone if that has a name calendars know, in UTC if not."""
    return moment if isinstance(moment.tzinfo, ZoneInfo) else moment.astimezone(UTC)


def _instant(edition: Edition, slot: Slot, minutes: int | None) -> datetime | None:
    """Return when a session starts or ends: on the wall clock alone where the edition names no zone."""
    moment = slot.instant(edition.zone, minutes)
    if moment is None:
        return None
    return named(moment) if edition.facts.timezone else moment.replace(tzinfo=None)


def _status(edition: Edition, *, tentative: bool, cancelled: bool = False) -> Status:
    if cancelled or edition.facts.phase == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if tentative else "CONFIRMED"


def _span(edition: Edition, when: When) -> tuple[datetime | date, datetime | date | None] | None:
    """Return start and end of a date: an instant, or whole days."""
    exact: Moment | None = when.exact
    if exact and exact.minutes is not None:
        zone = exact.zone or edition.facts.timezone
        moment = exact.instant(zone or edition.zone)
        if moment is not None:
            return (named(moment) if zone else moment.replace(tzinfo=None)), None
    return _days(when)


def _days(when: When) -> tuple[date, date] | None:
    """Return the first day and the day after the last, where days or options follow one another."""
    days = sorted({day for option in when for day in option.days()})
    if not days or (days[-1] - days[0]).days != len(days) - 1:
        return None
    return days[0], days[-1] + timedelta(days=1)


def _open(when: When) -> str:
    return "" if when.exact else f"Not settled: {wording.when(when)}."


def _said(edition: Edition, given: Date) -> str:
    """Return a time as it was announced: calendars show it in the zone of their reader."""
    exact = given.at.exact
    if not exact or exact.minutes is None:
        return ""
    return wording.when(given.at, edition.facts.clock, edition.facts.timezone)


def _description(archive: Archive, edition: Edition, slot: Slot, told: Told) -> str:
    session = slot.session
    parent = edition.timetable.parents.get(session.id)
    papers = programme.papers_of(edition, slot) if session.papers else ()
    lines = [
        prose.clean(edition.label),
        f"Within: {programme.told(archive, edition, parent).title}" if parent else "",
        "\n".join([programme.who(archive, part) for part in programme.parts(archive, edition, slot)]),
        session.attendance.capitalize().replace("-", " ") if session.attendance else "",
        told.note,
        told.abstract,
        "\n".join([prose.line(paper.title) for paper in papers]),
        "\n".join([f"{label}: {url}" for _, label, url in told.links]),
    ]
    return "\n\n".join(filter(None, lines))
