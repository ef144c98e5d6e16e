"""What axe-core finds in the pages, by light and dark, small and large, with all that can be opened open."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from builds import DURING, PROGRAMME, SITE_PAGES, TOY_PAGES

pytestmark = pytest.mark.browser

AXE = str(files("axe_playwright_python") / "axe.min.js")
#: Colours that are on their way to others would be measured as they are; axe-core brings its own styles.
STILL = {"reduced_motion": "reduce", "bypass_csp": True}
COLOURS = ("color-contrast", "link-in-text-block")


def violations(tab: Page, *rules: str) -> list[str]:
    """Return what axe-core finds, of all its rules (that of sizes is off by itself) or some."""
    chosen = {"runOnly": list(rules)} if rules else {"rules": {"target-size": {"enabled": True}}}
    options = {"resultTypes": ["violations"], "preload": False, **chosen}
    found = tab.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def in_the_dark(tab: Page) -> list[str]:
    """Return what axe-core finds in dark colours, where nothing else is different."""
    tab.emulate_media(color_scheme="dark")
    if tab.locator("html[data-theme]").count():
        expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    found = violations(tab, *COLOURS)
    tab.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("pages", [TOY_PAGES, SITE_PAGES], ids=["toys", "site"])
def test_no_page_keeps_anybody_out(browser, toys, site, pages, width):
    address = toys if pages is TOY_PAGES else site
    with browser.new_context(
        **STILL, color_scheme="light", viewport={"width": width, "height": 900}
    ) as context:
        context.add_init_script(path=AXE)
        tab = context.new_page()
        for page in pages:
            tab.goto(address + page, wait_until="load")
            if "q=" in page:
                tab.locator(".editions-result").first.wait_for()
            assert violations(tab) == [], page
            assert in_the_dark(tab) == [], f"{page} in the dark"


def test_nor_do_controls_that_are_open(browser, toys):
    with browser.new_context(
        **STILL, color_scheme="light", viewport={"width": 1280, "height": 900}
    ) as context:
        context.add_init_script(path=AXE)
        tab = context.new_page()
        tab.goto(toys + PROGRAMME + DURING)
        for title in ("Invited Talk 1: On balls and S^2", "Invited Talk 2"):
            tab.locator("table").get_by_role("button", name=f"My schedule: {title}").click()
        tab.get_by_role("button", name="Filter").click()
        tab.get_by_label("Also show times in").select_option("Asia/Tokyo")
        assert violations(tab) == []
        assert in_the_dark(tab) == []
        tab.get_by_role("button", name="My schedule (2)").click()
        tab.get_by_role("button", name="Side by side").click()
        tab.locator(".editions-grid").first.wait_for()
        assert violations(tab) == []
        assert in_the_dark(tab) == []
        tab.evaluate("location.hash = 'mine=panel'")
        tab.get_by_role("dialog").wait_for()
        assert violations(tab) == []
        assert in_the_dark(tab) == []


def test_nor_do_menu_and_search_of_a_phone(browser, site):
    with browser.new_context(
        **STILL, color_scheme="light", viewport={"width": 390, "height": 900}
    ) as context:
        context.add_init_script(path=AXE)
        tab = context.new_page()
        tab.goto(f"{site}manual/index.html")
        for button in (".primary-toggle", ".search-button__button"):
            tab.locator(f"{button}:visible").first.click()
            dialog = tab.locator("dialog[open]")
            dialog.wait_for()
            assert violations(tab) == [], button
            assert in_the_dark(tab) == [], button
            tab.keyboard.press("Escape")
            expect(dialog).to_have_count(0)
