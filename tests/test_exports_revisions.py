"""Versions of events: the same while the facts are, and later when these change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import exported
from editions.exports import calendar
from editions.exports.revisions import Revision, Revisions, read, text


def test_a_changed_start_is_a_later_version_of_the_same_event():
    archive, before, after = (
        exported.toy(),
        exported.of_sessions("09:00-10:00"),
        exported.of_sessions("09:30-10:00"),
    )
    first = datetime(2030, 1, 1, tzinfo=UTC)
    noted = Revisions().renewed(calendar.digests(archive, before), first)
    old, new = (
        exported.read_back(calendar.schedule(archive, edition, noted={"2030": noted}))["S0"]
        for edition in (before, after)
    )
    assert old["uid"] == new["uid"]
    assert (old["sequence"], new["sequence"]) == (0, 1)
    assert old["last-modified"].dt == old["dtstamp"].dt == first < new["last-modified"].dt
    later = noted.renewed(calendar.digests(archive, after), datetime(2030, 2, 1, tzinfo=UTC))
    again = exported.read_back(calendar.schedule(archive, after, noted={"2030": later}))["S0"]
    assert (again["sequence"], again["last-modified"].dt) == (1, datetime(2030, 2, 1, tzinfo=UTC))
    back = later.renewed(calendar.digests(archive, before), datetime(2030, 3, 1, tzinfo=UTC))
    assert back.noted["session/s0"].sequence == 2


def test_what_has_not_changed_keeps_its_version():
    archive, before, after = exported.toy(), exported.of_sessions("09:00-10:00, 10:00-11:00"), exported.of_sessions("09:30-10:00, 10:00-11:00")  # fmt: skip
    noted = Revisions().renewed(calendar.digests(archive, before), datetime(2030, 1, 1, tzinfo=UTC))
    assert noted.behind(calendar.digests(archive, before)) == []
    assert noted.behind(calendar.digests(archive, after)) == ["session/s0"]


def test_a_clock_that_was_set_back_never_makes_a_version_older():
    noted = Revisions({"session/s0": Revision(3, datetime(2030, 1, 2, tzinfo=UTC), "0" * 16)})
    new = noted.renewed({"session/s0": "1" * 16}, datetime(2020, 1, 1, tzinfo=UTC)).noted["session/s0"]
    assert (new.sequence, new.changed > datetime(2030, 1, 2, tzinfo=UTC)) == (4, True)


def test_versions_are_kept_in_a_file_with_a_line_for_each():
    revisions = Revisions({"date/a": Revision(1, datetime(2030, 1, 1, 12, tzinfo=UTC), "0123456789abcdef")})
    assert read(text(revisions)) == revisions
    assert text(revisions) == '{\n"date/a": "1 2030-01-01T12:00:00Z 0123456789abcdef"\n}\n'


@pytest.mark.parametrize("wrong", ["", "[]", '{"a": 1}', '{"a": "1 2030-99-01T12:00:00Z 0123456789abcdef"}'])
def test_a_broken_file_of_versions_is_a_mistake_with_a_way_out(wrong):
    with pytest.raises(ValueError, match="take it from the history"):
        read(wrong)
