"""What a programme leaves unsaid: ends, starts within sessions, rooms and numbers."""

from __future__ import annotations

from datetime import date

from editions import syntax
from editions.model import Programme
from editions.timetable import Slot, Timetable

FRIDAY, SATURDAY = date(2030, 5, 3), date(2030, 5, 4)


def timetable(text: str, *days: date) -> Timetable:
    data, problems = syntax.read(text, "schedule.yaml")
    assert problems == []
    return Timetable(Programme.model_validate(data), days, frozenset({"oral", "invited-talk"}))


def times(slots: tuple[Slot, ...]) -> list[tuple[str, int | None, int | None]]:
    return [(slot.session.id, slot.start, slot.end) for slot in slots]


def test_a_session_ends_when_the_next_one_in_its_room_begins():
    found = timetable("""
rooms: [{id: a, name: A}, {id: b, name: B}]
blocks:
- sessions:
  - {id: one, start: 09:00, rooms: a}
  - {id: two, start: 09:15, rooms: b}
  - {id: three, start: 09:30, rooms: a, duration: 20}
  - {id: four, start: 10:00, rooms: all}
  - {id: last, start: 11:00}
""")
    assert times(found.slots) == [
        ("one", 540, 570), ("two", 555, 600), ("three", 570, 590), ("four", 600, 660), ("last", 660, None),
    ]  # fmt: skip
    assert [slot.end_given for slot in found.slots] == [False, False, True, False, False]
    assert found.by_id["four"].rooms == ("a", "b")


def test_sessions_within_one_follow_each_other_in_its_room():
    found = timetable("""
rooms: [{id: a, name: A}]
blocks:
- sessions:
  - id: talks
    start: 09:00
    end: 10:00
    rooms: a
    sessions:
    - {id: one, duration: 15}
    - {id: two, duration: 15}
    - {id: three, start: 09:40}
""")
    inner = found.slots[0].slots
    assert times(inner) == [("one", 540, 555), ("two", 555, 570), ("three", 580, 600)]
    assert {slot.rooms for slot in inner} == {("a",)}


def test_blocks_without_a_day_are_on_that_of_the_block_before():
    text = """
blocks:
- sessions: [{id: one, start: 09:00}]
- day: 2030-05-04
  sessions: [{id: two, start: 08:00}]
- sessions: [{id: three, start: 09:00}]
"""
    assert [slot.day for slot in timetable(text, FRIDAY, SATURDAY).slots] == [FRIDAY, SATURDAY, SATURDAY]
    assert timetable(text).slots[0].day is None
    assert times(timetable(text, FRIDAY).slots)[0] == ("one", 540, None)


def test_hidden_sessions_are_left_out_everywhere():
    found = timetable("""
blocks:
- sessions:
  - {id: one, kind: oral, start: 09:00, hidden: true}
  - {id: two, kind: oral, start: 10:00, sessions: [{id: three, hidden: true}, {id: four}]}
- sessions: [{id: five, kind: oral, start: 11:00}]
""")
    assert list(found.by_id) == ["two", "four", "five"]
    assert [len(slots) for _, slots in found.blocks] == [1, 1]
    assert [slot.number for slot in found.slots] == [1, 2]


def test_numbers_count_through_the_programme_unless_given():
    found = timetable("""
blocks:
- sessions:
  - {id: a, kind: oral}
  - {id: b, kind: oral, number: 0}
  - {id: c, kind: oral, number: 5}
  - {id: d, kind: panel}
  - {id: e, kind: panel}
- sessions: [{id: f, kind: oral}, {id: g, kind: invited-talk}]
""")
    numbers = {id_: slot.number for id_, slot in found.by_id.items()}
    assert numbers == {"a": 1, "b": None, "c": 5, "d": None, "e": None, "f": 6, "g": None}


def test_a_slot_becomes_an_instant_once_its_day_is_known():
    slot = timetable("blocks: [{sessions: [{id: late, start: 23:30, end: 00:30 +1}]}]", FRIDAY).slots[0]
    start, end = slot.instant("Europe/Zurich", slot.start), slot.instant("Europe/Zurich", slot.end)
    assert start is not None
    assert end is not None
    assert (start.isoformat(), end.isoformat()) == ("2030-05-03T23:30:00+02:00", "2030-05-04T00:30:00+02:00")
    assert slot.instant("Europe/Zurich", None) is None
