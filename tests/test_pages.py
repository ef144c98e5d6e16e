"""The pages of people, papers and sessions: what they say, before anybody makes HTML of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from docutils import nodes

from conftest import ROOT
from editions.archive import Archive
from editions.loading import load
from editions.render.pages import PAGES
from editions.render.pages.person import PersonPage
from stubs import NOW, StubPage, toy_archive


@cache
def real_archive() -> Archive:
    return load(ROOT / "source").archive


def page(kind: str, key: str, *shown: tuple[str, str], rich: bool = True) -> nodes.Element:
    view = PAGES[kind].of(toy_archive(), key, NOW)
    return nodes.container("", *view.render(StubPage(*shown, rich=rich, paged=True)))


def facts(element: nodes.Element) -> dict[str, str]:
    items = element.findall(nodes.definition_list_item)
    return {item[0].astext(): " ".join(item[1].astext().split()) for item in items}


def sections(element: nodes.Element) -> dict[str, str]:
    return {
        name: " ".join(section.astext().split())
        for section in element.findall(nodes.section)
        for name in section["ids"]
    }


def deeds(person: str) -> list[tuple[int, str, str | None, str]]:
    view = PersonPage.of(real_archive(), person, NOW)
    return [(year.year, deed.role, deed.title, deed.introduced) for year in view.years for deed in year.deeds]


def test_bo_li_was_speaker_panelist_and_author_in_2023_and_organizer_in_2025():
    professor = "Associate Professor, UIUC"
    assert deeds("bo-li") == [
        (2025, "Organizer", None, "University of Illinois at Urbana-Champaign"),
        (2023, "Speaker", None, professor),
        (2023, "Panelist", None, professor),
        (2023, "Invited Talk", "Decoding Backdoors in LLMs and Their Implications", professor),
        (2023, "Author", "BadChain: Backdoor Chain-of-Thought Prompting for Large Language Models", "UIUC"),
    ]


def test_a_role_in_a_session_is_said_once_with_the_session():
    told = [deed for deed in deeds("eugene-bagdasaryan") if deed[:2] == (2023, "Moderator")]
    assert told == [(2023, "Moderator", "Panel Discussion", "Cornell Tech, USA")]


@pytest.mark.parametrize("doubt", [{"tentative": True}, {"cancelled": True}])
def test_a_role_is_said_for_itself_where_its_session_is_in_doubt(doubt):
    archive = real_archive()
    edition = archive.editions["2023"]
    blocks = tuple(
        block.model_copy(
            update={
                "sessions": tuple(
                    each.model_copy(update=doubt) if each.kind == "panel" else each for each in block.sessions
                )
            }
        )
        for block in edition.programme.blocks
    )
    unsure = replace(edition, programme=edition.programme.model_copy(update={"blocks": blocks}))
    archive = replace(archive, editions={**archive.editions, "2023": unsure})
    view = PersonPage.of(archive, "eugene-bagdasaryan", NOW)
    told = [deed.title for year in view.years for deed in year.deeds if deed.role == "Moderator"]
    assert told == [None, "Panel Discussion"]


def test_tom_goldstein_has_two_roles_in_2024_with_the_affiliation_of_each():
    assert [deed for deed in deeds("tom-goldstein") if deed[0] == 2024] == [
        (2024, "Speaker", None, "University of Maryland"),
        (2024, "Organizer", None, "University of Maryland, College Park, USA"),
    ]


def test_who_only_was_a_candidate_has_no_page():
    assert "scott-aaronson" in real_archive().people
    assert "scott-aaronson" not in real_archive().history
    assert all(year != 2023 for year, *_ in deeds("dawn-song"))


def test_what_is_planned_is_marked_as_such():
    marked = {
        year.edition: [deed.tentative for deed in year.deeds]
        for year in PersonPage.of(real_archive(), "dawn-song", NOW).years
    }
    assert marked == {"2025": [True]}


def test_a_person_is_told_with_links_identifiers_and_what_they_did():
    element = page("person", "ada-ball", ("session", "2030/balls"), ("paper", "2030/tops"))
    links = {link.astext(): link["refuri"] for link in element.findall(nodes.reference)}
    assert links["ORCID"] == "https://orcid.org/0000-0002-1825-0097"
    assert links["OpenReview"] == "https://openreview.net/profile?id=~Ada_Ball1"
    assert links["On balls and S^2"] == "#session:2030/balls"
    assert "Also written" in element.astext()
    assert list(sections(element)) == ["person-ada-ball", "edition-2030", "affiliations"]
    assert sections(element)["affiliations"] == "Affiliations 2030 Université du Jouet 2030 Block Works"


def test_only_what_is_known_is_shown():
    text = page("person", "fay-puppet").astext()
    for word in ("ORCID", "OpenReview", "DBLP", "Scholar", "Website", "Also written"):
        assert word not in text


def test_a_paper_is_told_with_authors_awards_sessions_and_how_to_cite_it():
    element = page("paper", "2030/tops", ("person", "ada-ball"), ("session", "2030/oral-tops"))
    told = facts(element)
    assert told["Awards"] == "Best Toy Paper; People's Choice, by applause"
    assert told["Accepted as"] == "Oral Board 2"
    assert told["Presented in"].startswith(
        "Oral 1: Why Tops Stop at t \\to \\infty, Friday, May 3, 2030, 10:30"
    )
    assert told["Presented by"] == "Cy (Cyrus) Top"
    text = " ".join(element.astext().split())
    assert "Cy (Cyrus) Top* (String Lab), Ada Ball*" in text
    assert "* These authors contributed equally." in text
    assert sections(element)["abstract"] == "Abstract Tops stop. We ask why."
    assert "@inproceedings{" in sections(element)["cite"]


def test_papers_lead_to_the_ones_before_and_after():
    text = " ".join(page("paper", "2030/strings").astext().split())
    assert text.endswith("Previous: Why Tops Stop at t → ∞")


def test_a_withdrawn_paper_keeps_its_page_and_says_no_more_than_that():
    element = page("paper", "2030/gone")
    assert "This paper was withdrawn." in element.astext()
    assert "cite" not in sections(element)


def test_a_session_is_told_with_time_place_people_and_material():
    element = page("session", "2030/balls", ("person", "ada-ball"))
    told = facts(element)
    assert told["When"] == "Friday, May 3, 2030, 09:15–10:00 CEST · Add to calendar (.ics)"
    assert told["Where"] == "Hall 3"
    assert told["With"] == "Ada Ball, Professor, Université du Jouet & Block Works (part-time)"
    assert [time["datetime"] for time in element.findall() if time.__class__.__name__ == "time"] == [
        "2030-05-03T09:15+02:00",
        "2030-05-03T10:00+02:00",
    ]
    assert sections(element)["people"] == "About the speaker Ada Ball: She plays."


def test_a_video_is_a_link_and_never_a_player():
    element = page("session", "2030/balls")
    video = next(link for link in element.findall(nodes.reference) if "editions-video" in link["classes"])
    assert video["refuri"] == "https://video.example.org/balls"
    plain = page("session", "2030/balls", rich=False)
    assert "Slides, Video" in " ".join(plain.astext().split())


def test_a_session_shows_what_is_in_it_and_what_it_is_in():
    assert "10:30 Why Tops Stop" in sections(page("session", "2030/orals"))["sessions"]
    assert "Strings & Things" in sections(page("session", "2030/posters"))["papers"]


@pytest.mark.parametrize("key", [("person", "ada-ball"), ("paper", "2030/tops"), ("session", "2030/orals")])
def test_a_page_knows_whatever_it_links_to(key: tuple[str, str]):
    kind, name = key
    asked: set[tuple[str, str]] = set()

    class Asked(StubPage):
        def address(self, kind: str, key: str) -> None:
            asked.add((kind, key))

    view = PAGES[kind].of(toy_archive(), name, NOW)
    view.render(Asked(paged=True))
    assert asked
    assert asked <= set(view.mentions())
