"""Where things stand on a page: beside each other and within their boxes, however wide the window is."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from builds import DURING, PROGRAMME
from served import opened

pytestmark = pytest.mark.browser


def test_what_is_said_of_the_programme_covers_no_control(browser, toys):
    with opened(browser, toys + PROGRAMME + DURING) as tab:
        tab.get_by_role("button", name="My schedule (0)").click()
        expect(tab.get_by_role("status")).to_contain_text("Nothing is starred yet")
        for width in (320, 390, 768, 820, 1024, 1280, 1440):
            tab.set_viewport_size({"width": width, "height": 900})
            for control in tab.locator(
                ":is(.editions-tools, .editions-zone) :is(input, button, select, a):visible"
            ).all():
                # A click that would go to something else fails.
                control.click(trial=True, timeout=3_000)


def test_a_programme_on_a_phone_is_as_wide_as_its_box(browser, toys, site):
    for page in (toys + PROGRAMME, f"{site}2023/index.html"):
        with opened(browser, page, 390) as tab:
            for box in tab.locator(".pst-scrollable-table-container").all():
                assert box.evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_the_header_is_one_row_with_the_whole_name(browser, site):
    with opened(browser, f"{site}2023/index.html") as tab:
        for width in (320, 390, 960, 1000, 1040, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            heights = tab.evaluate(
                "['header .logo__title', 'header .navbar-brand', 'header']"
                ".map(each => document.querySelector(each).offsetHeight)"
            )
            assert heights == sorted(heights), width
            assert heights[-1] < 80, width


@pytest.mark.parametrize("key", ["", "Enter"])
def test_a_drawer_makes_way_for_what_is_chosen_in_it(browser, site, key):
    with opened(browser, f"{site}2023/index.html", 390) as tab:
        tab.get_by_role("button", name="On this page").click()
        link = tab.get_by_role("dialog").get_by_role("link", name="Workshop Sponsors")
        link.press(key) if key else link.click()
        expect(tab.get_by_role("dialog")).to_have_count(0)
        expect(tab.get_by_role("heading", name="Workshop Sponsors")).to_be_in_viewport()
        # The keyboard goes on from there.
        tab.keyboard.press("Tab")
        expect(tab.locator("#workshop-sponsors :focus")).to_have_count(1)


@pytest.mark.parametrize("name", ["Site navigation", "On this page"])
def test_a_drawer_has_a_name_and_a_way_out(browser, site, name):
    with opened(browser, f"{site}2023/index.html", 390) as tab:
        expect(tab.get_by_role("button", name="Close")).to_have_count(0)
        tab.get_by_role("button", name=name).click()
        tab.get_by_role("dialog", name=name).get_by_role("button", name="Close").click()
        expect(tab.get_by_role("dialog")).to_have_count(0)
        tab.get_by_role("button", name=name).click()
        expect(tab.get_by_role("dialog", name=name)).to_be_visible()
        tab.set_viewport_size({"width": 1280, "height": 900})


def test_the_menu_on_a_phone_shows_where_one_is(browser, site):
    with opened(browser, f"{site}2023/index.html", 390) as tab:
        tab.get_by_role("button", name="Site navigation").click()
        weights = "all => all.map(each => [each.textContent.trim(), getComputedStyle(each).fontWeight])"
        found = tab.get_by_role("dialog").locator("a.nav-link").evaluate_all(weights)
        assert [words for words, weight in found if int(weight) >= 600] == ["2023"]


def test_numbers_in_the_archive_say_what_they_count(browser, toys):
    with opened(browser, toys + "index.html", 390) as tab:
        papers = tab.locator(".editions-column-papers").filter(has_text="paper").first
        assert papers.inner_text().split()[1] == "papers"
        tab.set_viewport_size({"width": 1280, "height": 900})
        assert papers.inner_text().strip().isdigit()


def test_a_time_on_a_door_stays_in_one_piece(browser, toys):
    at = "2032/now.html?at=2030-05-03T10:50%2B02:00"
    for width in (320, 800, 1280, 1920):
        with opened(browser, toys + at, width) as tab:
            times = tab.locator(".editions-now-time")
            lines = "all => all.map(each => each.getClientRects().length)"
            expect(times.first).to_be_visible()
            assert set(times.evaluate_all(lines)) == {1}
            assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_heads_of_the_figures_split_no_word_on_a_phone(browser, site):
    with opened(browser, f"{site}index.html", 320) as tab:
        head = tab.get_by_role("columnheader", name="Institutions").locator("p")
        lines = "each => each.clientHeight / parseFloat(getComputedStyle(each).lineHeight)"
        assert round(head.evaluate(lines)) == 1


#: What is wider than its box.
WIDE = "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.className)"


@pytest.fixture(scope="module")
def large(browser):
    """Return a browser whose reader has asked for letters of twice the size."""
    flags = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    started = browser.browser_type.launch(executable_path=os.environ["CHROMIUM"], args=flags)
    yield started
    started.close()


@pytest.mark.parametrize("width", [320, 360, 390])
def test_letters_of_twice_the_size_fit_a_phone(large, site, toys, width):
    pages = ("index.html", "2023/index.html", "people/bo-li.html", "2023/papers/badchain.html")
    for page in (*(site + page for page in pages), toys + PROGRAMME):
        with opened(large, page, width) as tab:
            boxes = tab.locator("html, .bd-article-container, .pst-scrollable-table-container")
            assert boxes.evaluate_all(WIDE) == [], page
            assert tab.evaluate("document.querySelector('header').offsetHeight") < 300, page


def test_letters_of_twice_the_size_leave_room_for_a_reference(large, site):
    with opened(large, f"{site}2023/papers/badchain.html", 360) as tab:
        text = "pre => pre.clientWidth - 2 * parseFloat(getComputedStyle(pre).paddingInlineEnd)"
        assert tab.locator(".editions-citation pre").evaluate(text) > 200


@pytest.mark.parametrize("width", [320, 360, 768, 900, 1280])
def test_long_words_stay_within_their_boxes(browser, toys, width):
    word = "Donaudampfschifffahrtsgesellschaftskapitänsuniversität"
    with opened(browser, toys + PROGRAMME, width) as tab:
        for place in (".editions-name", ".editions-affiliation", ".editions-title", ".editions-who p"):
            said = tab.locator(f"{place}:not(:has(a)), {place} a")
            said.evaluate_all("(all, word) => all.forEach(each => { each.textContent = word; })", word)
        marks = tab.locator(".editions-logos a")
        mark = '(all, word) => all.forEach(each => { each.innerHTML = `<span class="editions-wordmark">${word}</span>`; })'
        marks.evaluate_all(mark, word)
        boxes = tab.locator("li.editions-card, .editions-logos > li, .pst-scrollable-table-container")
        assert boxes.evaluate_all(WIDE) == []
        outside = "all => all.filter(each => each.offsetWidth > each.closest('li').clientWidth).length"
        assert tab.locator("li.editions-card p, .editions-wordmark").evaluate_all(outside) == 0
