"""Finding papers in the index of all editions, and what the search thinks most of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import conference
from conftest import TOY, Built, sphinx_build
from served import opened, served

INDEX = "papers.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The toy archive with a dozen papers of another edition, and an index of all."""
    source = tmp_path_factory.mktemp("find") / "toy"
    shutil.copytree(TOY, source)
    conference.add_to(source)
    made = sphinx_build(source, source.parent / "html", "html", "-W")
    assert made.code == 0, made.warnings
    return made


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with served(built.out) as found:
        yield found


def papers(tab: Page) -> list[str]:
    """Return the titles that are seen."""
    return tab.locator("ul.editions-papers-index > li:visible .editions-title").all_inner_texts()


def said(tab: Page, words: str) -> None:
    expect(tab.get_by_role("status")).to_have_text(words)


@pytest.mark.browser
def test_the_papers_of_all_editions_are_found_by_edition_decision_award_and_author(browser, address):
    with opened(browser, address + INDEX) as tab:
        everything = papers(tab)
        tab.get_by_role("button", name="Filter").click()
        tab.get_by_label("Edition").select_option("2032")
        said(tab, f"12 of {len(everything)} papers")
        tab.get_by_label("Decision").select_option("Oral")
        assert papers(tab) == ["Toy 0", "Toy 1", "Toy 2", "Toy 3"]
        tab.get_by_label("Author").select_option("Person Number1")
        assert papers(tab) == ["Toy 0", "Toy 1"]
        tab.get_by_label("Award").select_option("Best Toy")
        said(tab, f"1 of {len(everything)} papers")
        assert "edition=2032" in tab.url
        tab.reload()
        assert papers(tab) == ["Toy 1"]
        assert tab.locator("p.rubric:visible").all_inner_texts() == ["T"]
        tab.get_by_role("button", name="Show all").click()
        assert papers(tab) == everything
        assert "?" not in tab.url


@pytest.mark.browser
def test_editions_are_offered_from_the_latest_on(browser, address):
    with opened(browser, address + INDEX) as tab:
        offered = tab.locator('select[name="edition"] option').all_inner_texts()
    assert offered == ["All editions", "2032", "2030"]


@pytest.mark.browser
def test_words_are_looked_for_in_titles_and_names(browser, address):
    with opened(browser, address + f"{INDEX}?paper=number11") as tab:
        assert papers(tab) == ["Toy 10", "Toy 11"]
        tab.get_by_role("searchbox").fill("nothing of the kind")
        said(tab, "No paper found")
        assert papers(tab) == []


@pytest.mark.parametrize(
    ("page", "lighter"), [("2030/index.html", False), ("people/ada-ball.html", False), (INDEX, True)]
)
def test_the_search_ranks_editions_and_records_before_lists_of_them(built, page, lighter):
    assert ("data-pagefind-weight" in built.read(page)) == lighter
