"""A reader's plan: stars of sessions on other pages, shared ones, and days side by side."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from served import opened

pytestmark = pytest.mark.browser

PROGRAMME, MANY = "2030/index.html", "2032/index.html"
STORED = "JSON.parse(localStorage.getItem('editions:mine:/2030'))"


def test_stars_of_sessions_on_other_pages_stay_until_all_are_removed(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        tab.evaluate("localStorage.setItem('editions:mine:/2030', '[\"elsewhere\", \"spheres\"]')")
        tab.reload()
        tab.get_by_role("button", name="My schedule (1)").wait_for()
        tab.locator("table").get_by_role("button", name="My schedule: Party").click()
        assert set(tab.evaluate(STORED)) == {"elsewhere", "balls", "party"}
        tab.locator("table").get_by_role("button", name="My schedule: Party").click()
        tab.evaluate("location.hash = 'mine=panel'")
        tab.get_by_role("button", name="Replace mine").click()
        assert set(tab.evaluate(STORED)) == {"elsewhere", "panel"}
        tab.get_by_role("button", name="Copy a link").click()
        link = tab.get_by_label("Link to my schedule", exact=True)
        expect(link).to_have_value(f"{toys}{PROGRAMME}#mine=panel")
        tab.get_by_role("button", name="Remove all").click()
        assert tab.evaluate(STORED) is None


def test_on_a_slow_line_each_day_is_side_by_side_once(browser, toys):
    with opened(browser, toys + MANY) as tab:
        waiting = []
        tab.route("**/editions-grid.js*", lambda route: waiting.append(route))  # noqa: PLW0108 -- Playwright marks it
        button = tab.get_by_role("button", name="Side by side")
        for _ in range(3):
            button.click()
        tab.wait_for_timeout(100)
        for route in waiting:
            route.continue_()
        tab.locator(".editions-grid:visible").first.wait_for()
        tab.wait_for_timeout(100)
        assert tab.locator(".editions-grid").count() == tab.locator(".editions-grid:visible").count() == 4
        button.click()
        assert tab.locator(".editions-grid:visible").count() == 0


def test_a_second_shared_link_takes_the_place_of_the_first(browser, toys):
    with opened(browser, toys + PROGRAMME + "#mine=panel") as tab:
        dialog = tab.get_by_role("dialog", name="A schedule was shared with you")
        expect(dialog.get_by_role("listitem")).to_have_text(["Panel Discussion"])
        tab.evaluate("location.hash = 'mine=party'")
        expect(dialog.get_by_role("listitem")).to_have_text(["Party"])
        assert tab.locator("dialog.editions-offer").count() == 1
        dialog.get_by_role("button", name="Take over").click()
        tab.get_by_role("button", name="My schedule (1)").wait_for()
        assert tab.evaluate(STORED) == ["party"]
        assert tab.locator("dialog.editions-offer").count() == 0


def test_where_no_day_can_stand_side_by_side_the_page_says_so(browser, toys):
    def without_times(route):
        whole = route.fetch()
        route.fulfill(response=whole, body=whole.text().replace('"start":', '"begins":'))

    with opened(browser, toys + MANY) as tab:
        tab.route(f"**/{MANY}*", without_times)
        tab.goto(f"{toys}{MANY}?layout=grid")
        button = tab.get_by_role("button", name="Side by side")
        expect(button).to_have_attribute("aria-pressed", "false")
        assert "layout" not in tab.url
        status = tab.get_by_role("status").first
        expect(status).to_be_empty()
        button.click()
        expect(status).to_have_text(
            "No day can be shown side by side: sessions overlap in one room, or have no time yet."
        )
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert tab.locator("table.editions-schedule:visible").count() == 4
