"""``editions export`` and ``editions revise``: what they write, and what they say."""

from __future__ import annotations

import json

import pytest
from icalendar import Calendar

from cli_project import SERIES, run, write


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write(tmp_path / "source", SERIES)
    return tmp_path


def written(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def events(folder):
    return {
        str(event["summary"]): event
        for event in Calendar.from_ical((folder / "2023/schedule.ics").read_bytes()).walk("VEVENT")
    }


def test_every_file_is_written_without_a_build(project):
    result = run("export")
    found = written(project / "build/export")
    assert (result.exit_code, result.stdout) == (0, f"Wrote {len(found)} files to build/export\n")
    assert {
        "2023/schedule.ics",
        "2023/papers/one.bib",
        "people/bo-li.ics",
        "feed.atom",
        "archive.json",
    } <= found.keys()
    assert "2023/schedule.xml leaves out" in result.stderr


def test_some_formats_into_a_folder_of_choice(project):
    result = run(
        "export", "--source", "source", "--out", "out", "--format", "papers.bib", "--format", "edition.json"
    )
    assert result.stdout == "Wrote 2 files to out\n"
    assert written(project / "out").keys() == {"2023/papers.bib", "2023/edition.json"}


def test_the_same_data_gives_the_same_files(project):
    run("export", "--out", "one")
    run("export", "--out", "other")
    assert written(project / "one") == written(project / "other")


def test_a_format_that_is_none_is_wrong_use(project):
    result = run("export", "--format", "schedule.icks")
    assert result.exit_code == 2
    assert "there is no format 'schedule.icks'; did you mean 'schedule.ics'?" in result.stderr
    assert "archive.json" in run("export", "--format", "x").stderr
    assert not (project / "build").exists()


def test_a_folder_that_cannot_be_written_to_is_wrong_use(project):
    (project / "file").write_text("", "utf-8")
    result = run("export", "--out", "file/inside", "--format", "feed.atom")
    assert result.exit_code == 2
    assert "file" in result.stderr


def test_problems_in_the_data_are_told_and_the_rest_is_written(project):
    write(project, {"source/2023/sponsors.yaml": "sponsers: []\n"})
    result = run("export", "--format", "schedule.ics")
    assert result.exit_code == 1
    assert "1 problem in the data; run: editions check" in result.stderr
    assert (project / "build/export/2023/schedule.ics").is_file()


def test_versions_are_noted_and_rise_with_a_change(project):
    result = run("revise", "2023")
    assert (result.exit_code, result.stdout) == (
        0,
        "Wrote source/2023/revisions.json: 6 new, 0 changed, 0 as before\n",
    )
    assert run("revise", "2023").stdout == "source/2023/revisions.json is up to date: 6 events\n"
    assert run("check").exit_code == 0
    run("export", "--format", "schedule.ics")
    before = events(project / "build/export")
    assert {event["sequence"] for event in before.values()} == {0}
    file = project / "source/2023/schedule.yaml"
    file.write_text(file.read_text("utf-8").replace("start: 09:00", "start: 09:05"), "utf-8")
    run("export", "--format", "schedule.ics")
    changed = events(project / "build/export")
    first = next(name for name in changed if "First" in name)
    assert (changed[first]["sequence"], changed[first]["uid"]) == (1, before[first]["uid"])
    result = run("revise", "2023")
    assert result.stdout == "Wrote source/2023/revisions.json: 0 new, 1 changed, 5 as before\n  session/t1\n"
    run("export", "--format", "schedule.ics")
    assert events(project / "build/export")[first]["last-modified"].dt.year == 2023


def test_an_edition_with_problems_is_not_noted(project):
    write(project, {"source/2023/sponsors.yaml": "sponsers: []\n"})
    result = run("revise", "2023")
    assert result.exit_code == 1
    assert "2023 is not noted: 1 problem in its data" in result.stderr
    assert not (project / "source/2023/revisions.json").exists()


def test_a_broken_file_is_not_overwritten(project):
    write(project, {"source/2023/revisions.json": "{"})
    assert run("revise", "2023").exit_code == 1
    assert (project / "source/2023/revisions.json").read_text("utf-8") == "{"
    assert "take it from the history" in run("check").stdout


def test_an_edition_that_is_not_there_is_wrong_use(project):
    result = run("revise", "2032")
    assert result.exit_code == 2
    assert "there is no edition '2032'; did you mean '2023'?" in result.stderr
    assert run("revise").exit_code == 2


def test_what_is_gone_stays_noted(project):
    run("revise", "2023")
    file = project / "source/2023/schedule.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("- sessions:\n  - {id: party")], "utf-8")
    assert run("revise", "2023").exit_code == 0
    assert "session/party" in json.loads((project / "source/2023/revisions.json").read_text("utf-8"))
