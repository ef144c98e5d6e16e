"""Stamps: where they are equal, so are the files; and an edit changes those of what it touches alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import exported
from conftest import TOY
from editions import exports, revisions
from editions.exports import EXPORTS, Request, heads
from editions.exports.stamps import Stamps
from editions.loading import load


def facts(source: Path) -> tuple[Stamps, dict[str, tuple[str, object]]]:
    """Return stamp and files of every edition and person, with what their pages say in their heads."""
    archive = load(source).archive
    stamps, found = Stamps(archive, source, "code"), {}
    want = Request(archive, exported.LATER, revisions.load(source, archive.former), source)
    for id_, edition in archive.editions.items():
        scopes = [each for each in EXPORTS if each.scope in {"edition", "track", "session", "paper"}]
        written = [(path, content) for path, content, _ in exports.files(replace(want, folder=id_), scopes)]
        said = [heads.edition(archive, edition)]
        said += [heads.record(archive, "paper", f"{id_}/{paper.id}") for paper in edition.listed_papers()]
        said += [heads.record(archive, "session", f"{id_}/{session}") for session in edition.timetable.by_id]
        found[id_] = (stamps.edition(id_), (written, said))
    for id_ in archive.history:
        of_person = [each for each in EXPORTS if each.scope == "person"]
        written = [(path, content) for path, content, _ in exports.files(replace(want, id=id_), of_person)]
        found[id_] = (stamps.person(id_), (written, heads.record(archive, "person", id_)))
    return stamps, found


@pytest.fixture(scope="module")
def before() -> tuple[Stamps, dict[str, tuple[str, object]]]:
    return facts(TOY)


#: What is edited, and what it touches; ``None`` for everything.
EDITS = {
    "a start": ("2030/schedule.yaml", "start: 09:15, end: 10:00", "start: 09:20, end: 10:00", {"2030"}),
    "a name": ("people.yaml", "name: Ada Ball", "name: Ada Bell", {"2030"}),
    "an own page": ("people.yaml", "0000-0002-1825-0097", "0000-0001-5109-3700", {"2030"}),
    "an organization": ("organizations.yaml", "name: String Lab", "name: Strings Lab", {"2030"}),
    "the other edition": ("2031/edition.yaml", "title: Toys Again", "title: Toys Once More", {"2031"}),
    "the series": ("series.yaml", "name: Toy series", "name: Toy series 2", None),
    "a notice": ("2030/edition.yaml", "text: This is over.", "text: It is over.", {"2030"}),
    "a picture": (
        "2031/edition.yaml",
        "tentative: true",
        "tentative: true\nimage: /images/ada.png",
        {"2031"},
    ),
    "nobody any more": (
        "2030/people.yaml",
        "- {person: fay-puppet, affiliations: [toy-university]}\n",
        "",
        {"2030"},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_equal_stamps_are_equal_files_and_only_what_is_touched_is_another(before, tmp_path: Path, name: str):
    file, old, new, touched = EDITS[name]
    source = Path(shutil.copytree(TOY, tmp_path / "toy"))
    text = (source / file).read_text("utf-8")
    assert old in text
    (source / file).write_text(text.replace(old, new, 1), "utf-8")
    (stamps, one), (edited, other) = before, facts(source)
    assert stamps.files != edited.files
    for key in one.keys() & other.keys():
        assert one[key][0] != other[key][0] or one[key][1] == other[key][1], key
    if touched is not None:
        editions = {id_ for id_ in ("2030", "2031") if one[id_][0] != other[id_][0]}
        assert editions <= touched
    else:
        assert all(one[key][0] != other[key][0] for key in one)


def test_other_code_and_noted_versions_are_other_stamps(tmp_path: Path):
    source = Path(shutil.copytree(TOY, tmp_path / "toy"))
    archive = load(source).archive
    one = Stamps(archive, source, "code")
    assert one.files == Stamps(archive, source, "code").files != Stamps(archive, source, "other").files
    files, edition = one.files, one.edition("2030")
    (source / "2030" / revisions.FILE).write_text("{}", "utf-8")
    noted = Stamps(archive, source, "code")
    assert noted.files != files
    assert noted.edition("2030") != edition
    assert noted.edition("2031") == one.edition("2031")
