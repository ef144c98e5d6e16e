"""Dates, times and zones in words."""

from __future__ import annotations

from datetime import date

import pytest

from editions import wording
from editions.model import When


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2023-12-15", "December 15, 2023"),
        ("2023-10-06 23:59 AoE", "October 6, 2023, 11:59 pm AoE"),
        ("2024-12-14 or 2024-12-15", "December 14 or 15, 2024"),
        ("2024-11-30 or 2024-12-01", "November 30, 2024 or December 1, 2024"),
        ("2026-05-03 to 2026-05-05", "May 3–5, 2026"),
        ("2026-05-30 to 2026-06-02", "May 30 – June 2, 2026"),
        ("2026-12-31 to 2027-01-02", "December 31, 2026 – January 2, 2027"),
        ("2024-02-29 00:00 Asia/Kathmandu", "February 29, 2024, 12:00 am UTC+05:45"),
        ("to be announced", "to be announced"),
        ("TBD", "to be announced"),
    ],
)
def test_dates(written, said):
    assert wording.when(When.parse(written), "12h") == said


@pytest.mark.parametrize(
    ("minutes", "twelve", "twenty_four"),
    [
        (0, "12:00 am", "00:00"),
        (535, "08:55 am", "08:55"),
        (720, "12:00 pm", "12:00"),
        (795, "01:15 pm", "13:15"),
        (1470, "12:30 am", "00:30"),
    ],
)
def test_clocks(minutes, twelve, twenty_four):
    assert wording.clock(minutes, "12h") == twelve
    assert wording.clock(minutes, "24h") == twenty_four


@pytest.mark.parametrize(
    ("zone", "days", "label"),
    [
        ("America/Vancouver", ["2024-12-14", "2024-12-15"], "PST, UTC−08:00"),
        ("America/Vancouver", ["2025-07-18"], "PDT, UTC−07:00"),
        ("America/Chicago", ["2023-12-15"], "CST, UTC−06:00"),
        ("America/New_York", ["2024-11-02", "2024-11-03"], "EDT/EST, UTC−04:00 or UTC−05:00"),
        ("Asia/Kathmandu", ["2024-01-01"], "Asia/Kathmandu, UTC+05:45"),
        ("UTC", ["2024-01-01"], "UTC"),
        ("Europe/Zurich", [], "Europe/Zurich"),
    ],
)
def test_zones_are_computed(zone, days, label):
    assert wording.zone_label(zone, [date.fromisoformat(day) for day in days]) == label


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bo Li", "BL"),
        ("Haripriya Harikumar", "HH"),
        ("Rex (Zhitao) Ying", "RY"),
        ("Khoa D Doan", "KD"),
        ("Kok-seng Wong", "KW"),
        ("李明", "李"),
        ("", "?"),
    ],
)
def test_initials(name, letters):
    assert wording.initials(name) == letters


def test_listings():
    assert wording.listing([]) == ""
    assert wording.listing(["a"]) == "a"
    assert wording.listing(["a", "b", "c"], " or ") == "a, b or c"
