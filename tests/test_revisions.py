"""Versions of events: the same while the facts are, and later when these change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import exported
from editions import loading
from editions.exports import calendar
from editions.revisions import FILE, Revision, Revisions, load, read, text

FIRST = datetime(2030, 1, 1, tzinfo=UTC)


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


def test_a_renamed_session_or_date_goes_on_from_its_version(tmp_path):
    def noting(archive, edition, noted):
        return noted.renamed("2030", archive.former).renewed(calendar.digests(archive, edition), FIRST)

    def at(start: str, session: str, date: str):
        archive = exported.written(
            tmp_path,
            edition=f"{{title: T, when: 2030-05-03, dates: [{{{date}, label: Papers, at: 2030-01-0{start[-1]}}}]}}",
            edition_schedule=f"blocks: [{{sessions: [{{{session}, title: S, start: '{start}'}}]}}]",
        )
        return archive, archive.editions["2030"]

    noted = Revisions()
    for start in ("09:01", "09:02", "09:03"):
        noted = noting(*at(start, "id: old", "id: cfp"), noted)
    assert {noted.noted[key].sequence for key in ("session/old", "date/cfp")} == {2}
    (tmp_path / "2030" / FILE).write_text(text(noted), "utf-8")
    archive, edition = at("09:03", "id: new, former_ids: [mid, old]", "id: submission, former_ids: [cfp]")
    shown = load(tmp_path, archive.former)
    # The address of each is another one now.
    assert exported.read_back(calendar.schedule(archive, edition, noted=shown))["S"]["sequence"] == 3
    assert exported.read_back(calendar.dates(archive, edition, noted=shown))["T: Papers"]["sequence"] == 3
    noted = noting(archive, edition, noted)
    assert {key: each.sequence for key, each in noted.noted.items()} == {
        "date/event": 0, "date/submission": 3, "session/new": 3,
    }  # fmt: skip
    # As files are in which a version noted after a renaming began anew.
    both = Revisions({"session/new": Revision(0, FIRST), "session/old": Revision(2, FIRST)})
    for each in (both, Revisions(dict(reversed(both.noted.items())))):
        assert each.renamed("2030", archive.former).noted["session/new"].sequence == 2


def test_versions_are_kept_in_a_file_with_a_line_for_each(tmp_path):
    revisions = Revisions({"date/a": Revision(1, datetime(2030, 1, 1, 12, tzinfo=UTC), "0123456789abcdef")})
    file = tmp_path / FILE
    file.write_text(text(revisions), "utf-8")
    assert read(file) == revisions
    assert text(revisions) == '{\n"date/a": "1 2030-01-01T12:00:00Z 0123456789abcdef"\n}\n'


@pytest.mark.parametrize(
    "wrong", [b"", b"\xff", b"[]", b'{"a": 1}', b'{"a": "1 2030-99-01T12:00:00Z 0123456789abcdef"}']
)
def test_a_broken_file_of_versions_is_one_problem_with_a_way_out(tmp_path, wrong):
    (tmp_path / "2030").mkdir()
    (tmp_path / "2030/edition.yaml").write_text("title: Small Things\n", "utf-8")
    (tmp_path / "2030" / FILE).write_bytes(wrong)
    (tmp_path / "series.yaml").write_text("name: Small\n", "utf-8")
    found = loading.load(tmp_path)
    assert [str(problem.origin) for problem in found.problems] == ["2030/revisions.json:1"]
    assert "take it from the history" in found.problems[0].message
    assert list(found.archive.editions) == ["2030"]


def test_versions_without_their_edition_are_a_problem(tmp_path):
    (tmp_path / "2031").mkdir()
    (tmp_path / "2031" / FILE).write_text("{}", "utf-8")
    (tmp_path / "series.yaml").write_text("name: Small\n", "utf-8")
    (problem,) = loading.load(tmp_path).problems
    assert (str(problem.origin), problem.kind) == ("2031/revisions.json:1", "file")
