"""Pages on paper: what stands together on a sheet, and what is cut off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from builds import MANY, PROGRAMME
from served import opened

pytestmark = pytest.mark.browser

#: Sheets of which one or another would break where it should not.
HEIGHTS = [10.0, 10.5, 11.0, 11.7]


def sheets(tab: Page, css: str, height: float = 11.0) -> list[int]:
    """Return on which sheet each element begins; a printed page says so of what it has links to."""
    tab.locator("article").evaluate(
        """(article, css) => document.querySelectorAll(css).forEach((each, place) => {
          const link = Object.assign(document.createElement("a"), { textContent: "x", href: `#_${place}` });
          each.prepend(Object.assign(document.createElement("span"), { id: `_${place}`, textContent: "\\u200b" }));
          article.append(link);
        })""",
        css,
    )
    made = tab.pdf(width="8.5in", height=f"{height}in")
    tab.reload()
    pages = sorted(int(number) for number in re.findall(rb"(\d+) 0 obj\n<</Type /Page\n", made))
    found = dict(re.findall(rb"/_(\d+) \[(\d+) 0 R", made))
    assert found, css
    return [pages.index(int(found[str(place).encode()])) for place in range(len(found))]


@pytest.mark.parametrize("height", HEIGHTS)
def test_no_row_of_a_programme_is_alone_on_a_sheet(browser, site, toys, height):
    for page in (f"{site}2023/index.html", toys + MANY):
        with opened(browser, page) as tab:
            days = tab.locator("table.editions-schedule").evaluate_all(
                "all => all.map(day => day.rows.length)"
            )
            assert days
            found = sheets(tab, "table.editions-schedule tr > :first-child", height)
            for rows in days:
                day, found = found[:rows], found[rows:]
                assert day.count(day[-1]) > 1, (page, day)


@pytest.mark.parametrize("height", HEIGHTS)
def test_what_belongs_together_shares_a_sheet(browser, site, toys, height):
    with opened(browser, f"{site}2023/index.html") as tab:
        assert len(set(sheets(tab, "table.editions-dates tr > :first-child", height))) == 1
    with opened(browser, f"{site}index.html") as tab:
        figures = ".editions-charts > :first-child, table.editions-statistics tr > :first-child"
        assert len(set(sheets(tab, figures, height))) == 1
    with opened(browser, toys + PROGRAMME) as tab:
        # What is said of the cards, and the first of them.
        found = sheets(tab, ".editions-state > p, .editions-state + ul > li:first-child", height)
        assert found[::2] == found[1::2]


def test_a_session_of_many_papers_goes_on_overleaf(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        tab.emulate_media(media="print")
        papers = tab.locator("ul.editions-inner").first
        session = papers.locator("xpath=ancestor::tr")
        assert session.evaluate("row => getComputedStyle(row).breakInside") == "avoid"
        papers.evaluate(
            "list => { for (let each = 0; each < 8; each++) list.append(list.lastElementChild.cloneNode(true)); }"
        )
        assert session.evaluate("row => getComputedStyle(row).breakInside") == "auto"


def test_paper_cuts_no_code_and_squeezes_no_room(browser, site, toys):
    with opened(browser, f"{site}manual/directives.html", 680) as tab:
        tab.emulate_media(media="print")
        cut = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
        assert tab.locator("pre").evaluate_all(cut) == 0
    with opened(browser, toys + MANY, 680) as tab:
        tab.emulate_media(media="print")
        assert tab.locator("td.editions-where").first.evaluate("cell => cell.offsetWidth") >= 85
