"""Dates, times and zones as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic_core import PydanticCustomError

from editions.model import Moment, When
from editions.model.when import at, exists, parse_clock, parse_day, parse_zone


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("2023-10-27", [Moment(date(2023, 10, 27))]),
        ("2023-10-06 23:59 AoE", [Moment(date(2023, 10, 6), None, 1439, "AoE")]),
        ("2023-10-06T09:05", [Moment(date(2023, 10, 6), None, 545)]),
        ("  2024-12-14  or 2024-12-15 ", [Moment(date(2024, 12, 14)), Moment(date(2024, 12, 15))]),
        ("2026-05-03 to 2026-05-05", [Moment(date(2026, 5, 3), date(2026, 5, 5))]),
        ("TBA", []),
        ("To be announced", []),
    ],
)
def test_what_can_be_written(text, moments):
    assert list(When.parse(text)) == moments


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("27 October 2023", "date", "write it like one of"),
        ("2023-10-6", "date", "write it like one of"),
        ("2023-02-30", "date", "there is no day"),
        ("0023-10-27", "date", "not between 1900 and 2199"),
        ("9999-12-31", "date", "not between 1900 and 2199"),
        ("2023-10-27 24:01", "date", "hours run from"),
        ("2023-10-27 12:60", "date", "hours run from"),
        ("2023-10-27 12:00 PST", "zone", "use an IANA name"),
        ("2023-10-27 12:00 Europe/Zurch", "zone", "did you mean 'Europe/Zurich'"),
        ("2023-10-27 12:00 ../../etc/passwd", "zone", "not a time zone"),
        ("2024-03-31 02:30 Europe/Zurich", "zone", "clocks go forward"),
        ("2026-05-05 to 2026-05-05", "order", "earlier day first"),
        ("2024-12-14 or soon", "date", "'soon' is not a date"),
        ("", "date", "is not a date"),
        (None, "date", "a date is written as"),
        (["2023-10-27"], "date", "a date is written as"),
    ],
)
def test_what_cannot(text, kind, part):
    with pytest.raises(PydanticCustomError) as raised:
        When.parse(text)
    assert raised.value.type == kind
    assert part in raised.value.message()


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1:15 pm", "13:15"),
        ("12:30 a.m.", "00:30"),
        ("9am", "09:00"),
        ("9.30 PM", "21:30"),
        ("13 pm", "08:55 or 13:05"),
        ("noon", "08:55 or 13:05"),
    ],
)
def test_the_clock_of_twelve_hours_is_translated(text, advice):
    with pytest.raises(PydanticCustomError, match="not a time") as raised:
        parse_clock(text)
    assert raised.value.message().endswith(f"write it as {advice}")


def test_times_after_midnight_and_its_very_end():
    assert parse_clock("00:30 +1") == 24 * 60 + 30
    assert parse_clock("24:00") == 24 * 60
    assert at(date(2023, 12, 31), 24 * 60, "UTC") == datetime(2024, 1, 1, tzinfo=UTC)


def test_a_day_lasts_until_its_midnight_and_anywhere_on_earth_longer():
    day = When.parse("2023-10-06")[0]
    assert day.starts("UTC") == datetime(2023, 10, 6, tzinfo=UTC)
    assert day.ends("America/Chicago") == datetime(2023, 10, 7, 5, tzinfo=UTC)
    assert When.parse("2023-10-06 23:59 AoE")[0].ends("UTC") == datetime(2023, 10, 7, 11, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "minutes", "zone", "is_real"),
    [
        ("2024-03-31", 119, "Europe/Zurich", True),
        ("2024-03-31", 120, "Europe/Zurich", False),
        ("2024-03-31", 179, "Europe/Zurich", False),
        ("2024-03-31", 180, "Europe/Zurich", True),
        # An hour that comes twice is there.
        ("2024-10-27", 150, "Europe/Zurich", True),
        # Midnight itself may be skipped, as in Beirut.
        ("2024-03-30", 1440, "Asia/Beirut", False),
        ("2024-03-31", 150, "AoE", True),
    ],
)
def test_hours_that_a_clock_skips(day, minutes, zone, is_real):
    assert exists(at(parse_day(day), minutes, zone)) is is_real


@pytest.mark.parametrize("name", ["AoE", "UTC", "Europe/Zurich", "America/Argentina/Buenos_Aires"])
def test_zones(name):
    assert parse_zone(name) == name


@pytest.mark.parametrize(
    "name", ["PST", "Europe", "Europe/", "/etc/localtime", "a/\0", "x" * 5000 + "/y", "", None, [], 5]
)
def test_no_zones(name):
    with pytest.raises(PydanticCustomError, match="not a time zone"):
        parse_zone(name)
