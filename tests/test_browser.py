"""The real site in a real browser: on a phone, in the dark, without JavaScript, on paper."""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from conftest import ROOT, sphinx_build

pytestmark = pytest.mark.browser

PAGES = [
    "index.html",
    "2023/index.html",
    "2024/index.html",
    "2025/index.html",
    "manual/index.html",
    "search.html",
    "404.html",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps its log to itself."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("browser") / "html"
    built = sphinx_build(ROOT / "source", out, "html", "-W", "-j", "2", conf=ROOT)
    assert built.code == 0, built.warnings
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=flags)
        yield browser
        browser.close()


VIEWS = [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@pytest.mark.parametrize("page", PAGES)
def test_pages_fit_ask_nobody_else_and_have_no_errors(browser, address, page):
    for width, scheme in VIEWS:
        with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
            tab = context.new_page()
            errors, foreign = [], []
            tab.on(
                "console",
                lambda message, to=errors: to.append(message.text) if message.type == "error" else None,
            )
            tab.on("pageerror", lambda error, to=errors: to.append(str(error)))
            tab.on("request", lambda request, to=foreign: to.append(request.url))
            tab.goto(address + page, wait_until="load")
            tab.wait_for_timeout(100)
            assert errors == [], (width, scheme)
            assert [url for url in foreign if not url.startswith((address, "data:"))] == []
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)


def test_nothing_is_missing_without_javascript(browser, address):
    texts = []
    for enabled in (True, False):
        with browser.new_context(
            java_script_enabled=enabled, viewport={"width": 390, "height": 800}
        ) as context:
            tab = context.new_page()
            # When the site was built: phases follow the clock.
            tab.clock.install(time=1_700_000_000)
            tab.goto(address + "2023/index.html")
            texts.append(" ".join(tab.locator("article").inner_text().split()))
    # Scripts add the reader's times and controls; they take nothing away.
    with_, without = (Counter(re.findall(r"\w+", text)) for text in texts)
    assert without - with_ == Counter()
    assert "Decoding Backdoors in LLMs and Their Implications" in texts[1]


def test_the_schedule_is_a_table_to_assistive_technology(browser, address):
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        tab = context.new_page()
        tab.goto(address + "2023/index.html")
        table = tab.get_by_role(
            "table", name="Friday, December 15, 2023, New Orleans. Times are in CST, UTC−06:00."
        )
        assert table.get_by_role("columnheader").all_inner_texts() == ["TIME (CST)", "SESSION", "SPEAKER(S)"]
        assert table.get_by_role("row").count() == 20


def test_the_search_finds_a_talk(browser, address):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address + "search.html?q=watermarking")
        result = tab.locator("article a", has_text="Backdoors in Deep Learning").first
        result.wait_for(timeout=10_000)
        assert "2023/" in (result.get_attribute("href") or "")


def test_print_leaves_the_navigation_out(browser, address, tmp_path: Path):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address + "2023/index.html")
        tab.emulate_media(media="print")
        assert not tab.locator("header.bd-header").is_visible()
        assert not tab.locator(".bd-sidebar-secondary").is_visible()
        assert tab.locator("table.editions-schedule").is_visible()
        tab.pdf(path=tmp_path / "page.pdf")
        assert (tmp_path / "page.pdf").stat().st_size > 10_000
