"""The time zones of a calendar, described no further than its events reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from editions.exports import ics

#: Where a description begins that has no change of clocks before its first event.
_BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clocks have no zone here
#: Before any zone was.
_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_MINUTE, _DAY, _YEAR = timedelta(minutes=1), timedelta(days=1), timedelta(days=365)


class _Clock(NamedTuple):
    """What the clocks of a zone are set to for a while."""

    offset: timedelta
    name: str
    summer: bool


class _Observance(NamedTuple):
    """From which wall time on the clocks of a zone are set to what, and from what."""

    onset: datetime
    before: timedelta
    clock: _Clock


def timezones(moments: Iterable[datetime]) -> list[str]:
    """Return a ``VTIMEZONE`` for every zone that has a name, in the order of the names.

    Each holds what its moments need and no more.
    """
    used: dict[str, set[datetime]] = {}
    for moment in moments:
        if isinstance(moment.tzinfo, ZoneInfo):
            used.setdefault(moment.tzinfo.key, set()).add(moment.astimezone(UTC))
    return [
        _timezone(key, tuple(_observances(ZoneInfo(key), sorted(instants))))
        for key, instants in sorted(used.items())
    ]


# Thousands of calendars have few zones, in summer or winter.
@lru_cache(maxsize=1 << 10)
def _timezone(key: str, observances: tuple[_Observance, ...]) -> str:
    parts = [
        ics.component(
            "DAYLIGHT" if observance.clock.summer else "STANDARD",
            ics.moment("DTSTART", observance.onset),
            ics.text("TZNAME", observance.clock.name),
            ics.offset("TZOFFSETFROM", observance.before),
            ics.offset("TZOFFSETTO", observance.clock.offset),
        )
        for observance in observances
    ]
    return ics.component("VTIMEZONE", ics.text("TZID", key), *parts)


def _observances(zone: ZoneInfo, instants: Sequence[datetime]) -> Iterator[_Observance]:
    clock, last = _clock(zone, instants[0]), instants[0]
    if clock.summer and _clock(zone, last - _YEAR / 2) != clock:
        # Some programs cannot read a zone that has summer time alone.
        change = _last_change(zone, last - _YEAR / 2, last)
        winter = _clock(zone, change - _MINUTE)
        yield _Observance(_BEGINNING, winter.offset, winter)
        yield _Observance((change + winter.offset).replace(tzinfo=None), winter.offset, clock)
    else:
        yield _Observance(_BEGINNING, clock.offset, clock)
    for instant in instants[1:]:
        after = _clock(zone, instant)
        if after != clock:
            change = _last_change(zone, last, instant)
            before = _clock(zone, change - _MINUTE).offset
            yield _Observance((change + before).replace(tzinfo=None), before, after)
            clock = after
        last = instant


def _last_change(zone: ZoneInfo, start: datetime, end: datetime) -> datetime:
    """Return the minute, after *start*, from which on the clocks are set as they are at *end*."""
    midnight = end.replace(hour=0, minute=0, second=0, microsecond=0)
    if midnight > start and _clock(zone, midnight) == _clock(zone, end):
        return _change_before(zone, midnight)
    return _change_between(zone, max(midnight, start), end)


@lru_cache(maxsize=1 << 10)
def _change_before(zone: ZoneInfo, midnight: datetime) -> datetime:
    """Return the last change before a day begins; to look for it takes longer than to make a calendar."""
    clock, high = _clock(zone, midnight), midnight
    while high - _DAY > _EARLIEST and _clock(zone, high - _DAY) == clock:
        high -= _DAY
    return _change_between(zone, high - _DAY, high)


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    clock = _clock(zone, high)
    while high - low > _MINUTE:
        middle = low + (high - low) / 2
        middle = middle.replace(second=0, microsecond=0)
        if middle <= low:
            break
        low, high = (low, middle) if _clock(zone, middle) == clock else (middle, high)
    return high.replace(second=0, microsecond=0)


def _clock(zone: ZoneInfo, instant: datetime) -> _Clock:
    there = instant.astimezone(zone)
    return _Clock(there.utcoffset() or timedelta(), there.tzname() or "", bool(there.dst()))
