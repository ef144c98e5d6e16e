"""What is shown for a time only: in the page before its time on the web, and elsewhere not before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from docutils import nodes

from editions.edition import Edition
from editions.model import EditionFacts
from editions.nodes import brief, data, window
from editions.render import VIEWS
from editions.render.organizations import SponsorsView
from editions.render.windows import Times, phases_ahead, times_in
from stubs import NOW, StubPage, render, select, toy_archive, use

EARLY = datetime(2030, 4, 25, 10, tzinfo=UTC)
RUNNING = "2030-05-03T00:00+02:00/2030-05-05T00:00+02:00"


def view(name: str, now: datetime, **options):
    return VIEWS[name].select(toy_archive(), use(name, **options), now)


def on_web(name: str, now: datetime, **options) -> nodes.Element:
    return nodes.container("", *view(name, now, **options).render(StubPage(paged=True)))


def windows(element: nodes.Element) -> dict[str, tuple[str, bool]]:
    """Return what is shown for a time only, with its times and whether it is shown by the build."""
    return {
        node.astext(): (node["times"], node["open"])
        for kind in (window, brief)
        for node in element.findall(kind)
    }


def test_links_of_the_future_are_in_the_page_and_hidden():
    found = windows(on_web("edition", EARLY, fields=("links",)))
    assert found == {
        "Live stream": ("2030-05-03T08:00+02:00/2030-05-05T00:00+02:00", False),
        "Not yet": ("2030-06-01T00:00+02:00/", False),
    }


def test_what_has_begun_has_only_an_end_and_what_is_over_is_gone():
    assert windows(on_web("edition", NOW, fields=("links",)))["Live stream"] == (
        "/2030-05-05T00:00+02:00",
        True,
    )
    assert "Live stream" not in on_web("edition", NOW + timedelta(days=3), fields=("links",)).astext()


def test_notices_wait_in_the_page():
    found = windows(on_web("notices", EARLY))
    assert [(text.split(".")[0], *state) for text, state in found.items()] == [
        ("Vote for the best toy", RUNNING, False),
        ("This is over", "/2030-05-02T00:00+02:00", True),
    ]


@pytest.mark.parametrize("name", ["edition", "notices"])
def test_other_outputs_have_what_holds_and_no_trace_of_the_rest(name):
    for rich in (True, False):
        shown = render(view(name, EARLY), rich=rich)
        assert windows(shown) == {}
        assert "Live stream" not in shown.astext()
        assert "Vote" not in shown.astext()


def test_a_line_of_links_that_are_all_to_come_is_left_out_elsewhere():
    paper = replace(view("notices", NOW), notices=(("n", "Words", None, (_later(),), Times()),))
    assert "editions-links" not in str(render(paper))
    assert "editions-links" in str(nodes.container("", *paper.render(StubPage(paged=True))))


def _later():
    return next(link for link in view("edition", EARLY).links if not link.times.open)


def test_an_edition_goes_through_its_phases():
    edition = toy_archive().editions["2030"]
    start = datetime(2029, 1, 1, tzinfo=UTC)
    assert [phase for phase, _ in phases_ahead(edition, start)] == [
        "announced",
        "call-open",
        "reviewing",
        "programme-out",
        "running",
        "past",
    ]
    assert dict(phases_ahead(edition, NOW)).keys() == {"running", "past"}


def test_of_several_dates_of_a_kind_the_last_counts_and_of_calls_the_first():
    def phase(day: str, *dates: tuple[str, str]) -> str:
        given = [
            {"id": f"d{at}", "label": "D", "kind": kind, "at": on} for at, (kind, on) in enumerate(dates)
        ]
        facts = EditionFacts.model_validate({"title": "T", "dates": given})
        return Edition("2030", facts).phase(datetime.fromisoformat(f"{day}T12:00+00:00"))

    submissions = ("submission", "2030-03-20"), ("submission", "2030-02-20")
    for dates in (submissions, submissions[::-1]):
        assert phase("2030-03-01", *dates) == "call-open"
        assert phase("2030-03-22", *dates) == "reviewing"
    calls = ("call", "2030-01-10"), ("call", "2030-03-10")
    for dates in (calls, calls[::-1]):
        assert phase("2030-02-01", *dates, *submissions) == "call-open"
        assert phase("2030-01-01", *dates, *submissions) == "announced"


def test_phases_that_follow_each_other_are_one_span():
    edition = toy_archive().editions["2030"]
    start = datetime(2029, 1, 1, tzinfo=UTC)
    assert str(times_in(edition, ("programme-out", "running"), start)) == (
        "2030-03-11T00:00+01:00/2030-05-05T00:00+02:00"
    )
    apart = times_in(edition, ("past", "announced"), start)
    assert str(apart) == "/2029-12-02T00:00+01:00 2030-05-05T00:00+02:00/"
    assert apart.open


def test_a_phase_that_is_written_down_lasts():
    edition = toy_archive().editions["2030"]
    fixed = replace(edition, facts=edition.facts.model_copy(update={"phase": "cancelled"}))
    assert list(phases_ahead(fixed, EARLY)) == [("cancelled", Times())]
    assert not times_in(fixed, ("past",), EARLY)


def test_dates_say_when_they_have_passed():
    [block] = on_web("dates", EARLY).findall(data)
    dates = block["content"]["dates"]
    assert dates[1] == {"starts": "2030-02-08T23:59-12:00", "ends": "2030-02-08T23:59-12:00"}
    assert dates[5] == {"ends": "2030-04-22T00:00+02:00"}
    assert dates[6] is None
    assert dates[7] == {"starts": "2030-05-03T00:00+02:00", "ends": "2030-05-05T00:00+02:00"}
    assert not list(render(select("dates")).findall(data))


@pytest.mark.parametrize("rich", [True, False])
def test_a_past_edition_promises_nothing(rich):
    later = NOW + timedelta(days=400)

    def said(name: str, now: datetime, edition: str = "2030", **options: object) -> str:
        found = VIEWS[name].select(toy_archive(), use(name, edition, **options), now)
        return " ".join(render(found, rich=rich).astext().split())

    assert said("schedule", NOW, "2031") == "Programme: coming soon"
    assert said("schedule", later, "2031") == "Programme: not recorded"
    assert said("people", later, role="reviewer") == "Reviewers: not recorded"
    assert "ay still change." in said("people", NOW, role="panelist")
    assert said("people", later, role="panelist").startswith("Tentative when last updated.")
    edition = toy_archive().editions["2031"]
    off = replace(edition, facts=edition.facts.model_copy(update={"phase": "cancelled"}))
    assert off.over(NOW)
    assert not edition.over(NOW)
    called = SponsorsView("2031", call="Would you like to?")
    assert "Would you like to?" in render(called).astext()
    assert render(replace(called, over=True)).astext() == "Sponsors: not recorded"
