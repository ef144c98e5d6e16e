"""The lines of calendar files (RFC 5545): escaped, folded, in the order that calendars usually have.

A calendar has the same event as many others, and a site has thousands: text is put together here without
an object for every property. Tests compare every line with what the icalendar library writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

#: The octets of a line after which the next begins; with the blank that it begins with there are 75.
_MOST = 74


def text(name: str, value: str) -> str:
    """Return a property that is text."""
    return line(f"{name}:{_escaped(value)}")


def texts(name: str, values: Iterable[str]) -> str:
    """Return a property that is several texts."""
    return line(f"{name}:{','.join(map(_escaped, values))}")


def moment(name: str, value: datetime | date) -> str:
    """Return a property that is a day, or an instant: in its zone, in UTC, or on a wall clock."""
    if not isinstance(value, datetime):
        return line(f"{name};VALUE=DATE:{value.isoformat().replace('-', '')}")
    if isinstance(value.tzinfo, ZoneInfo):
        return line(f"{name};TZID={value.tzinfo.key}:{_clock(value)}")
    return line(f"{name}:{_clock(value)}{'Z' if value.tzinfo is UTC else ''}")


def offset(name: str, value: timedelta) -> str:
    """Return a property that is the distance of a clock from UTC."""
    seconds = int(value.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    sign = "-" if seconds < 0 else "+"
    return line(f"{name}:{sign}{hours:02}{minutes:02}{f'{rest:02}' if rest else ''}")


def component(name: str, *parts: str) -> str:
    """Return a component of properties and other components."""
    return f"BEGIN:{name}\r\n{''.join(parts)}END:{name}\r\n"


def line(content: str) -> str:
    """Return a line as it stands in a file: folded where it is long, never within a letter or an escape."""
    if len(content) <= _MOST and content.isascii():
        return f"{content}\r\n"
    given = content.encode()
    parts, start = [], 0
    while len(given) - start > _MOST:
        end = start + _MOST
        while given[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- within a letter of UTF-8
            end -= 1
        end -= given[end - 1 : end] in {b"\\", b"^"}
        parts.append(given[start:end])
        start = end
    parts.append(given[start:])
    return b"\r\n ".join(parts).decode() + "\r\n"


def _escaped(value: str) -> str:
    value = value.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return value.replace("\r\n", r"\n").replace("\n", r"\n").replace("\r", r"\n")


def _clock(value: datetime) -> str:
    # `strftime` takes four times as long, and gives no zeros of years before 1000.
    day = f"{value.year:04}{value.month:02}{value.day:02}"
    return f"{day}T{value.hour:02}{value.minute:02}{value.second:02}"
