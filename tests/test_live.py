"""What follows the reader's clock, in a real browser: local times, what is on, deadlines, windows."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from conftest import TOY, sphinx_build
from served import served

pytestmark = pytest.mark.browser

#: The build is older than what happens in the tests: the clock of the reader decides.
BUILT = "2030-04-25T10:00+00:00"
EDITION = "2030/index.html"
HONOLULU, KATHMANDU, TOKYO, ZURICH = "Pacific/Honolulu", "Asia/Kathmandu", "Asia/Tokyo", "Europe/Zurich"
LOS_ANGELES = "America/Los_Angeles"
BEFORE, DURING, ORALS, NIGHT, AFTER = (
    "2030-04-26T12:00:00+02:00",
    "2030-05-03T09:20:00+02:00",
    "2030-05-03T10:50:00+02:00",
    "2030-05-05T00:10:00+02:00",
    "2030-05-06T12:00:00+02:00",
)

NOTEBOOK = "url: https://ada.example.org/notes"
FOR_A_TIME = "from: 2030-05-01, until: 2030-05-04"

SPRING = {
    "edition.yaml": """\
title: Toys Again
when: 2031-03-08 to 2031-03-09
timezone: America/New_York
clock: 12h
dates:
- {id: submission, label: Submission, kind: submission, at: 2031-01-31 23:59 AoE}
- {id: camera-ready, label: Camera-ready, at: 2031-02-20}
""",
    "schedule.yaml": """\
blocks:
- day: 2031-03-08
  sessions:
  - {id: morning, title: Morning, start: 10:00, duration: 60}
  - {id: evening, title: Evening, start: 22:00}
- day: 2031-03-09
  sessions:
  - {id: night, title: Night, start: 01:30, end: 03:30}
  - {id: sunday, title: Sunday, start: 10:00, duration: 60}
""",
    "due.rst": ":orphan:\n\nDue\n===\n\n.. dates::\n   :upcoming:\n",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("live")
    source = folder / "toy"
    shutil.copytree(TOY, source, ignore=shutil.ignore_patterns("_build"))
    # Clocks go forward between the days of this edition, and some of its sessions lack an end.
    for name, text in SPRING.items():
        (source / "2031" / name).write_text(text, "utf-8")
    people = source / "people.yaml"
    people.write_text(people.read_text("utf-8").replace(NOTEBOOK, f"{NOTEBOOK}, {FOR_A_TIME}"), "utf-8")
    built = sphinx_build(source, folder / "html", "html", "-D", f"editions_now={BUILT}")
    assert built.code == 0, built.warnings
    with served(built.out) as address:
        yield address


@pytest.fixture(scope="module")
def context_of(browser):
    """Keep a window for each zone: its cache makes pages open faster."""
    contexts: dict[tuple[str, bool], BrowserContext] = {}

    def context(zone: str, *, script: bool) -> BrowserContext:
        if (zone, script) not in contexts:
            contexts[zone, script] = browser.new_context(
                timezone_id=zone, java_script_enabled=script, viewport={"width": 1280, "height": 900}
            )
        return contexts[zone, script]

    yield context
    for each in contexts.values():
        each.close()


@pytest.fixture
def open_at(context_of, address):
    """Open pages at a time and in a zone; at the end, no page may have complained."""
    tabs, errors = [], []

    def open_page(path: str, when: str, zone: str = ZURICH, *, script: bool = True) -> Page:
        tab = context_of(zone, script=script).new_page()
        tabs.append((tab, script))
        tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.clock.install(time=when)
        tab.goto(address + path, wait_until="domcontentloaded")
        return tab

    yield open_page
    for tab, script in tabs:
        if script:
            tab.evaluate("localStorage.clear()")
        tab.close()
    assert errors == []


def row(tab: Page, session: str):
    return tab.locator(f"tr#session-{session}")


def local(tab: Page, session: str) -> str:
    """Return the reader's time of a session as it is read aloud."""
    return " ".join(row(tab, session).locator(".editions-local").inner_text().split())


def badges(tab: Page) -> dict[str, str]:
    return {
        badge.locator("xpath=ancestor::tr").get_attribute("id").removeprefix("session-"): badge.inner_text()
        for badge in tab.locator(".editions-badge-live").all()
    }


def date_row(tab: Page, label: str):
    return tab.locator("table.editions-dates tr").filter(has_text=label)


class TestTimes:
    @pytest.mark.parametrize(
        ("zone", "talk", "party"),
        [
            (TOKYO, "16:15–17:00", "06:00–07:30 +1 day"),
            (HONOLULU, "21:15–22:00 −1 day", "11:00–12:30"),
            (KATHMANDU, "13:00–13:45", "02:45–04:15 +1 day"),
        ],
    )
    def test_the_readers_time_stands_beside_that_of_the_event(self, open_at, zone, talk, party):
        tab = open_at(EDITION, BEFORE, zone)
        assert local(tab, "balls") == f", your time: {talk}"
        assert local(tab, "party") == f", your time: {party}"
        assert row(tab, "balls").locator("time").first.inner_text() == "09:15"
        assert tab.locator("table.editions-schedule").count() == 2

    def test_nothing_is_said_twice_where_the_clocks_agree(self, open_at):
        tab = open_at(EDITION, BEFORE, "Europe/Berlin")
        assert tab.locator("td .editions-local").count() == 0

    def test_every_day_has_the_offset_of_that_day(self, open_at):
        tab = open_at("2031/index.html", BEFORE, ZURICH)
        assert local(tab, "morning").endswith("04:00 pm–05:00 pm")
        assert local(tab, "sunday").endswith("03:00 pm–04:00 pm")
        assert local(tab, "evening").endswith("04:00 am +1 day")

    def test_where_clocks_change_on_both_sides_nothing_shifts(self, open_at):
        tab = open_at("2031/index.html", BEFORE, LOS_ANGELES)
        for session in ("morning", "sunday"):
            assert local(tab, session) == ", your time: 07:00 am–08:00 am"

    def test_the_hour_that_is_left_out_does_not_count(self, open_at):
        tab = open_at("2031/index.html", BEFORE, TOKYO)
        assert row(tab, "night").locator("time").all_inner_texts() == ["01:30 am", "03:30 am"]
        assert local(tab, "night") == ", your time: 03:30 pm–04:30 pm"

    def test_pages_of_sessions_and_papers_say_it_in_words(self, open_at):
        tab = open_at("2030/sessions/balls.html", BEFORE, TOKYO)
        assert "09:15–10:00 CEST (16:15–17:00 your time)" in tab.locator("article").inner_text()
        tab = open_at("2030/papers/tops.html", BEFORE, HONOLULU)
        assert "10:30–10:45 CEST (22:30–22:45 your time, −1 day)" in tab.locator("article").inner_text()

    def test_so_does_prose_that_names_a_deadline(self, open_at):
        text = open_at(EDITION, BEFORE, TOKYO).locator("article").inner_text()
        assert "February 8, 2030, 23:59 AoE (20:59 your time, +1 day)," in text

    def test_the_chosen_zone_is_remembered(self, open_at, address):
        tab = open_at(EDITION, BEFORE, TOKYO)
        picker = tab.get_by_label("Also show times in")
        picker.select_option("America/Sao_Paulo")
        assert local(tab, "balls") == ", Sao Paulo time: 04:15–05:00"
        tab.goto(address + "2030/sessions/balls.html")
        assert "(04:15–05:00 Sao Paulo time)" in tab.locator("article").inner_text()
        tab.goto(address + EDITION)
        assert picker.input_value() == "America/Sao_Paulo"
        picker.select_option("The event’s times only")
        assert tab.locator("article .editions-local").count() == 0
        picker.select_option("Your time zone (Asia/Tokyo)")
        assert local(tab, "balls") == ", your time: 16:15–17:00"

    @pytest.mark.parametrize(
        "script",
        [
            "localStorage.setItem('editions-zone', 'Mars/Olympus')",
            "for (const name of ['getItem', 'setItem']) {"
            "  const own = Storage.prototype[name];"
            "  Storage.prototype[name] = function (key, ...rest) {"
            "    if (key === 'editions-zone') throw new DOMException('full', 'QuotaExceededError');"
            "    return own.call(this, key, ...rest);"
            "  };"
            "}",
        ],
    )
    def test_a_zone_or_store_that_the_browser_has_not_does_no_harm(self, open_at, address, script):
        tab = open_at("404.html", BEFORE, TOKYO)
        tab.add_init_script(script)
        tab.goto(address + EDITION)
        assert local(tab, "balls") == ", your time: 16:15–17:00"
        tab.get_by_label("Also show times in").select_option("Asia/Seoul")
        assert local(tab, "balls") == ", Seoul time: 16:15–17:00"


class TestDates:
    def test_a_deadline_has_its_own_time_the_readers_and_a_countdown(self, open_at):
        tab = open_at("2031/index.html", "2031-01-29T00:00:00Z", TOKYO)
        words = date_row(tab, "Submission").locator("td").inner_text().split("\n")
        assert [word for word in words if word] == [
            "January 31, 2031, 11:59 pm AoE",
            "February 1, 2031, 08:59 pm your time · in 3 days",
        ]
        assert "in 22 days" in date_row(tab, "Camera-ready").inner_text()

    def test_the_last_minute_ends_and_nothing_counts_on(self, open_at):
        tab = open_at(EDITION, "2030-04-10T17:59:00+02:00", KATHMANDU)
        camera = date_row(tab, "Camera-ready")
        left = camera.locator("[role=timer]")
        assert left.inner_text() in {"in 1 minute", "in 60 seconds", "in 59 seconds"}
        tab.clock.run_for(30_000)
        assert 20 < int(left.inner_text().split()[1]) <= 31
        assert "editions-passed" not in camera.get_attribute("class")
        tab.clock.run_for(31_000)
        assert left.inner_text() == "passed"
        assert "editions-passed" in camera.get_attribute("class")
        assert "your time" not in camera.inner_text()
        tab.clock.run_for(3_600_000)
        assert left.inner_text() == "passed"

    def test_what_was_to_come_when_the_site_was_built_has_passed(self, open_at):
        tab = open_at("2031/due.html", "2031-02-10T00:00:00Z")
        assert date_row(tab, "Submission").is_hidden()
        assert date_row(tab, "Camera-ready").is_visible()

    def test_of_an_edition_that_is_over_no_date_is_marked(self, open_at):
        tab = open_at(EDITION, AFTER)
        assert tab.locator("[role=timer]").all_inner_texts() == [""] * 7
        assert tab.locator("tr.editions-passed").count() == 7


class TestWindows:
    @pytest.mark.parametrize(
        ("when", "shown"),
        [
            (BEFORE, ["Programme published", "This is over."]),
            (DURING, ["Taking place now", "Live stream", "Vote for the best toy.", "It is on."]),
            (AFTER, ["Past", "It is over."]),
            ("2030-06-02T12:00:00+02:00", ["Past", "Not yet", "It is over."]),
        ],
    )
    def test_phases_notices_and_links_follow_the_readers_clock(self, open_at, when, shown):
        tab = open_at(EDITION, when)
        visible = [node.inner_text() for node in tab.locator("[data-shown]").all() if node.is_visible()]
        assert [
            " ".join(words.replace("Jump to now", "").split()).removesuffix(" Vote") for words in visible
        ] == shown

    def test_what_begins_while_the_page_is_open_appears(self, open_at):
        tab = open_at(EDITION, "2030-05-02T23:59:30+02:00")
        assert not tab.get_by_text("It is on.").is_visible()
        tab.clock.run_for(31_000)
        assert tab.get_by_text("It is on.").is_visible()
        assert tab.locator(".editions-masthead .editions-badge:visible").all_inner_texts() == [
            "Taking place now"
        ]

    def test_so_do_the_links_of_a_person(self, open_at):
        for when, shown in ((BEFORE, False), (DURING, True), (AFTER, False)):
            tab = open_at("people/ada-ball.html", when)
            assert tab.get_by_role("link", name="Notebook").is_visible() is shown, when
            assert tab.get_by_role("link", name="ORCID").is_visible()


class TestLive:
    def test_running_and_next_sessions_are_marked_in_parallel_rooms(self, open_at):
        tab = open_at(EDITION, DURING)
        assert badges(tab) == {"balls": "Now", "kites": "Now", "coffee": "Next"}
        assert row(tab, "balls").get_attribute("aria-current") == "time"
        assert row(tab, "coffee").get_attribute("aria-current") is None
        assert "editions-over" in row(tab, "opening").get_attribute("class")
        tab.clock.run_for(40 * 60_000)
        assert badges(tab) == {"coffee": "Now", "orals": "Next", "oral-tops": "Next"}
        assert row(tab, "balls").get_attribute("aria-current") is None

    def test_a_session_within_another_is_marked_with_it(self, open_at):
        assert badges(open_at(EDITION, ORALS)) == {"orals": "Now", "oral-strings": "Now", "show": "Next"}

    def test_a_session_goes_on_after_midnight(self, open_at):
        tab = open_at(EDITION, NIGHT, HONOLULU)
        assert badges(tab) == {"party": "Now"}
        tab.clock.run_for(21 * 60_000)
        assert badges(tab) == {}
        assert tab.locator("tr.editions-over").count() == 0

    def test_a_session_without_an_end_is_on_for_an_hour(self, open_at):
        tab = open_at("2031/index.html", "2031-03-08T22:30:00-05:00")
        assert badges(tab) == {"evening": "Now", "night": "Next"}
        tab.clock.run_for(31 * 60_000)
        assert badges(tab) == {"night": "Next"}

    def test_nothing_is_marked_before_and_after(self, open_at):
        for when in (BEFORE, AFTER):
            tab = open_at(EDITION, when)
            assert badges(tab) == {}
            assert tab.locator(".editions-jump:visible").count() == 0

    def test_a_link_jumps_to_what_is_on(self, open_at):
        tab = open_at(EDITION, ORALS)
        links = tab.get_by_role("link", name="Jump to now")
        assert links.count() == 2
        assert not row(tab, "orals").is_visible() or row(tab, "orals").bounding_box()["y"] > 900
        links.first.click()
        assert tab.url.endswith("#session-orals")
        assert 0 < row(tab, "orals").bounding_box()["y"] < 900

    def test_side_by_side_and_filtered_programmes_are_marked_too(self, open_at):
        tab = open_at(EDITION, DURING)
        tab.get_by_role("button", name="Side by side").click()
        now = tab.locator(".editions-grid li[aria-current=time]")
        now.first.wait_for()
        assert [item.locator(".editions-badge-live").inner_text() for item in now.all()] == ["Now", "Now"]
        tab.get_by_role("link", name="Jump to now").first.click()
        assert 0 < now.first.bounding_box()["y"] < 900

    def test_the_address_can_set_the_clock(self, open_at):
        tab = open_at(f"{EDITION}?at=2030-05-03T09:20+02:00", BEFORE)
        assert badges(tab) == {"balls": "Now", "kites": "Now", "coffee": "Next"}


class TestNow:
    def test_every_room_has_what_is_on_and_what_comes_next(self, open_at):
        tab = open_at("2030/now.html", ORALS, TOKYO)
        hall, loft = (" ".join(text.split()) for text in tab.locator("section").all_inner_texts())
        assert hall.startswith("Hall 3 Now 10:45–11:00 Oral 2: Strings & Things Dee Yoyo")
        assert "Part of Paper Session: Contributed talks Next 11:30" in hall
        assert loft.startswith("Loft Nothing at the moment Next Saturday, May 4, 09:00 Poster Session")
        assert tab.locator("header").inner_text().endswith("Friday, May 3, 10:50")
        tab.clock.run_for(11 * 60_000)
        assert "Now 10:30 Paper Session" in " ".join(tab.locator("section").first.inner_text().split())

    def test_a_door_shows_its_own_room(self, open_at):
        tab = open_at("2030/now.html?room=loft", DURING)
        assert tab.locator("h2").all_inner_texts() == ["Loft"]
        assert tab.locator(".editions-now-now .editions-now-title").inner_text() == "Invited Talk 2"

    def test_a_changed_programme_arrives_by_itself(self, open_at, address):
        tab = open_at("2030/now.html", DURING)
        changed = tab.content().replace("Coffee Break", "Tea Break")
        tab.route("**/now.html", lambda route: route.fulfill(body=changed, content_type="text/html"))
        with tab.expect_response("**/now.html"):
            tab.clock.run_for(5 * 60_000 + 1000)
        tab.get_by_text("Tea Break").first.wait_for()

    def test_it_is_over_when_it_is_over(self, open_at):
        tab = open_at("2030/now.html", AFTER)
        assert tab.locator(".editions-now-nothing").all_inner_texts() == ["The programme is over"] * 2

    def test_without_scripts_it_is_the_programme(self, open_at):
        tab = open_at("2030/now.html", DURING, script=False)
        text = tab.locator("main").inner_text()
        assert "needs JavaScript. Here is the whole programme." in text
        assert "09:15–10:00 Invited Talk 1: On balls and S^2" in text
        assert tab.locator("meta[name=robots]").get_attribute("content") == "noindex"


class TestPages:
    def test_all_words_are_there_without_scripts(self, open_at):
        texts = []
        for enabled in (False, True):
            tab = open_at(EDITION, BUILT, ZURICH, script=enabled)
            # Style sheets decide on capitals.
            tab.wait_for_load_state("load")
            texts.append(tab.locator("article").inner_text())
        without, with_ = (Counter(re.findall(r"\w+", text)) for text in texts)
        assert without - with_ == Counter()
        assert "Programme published" in texts[0]

    @pytest.mark.parametrize("width", [390, 1280])
    def test_nothing_moves_when_scripts_start(self, browser, address, width):
        with browser.new_context(timezone_id=HONOLULU, viewport={"width": width, "height": 900}) as context:
            tab = context.new_page()
            tab.add_init_script(
                "window.moved = 0; new PerformanceObserver((list) => {"
                "  for (const entry of list.getEntries()) window.moved += entry.value;"
                "}).observe({ type: 'layout-shift', buffered: true });"
            )
            for anchor in ("", "#programme", "#dates"):
                tab.goto(f"{address}{EDITION}?at=2030-05-03T09:20+02:00{anchor}", wait_until="load")
                tab.wait_for_timeout(200)
                assert tab.locator(".editions-badge-now").count() == 2
                assert tab.evaluate("window.moved") < 0.01, anchor

    def test_pages_without_times_load_no_clock(self, open_at):
        requested = []
        tab = open_at("404.html", BEFORE)
        tab.on("request", lambda request: requested.append(request.url))
        tab.goto(tab.url.replace("404", "people/bo-kite"))
        assert not [url for url in requested if "editions-clock" in url]
