"""The lines of calendars, each compared with what the icalendar library writes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event, TimezoneStandard

from editions.exports import ics

#: Texts in all scripts, with what calendars escape; a capital N after a backslash the library takes for a line.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\,;:^\n \"'éß漢🎈"),
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="N"),
    ),
    max_size=200,
)
ZONES = ["Europe/Zurich", "Asia/Kathmandu", "Pacific/Honolulu"]
FIRST = datetime(1900, 1, 1)  # noqa: DTZ001 -- the zones come on top
MOMENTS = st.datetimes(FIRST, timezones=st.just(UTC)).map(lambda when: when.replace(microsecond=0))


def written(component: Component) -> list[str]:
    """Return the lines that the library writes between beginning and end."""
    return component.to_ical().decode().split("\r\n", 1)[1].rsplit("END:", 1)[0]


def theirs(name: str, value: object) -> str:
    event = Event()
    event.add(name, value)
    return written(event)


@given(TEXTS)
@example("x" * 74)
@example("é" * 40)
@example("," * 80)
def test_texts_are_escaped_and_folded_as_by_the_library(text):
    assert ics.text("SUMMARY", text) == theirs("summary", text)


@given(TEXTS)
def test_texts_are_read_back(text):
    calendar = ics.component("VCALENDAR", ics.component("VEVENT", ics.text("DESCRIPTION", text)))
    (event,) = Calendar.from_ical(calendar).walk("VEVENT")
    assert str(event["description"]) == text


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_several_texts_are_one_property(words):
    assert ics.texts("CATEGORIES", words) == theirs("categories", words)


@given(MOMENTS, st.sampled_from([None, UTC, *map(ZoneInfo, ZONES)]))
def test_moments_are_in_their_zone(moment, zone):
    moment = moment.replace(tzinfo=zone)
    assert ics.moment("DTSTART", moment) == theirs("dtstart", moment)


@given(st.dates())
@example(date(33, 4, 3))
def test_days_say_that_they_are_days(day):
    assert ics.moment("DTEND", day) == theirs("dtend", day)


@pytest.mark.parametrize("seconds", [0, 3600, -3600, 20700, -12600, 1172, -1172])
def test_offsets_have_seconds_only_where_there_are_some(seconds):
    zone = TimezoneStandard()
    zone.add("tzoffsetto", timedelta(seconds=seconds))
    assert ics.offset("TZOFFSETTO", timedelta(seconds=seconds)) == written(zone)


@given(TEXTS)
def test_no_line_is_longer_than_the_standard_allows(text):
    assert all(len(line.encode()) <= 75 for line in ics.text("X", text).split("\r\n"))
