"""The page in a reader's hands: find, star, see side by side, print."""

from __future__ import annotations

import json
import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from builds import DURING
from served import opened

pytestmark = pytest.mark.browser

PROGRAMME, MANY = "2030/index.html", "2032/index.html"


def star(tab: Page, *titles: str) -> None:
    for title in titles:
        tab.locator("table").get_by_role("button", name=f"My schedule: {title}").click()


def sessions(tab: Page) -> list[str]:
    """Return the titles of the rows that are seen."""
    return tab.locator("tr.editions-session:visible .editions-what > p:first-child").all_inner_texts()


# My schedule


def test_stars_stay_and_show_only_mine(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        star(tab, "Puppet Show 7: A show", "Panel Discussion")
        assert tab.get_by_role("button", name="My schedule (2)").get_attribute("aria-pressed") == "false"
        tab.reload()
        tab.get_by_role("button", name="My schedule (2)").click()
        assert sessions(tab) == ["Puppet Show 7: A show", "Panel Discussion"]
        expect(tab.get_by_role("status")).to_have_text("2 of 12 sessions")
        assert "only=mine" in tab.url
        tab.reload()
        assert len(sessions(tab)) == 2


def test_without_stars_the_page_says_how_to_get_some(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        tab.get_by_role("button", name="My schedule (0)").click()
        expect(tab.get_by_role("status")).to_have_text(
            "Nothing is starred yet. Press the star beside a session."
        )
        tab.get_by_role("button", name="Show all").click()
        assert len(sessions(tab)) == 12


def test_what_overlaps_is_said_in_words(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        star(tab, "Invited Talk 1: On balls and S^2", "Invited Talk 2")
        assert tab.locator("#session-kites .editions-clash").inner_text() == (
            "At the same time in my schedule: Invited Talk 1: On balls and S^2"
        )
        star(tab, "Invited Talk 2")
        assert tab.locator(".editions-clash").count() == 0


def test_a_session_and_what_is_in_it_do_not_overlap(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        star(tab, "Paper Session: Contributed talks", "Oral 2: Strings & Things")
        assert tab.locator(".editions-clash").count() == 0


def test_the_calendar_has_the_identifiers_and_times_of_the_site_s_own(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        star(tab, "Invited Talk 1: On balls and S^2", "Panel Discussion", "Party", "A nap")
        tab.get_by_role("button", name="My schedule (4)").click()
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Download (.ics)").click()
        text = download.value.path().read_bytes()
        whole = Calendar.from_ical(tab.request.get(f"{toys}2030/schedule.ics").body())
        offered = {str(event["uid"]): event for event in whole.walk("VEVENT")}
    assert download.value.suggested_filename == "my-schedule-2030.ics"
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [event["summary"] for event in events] == [
        "Invited Talk 1: On balls and S^2", "A nap", "Panel Discussion", "Party",
    ]  # fmt: skip
    for event in events:
        same = offered[str(event["uid"])]
        assert (event.start, event.end) == (same.start, same.end)
        assert (event["status"], event.get("location")) == (same["status"], same.get("location"))


def test_a_link_offers_a_schedule_to_take_over(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        star(tab, "Party")
        tab.goto(f"{toys}{PROGRAMME}#mine=panel,spheres,nothing")
        dialog = tab.get_by_role("dialog", name="A schedule was shared with you")
        assert dialog.get_by_role("listitem").all_inner_texts() == [
            "Invited Talk 1: On balls and S^2",
            "Panel Discussion",
        ]
        dialog.get_by_role("button", name="No, thanks").click()
        assert "mine" not in tab.url
        tab.evaluate("location.hash = 'mine=panel,balls'")
        tab.get_by_role("button", name="Add to mine").click()
        assert len(sessions(tab)) == 3
        tab.get_by_role("button", name="Copy a link").click()
        expect(tab.get_by_role("status")).to_have_text(re.compile("copied|Copy the link"))
        link = tab.get_by_label("Link to my schedule", exact=True).input_value()
    assert link == f"{toys}{PROGRAMME}#mine=balls,panel,party"


def test_a_browser_that_keeps_nothing_is_no_obstacle(browser, toys):
    with browser.new_context() as context:
        context.add_init_script("Storage.prototype.setItem = () => { throw new Error('no') }")
        tab = context.new_page()
        tab.goto(toys + PROGRAMME)
        star(tab, "Party")
        expect(tab.get_by_role("button", name="My schedule (1)")).to_be_visible()
        expect(tab.get_by_role("status")).to_contain_text("keeps nothing")


# Find


def test_choices_are_counted_and_stand_in_the_address(browser, toys):
    with opened(browser, toys + MANY) as tab:
        tab.get_by_role("button", name="Filter").first.click()
        tab.get_by_label("Day").select_option("Thu, Sep 2")
        tab.get_by_label("Room").select_option("Room 10")
        tab.get_by_label("Kind").select_option("Panel Discussion")
        assert tab.url.endswith("?day=2032-09-02&room=Room+10&kind=Panel+Discussion")
        expect(tab.get_by_role("status").first).to_have_text("No session found")
        tab.get_by_label("Kind").select_option("")
        expect(tab.get_by_role("status").first).to_have_text("6 of 164 sessions")
        assert tab.locator("table.editions-schedule:visible").count() == 1
        tab.reload()
        assert len(sessions(tab)) == 6
        tab.get_by_role("button", name="Show all").first.click()
        assert tab.locator("table.editions-schedule:visible").count() == 4
        assert "?" not in tab.url


def test_words_are_found_without_accents_and_capitals_in_names_and_groups(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        find = tab.get_by_role("searchbox", name="Find in the programme")
        find.fill("doan invited")
        assert sessions(tab) == ["Invited Talk 2 Tentative"]
        find.fill("")
        tab.get_by_role("button", name="Filter").click()
        # Of the panelists, whom the programme does not name.
        tab.get_by_label("Person").select_option("Eli Marble")
        found = sessions(tab)
        assert found[0] == "Paper Session: Contributed talks"
        assert found[-1] == "Panel Discussion"


def test_a_talk_stands_within_its_session(browser, toys):
    with opened(browser, toys + PROGRAMME + "?q=strings") as tab:
        assert sessions(tab)[:2] == ["Paper Session: Contributed talks", "Oral 2: Strings & Things"]
        assert tab.locator(".editions-block-title:visible").all_inner_texts() == ["Orals"]


def test_papers_are_found_by_decision_award_and_author(browser, toys):
    with opened(browser, toys + MANY) as tab:
        form = tab.get_by_role("search", name="Find papers")
        form.get_by_role("button", name="Filter").click()
        form.get_by_label("Decision").select_option("Oral")
        titles = tab.locator("li.editions-paper:visible .editions-title")
        assert titles.all_inner_texts() == ["Toy 1", "Toy 0", "Toy 2", "Toy 3"]
        form.get_by_label("Author").select_option("Person Number1")
        assert titles.all_inner_texts() == ["Toy 1", "Toy 0"]
        form.get_by_label("Award").select_option("Best Toy")
        expect(form.get_by_role("status")).to_have_text("1 of 12 papers")
        assert tab.locator("p.rubric:visible").all_inner_texts() == ["Awards"]


def test_where_there_is_one_choice_only_there_is_none(browser, toys, site):
    with opened(browser, site + "2023/index.html") as tab:
        assert tab.locator("[data-editions-tools=schedule] select").evaluate_all(
            "all => all.map(each => each.name)"
        ) == ["kind", "person"]
        assert tab.get_by_role("button", name="Side by side").count() == 0
    with opened(browser, toys + PROGRAMME) as tab:
        assert tab.get_by_role("search", name="Find papers").count() == 0


def test_the_search_finds_people_papers_and_sessions(browser, site):
    with opened(browser, site + "search.html?q=florian") as tab:
        tab.locator(".editions-result-title").first.wait_for()
        tab.wait_for_function("document.querySelectorAll('.editions-result').length > 1")
        titles = tab.locator(".editions-result-title").all_inner_texts()
        assert any(title.startswith("Florian Tramèr") and "Person" in title for title in titles)
        tab.goto(site + "search.html?q=VillanDiffusion")
        tab.locator(".editions-result-title", has_text="Paper").first.wait_for()


# Small and large


def test_ten_rooms_stand_side_by_side_at_their_times(browser, toys):
    with opened(browser, toys + MANY) as tab:
        tab.get_by_role("button", name="Side by side").click()
        grid = tab.get_by_role("region", name="Side by side: Wednesday, September 1, 2032, Basel")
        expect(grid).to_be_visible()
        assert tab.locator("table.editions-schedule:visible").count() == 0
        assert tab.locator(".editions-grid:visible").count() == 4
        box = {
            name: grid.locator("li", has_text=name).first.bounding_box()
            for name in ("Good morning", "Oral 1:", "Panel Discussion: Kites 2", "What rolls, and why 31")
        }
        head = grid.locator(".editions-grid-head").nth(1).bounding_box()
        assert box["Oral 1:"]["y"] == box["Panel Discussion: Kites 2"]["y"] > box["Good morning"]["y"]
        assert abs(box["Panel Discussion: Kites 2"]["x"] - head["x"]) < 5
        # Rooms 1 and 2, and all of them.
        assert box["What rolls, and why 31"]["width"] > 1.8 * box["Oral 1:"]["width"]
        assert box["Good morning"]["width"] > 9.5 * box["Oral 1:"]["width"]
        assert all(size["width"] > 110 for size in box.values())
        assert grid.evaluate("grid => grid.scrollWidth <= grid.clientWidth")
        heights = grid.locator("li").evaluate_all(
            "all => all.map(each => [each.scrollHeight, each.clientHeight])"
        )
        assert all(content <= shown + 1 for content, shown in heights)
        star_ = grid.get_by_role("button", name=re.compile("My schedule: Oral 1:"))
        star_.click()
        assert star_.get_attribute("aria-pressed") == "true"
        assert "layout=grid" in tab.url


def test_no_two_sessions_cover_each_other_in_the_grid(browser, toys):
    with opened(browser, toys + MANY + "?layout=grid") as tab:
        tab.locator(".editions-grid").first.wait_for()
        boxes = (
            tab.locator(".editions-grid")
            .first.locator("> ol > li")
            .evaluate_all(
                "all => all.map(each => { const {left, right, top, bottom} = each.getBoundingClientRect();"
                " return [left, right, top, bottom]; })"
            )
        )
    assert len(boxes) == 41
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_phones_have_the_list(browser, toys):
    with opened(browser, toys + MANY + "?layout=grid", width=390) as tab:
        assert tab.locator(".editions-grid:visible").count() == 0
        assert not tab.get_by_role("button", name="Side by side").is_visible()
        assert len(sessions(tab)) == 164
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390


# Look


def test_an_edition_has_its_colour_and_banner_in_the_light_and_in_the_dark(browser, toys):
    for scheme, color in (("light", "rgb(122, 31, 61)"), ("dark", "rgb(240, 163, 186)")):
        for page in (PROGRAMME, "2030/papers/tops.html"):
            with opened(browser, toys + page, color_scheme=scheme) as tab:
                link = tab.locator("article a.editions-link").first
                assert link.evaluate("each => getComputedStyle(each).color") == color, page
    with opened(browser, toys + PROGRAMME) as tab:
        banner = tab.locator("img.editions-banner")
        assert banner.get_attribute("alt") == ""
        assert banner.evaluate("each => each.naturalWidth") == 1500
    with opened(browser, toys + "index.html") as tab:
        links = tab.locator("article table a")
        assert links.first.evaluate("each => getComputedStyle(each).color") == "rgb(29, 79, 140)"


def test_paper_has_the_programme_and_no_buttons(browser, toys):
    # As wide as A4 within its margins.
    with opened(browser, toys + PROGRAMME, 700) as tab:
        tab.emulate_media(media="print")
        row = tab.locator("table.editions-schedule tbody tr").nth(1)
        assert row.evaluate("each => getComputedStyle(each).display") == "table-row"
        for hidden in (".editions-tools", ".editions-star", ".editions-files", "header.bd-header"):
            assert tab.locator(hidden).first.is_visible() is False, hidden
        days = tab.locator(".pst-scrollable-table-container:has(> table.editions-schedule)")
        assert days.evaluate_all("all => all.map(each => getComputedStyle(each).breakBefore)") == [
            "auto",
            "page",
        ]
        address = tab.locator(".editions-masthead > .editions-links a").first
        assert "openreview.example.org" in address.evaluate(
            "each => getComputedStyle(each, '::after').content"
        )


def test_a_dark_page_is_printed_as_a_light_one(browser, toys):
    page = toys + PROGRAMME + DURING
    colors = "all => all.map(each => getComputedStyle(each).color)"
    seen = {}
    for scheme in ("light", "dark"):
        with opened(browser, page, color_scheme=scheme) as tab:
            tab.emulate_media(media="print", color_scheme=scheme)
            tab.evaluate("dispatchEvent(new Event('beforeprint'))")
            seen[scheme] = tab.locator("body, article *").evaluate_all(colors)
            tab.evaluate("dispatchEvent(new Event('afterprint'))")
            expect(tab.locator("html")).to_have_attribute("data-theme", scheme)
    assert seen["dark"] == seen["light"]
    assert "rgb(255, 255, 255)" not in seen["dark"]


def test_what_is_filtered_is_what_is_printed(browser, toys):
    with opened(browser, toys + PROGRAMME + "?kind=Panel+Discussion&layout=grid") as tab:
        tab.emulate_media(media="print")
        assert sessions(tab) == ["Panel Discussion"]


# What scripts know


def test_anchors_that_a_session_had_before_are_in_its_row(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        row = tab.locator("#session-spheres").locator("xpath=ancestor-or-self::tr")
        assert row.get_attribute("id") == "session-balls"


def test_scripts_are_told_who_is_on_a_panel(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        block = tab.locator('script[data-editions="schedule"]').first.text_content()
    data = json.loads(block or "")
    assert data["rooms"] == ["Hall 3", "Loft"]
    panel = next(each for each in data["sessions"] if each["id"] == "panel")
    assert panel["people"] == ["Dee Yoyo", "Ada Ball", "Eli Marble"]
