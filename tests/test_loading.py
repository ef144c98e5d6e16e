"""A folder into an archive: which files are read, and which should have been."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TOY
from editions.loading import EDITION_FILES, NAMELESS, load


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files whose names are given with ``__`` for a slash and without ``.yaml``."""
    for name, text in files.items():
        path = folder / f"{name.strip('_').replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def said(source: Path) -> list[tuple[str, int, str]]:
    return [(p.origin.file, p.origin.line, str(p.kind)) for p in load(source).problems]


def test_a_title_is_enough(tmp_path):
    loaded = load(write(tmp_path, _2030__edition="title: T\n"))
    assert loaded.problems == []
    assert loaded.archive.series.name == NAMELESS
    edition = loaded.archive.editions["2030"]
    assert (edition.year, edition.files, edition.programme.blocks) == (2030, {"edition.yaml"}, ())


def test_nothing_at_all_is_no_mistake(tmp_path):
    loaded = load(tmp_path)
    assert (loaded.problems, loaded.files, dict(loaded.archive.editions)) == ([], [], {})


def test_every_file_of_the_toy_is_read():
    files = {path.relative_to(TOY).as_posix() for path in TOY.rglob("*.yaml")}
    assert set(load(TOY).files) == files


def test_editions_stand_in_the_order_of_their_years(tmp_path):
    write(
        tmp_path,
        b__edition="title: B\nyear: 2001\n",
        a__edition="title: A\nyear: 2002\n",
        _2000__edition="title: C\n",
    )
    assert list(load(tmp_path).archive.editions) == ["2000", "b", "a"]


def test_a_byte_order_mark_and_windows_lines_are_no_mistake(tmp_path):
    loaded = load(write(tmp_path, _2030__edition=b"\xef\xbb\xbftitle: T\r\nacronym: A\r\n"))
    assert loaded.problems == []
    assert loaded.archive.editions["2030"].facts.acronym == "A"


@pytest.mark.parametrize("name", ["edition.yml", "Edition.yaml", "EDITION.YML", "edition.yaml.txt"])
def test_a_file_with_almost_the_right_name_is_told_and_its_edition_stays(tmp_path, name):
    (tmp_path / "2030").mkdir()
    (tmp_path / "2030" / name).write_text("title: T\n", "utf-8")
    loaded = load(tmp_path)
    assert [str(p) for p in loaded.problems] == [
        f"2030/{name}:1: nothing reads this file; did you mean 'edition.yaml'? [editions.file]"
    ]
    assert list(loaded.archive.editions) == ["2030"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2030/speakers.yaml", "people.yaml"),
        ("2030/Organisers.yml", "people.yaml"),
        ("2030/program.yaml", "schedule.yaml"),
        ("2030/programme.yaml", "schedule.yaml"),
        ("2030/schedule.yaml.txt", "schedule.yaml"),
        ("organisations.yaml", "organizations.yaml"),
    ],
)
def test_a_file_of_another_name_is_told_with_its_own(tmp_path, name, meant):
    write(tmp_path, _2030__edition="title: T\n")
    (tmp_path / name).write_text("", "utf-8")
    assert [str(problem) for problem in load(tmp_path).problems] == [
        f"{name}:1: nothing reads this file; did you mean '{meant}'? [editions.file]"
    ]


@pytest.mark.parametrize("content", ["", " \n\n"])
def test_an_empty_file_is_told_and_not_what_it_lacks(tmp_path, content):
    write(tmp_path, _2030__edition="title: T\n", _2030__people="speaker: [ann]\n", people=content)
    assert [str(problem) for problem in load(tmp_path).problems] == [
        "people.yaml:1: the file is empty; write what belongs in it, or remove it [editions.file]"
    ]


def test_a_file_that_only_has_comments_is_no_mistake(tmp_path):
    assert said(write(tmp_path, _2030__edition="title: T\n", _2030__papers="# Not yet.\n")) == []


def test_files_of_the_author_s_own_are_left_alone(tmp_path):
    write(tmp_path, _2030__edition="title: T\n", _2030__images__note="x: y\n")
    (tmp_path / "2030/notes.yaml.txt").write_text(":", "utf-8")
    (tmp_path / "2030/edition.yaml.txt").write_text(":", "utf-8")
    (tmp_path / "_private.yaml").write_text(":", "utf-8")
    (tmp_path / "manual").mkdir()
    (tmp_path / "manual" / "example.yaml").write_text(":", "utf-8")
    assert said(tmp_path) == []


@pytest.mark.parametrize("place", ["2030/2031", "editions/2031"])
def test_an_edition_in_another_folder_is_told_with_where_it_belongs(tmp_path, place):
    write(tmp_path, _2030__edition="title: T\n")
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "edition.yaml").write_text("title: U\n", "utf-8")
    loaded = load(tmp_path)
    assert [(str(problem.origin), problem.message) for problem in loaded.problems] == [
        (
            f"{place}/edition.yaml:1",
            f"nothing reads this file: editions lie side by side; move the folder '{place}' to '2031', "
            "or let its name begin with '_' if it is none",
        )
    ]


@pytest.mark.parametrize("place", ["2030/_2031", "_build/2031", ".old/2031"])
def test_an_edition_that_is_put_away_is_left_alone(tmp_path, place):
    write(tmp_path, _2030__edition="title: T\n")
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "edition.yaml").write_text("title: U\n", "utf-8")
    assert said(tmp_path) == []


def test_a_folder_without_facts_is_an_edition_still(tmp_path):
    write(tmp_path, people="people: [{id: ann, name: Ann}]\n", _2030__people="speaker: [ann]\n")
    assert said(tmp_path) == [("2030/edition.yaml", 1, "file")]
    assert load(tmp_path).archive.editions["2030"].facts.title == "2030"


@pytest.mark.parametrize("name", ["²⁰²³", "2030 Über", "2030_a", "2" * 101])
def test_a_folder_that_no_address_can_have_is_told(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "edition.yaml").write_text("title: T\n", "utf-8")
    assert said(tmp_path) == [(f"{name}/edition.yaml", 1, "file")]


@pytest.mark.parametrize("file", EDITION_FILES)
def test_a_folder_or_a_broken_link_in_place_of_a_file_is_told(tmp_path, file):
    write(tmp_path, _2030__edition="title: T\n", _2031__edition="title: T\n")
    for edition in ("2030", "2031"):
        (tmp_path / edition / file).unlink(missing_ok=True)
    (tmp_path / "2030" / file).mkdir()
    (tmp_path / "2031" / file).symlink_to("nowhere")
    assert said(tmp_path) == [(f"2030/{file}", 1, "file"), (f"2031/{file}", 1, "file")]


def test_what_is_lost_with_a_part_is_not_called_unused(tmp_path):
    write(
        tmp_path,
        people="people:\n- {id: ann, name: Ann}\n- {id: bob, name: Bob}\n",
        _2030__edition="title: T\n",
        _2030__people="speaker: [ann]\nspeaker: [bob]\n",
    )
    assert said(tmp_path) == [("2030/people.yaml", 2, "duplicate")]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(file=st.sampled_from([*EDITION_FILES]), content=st.binary(max_size=200))
def test_no_bytes_make_it_fail(tmp_path_factory, file, content):
    source = write(tmp_path_factory.mktemp("source"), _2030__edition="title: T\n")
    (source / "2030" / file).write_bytes(content)
    assert list(load(source).archive.editions) == ["2030"]
