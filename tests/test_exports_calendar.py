"""Calendars, read back by two parsers, and their zones by a third."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

import exported
from editions.edition import Edition
from editions.exports import calendar, events, programme, zones
from editions.model import Programme
from editions.model.when import at
from editions.revisions import Revisions

EDITIONS = [(archive, edition) for archive in exported.archives() for edition in archive.editions.values()]
LABELS = [edition.label for _, edition in EDITIONS]

ZURICH = "title: Small\ntimezone: Europe/Zurich\nwhen: 2030-03-30 to 2030-03-31"


def as_described(content: bytes, when: datetime) -> timedelta:
    """Return the offset that the VTIMEZONE of a calendar gives a wall-clock time, as dateutil reads it."""
    lines = content.decode().replace("\r\n ", "")
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("BEGIN:VEVENT")]
    offset = tz.tzical(io.StringIO(zone)).get().utcoffset(when.replace(tzinfo=None))
    assert offset is not None
    return offset


@pytest.mark.parametrize(("archive", "edition"), EDITIONS, ids=LABELS)
def test_two_parsers_read_the_same_programme(archive, edition):
    content = calendar.schedule(archive, edition)
    ours = Calendar.from_ical(content).walk("VEVENT")
    theirs = vobject.readOne(content.decode()).vevent_list
    assert [str(event["uid"]) for event in ours] == [event.uid.value for event in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert one["dtstart"].dt == other.dtstart.value
        assert str(one["summary"]) == other.summary.value
        assert str(one["status"]) == other.status.value


@pytest.mark.parametrize(("archive", "edition"), EDITIONS, ids=LABELS)
def test_every_session_with_a_time_is_read_back_at_its_instant(archive, edition):
    found = Calendar.from_ical(calendar.schedule(archive, edition)).walk("VEVENT")
    events_ = {str(event["uid"]): event for event in found}
    timed = [slot for slot in programme.slots(edition) if slot.instant(edition.zone, slot.start)]
    for slot in timed:
        event = events_[events.of_slot(archive, edition, slot).uid]
        assert str(event["summary"]) == programme.title(archive, edition, slot)
        assert event["dtstart"].dt == slot.instant(edition.zone, slot.start)
        end = slot.instant(edition.zone, slot.end)
        assert event["dtend"].dt == end if end else "dtend" not in event
    assert len(events_) == len(timed) or not timed


@pytest.mark.parametrize(("archive", "edition"), EDITIONS, ids=LABELS)
def test_lines_are_short_and_end_as_the_standard_says(archive, edition):
    for content in (calendar.schedule(archive, edition), calendar.dates(archive, edition)):
        assert content.endswith(b"\r\n")
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(("archive", "edition"), EDITIONS, ids=LABELS)
def test_the_same_facts_are_the_same_bytes(archive, edition):
    assert calendar.schedule(archive, edition) == calendar.schedule(archive, edition)


def test_the_real_panel_is_where_and_when_it_was():
    edition = exported.real().editions["2023"]
    (event,) = exported.read_back(calendar.session(exported.real(), edition, "panel")).values()
    assert event["dtstart"].to_ical() == b"20231215T164500"
    assert event["dtstart"].params["TZID"] == "America/Chicago"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=30)
    assert str(event["location"]) == "New Orleans, USA"
    assert str(event["url"]) == "https://workshops.example.org/2023/#session-panel"


def test_an_edition_whose_day_is_open_is_a_tentative_entry_for_all_days_that_may_be():
    edition = exported.real().editions["2024"]
    (event,) = exported.read_back(calendar.schedule(exported.real(), edition)).values()
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 12, 14), date(2024, 12, 16))
    assert event["status"] == "TENTATIVE"
    assert "Not settled: December 14 or 15, 2024." in event["description"]
    assert calendar.session(exported.real(), edition, "panel") is None
    assert any(
        "sessions without a day or start" in said for said in calendar.left_out(exported.real(), edition)
    )


def test_days_apart_that_are_still_to_be_chosen_from_have_no_entry(tmp_path):
    archive = exported.written(tmp_path, edition="title: Small\nwhen: 2030-05-01 or 2030-06-01")
    assert calendar.schedule(archive, archive.editions["2030"]) is None
    assert calendar.dates(archive, archive.editions["2030"]) is None
    assert list(calendar.left_out(archive, archive.editions["2030"])) == ["the edition, whose days are open"]


def test_cancelled_and_tentative_sessions_say_so():
    events_ = exported.read_back(calendar.schedule(exported.toy(), exported.toy().editions["2030"]))
    assert events_["A nap"]["status"] == "CANCELLED"
    assert events_["Invited Talk 2"]["status"] == "TENTATIVE"
    assert events_["Opening Remarks"]["status"] == "CONFIRMED"


def test_a_cancelled_edition_cancels_all():
    edition = exported.of_sessions("09:00-10:00")
    facts = edition.facts.model_copy(update={"phase": "cancelled"})
    content = calendar.schedule(exported.toy(), Edition("2030", facts, programme=edition.programme))
    assert exported.read_back(content)["S0"]["status"] == "CANCELLED"


def test_a_track_has_its_own_sessions_only():
    content = calendar.schedule(exported.toy(), exported.toy().editions["2030"], "wool")
    assert list(exported.read_back(content)) == ["Invited Talk 2"]


def test_a_person_has_their_sessions_those_of_their_groups_included():
    assert list(exported.read_back(calendar.person(exported.toy(), "eli-marble"))) == [
        "Paper Session: Contributed talks",
        "Panel Discussion",
    ]
    may_come = exported.read_back(calendar.person(exported.toy(), "cy-top"))["Puppet Show 7: A show"]
    assert may_come["status"] == "TENTATIVE"
    assert calendar.person(exported.toy(), "ada-bell") is None


def test_the_session_of_a_candidate_has_the_version_that_is_noted():
    archive = exported.toy()
    digests = calendar.digests(archive, archive.editions["2030"])
    for before, version in ((digests, 0), (digests | {"session/show": "0" * 16}, 1)):
        noted = {"2030": Revisions().renewed(before, datetime(2030, 1, 1, tzinfo=UTC))}
        event = exported.read_back(calendar.person(archive, "cy-top", noted))["Puppet Show 7: A show"]
        assert (event["status"], event["sequence"]) == ("TENTATIVE", version)


@pytest.mark.parametrize("who", ["gus-dice", "nobody"])
def test_who_declined_has_no_calendar(who):
    assert calendar.person(exported.toy(), who) is None


def test_a_deadline_anywhere_on_earth_is_at_its_instant_and_reminds_a_day_before(tmp_path):
    archive = exported.written(
        tmp_path,
        edition="""
        title: Small
        dates:
        - {id: submission, label: Submission, kind: submission, at: 2028-02-29 23:59 AoE}
        - {id: kathmandu, label: Kathmandu, at: 2028-02-29 00:10 Asia/Kathmandu}
        - {id: day, label: Day, kind: camera-ready, at: 2028-02-29}
        """,
    )
    events_ = exported.read_back(calendar.dates(archive, archive.editions["2030"]))
    leap = events_["Small: Submission"]
    assert leap["dtstart"].to_ical() == b"20280301T115900Z"
    assert [alarm["trigger"].dt for alarm in leap.walk("VALARM")] == [timedelta(days=-1)]
    assert "February 29, 2028, 23:59 AoE" in leap["description"]
    nepal = events_["Small: Kathmandu"]
    assert nepal["dtstart"].dt.astimezone(UTC) == datetime(2028, 2, 28, 18, 25, tzinfo=UTC)
    assert nepal["dtstart"].params["TZID"] == "Asia/Kathmandu"
    assert (events_["Small: Day"]["dtstart"].dt, events_["Small: Day"]["dtend"].dt) == (date(2028, 2, 29), date(2028, 3, 1))  # fmt: skip


def test_clocks_that_go_forward_are_described_to_the_letter():
    edition = exported.of_sessions("01:00-03:30, 04:00-05:00", "2030-03-31")
    content = calendar.schedule(exported.toy(), edition)
    assert b"DTSTART:20300331T020000\r\n" in content
    for event in exported.read_back(content).values():
        start = event["dtstart"].dt
        assert as_described(content, start) == start.utcoffset()
    first = exported.read_back(content)["S0"]
    assert first["dtend"].dt.timestamp() - first["dtstart"].dt.timestamp() == 90 * 60


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Kathmandu", "2030-05-03"),
        ("America/New_York", "2030-11-03"),
        ("Australia/Lord_Howe", "2030-04-07"),
        ("Europe/Dublin", "2030-10-27"),
        ("Africa/Casablanca", "2030-07-01"),
        ("Pacific/Chatham", "2030-12-31"),
    ],
)
def test_zones_with_odd_clocks_are_described_as_they_are(zone, day):
    content = calendar.schedule(exported.toy(), exported.of_sessions("00:30-00:50, 08:00-09:00", day, zone))
    for event in exported.read_back(content).values():
        start = event["dtstart"].dt
        assert as_described(content, start) == start.utcoffset()
        assert vobject.readOne(content.decode()).vtimezone.tzid.value == zone


@given(
    st.sampled_from(["Europe/Zurich", "America/Chicago", "Asia/Kathmandu", "Australia/Sydney", "America/St_Johns"]),
    st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2036, 12, 31)), st.integers(4 * 60, 23 * 60)), min_size=1, max_size=6),
)  # fmt: skip
def test_every_moment_has_its_offset_from_the_description(zone, moments):
    instants = [at(day, minutes, zone) for day, minutes in moments]
    described = zones.timezones(instants)[0]
    read = tz.tzical(io.StringIO(described)).get()
    for instant in instants:
        assert read.utcoffset(instant.replace(tzinfo=None)) == instant.utcoffset()


def test_a_session_over_midnight_ends_on_the_next_day():
    party = exported.read_back(calendar.schedule(exported.toy(), exported.toy().editions["2030"]))["Party"]
    assert party["dtstart"].to_ical() == b"20300504T230000"
    assert party["dtend"].to_ical() == b"20300505T003000"


@pytest.mark.parametrize(("zone", "start"), [("UTC", b"20300503T090000Z"), ("AoE", b"20300503T210000Z")])
def test_zones_without_a_name_stand_in_utc(zone, start):
    content = calendar.schedule(exported.toy(), exported.of_sessions("09:00-10:00", zone=zone))
    assert exported.read_back(content)["S0"]["dtstart"].to_ical() == start
    assert b"VTIMEZONE" not in content


def test_times_in_no_zone_stand_as_on_a_wall_clock():
    edition = exported.of_sessions("09:00-10:00")
    edition = Edition(
        "2030", edition.facts.model_copy(update={"timezone": None}), programme=edition.programme
    )
    start = exported.read_back(calendar.schedule(exported.toy(), edition))["S0"]["dtstart"]
    assert (start.to_ical(), dict(start.params)) == (b"20300503T090000", {})
    assert list(calendar.left_out(exported.toy(), edition)) == ["the zone of the times, which is not known"]


def test_identifiers_stay_when_sessions_are_renamed_and_differ_between_series(tmp_path):
    edition = exported.toy().editions["2030"]
    uid = events.of_slot(exported.toy(), edition, edition.timetable.by_id["balls"]).uid
    before = {"blocks": [{"sessions": [{"id": "spheres", "start": "09:15"}]}]}
    old = Edition("2030", edition.facts, programme=Programme.model_validate(before))
    assert events.of_slot(exported.toy(), old, old.timetable.by_id["spheres"]).uid == uid
    assert events.of_slot(exported.real(), edition, edition.timetable.by_id["balls"]).uid != uid
    assert "@" not in uid


def test_earlier_values_of_a_date_count_as_versions():
    event = exported.read_back(calendar.dates(exported.toy(), exported.toy().editions["2030"]))[
        "TOYS 2030: Submission deadline"
    ]
    assert event["sequence"] == 2
    assert event["last-modified"].dt == datetime(2030, 1, 30, tzinfo=UTC)


def test_text_is_escaped_folded_and_free_of_control_characters():
    edition = exported.of_sessions("09:00-10:00")
    block = edition.programme.blocks[0]
    title = r"A, b; c\\d" + "\x07 " + "ü😀" * 40
    session = block.sessions[0].model_copy(update={"title": title, "kind": "talk"})
    block = block.model_copy(update={"sessions": (session,)})
    changed = Edition("2030", edition.facts, programme=Programme(blocks=(block,)))
    content = calendar.schedule(exported.toy(), changed)
    wanted = r"A, b; c\d" + " " + "ü😀" * 40
    assert list(exported.read_back(content)) == [wanted]
    assert vobject.readOne(content.decode()).vevent.summary.value == wanted


@pytest.mark.parametrize("state", ["hidden", "coming-soon"])
def test_a_programme_that_visitors_do_not_see_has_no_calendar(tmp_path, state):
    archive = exported.written(
        tmp_path,
        edition=f"{ZURICH}\nsections: {{schedule: {state}}}",
        schedule="blocks: [{sessions: [{id: talk, start: 09:00}]}]",
    )
    edition = archive.editions["2030"]
    assert calendar.session(archive, edition, "talk") is None
    assert list(exported.read_back(calendar.schedule(archive, edition))) == ["Small"]


def test_a_section_that_is_a_plan_makes_its_entries_tentative(tmp_path):
    archive = exported.written(
        tmp_path,
        edition=f"{ZURICH}\nsections: {{schedule: tentative}}",
        schedule="blocks: [{sessions: [{id: talk, start: 09:00, title: A talk}]}]",
    )
    assert (
        exported.read_back(calendar.schedule(archive, archive.editions["2030"]))["A talk"]["status"]
        == "TENTATIVE"
    )
