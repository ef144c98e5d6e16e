"""Dates, times and zones in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from editions.model.when import MINUTES_A_DAY, Moment, When, at

Clock = Literal["12h", "24h"]

#: A time of day at which no zone changes its clocks, so that it names the offset of the day.
_NOON = 12 * 60
#: Letters that lose more than a mark when they are written without.
PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ħ": "h",
    }
)
#: What may stand before the first letter of a title.
_SIGNS = " \t\"'“”‘’«»([{¿¡*_$"
_TBA = "to be announced"


#: Keeps what is told: most days and times of a programme are told again and again.
_kept = lru_cache(maxsize=1 << 10)


def day(value: date, *, year: bool = True) -> str:
    """Return ``December 15, 2023``."""
    words = f"{value:%B} {value.day}"
    return f"{words}, {value.year}" if year else words


@_kept
def weekday(value: date) -> str:
    """Return ``Friday, December 15, 2023``."""
    return f"{value:%A}, {day(value)}"


def clock(minutes: int, style: Clock) -> str:
    """Return ``13:15`` or ``01:15 pm``; a time after midnight is that of the next day."""
    hours, rest = divmod(minutes % MINUTES_A_DAY, 60)
    if style == "24h":
        return f"{hours:02}:{rest:02}"
    return f"{(hours + 11) % 12 + 1:02}:{rest:02} {'am' if hours < 12 else 'pm'}"  # noqa: PLR2004 -- noon


@_kept
def machine(value: date, minutes: int, zone: str) -> str:
    """Return ``2023-12-15T13:15-06:00``."""
    return at(value, minutes, zone).isoformat(timespec="minutes")


def span(first: date, last: date) -> str:
    """Return ``May 3–5, 2026``, or with as many parts as differ."""
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{day(first, year=False)} – {day(last)}"
    return f"{first:%B} {first.day}–{last.day}, {last.year}"


def moment(value: Moment, style: Clock, zone: str | None = None) -> str:
    """Return a moment with all that is known of it: ``October 6, 2023, 11:59 pm AoE``.

    *zone* is that of the edition, for moments that name none.
    """
    if value.last:
        return span(value.day, value.last)
    if value.minutes is None:
        return day(value.day)
    name = value.zone or zone
    words = f"{day(value.day)}, {clock(value.minutes, style)}"
    return f"{words} {zone_name(name, value.day)}" if name else words


def when(value: When, style: Clock = "24h", zone: str | None = None) -> str:
    """Return a date as announced: ``December 14 or 15, 2024``, ``to be announced``."""
    if not value:
        return _TBA
    days_only = all(option.minutes is None and not option.last for option in value)
    if days_only and len({(option.day.year, option.day.month) for option in value}) == 1:
        first = value[0].day
        return f"{first:%B} {' or '.join(str(option.day.day) for option in value)}, {first.year}"
    return " or ".join(moment(option, style, zone) for option in value)


@_kept
def zone_name(zone: str, *days: date) -> str:
    """Return the abbreviation that a zone has on some days: ``CST``; where it has none, the offset."""
    if zone == "AoE" or not days:
        return zone
    noons = [at(value, _NOON, zone) for value in days]
    names = [(noon.tzname() or "", offset(noon)) for noon in noons]
    return "/".join(_unique(name if name[:1].isalpha() else other for name, other in names))


def offset(moment_: datetime) -> str:
    """Return ``UTC−06:00``."""
    minutes = (moment_.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_label(zone: str, days: Sequence[date]) -> str:
    """Return how a zone is called and what it is: ``CST, UTC−06:00``; without days its name only."""
    offsets = _unique(offset(at(value, _NOON, zone)) for value in days)
    name = zone_name(zone, *days)
    if name in offsets:
        return f"{zone}, {name}" if zone != name else name
    return ", ".join([name, " or ".join(offsets)] if offsets else [name])


def listing(words: Sequence[str], last: str = " and ") -> str:
    """Return ``one, two and three``."""
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def folded(words: str) -> str:
    """Return words as they are sorted: without capitals, accents and signs at the beginning."""
    letters = unicodedata.normalize("NFKD", words.casefold().translate(PLAIN))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lstrip(_SIGNS)


def sort_name(name: str) -> str:
    """Return what a person's name is sorted by: the last word of it, then the whole."""
    words = name.split()
    return folded(f"{words[-1]} {' '.join(words[:-1])}" if words else name)


def natural(words: str) -> list[tuple[bool, int, str]]:
    """Return what sorts numbers within words by their value: ``2``, ``11``, ``A3``, ``A12``."""
    parts = re.findall(r"\d+|\D+", words)
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def years(values: Iterable[int]) -> str:
    """Return years with those in a row drawn together: ``2019, 2021–2023``."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def initials(name: str) -> str:
    """Return the first and last initial of a name, for where there is no photo."""
    letters = [word[0] for word in name.replace("(", " ").replace(")", " ").split() if word[0].isalpha()]
    return "".join([letters[0], letters[-1]] if len(letters) > 1 else letters).upper() or "?"


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
