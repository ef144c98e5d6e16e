"""The programme for schedule apps: valid by the official schemas, and read back."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

import pytest
from lxml import etree

import exported
from editions.exports import frab, programme

ZURICH = "title: Small\ntimezone: Europe/Zurich\nwhen: 2030-03-30 to 2030-03-31"


def both(archive):
    """Return the events of the only edition by title, from XML and from JSON, both valid."""
    (edition,) = archive.editions.values()
    return from_xml(frab.xml(archive, edition)), from_json(frab.json_(archive, edition))


def from_xml(content):
    root = etree.fromstring(content)
    exported.XSD.assertValid(root)
    return {event.findtext("title"): event for event in root.iter("event")}


def from_json(content):
    data = json.loads(content)
    exported.SCHEDULE.validate(data)
    days = data["schedule"]["conference"]["days"]
    return {event["title"]: event for day in days for room in day["rooms"].values() for event in room}


@pytest.mark.parametrize(("archive", "id_"), [(exported.real(), "2023"), (exported.toy(), "2030")])
def test_both_files_are_valid_and_say_when_and_where_each_session_is(archive, id_):
    edition = archive.editions[id_]
    xml, data = from_xml(frab.xml(archive, edition)), from_json(frab.json_(archive, edition))
    assert xml.keys() == data.keys()
    for slot in programme.slots(edition):
        title = programme.title(archive, edition, slot)
        if slot.slots or title not in data or title == "Coffee Break":
            continue
        start = slot.instant(edition.zone, slot.start)
        end = slot.instant(edition.zone, slot.end)
        hours, minutes = map(int, data[title]["duration"].split(":"))
        assert datetime.fromisoformat(xml[title].findtext("date")) == start
        assert datetime.fromisoformat(data[title]["date"]) == start
        assert xml[title].findtext("duration") == data[title]["duration"]
        assert end is None or (end - start).total_seconds() == (hours * 60 + minutes) * 60
        names = [person.text for person in xml[title].iter("person")]
        people = programme.people(archive, edition, slot)
        assert names == [person["name"] for person in data[title]["persons"]]
        assert names == [programme.name(archive, person) for person in people]


def test_the_same_facts_are_the_same_bytes():
    edition = exported.toy().editions["2030"]
    assert frab.xml(exported.toy(), edition) == frab.xml(exported.toy(), edition)
    assert frab.json_(exported.toy(), edition) == frab.json_(exported.toy(), edition)


def test_links_lead_to_slides_videos_and_papers():
    edition = exported.toy().editions["2030"]
    events = from_json(frab.json_(exported.toy(), edition))
    assert events["Invited Talk 1: On balls and S^2"]["links"] == [
        {"type": "slides", "title": "Slides", "url": "https://slides.example.org/balls"},
        {"type": "media", "title": "Video", "url": "https://video.example.org/balls"},
    ]
    paper = events["Oral 2: Strings & Things"]["links"]
    assert [link["url"] for link in paper] == ["https://toy.example.org/2030/papers/strings.html"]


def test_sessions_within_a_session_stand_for_it():
    edition = exported.toy().editions["2030"]
    events = from_xml(frab.xml(exported.toy(), edition))
    assert "Paper Session: Contributed talks" not in events
    assert events["Oral 1: Why Tops Stop at t → ∞"].findtext("subtitle") == "Paper Session: Contributed talks"
    assert "sessions that hold others, beyond their titles: orals" in frab.left_out(edition)


def test_a_session_in_all_rooms_is_in_the_first():
    edition = exported.toy().editions["2030"]
    events = from_xml(frab.xml(exported.toy(), edition))
    assert events["Coffee Break"].getparent().get("name") == "Hall 3"
    assert "all rooms but the first of opening, coffee, party" in frab.left_out(edition)


def test_what_is_after_midnight_belongs_to_the_day_that_it_began_on(tmp_path):
    archive = exported.written(
        tmp_path,
        edition=ZURICH,
        schedule="""
        blocks:
        - day: 2030-03-30
          sessions:
          - {id: party, kind: social, title: Party, start: 23:00, end: "04:00 +1"}
          - {id: late, kind: talk, title: Late, start: "00:30 +1", duration: 20}
          - {id: end, kind: talk, title: End, start: "04:00 +1"}
        """,
    )
    xml, data = both(archive)
    day = xml["Late"].getparent().getparent()
    assert (day.get("date"), day.get("end")) == ("2030-03-30", "2030-03-31T04:05:00+02:00")
    assert xml["Late"].findtext("start") == data["Late"]["start"] == "00:30"
    # The clocks go forward at two.
    assert xml["Party"].findtext("duration") == data["Party"]["duration"] == "04:00"
    assert xml["End"].findtext("duration") == "00:05"
    assert "that the end is open of end" in frab.left_out(archive.editions["2030"])


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/Argentina/Salta", "UTC", "AoE", "Etc/GMT+5"])
def test_every_zone_gives_valid_files(tmp_path, zone):
    archive = exported.written(
        tmp_path,
        edition=f"title: Small\ntimezone: {zone}\nwhen: 2028-02-29",
        schedule="blocks: [{sessions: [{id: nap, start: 00:00, end: 24:00, kind: talk, title: Nap}]}]",
    )
    xml, data = both(archive)
    assert xml["Nap"].findtext("date").startswith("2028-02-29T00:00:00")
    assert data["Nap"]["duration"] == "24:00"
    assert data["Nap"]["slug"] == "2030-nap_session"


def test_without_a_zone_or_a_day_there_is_no_file(tmp_path):
    schedule = "blocks: [{sessions: [{id: nap, start: 09:00}]}]"
    archive = exported.written(tmp_path, edition="title: Small\nwhen: 2030-05-03", schedule=schedule)
    edition = archive.editions["2030"]
    assert (frab.xml(archive, edition), frab.json_(archive, edition)) == (None, None)
    assert list(frab.left_out(edition)) == ["all sessions, because the edition has no 'timezone'"]
    assert frab.xml(exported.real(), exported.real().editions["2024"]) is None


def test_tentative_and_cancelled_sessions_say_so_in_their_titles():
    events = from_xml(frab.xml(exported.toy(), exported.toy().editions["2030"]))
    assert {"Cancelled: A nap", "Invited Talk 2 (tentative)"} <= events.keys()


def test_identifiers_come_from_identifiers_alone(tmp_path):
    series = "name: Small"
    person = "people: [{id: ada, name: Ada Ball, url: mailto:ada@example.org}]"
    schedule = "blocks: [{sessions: [{id: talk, kind: talk, title: Talk, start: 09:00, people: [ada]}]}]"
    archive = exported.written(tmp_path, series=series, people=person, edition=ZURICH, schedule=schedule)
    _, data = both(archive)
    assert UUID(data["Talk"]["guid"]).version == 5
    assert data["Talk"]["url"] == f"urn:uuid:{data['Talk']['guid']}"
    assert data["Talk"]["persons"][0].keys() == {"guid", "id", "name"}
    renamed = exported.written(
        tmp_path,
        series=series,
        people=person.replace("Ada Ball", "Ada Kite").replace("id: ada,", "id: kite, former_ids: [ada],"),
        edition=ZURICH,
        schedule=schedule.replace("title: Talk", "title: Other").replace("09:00", "10:00"),
    )
    _, later = both(renamed)
    assert later["Other"]["guid"] == data["Talk"]["guid"]
    assert later["Other"]["persons"][0]["guid"] == data["Talk"]["persons"][0]["guid"]


def test_many_sessions_have_different_numbers(tmp_path):
    sessions = ", ".join(
        f"{{id: s{at}, title: S{at}, kind: talk, start: 09:00, rooms: r{at % 7}}}" for at in range(300)
    )
    rooms = ", ".join(f"{{id: r{at}, name: Room {at}}}" for at in range(7))
    archive = exported.written(
        tmp_path, edition=ZURICH, schedule=f"rooms: [{rooms}]\nblocks: [{{sessions: [{sessions}]}}]"
    )
    xml, data = both(archive)
    assert len(xml) == len(data) == 300
    assert len({event["id"] for event in data.values()}) == 300
