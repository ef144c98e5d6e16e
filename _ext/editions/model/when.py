"""Points in time as people announce them: exact, one of two, a day only, or not yet known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from editions.model.base import refuse
from editions.problems import Kind, suggestion

MINUTES_A_DAY = 24 * 60

#: Years beyond these are slips of the pen, and end where the calendar of computers does.
YEARS = range(1900, 2200)

#: "Anywhere on Earth": a deadline holds until the day has ended at UTC-12.
AOE = timezone(timedelta(hours=-12), "AoE")

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?: \+(\d))?")
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?: to (?P<last>\d{4}-\d{2}-\d{2})|[T ](?P<clock>\d{1,2}:\d{2})(?: (?P<zone>\S+))?)?"
)


@cache
def zone_names() -> frozenset[str]:
    """Return the names of the IANA time zone database."""
    return frozenset(available_timezones())


@cache
def zone(name: str) -> tzinfo:
    """Return the zone of an IANA name, of ``AoE`` or of ``UTC``."""
    if name == "AoE":
        return AOE
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(name) from error


def parse_zone(name: Any) -> str:
    """Check the name of a time zone."""
    if not isinstance(name, str) or not _is_zone(name):
        near = suggestion(name, zone_names()) if isinstance(name, str) and "/" in name else ""
        advice = near or "; use an IANA name such as America/Chicago, or AoE"
        raise refuse(Kind.ZONE, f"'{name}' is not a time zone{advice}")
    return name


def _is_zone(name: str) -> bool:
    """Say whether a zone is known, without listing the whole database for a name that is right."""
    if "/" not in name:
        return name in {"AoE", "UTC"} or name in zone_names()
    try:
        zone(name)
    except ValueError:
        return False
    return True


def parse_day(value: Any) -> date:
    """Read ``2023-12-15`` and nothing else."""
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not match:
        raise refuse(Kind.DATE, f"'{value}' is not a date; write it as 2023-12-15")
    try:
        day = date(*map(int, match.groups()))
    except ValueError as error:
        raise refuse(Kind.DATE, f"there is no day {value}: {error}") from error
    if day.year not in YEARS:
        message = f"the year of {value} is not between {YEARS[0]} and {YEARS[-1]}; correct it"
        raise refuse(Kind.DATE, message)
    return day


def parse_clock(value: Any) -> int:
    """Read ``13:05``, or ``00:30 +1`` for the day after; return minutes since midnight."""
    if isinstance(value, int):
        return value
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise refuse(Kind.DATE, f"'{value}' is not a time; write it as {_in_24_hours(value)}")
    hours, minutes, days = int(match[1]), int(match[2]), int(match[3] or 0)
    if hours * 60 + minutes > MINUTES_A_DAY or minutes > 59:  # noqa: PLR2004 -- minutes of an hour
        raise refuse(Kind.DATE, f"there is no time {value}; hours run from 00:00 to 24:00")
    return (days * 24 + hours) * 60 + minutes


def _in_24_hours(value: Any) -> str:
    match = re.fullmatch(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?\s*", str(value), re.IGNORECASE)
    if not match or not 1 <= int(match[1]) <= 12:  # noqa: PLR2004 -- hours on a clock face
        return "08:55 or 13:05"
    hours = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hours:02}:{match[2] or '00'}"


def clock_text(minutes: int) -> str:
    """Return minutes since midnight as the YAML has them: ``13:05`` or ``00:30 +1``."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    return f"{rest // 60:02}:{rest % 60:02}" + (f" +{days}" if days else "")


@dataclass(frozen=True, slots=True)
class Moment:
    """One way in which a date may fall: a day, perhaps with a last day or a time in a zone."""

    day: date
    last: date | None = None
    minutes: int | None = None
    zone: str | None = None

    def instant(self, default_zone: str) -> datetime | None:
        """Return the exact instant, or ``None`` where only the day is known."""
        if self.minutes is None:
            return None
        return at(self.day, self.minutes, self.zone or default_zone)

    def ends(self, default_zone: str) -> datetime:
        """Return the instant after which it is over; a day without a time ends at its midnight."""
        exact = self.instant(default_zone)
        return exact or at(self.last or self.day, MINUTES_A_DAY, self.zone or default_zone)

    def starts(self, default_zone: str) -> datetime:
        """Return the first instant of it."""
        return self.instant(default_zone) or at(self.day, 0, self.zone or default_zone)

    def days(self) -> tuple[date, ...]:
        """Return every day that it covers."""
        count = ((self.last or self.day) - self.day).days + 1
        return tuple(self.day + timedelta(days=number) for number in range(count))

    def __str__(self) -> str:
        parts = [self.day.isoformat()]
        if self.last:
            parts += ["to", self.last.isoformat()]
        if self.minutes is not None:
            parts.append(clock_text(self.minutes))
        if self.zone:
            parts.append(self.zone)
        return " ".join(parts)


def at(day: date, minutes: int, zone_name: str) -> datetime:
    """Return the instant that is *minutes* on the wall clock after the midnight of *day*."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    clock = time(rest // 60, rest % 60, tzinfo=zone(zone_name))
    return datetime.combine(day + timedelta(days=days), clock)


def exists(moment: datetime) -> bool:
    """Say whether a wall-clock time occurs on its day (clocks that go forward skip an hour)."""
    back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None)


class When(tuple[Moment, ...]):
    """What is announced of a date: one moment, several of which one will hold, or none yet.

    Written in YAML as ``2023-10-27``, ``2023-10-06 23:59 AoE``, ``2024-12-14 or 2024-12-15``,
    ``2026-05-03 to 2026-05-05`` or ``to be announced``.
    """

    __slots__ = ()

    @property
    def exact(self) -> Moment | None:
        """The one moment, or ``None`` while it is open."""
        return self[0] if len(self) == 1 else None

    def __str__(self) -> str:
        return " or ".join(map(str, self)) or "to be announced"

    def __repr__(self) -> str:
        return f"When({str(self)!r})"

    @classmethod
    def parse(cls, value: Any) -> When:
        """Read the text of the YAML file."""
        if isinstance(value, When):
            return value
        if not isinstance(value, str):
            raise refuse(Kind.DATE, f"a date is written as {_EXAMPLES}")
        text = " ".join(value.split())
        if text.casefold() in {"tba", "tbd", "to be announced"}:
            return cls()
        return cls(_moment(part) for part in text.split(" or "))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text, serialize to the same text."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the text for editors."""
        return {"type": "string", "examples": list(_FORMS)}


_FORMS = (
    "2023-10-27",
    "2023-10-06 23:59 AoE",
    "2024-12-14 or 2024-12-15",
    "2026-05-03 to 2026-05-05",
    "to be announced",
)
_EXAMPLES = ", ".join(_FORMS)


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise refuse(Kind.DATE, f"'{text}' is not a date; write it like one of: {_EXAMPLES}")
    day = parse_day(match["day"])
    last = parse_day(match["last"]) if match["last"] else None
    if last and last <= day:
        raise refuse(Kind.ORDER, f"'{text}' ends before it starts; write the earlier day first")
    minutes = parse_clock(match["clock"]) if match["clock"] else None
    name = parse_zone(match["zone"]) if match["zone"] else None
    moment = Moment(day, last, minutes, name)
    instant = moment.instant(name) if name else None
    if instant and not exists(instant):
        raise refuse(Kind.ZONE, f"there is no {text}: clocks go forward at that time")
    return moment
