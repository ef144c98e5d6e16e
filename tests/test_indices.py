"""Indices over all editions, and the series in figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from docutils import nodes

from conftest import ROOT
from editions.archive import Archive
from editions.loading import load
from editions.model import Appearances, Programme, Sections
from editions.nodes import chart
from editions.render import VIEWS, View, WrongUseError
from editions.statistics import figures
from editions.wording import folded, natural, sort_name, years
from stubs import NOW, StubPage, render, rows, select, toy_archive, use

TALK = {"id": "kites", "kind": "invited-talk", "people": ["bo-kite"]}


@cache
def real_archive() -> Archive:
    return load(ROOT / "source").archive


def of_site(view: str, **options: object) -> View:
    return VIEWS[view].select(real_archive(), use(view, None, **options), NOW)


def replace_edition(id_: str, **changed: Any) -> Archive:
    """Return the toy archive with another edition in the place of one."""
    archive = toy_archive()
    edition = replace(archive.editions[id_], **changed)
    return replace(archive, editions={**archive.editions, id_: edition})


def listed(view: View) -> dict[str, list[str]]:
    """Return the entries under each heading as text."""
    found: dict[str, list[str]] = {}
    heading = ""
    for node in view.render(StubPage(rich=False)):
        if isinstance(node, nodes.rubric):
            heading = node.astext()
        elif isinstance(node, nodes.bullet_list):
            found[heading] = [" ".join(item.astext().split()) for item in node]
    return found


def test_people_stand_under_the_letter_of_their_last_name_with_years_and_roles():
    people = listed(of_site("people-index"))
    assert list(people) == sorted(people)
    assert "Bo Li: 2023 Speaker, Panelist, Author; 2025 Organizer" in people["L"]
    assert "Tom Goldstein: 2023 Organizer; 2024 Speaker, Organizer" in people["G"]
    assert all("Scott Aaronson" not in entry for entries in people.values() for entry in entries)


def test_a_session_is_told_of_people_who_have_no_role():
    archive = replace_edition(
        "2031", programme=Programme.model_validate({"blocks": [{"sessions": [TALK]}]}), files=frozenset()
    )
    people = listed(select("people-index", archive=archive))
    assert people["K"] == ["Bò Kite-Đoàn: 2030 Speaker (tentative), Author; 2031 Invited Talk"]


def test_candidates_for_a_place_are_marked_and_belong_to_no_organization_for_it():
    people = listed(select("people-index"))
    assert people["T"] == ["Cy (Cyrus) Top: 2030 Speaker (tentative), Author"]
    candidates = {"alternates": ["cy-top", "gus-dice"], "affiliations": ["block-works"]}
    appearances = Appearances.model_validate({"speaker": [candidates], "organizer": ["ada-bell"]}).root
    archive = replace_edition("2031", appearances=appearances)
    assert "Gus Dice: 2031 Speaker (tentative)" in listed(select("people-index", archive=archive))["D"]
    organizations = listed(select("organizations-index", archive=archive))
    assert not [entry for entry in organizations["B"] if "2031" in entry]


def test_people_can_be_chosen_by_role():
    speakers = listed(of_site("people-index", role=("speaker",)))
    assert "Bo Li: 2023 Speaker" in speakers["L"]
    assert all("Organizer" not in entry for entries in speakers.values() for entry in entries)
    with pytest.raises(WrongUseError, match="did you mean 'speaker'"):
        of_site("people-index", role=("speakr",))


def test_authors_stand_with_their_papers():
    authors = listed(of_site("authors-index"))
    assert (
        "Bo Li: 2023 BadChain: Backdoor Chain-of-Thought Prompting for Large Language Models" in authors["L"]
    )
    assert sum(map(len, authors.values())) == 30


@pytest.mark.parametrize(
    ("order", "headings"), [("title", ["S", "W"]), ("author", ["T", "Y"]), ("year", ["2030"])]
)
def test_papers_can_be_ordered(order: str, headings: list[str]):
    assert list(listed(select("papers-index", order=order))) == headings


def test_organizations_are_found_in_their_index():
    view = select("organizations-index")
    assert ("organization", "block-works", "organization-block-works") in [
        (place.kind, place.key, place.anchor) for place in view.places(None)
    ]
    ids = [name for item in render(view).findall(nodes.list_item) for name in item["ids"]]
    assert ids == ["organization-block-works", "organization-string-lab", "organization-toy-university"]
    known = [("organization", "block-works"), ("person", "ada-ball")]
    links = {node.astext() for node in render(view, *known).findall(nodes.reference)}
    assert links == {"Ada Ball"}


def test_sessions_are_grouped_by_kind_without_pauses():
    assert "Breaks" not in listed(select("sessions-index"))
    assert list(listed(select("sessions-index", kind=("panel",)))) == ["Panel Discussions"]
    with pytest.raises(WrongUseError, match="did you mean 'panel'"):
        select("sessions-index", kind=("pannel",))


def test_a_long_index_says_first_under_which_letters_it_has_entries():
    view = of_site("people-index")
    page = nodes.container("", *view.render(StubPage()))
    first = page[0]
    targets = [link["refid"] for link in first.findall(nodes.reference)]
    headings = [name for rubric in page.findall(nodes.rubric) for name in rubric["ids"]]
    assert targets == headings
    assert len(set(headings)) == len(headings)
    # A second one on the page does not take the same anchors.
    again = StubPage()
    again.claimed.update(headings)
    other = nodes.container("", *view.render(again))
    assert not {name for rubric in other.findall(nodes.rubric) for name in rubric["ids"]} & set(headings)


@pytest.mark.parametrize("state", ["hidden", "coming-soon"])
def test_what_its_edition_does_not_show_yet_is_in_no_index_and_not_counted(state: str):
    sections = Sections.model_validate(dict.fromkeys(("papers", "schedule", "sponsors"), state))
    facts = toy_archive().editions["2030"].facts.model_copy(update={"sections": sections})
    archive = replace_edition("2030", facts=facts)
    assert listed(select("papers-index", archive=archive)) == {}
    assert listed(select("authors-index", archive=archive)) == {}
    assert listed(select("sessions-index", archive=archive)) == {}
    assert "Sponsor" not in str(listed(select("organizations-index", archive=archive)))
    assert figures(archive)[0].papers is None


def test_cancelled_and_tentative_sessions_are_marked():
    sessions = listed(select("sessions-index", kind=("invited-talk", "other")))
    assert "Invited Talk 2 (Tentative): 2030 Bò Kite-Đoàn" in sessions["Invited Talks"]
    assert any(entry.startswith("A nap (Cancelled)") for entry in sessions["Sessions"])


def test_items_have_anchors_of_their_own_where_lists_have_none():
    """LaTeX drops the identifiers of items."""
    plain = render(select("organizations-index"), rich=False)
    assert [item["ids"] for item in plain.findall(nodes.list_item)] == [[], [], []]
    assert [target["ids"] for target in plain.findall(nodes.target)] == [
        ["organization-block-works"], ["organization-string-lab"], ["organization-toy-university"],
    ]  # fmt: skip
    papers = render(select("papers"), rich=False)
    assert ["paper-tops"] in [target["ids"] for target in papers.findall(nodes.target)]


def test_the_figures_of_the_real_series():
    counted = {each.edition: (each.papers, each.people, each.returning) for each in figures(real_archive())}
    history = real_archive().history
    at = {
        edition: {
            person
            for person, involved in history.items()
            if any(each.edition == edition for each in involved)
        }
        for edition in real_archive().editions
    }
    assert counted == {
        "2023": (5, len(at["2023"]), None),
        "2024": (None, len(at["2024"]), len(at["2024"] & at["2023"])),
        "2025": (None, len(at["2025"]), len(at["2025"] & (at["2023"] | at["2024"]))),
    }
    returning = {
        "adam-dziedzic",
        "aniruddha-saha",
        "bo-li",
        "franziska-boenisch",
        "khoa-d-doan",
        "pin-yu-chen",
    }
    assert at["2025"] & (at["2023"] | at["2024"]) == returning


def test_candidates_for_one_place_are_not_counted():
    by_edition = {each.edition: each for each in figures(toy_archive())}
    assert by_edition["2030"].people == 7
    assert by_edition["2030"].institutions == 3
    assert by_edition["2031"].people is None


def test_charts_stand_beside_a_table_that_says_the_same():
    view = select("statistics")
    web = nodes.container("", *view.render(StubPage(paged=True)))
    drawn = {each["title"]: [bar.value for bar in each["bars"]] for each in web.findall(chart)}
    assert drawn == {
        "Papers": [2, None], "People": [7, None], "Returning people": [None, None], "Institutions": [3, None],
    }  # fmt: skip
    assert rows(web)[1:] == [
        ["2030", "TOYS 2030", "2", "7", "–", "3"], ["2031", "Toys Again", "–", "–", "–", "–"],
    ]  # fmt: skip
    assert next(web.findall(nodes.title)).astext() == (
        "Papers, people, returning people and institutions of each edition; – where none are known"
    )
    assert not list(render(view, rich=False).findall(chart))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Florian Tramèr", "tramer florian"),
        ("Łukasz Żółć", "zolc łukasz".replace("ł", "l")),
        ("Plato", "plato "),
    ],
)
def test_names_are_sorted_by_their_last_word_without_accents(name: str, key: str):
    assert sort_name(name) == key


def test_titles_are_sorted_by_their_first_letter():
    assert sorted(["“Zebra”", "Élan", "apple"], key=folded) == ["apple", "Élan", "“Zebra”"]


def test_boards_are_sorted_by_number():
    assert sorted(["11", "A12", "2", "A3"], key=natural) == ["2", "11", "A3", "A12"]


def test_years_in_a_row_are_drawn_together():
    assert years({2019, 2023, 2021, 2022}) == "2019, 2021–2023"
