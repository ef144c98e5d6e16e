"""The real site in a real browser: on a phone, in the dark, without JavaScript, on paper."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

import builds
from served import opened, served

pytestmark = pytest.mark.browser

PAGES = [
    "index.html",
    "2023/index.html",
    "2024/index.html",
    "2025/index.html",
    "2023/now.html",
    "2023/papers/badchain.html",
    "people/bo-li.html",
    "papers/index.html",
    "manual/reader.html",
    "search.html?q=backdoor",
    "404.html",
]


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_pages_fit_ask_nobody_else_and_have_no_errors(browser, site, width, scheme):
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        tab = context.new_page()
        errors, asked = [], []
        # The server's policy refuses whatever is within a page; what is refused is an error too.
        tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("request", lambda request: asked.append(request.url))
        for page in PAGES:
            tab.goto(site + page, wait_until="load")
            tab.wait_for_timeout(50)
            assert errors == [], page
            wide = (
                "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.className)"
            )
            assert tab.locator("html, .bd-article-container").evaluate_all(wide) == [], page
        assert [url for url in asked if not url.startswith((site, "data:"))] == []


@pytest.mark.parametrize(
    "page",
    ["index.html", "2023/index.html", "2023/papers/badchain.html", "people/bo-li.html", "2023/now.html"],
)
def test_nothing_is_missing_without_javascript(browser, site, page):
    texts = []
    for enabled in (True, False):
        with browser.new_context(
            java_script_enabled=enabled, viewport={"width": 390, "height": 800}
        ) as context:
            tab = context.new_page()
            # When the site was built: phases follow the clock.
            tab.clock.install(time=1_700_000_000)
            tab.goto(site + page)
            texts.append(" ".join(tab.locator("main").inner_text().split()))
    # Scripts add the reader's times and controls; they take nothing away, but for what is on now in the place of all.
    with_, without = (Counter(re.findall(r"\w+", text)) for text in texts)
    assert len(texts[1]) > 200
    if not page.endswith("now.html"):
        assert without - with_ == Counter()
    if page.startswith("2023/i") or page.endswith("now.html"):
        assert "Decoding Backdoors in LLMs and Their Implications" in texts[1]


def test_without_javascript_the_menu_is_there_and_nothing_that_does_nothing(browser, site):
    for page in ("2023/index.html", "manual/reader.html", "search.html"):
        with browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 800}
        ) as context:
            tab = context.new_page()
            tab.goto(site + page)
            assert tab.locator(":is(button, input, select):visible").count() == 0, page
            tab.locator("header").get_by_role("link", name="Manual").click()
            assert tab.get_by_role("heading", level=1).inner_text().startswith("Manual")


def first_visit(browser: Browser, address: str) -> tuple[int, int]:
    """Return how many bytes a page takes, uncompressed, and in how many requests."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        tab: Page = context.new_page()
        finished = []
        tab.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 -- Playwright marks it
        tab.goto(address, wait_until="networkidle")
        found = [request for request in finished if urlsplit(request.url).scheme == "http"]
        return sum(request.sizes()["responseBodySize"] for request in found), len(found)


def test_a_first_visit_takes_no_more_than_in_the_theme_as_it_comes(browser, tmp_path_factory):
    with served(builds.toys(tmp_path_factory)) as toys, served(builds.bare(tmp_path_factory), {}) as bare:
        (size, requests), (bare_size, bare_requests) = (
            first_visit(browser, f"{address}2030/index.html") for address in (toys, bare)
        )
    assert bare_size > 600_000
    assert size <= bare_size
    # Modules are small files that come at the same time; none is made into one with others.
    assert requests <= bare_requests + 10


def test_the_schedule_is_a_table_to_assistive_technology(browser, site):
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        tab = context.new_page()
        tab.goto(site + "2023/index.html")
        table = tab.get_by_role(
            "table", name="Friday, December 15, 2023, New Orleans. Times are in CST, UTC−06:00."
        )
        assert table.get_by_role("columnheader").all_inner_texts() == ["TIME (CST)", "SESSION", "SPEAKER(S)"]
        assert table.get_by_role("row").count() == 20


def test_the_search_finds_a_talk(browser, site):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(site + "search.html?q=watermarking")
        result = tab.locator("article a", has_text="Backdoors in Deep Learning").first
        result.wait_for(timeout=10_000)
        assert "2023/" in (result.get_attribute("href") or "")


def test_so_does_the_search_of_sphinx_where_there_is_no_other(browser, tmp_path_factory):
    with served(builds.searched_by_sphinx(tmp_path_factory), {}) as toys:
        with opened(browser, f"{toys}2030/index.html"):
            pass
        with opened(browser, f"{toys}search.html?q=kites") as tab:
            tab.locator("#search-results li a", has_text="Toys in Theory").first.wait_for(timeout=10_000)


def test_print_leaves_the_navigation_out(browser, site, tmp_path: Path):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(site + "2023/index.html")
        tab.emulate_media(media="print")
        assert not tab.locator("header.bd-header").is_visible()
        assert not tab.locator(".bd-sidebar-secondary").is_visible()
        assert tab.locator("table.editions-schedule").is_visible()
        tab.pdf(path=tmp_path / "page.pdf")
        assert (tmp_path / "page.pdf").stat().st_size > 10_000
