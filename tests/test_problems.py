"""Bad YAML whose comments say what must be reported where: ``# ! kind: part of the message``.

``# ! kind@12: …`` is for a problem of line 12, where the line itself has no room for a comment, and
``# ! kind@1@edition.yaml: …`` for one of another file of the folder.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import TESTS, TOY
from editions.loading import load
from editions.problems import Kind
from editions.rules import OF_ARCHIVES, OF_EDITIONS, OF_FOLDERS, OF_PARTS

FOLDERS = sorted(path.name for path in (TESTS / "problems").iterdir())
_EXPECTED = re.compile(r"# ! (?P<kind>[a-z-]+)(?:@(?P<line>\d+))?(?:@(?P<file>[a-z.]+))?: (?P<part>.*?)$")


def expected(folder: Path) -> list[tuple[str, int, str, str]]:
    """Return file, line, kind and part of the message of every problem that comments announce."""
    found = []
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")]):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            match = _EXPECTED.search(line)
            if match:
                file = path.with_name(match["file"] or path.name).relative_to(folder).as_posix()
                found.append((file, int(match["line"] or number), match["kind"], match["part"]))
    return sorted(found)


def files_that_version_control_does_not_keep(folder: Path) -> None:
    """Add images, among them links that lead out of the folder and in circles."""
    images = folder / "images"
    images.mkdir()
    (images / "ann.png").write_bytes(b"picture")
    (images / "bob.png").touch()
    (images / "folder.png").mkdir()
    (images / "link.png").symlink_to(TESTS / "conftest.py")
    (images / "loop.png").symlink_to("loop.png")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_mistake_is_reported_once_where_it_is(name, tmp_path):
    folder = Path(shutil.copytree(TESTS / "problems" / name, tmp_path / name))
    if name == "files":
        files_that_version_control_does_not_keep(folder)
    problems = load(folder).problems
    said = sorted((p.origin.file, p.origin.line, str(p.kind), p.message) for p in problems)
    wanted = expected(folder)
    assert [row[:3] for row in said] == [row[:3] for row in wanted], "\n".join(map(str, problems))
    left = list(said)
    for row in wanted:
        match = next((other for other in left if other[:3] == row[:3] and row[3] in other[3]), None)
        assert match, f"{row} is not among {[other for other in left if other[:2] == row[:2]]}"
        left.remove(match)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_edition_survives_its_mistakes(name):
    folder = TESTS / "problems" / name
    assert list(load(folder).archive.editions) == sorted(path.name for path in folder.glob("20*"))


def test_what_is_right_has_no_problems():
    assert load(TOY).problems == []


def test_every_kind_of_problem_is_shown_somewhere():
    shown = {row[2] for name in FOLDERS for row in expected(TESTS / "problems" / name)}
    # `usage` is for documents.
    assert set(Kind) - shown == {Kind.USAGE}


def test_every_rule_says_what_it_reports():
    rules = (*OF_EDITIONS, *OF_PARTS, *OF_ARCHIVES, *OF_FOLDERS)
    assert all(rule.__doc__ and rule.__doc__.startswith("Report ") for rule in rules)
