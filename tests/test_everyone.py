"""The page in everybody's hands: with any eyes, any keyboard, any size of text and screen."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from builds import DURING, MANY, PROGRAMME, SITE_PAGES, TOY_PAGES
from served import opened

pytestmark = pytest.mark.browser


# Keyboards

#: What has the focus: its name, how it shows, and where the line begins that it stands in.
FOCUSED = """() => {
    const focused = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const line = ['tr', 'dl', '.editions-card', 'li', 'p, form, .editions-zone']
        .map(each => focused.closest(each)).find(Boolean) ?? focused;
    return {
        name: focused.getAttribute('aria-label') ?? focused.labels?.[0]?.firstElementChild?.textContent ?? focused.innerText,
        ring: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
        line: line.getBoundingClientRect().y + scrollY,
        within: Boolean(focused.closest('article')),
    };
}"""


def reach(tab: Page, name: str) -> None:
    """Press Tab until something has the focus; all on the way shows that it has it."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(FOCUSED)
        assert focused["ring"] >= 2, focused
        if focused["name"].strip() == name:
            return
    pytest.fail(f"no way to {name}")


def test_a_keyboard_is_enough(browser, toys):
    with opened(browser, toys + PROGRAMME) as tab:
        rows = tab.locator("tr.editions-session:visible")
        tab.get_by_role("searchbox", name="Find in the programme").focus()
        reach(tab, "Filter")
        tab.keyboard.press("Enter")
        reach(tab, "Track")
        tab.keyboard.press("w")
        expect(tab.get_by_role("status")).to_have_text("1 of 12 sessions")
        tab.keyboard.press("Escape")
        assert tab.evaluate(FOCUSED)["name"] == "Filter (1)"
        assert tab.get_by_role("button", name="Filter (1)").get_attribute("aria-expanded") == "false"
        reach(tab, "Show all")
        tab.keyboard.press("Enter")
        assert tab.evaluate(FOCUSED)["name"] == "Find in the programme"
        reach(tab, "Side by side")
        tab.keyboard.press("Space")
        tab.locator(".editions-grid").first.wait_for()
        tab.keyboard.press("Space")
        expect(rows).to_have_count(12)
        reach(tab, "Also show times in")
        tab.keyboard.press("ArrowDown")
        assert tab.get_by_label("Also show times in").input_value() == "event"
        reach(tab, "My schedule: Panel Discussion")
        tab.keyboard.press("Space")
        assert tab.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
        tab.get_by_role("button", name="Side by side").focus()
        tab.keyboard.press("Shift+Tab")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("status")).to_have_text("1 of 12 sessions")
        reach(tab, "Download (.ics)")
        with tab.expect_download() as download:
            tab.keyboard.press("Enter")
        assert download.value.suggested_filename == "my-schedule-2030.ics"
        reach(tab, "Copy a link")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("status")).to_contain_text("link")
        tab.evaluate("location.hash = 'mine=balls'")
        tab.get_by_role("dialog").wait_for()
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("dialog")).to_have_count(0)


def test_the_focus_goes_down_the_page_as_the_eyes_do(browser, toys):
    with opened(browser, toys + PROGRAMME + DURING) as tab:
        lines = []
        for _ in range(90):
            tab.keyboard.press("Tab")
            focused = tab.evaluate(FOCUSED)
            assert focused["ring"] >= 2, focused
            if focused["within"]:
                lines.append((focused["line"], focused["name"]))
        assert len(lines) > 70
        back = [(one, two) for one, two in pairwise(lines) if two[0] < one[0] - 1]
        assert back == []


def test_all_controls_are_large_enough_to_hit(browser, toys):
    with opened(browser, toys + PROGRAMME + DURING, width=390) as tab:
        tab.locator("table").get_by_role("button", name="My schedule: Party").click()
        tab.get_by_role("button", name="Filter").click()
        tab.get_by_role("button", name="My schedule (1)").click()
        boxes = tab.locator(
            ":is(.editions-tools, .editions-zone) :is(button, input, select, a):visible, .editions-star:visible"
        )
        sizes = boxes.evaluate_all(
            "all => all.map(each => { const box = each.getBoundingClientRect(); return [box.width, box.height]; })"
        )
    assert len(sizes) > 10
    assert min(side for size in sizes for side in size) >= 24


# Eyes

#: Elements that hide a part of their text; what is for screen readers alone is a pixel wide.
CUT = """() => [...document.querySelectorAll('main *, header *')].filter(each => {
    const { overflowX, overflowY } = getComputedStyle(each);
    const hides = overflow => ['hidden', 'clip'].includes(overflow);
    return each.clientWidth > 1 && each.textContent.trim() && (
        (hides(overflowX) && each.scrollWidth > each.clientWidth + 1) ||
        (hides(overflowY) && each.scrollHeight > each.clientHeight + 1));
}).map(each => each.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("page", [PROGRAMME + DURING, MANY, *TOY_PAGES[1:]])
def test_large_text_and_small_screens_lose_nothing(browser, toys, page):
    with opened(browser, toys + page, width=320) as tab:
        for width, size in ((320, "100%"), (1280, "200%")):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            for button in tab.get_by_role("button", name="Filter").all():
                button.click()
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (width, size)
            assert tab.evaluate(CUT) == [], (width, size)
            for button in tab.locator(".editions-tools button:visible").all():
                assert button.evaluate("each => each.scrollWidth <= each.clientWidth + 1")


def test_nor_do_the_pages_of_the_site(browser, site):
    with opened(browser, site) as tab:
        for page in SITE_PAGES:
            tab.goto(site + page)
            tab.evaluate("document.documentElement.style.fontSize = '200%'")
            assert tab.evaluate("document.documentElement.scrollWidth") <= 1280, page
            assert tab.evaluate(CUT) == [], page


def test_states_are_told_by_more_than_colour(browser, toys):
    with opened(browser, toys + PROGRAMME + DURING, forced_colors="active") as tab:
        tab.locator("table").get_by_role("button", name="My schedule: Party").click()
        fill = "each => getComputedStyle(each).fill"
        starred, other = (
            tab.locator(f'.editions-star[aria-pressed="{state}"] > svg').first for state in ("true", "false")
        )
        assert other.evaluate(fill) == "none"
        assert starred.evaluate(fill) != "none"
        assert tab.locator("tr.editions-now .editions-badge-live").all_inner_texts() == ["Now", "Now"]
        assert tab.locator("tr.editions-next .editions-badge-live").all_inner_texts() == ["Next"]
        weight = "each => Number(getComputedStyle(each).fontWeight)"
        over, on = (tab.locator(f"tr.editions-{state} time").first for state in ("over", "now"))
        assert over.evaluate(weight) < on.evaluate(weight)
        ground = "each => getComputedStyle(each).backgroundColor"
        grid = tab.get_by_role("button", name="Side by side")
        before = grid.evaluate(ground)
        grid.click()
        assert grid.evaluate(ground) != before
        tab.get_by_role("button", name="Filter").click()
        tab.get_by_label("Track").select_option("Wood")
        expect(tab.get_by_role("button", name="Filter (1)")).to_be_visible()


#: Text whose contrast with what it stands on is too little; axe-core does not know colours that are forced.
PALE = """() => {
    const light = color => {
        const [red, green, blue] = color.match(/[\\d.]+/g).map(Number).map(each => each / 255)
            .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const clear = color => color === 'transparent' || /, 0\\)$/.test(color);
    const ground = element => {
        while (element && clear(getComputedStyle(element).backgroundColor)) element = element.parentElement;
        return element ? getComputedStyle(element).backgroundColor : 'rgb(0, 0, 0)';
    };
    return [...document.querySelectorAll('body *')].filter(each => {
        const own = [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!own || !each.checkVisibility()) return false;
        const [one, two] = [getComputedStyle(each)[each.closest('svg') ? 'fill' : 'color'], ground(each)].map(light);
        return Math.max(one, two) / Math.min(one, two) < 4.5;
    }).map(each => each.outerHTML.slice(0, 150));
}"""


def test_text_stays_readable_in_forced_colours(browser, toys, site):
    with browser.new_context(forced_colors="active", color_scheme="dark") as context:
        tab = context.new_page()
        for page in (toys + PROGRAMME + DURING, f"{toys}2030/now.html{DURING}", f"{site}index.html"):
            tab.goto(page)
            for button in tab.get_by_role("button", name=re.compile("^(Filter|Side by side)")).all():
                button.click()
            assert tab.evaluate(PALE) == [], page


def test_who_wants_no_motion_gets_none(browser, toys):
    with opened(browser, toys + PROGRAMME + DURING, reduced_motion="reduce") as tab:
        moving = tab.locator("body, body *").evaluate_all(
            "all => all.filter(each => { const style = getComputedStyle(each);"
            " return [style.transitionDuration, style.animationDuration].some(time => parseFloat(time) > 0.01); })"
            ".map(each => each.outerHTML.slice(0, 120))"
        )
        assert moving == []
        assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# Time to read

#: Stars, times of another zone and what is on come into the page, and nothing else moves.
WATCH = """
localStorage.setItem('editions:mine:/2030', '["balls","kites"]');
window.moved = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_scripts_start(browser, toys, site, width):
    with browser.new_context(
        viewport={"width": width, "height": 900}, timezone_id="Pacific/Honolulu"
    ) as context:
        context.add_init_script(WATCH)
        tab = context.new_page()
        for page in (
            f"{toys}{PROGRAMME}{DURING}#programme",
            f"{toys}{MANY}#papers",
            f"{toys}2030/now.html{DURING}",
            f"{site}index.html",
            f"{site}2023/index.html",
        ):
            tab.goto(page)
            tab.wait_for_timeout(300)
            assert tab.evaluate("window.moved") < 0.02, page


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_results_come(browser, site, width):
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        context.add_init_script(WATCH)
        tab = context.new_page()
        tab.goto(f"{site}search.html?q=backdoor")
        tab.locator(".editions-result").first.wait_for()
        tab.wait_for_timeout(100)
        assert tab.evaluate("window.moved") < 0.02
