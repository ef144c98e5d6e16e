"""What rules are asked again, and what they said of files that have not changed: the same as asking them anew."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from conftest import ARCHIVES, edit
from editions import cache, loading, rules

#: Links from one edition to what another one shows.
_LINKS = """
notices:
- id: links
  text: "[a](session:2030/kites) [b](paper:2030/tops) [c](date:2030/submission) [d](session:2030/panel)"
"""


@pytest.fixture(autouse=True)
def _kept(cache_home, monkeypatch):
    monkeypatch.setattr(cache, "WORTH", 0)


@pytest.fixture
def linked(toy):
    file = toy / "2031" / "edition.yaml"
    file.write_text(file.read_text("utf-8") + _LINKS, "utf-8")
    return toy


@pytest.fixture
def asked(monkeypatch):
    """Return the editions about which rules are asked from now on."""
    editions = []
    monkeypatch.setattr(rules, "OF_EDITIONS", (lambda edition: editions.append(edition.id) or (),))
    return editions


def problems_anew(source, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(cache, "WORTH", 1 << 40)
        return loading.load(source).problems


def test_rules_are_asked_again_only_about_an_edition_that_has_changed(toy, asked):
    loading.load(toy)
    assert asked == ["2030", "2031"]
    loading.load(toy)
    assert asked == ["2030", "2031"]
    edit(toy / "2031" / "edition.yaml", "Toys Again", "More Toys")
    loading.load(toy)
    assert asked == ["2030", "2031", "2031"]


def test_a_small_archive_is_asked_about_every_time(toy, asked, monkeypatch):
    monkeypatch.setattr(cache, "WORTH", 1 << 40)
    for _ in range(2):
        loading.load(toy)
    assert asked == ["2030", "2031"] * 2


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("2030/schedule.yaml", "id: kites", "id: dragons"),
        ("2030/schedule.yaml", "id: kites,", "id: kites, hidden: true,"),
        ("2030/papers.yaml", "id: tops", "id: bottoms"),
        ("2030/papers.yaml", "id: tops", "hidden: true\n  id: tops"),
        ("2030/edition.yaml", "id: submission", "id: deadline"),
        ("people.yaml", "- id: ", "- id: x"),
    ],
)
def test_a_link_from_one_edition_is_checked_when_another_changes(linked, monkeypatch, file, old, new):
    assert loading.load(linked).problems == []
    edit(linked / file, old, new)
    problems = loading.load(linked).problems
    assert problems == problems_anew(linked, monkeypatch)
    assert problems


def test_an_edition_that_is_gone_is_missed_by_links_to_it(linked, monkeypatch):
    loading.load(linked)
    shutil.rmtree(linked / "2030")
    problems = loading.load(linked).problems
    assert problems == problems_anew(linked, monkeypatch)
    assert any("there is no edition '2030'" in problem.message for problem in problems)


@pytest.mark.parametrize("folder", ARCHIVES, ids=lambda path: path.name)
def test_whatever_changes_the_problems_are_those_of_a_check_anew(folder, tmp_path, monkeypatch):
    source = Path(shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("_build")))
    chance = random.Random(folder.name)  # noqa: S311 -- the same edits in every run
    files = sorted(source.rglob("*.yaml"))
    assert loading.load(source).problems == problems_anew(source, monkeypatch)
    for _ in range(6):
        file = chance.choice(files)
        lines = file.read_text("utf-8").splitlines(keepends=True)
        at = chance.randrange(len(lines)) if lines else 0
        # A line goes, comes twice, or another one takes its place.
        lines[at : at + 1] = chance.choice([[], lines[at : at + 1] * 2, lines[:1]])
        file.write_text("".join(lines), "utf-8")
        assert loading.load(source).problems == problems_anew(source, monkeypatch), file


def test_a_file_that_cannot_be_read_silences_what_it_may_explain_elsewhere(toy, monkeypatch):
    edit(
        toy / "organizations.yaml",
        "- id: toy-university",
        "- {id: nobodys, name: Nobody's}\n- id: toy-university",
    )
    edit(toy / "2030" / "edition.yaml", "  order: [block-works]", "  order: [block-works, nobodys]")
    assert ["nobody of this edition" in problem.message for problem in loading.load(toy).problems] == [True]
    edit(toy / "2031" / "edition.yaml", "when: 2031-05-01", "when: once")
    problems = loading.load(toy).problems
    assert problems == problems_anew(toy, monkeypatch)
    assert not any("nobody of this edition" in problem.message for problem in problems)
