"""Sections that are hidden or coming soon: nothing of them is shown, linked to or copied anywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from conftest import sphinx_build
from editions.archive import Archive
from editions.render.pages import PAGES
from stubs import NOW, render, select, toy_archive

#: Directives with a section of their own, and what they need.
VIEWS: dict[str, dict[str, str]] = {
    "schedule": {},
    "dates": {},
    "papers": {},
    "people": {"role": "speaker"},
    "affiliations": {},
    "sponsors": {},
}
_NAMES = {"people": "speakers"}


def with_section(name: str, state: str) -> Archive:
    """Return the toy archive with a section of 2030 in another state."""
    archive = toy_archive()
    edition = archive.editions["2030"]
    section = edition.section(name).model_copy(update={"state": state, "text": None})
    sections = edition.facts.sections.model_copy(update={name: section})
    facts = edition.facts.model_copy(update={"sections": sections})
    return replace(archive, editions={**archive.editions, "2030": replace(edition, facts=facts)})


@pytest.mark.parametrize("state", ["hidden", "coming-soon"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_a_section_that_is_not_shown_has_nothing_to_link_to_and_no_pictures(name, state):
    shown = select(name, **VIEWS[name])
    assert [*shown.places("2030"), *shown.images()]
    view = select(name, archive=with_section(_NAMES.get(name, name), state), **VIEWS[name])
    assert [*view.places("2030"), *view.images(), *view.mentions()] == []
    words = render(view).astext()
    assert "coming soon" in words if state == "coming-soon" else words == ""


@pytest.mark.parametrize("state", ["hidden", "coming-soon"])
def test_a_programme_does_not_tell_of_papers_that_are_not_shown(state):
    title = "Why Tops Stop"
    assert title in render(select("schedule")).astext()
    told = render(select("schedule", archive=with_section("papers", state))).astext()
    assert title not in told


@pytest.mark.parametrize("state", ["hidden", "coming-soon"])
def test_the_page_of_a_paper_does_not_tell_of_a_programme_that_is_not_shown(state):
    assert PAGES["paper"].of(toy_archive(), "2030/tops", NOW).sessions
    assert not PAGES["paper"].of(with_section("schedule", state), "2030/tops", NOW).sessions


def test_a_site_tells_nothing_of_what_is_hidden(tmp_path):
    source = tmp_path / "source"
    files = {
        "conf.py": 'extensions = ["editions"]\nhtml_theme = "editions"\nprimary_domain = "editions"\n',
        "index.rst": "Home\n====\n\n.. editions::\n   :columns: year edition papers speakers\n\n.. toctree::\n   :glob:\n\n   20*/index\n",
        "people.yaml": "people:\n- {id: ada, name: Secret Ada}\n- {id: bo, name: Bo}\n",
        "organizations.yaml": "organizations:\n- {id: club, name: Secret Club}\n",
        "2030/index.rst": "Toys\n====\n\n.. edition::\n.. schedule::\n.. speakers::\n.. organizers::\n.. dates::\n"
        ".. papers::\n.. sponsors::\n.. affiliations::\n",
        "2030/edition.yaml": "title: Toys\nwhen: 2030-05-03\ntimezone: UTC\n"
        "dates: [{id: secret, label: Secret day, at: 2030-01-01}]\n"
        "sections: {schedule: hidden, speakers: hidden, dates: hidden, papers: hidden, sponsors: hidden}\n",
        "2030/people.yaml": "speaker: [ada]\norganizer: [bo]\n",
        "2030/papers.yaml": "papers: [{id: secret, title: Secret Paper, authors: [ada]}]\n",
        "2030/sponsors.yaml": "sponsors: [club]\n",
        "2030/schedule.yaml": "blocks:\n- sessions:\n"
        "  - {id: secret-talk, former_ids: [older], kind: oral, paper: secret, start: 09:00, end: 10:00}\n"
        "  - {id: talk, kind: invited-talk, title: Secret Talk, people: [ada], start: 10:00, end: 11:00}\n",
    }
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, "utf-8")
    made = sphinx_build(source, tmp_path / "html", "html", "-W", "-D", "editions_search=none")
    assert made.code == 0, made.warnings
    assert (made.out / "2030/now.html").exists()
    assert ">1<" not in made.read("index.html")
    told = [path for path in made.out.rglob("*") if path.is_file() and tells(path)]
    assert told == []
    with (made.out / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _, path: path)
    assert "secret" not in json.dumps({kind: [*names] for kind, names in inventory.items()}).casefold()
    assert "editions:person" in inventory


def tells(path: Path) -> bool:
    return b"secret" in path.read_bytes().lower() and path.suffix not in {".js", ".css", ".map"}
