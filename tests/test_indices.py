"""Indices over all editions, and the series in figures."""

from __future__ import annotations

from functools import cache

import pytest
from docutils import nodes

from conftest import ROOT
from editions.archive import Archive
from editions.loading import load
from editions.nodes import chart
from editions.render import VIEWS, View, WrongUseError
from editions.statistics import figures
from editions.wording import folded, natural, sort_name, years
from stubs import NOW, StubPage, render, select, toy_archive, use


@cache
def real_archive() -> Archive:
    return load(ROOT / "source").archive


def of_site(view: str, **options: object) -> View:
    return VIEWS[view].select(real_archive(), use(view, None, **options), NOW)


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
    assert "Bo Li: 2023 Speaker, Panelist, Invited Talk, Author; 2025 Organizer" in people["L"]
    assert "Tom Goldstein: 2023 Organizer; 2024 Speaker, Organizer" in people["G"]
    assert all("Scott Aaronson" not in entry for entries in people.values() for entry in entries)


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
        "2023": (5, len(at["2023"]), 0),
        "2024": (0, len(at["2024"]), len(at["2024"] & at["2023"])),
        "2025": (0, len(at["2025"]), len(at["2025"] & (at["2023"] | at["2024"]))),
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
    assert by_edition["2031"].people == 0


def test_charts_stand_beside_a_table_that_says_the_same():
    view = select("statistics")
    web = nodes.container("", *view.render(StubPage(paged=True)))
    drawn = {each["title"]: [bar.value for bar in each["bars"]] for each in web.findall(chart)}
    assert drawn == {"Papers": [2, 0], "People": [7, 0], "Returning people": [0, 0], "Institutions": [3, 0]}
    assert len(list(web.findall(nodes.table))) == 1
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
