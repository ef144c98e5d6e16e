"""``editions schedule``: the programme as text."""

import pytest

from cli_project import SERIES, run, write

PROGRAMME = """\
Bugs @ NeurIPS

Friday, December 15, 2023
America/Chicago
Morning
09:00 – 09:30         Invited Talk 1  First
                                      Bo Li
09:30 – 10:00         Invited Talk 2  [tentative]
                                      王小明 or Jiří Žára
10:00 – 17:30         Paper Session
10:00 – 10:15           Oral            A nice paper
                                        Bo Li, Jiří Žára

17:30 – 00:30 +1 day  Social          Party
                                      Organizers
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "source", SERIES)
    return tmp_path


def test_the_programme_is_worked_out_and_aligned(project):
    result = run("schedule", "2023")
    assert result.exit_code == 0
    assert result.stdout == PROGRAMME


def test_other_zones_stand_beside_the_own(project):
    lines = run("schedule", "2023", "--zone", "Asia/Tokyo", "--zone", "Pacific/Honolulu").stdout.splitlines()
    assert lines[3].split() == ["America/Chicago", "Asia/Tokyo", "Pacific/Honolulu"]
    party = next(line for line in lines if "Party" in line)
    assert party.split("  ")[:3] == ["17:30 – 00:30 +1 day", "08:30 +1 day – 15:30", "13:30 – 20:30"]


def test_a_zone_behind_goes_back_a_day(project):
    write(
        project,
        {"source/2023/schedule.yaml": "blocks:\n- sessions:\n  - {id: a, start: 00:30, end: 02:30}\n"},
    )
    last = run("schedule", "2023", "--zone", "America/Denver").stdout.splitlines()[-1]
    assert [cell for cell in last.split("  ") if cell] == ["00:30 – 02:30", "23:30 -1 day – 01:30 same day"]


def test_times_are_in_the_clock_of_the_edition(project):
    write(
        project,
        {"source/2023/edition.yaml": SERIES["2023/edition.yaml"] + "clock: 12h\n"},
    )
    assert "05:30 pm – 12:30 am +1 day  Social" in run("schedule", "2023").stdout


def test_an_open_day_has_no_other_zones(project):
    write(
        project,
        {"source/2023/edition.yaml": SERIES["2023/edition.yaml"].replace("2023-12-15", "TBA")},
    )
    assert "Day to be announced\nAmerica/Chicago\n" in run("schedule", "2023").stdout
    result = run("schedule", "2023", "--zone", "UTC")
    assert result.exit_code == 2
    assert "not settled" in result.stderr


def test_an_edition_without_programme_says_so(project):
    (project / "source/2023/schedule.yaml").unlink()
    result = run("schedule", "2023")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no programme yet" in result.stderr


def test_a_programme_with_problems_in_the_data(project):
    write(project, {"source/2023/schedule.yaml": SERIES["2023/schedule.yaml"] + "foo: 1\n"})
    result = run("schedule", "2023")
    assert result.exit_code == 1
    assert "Invited Talk 1" in result.stdout
    assert result.stderr == "1 problem in the data; run: editions check\n"
