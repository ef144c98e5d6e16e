"""The links to files for other programs, and the list of what is new, before anybody makes HTML of them."""

from __future__ import annotations

import pytest
from docutils import nodes

from editions.render.base import Page, WrongUseError
from editions.render.pages import PAGES
from stubs import NOW, StubPage, select, toy_archive


def links(view: object, page: Page) -> dict[str, str]:
    element = nodes.container("", *view.render(page))
    lines = [each for each in element.findall(nodes.paragraph) if "editions-files" in each["classes"]]
    return {link.astext(): link["refuri"] for line in lines for link in line.findall(nodes.reference)}


def test_a_programme_can_be_subscribed_to_and_downloaded():
    assert links(select("schedule"), StubPage(paged=True)) == {
        "Subscribe to the programme": "webcal://toy.example.org/2030/schedule.ics",
        "Download the programme (.ics)": "/2030/schedule.ics",
        "Track “Wood” (.ics)": "/2030/tracks/wood.ics",
        "Track “Wool” (.ics)": "/2030/tracks/wool.ics",
        "For schedule apps (.xml)": "/2030/schedule.xml",
        "For schedule apps (.json)": "/2030/schedule.json",
    }


def test_a_part_of_the_programme_offers_that_part_or_nothing():
    page = StubPage(paged=True)
    assert links(select("schedule", track="wood"), page) == {
        "Subscribe to this track": "webcal://toy.example.org/2030/tracks/wood.ics",
        "Download this track (.ics)": "/2030/tracks/wood.ics",
    }
    for part in ({"day": "1"}, {"room": "hall"}, {"kind": "panel"}, {"track": "wood", "room": "hall"}):
        assert links(select("schedule", **part), page) == {}


def test_where_the_site_is_unknown_there_are_downloads_alone():
    page = StubPage(paged=True)
    page.site = ""
    assert list(links(select("dates"), page)) == ["Download the dates (.ics)"]
    page.site = "https://example.org/en"
    assert links(select("dates"), page)["Subscribe to the dates"] == "webcal://example.org/en/2030/dates.ics"


def test_outputs_without_files_have_no_links_to_them():
    for name in ("schedule", "dates", "papers"):
        assert links(select(name), StubPage(rich=False)) == {}


def test_lists_offer_their_files_where_they_are_whole():
    page = StubPage(paged=True)
    assert list(links(select("papers"), page).values()) == ["/2030/papers.bib", "/2030/papers.json"]
    assert links(select("papers", decision="oral"), page) == {}
    assert links(select("dates", upcoming=True), page) == {}
    assert links(select("schedule", "2031"), page) == {}


def test_pages_of_people_and_papers_offer_theirs():
    page = StubPage(paged=True)
    ada = PAGES["person"].of(toy_archive(), "ada-ball", NOW)
    assert links(ada, page)["Download these sessions (.ics)"] == "/people/ada-ball.ics"
    tops = PAGES["paper"].of(toy_archive(), "2030/tops", NOW)
    assert links(tops, page) == {"Download BibTeX (.bib)": "/2030/papers/tops.bib"}


def listed(*shown: tuple[str, str], edition: str | None = "2030", **options: object) -> list[str]:
    view = select("changes", edition, **options)
    return [" ".join(item.astext().split()) for item in nodes.container("", *view.render(StubPage(*shown))).findall(nodes.list_item)]  # fmt: skip


def test_what_is_new_is_listed_the_latest_first_and_not_before_its_day():
    assert listed() == [
        "May 3, 2030: Vote for the best toy.",
        "May 2, 2030: Lunch is in the garden.",
        "April 25, 2030: The panel has a fourth chair.",
        "April 25, 2030: The talk is on tops after all.",
        "April 20, 2030: A paper is published",
        "January 30, 2030: Submission deadline is now February 8, 2030, 23:59 AoE",
    ]
    assert len(listed(limit=2)) == 2
    assert listed(edition="2031") == []


def test_what_is_new_of_all_editions_says_of_which():
    assert listed(edition=None)[0] == "May 3, 2030: TOYS 2030: Vote for the best toy."


def test_what_is_new_leads_to_what_it_is_about_and_knows_so():
    view = select("changes")
    page = StubPage(("session", "2030/panel"), ("paper", "2030/tops"), ("date", "2030/submission"))
    found = {link.astext(): link["refuri"] for link in nodes.container("", *view.render(page)).findall(nodes.reference)}  # fmt: skip
    assert found["The panel has a fourth chair."] == "#session:2030/panel"
    assert found["The talk is on tops after all."] == "#paper:2030/tops"
    assert len(found) == 3
    assert {("session", "2030/panel"), ("edition", "2030")} <= set(view.mentions())


def test_an_edition_that_is_not_there_is_told():
    with pytest.raises(WrongUseError, match="2032"):
        select("changes", "2032")
