"""Former addresses: where each leads, and which lead nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from editions.addresses import anchors, former_anchors, live_pages, page_at, redirects
from editions.archive import Archive
from editions.loading import load
from editions.model import Series
from stubs import select, toy_archive


def of(**moves: str) -> dict[str, str]:
    """Return the redirects of a series, whose addresses are named by letters."""
    given = {f"/{old}.html": f"/{new}.html" if len(new) == 1 else new for old, new in moves.items()}
    return redirects(Archive(Series(name="S", redirects=given)))


def test_former_identifiers_and_redirects_of_the_toy_lead_to_pages_and_rows():
    assert redirects(toy_archive()) == {
        "/people/dee-top.html": "/people/dee-yoyo.html",
        "/2030/papers/threads.html": "/2030/papers/strings.html",
        "/2030/sessions/spheres.html": "/2030/sessions/balls.html",
        "/2030/sessions/welcome.html": "/2030/index.html#session-opening",
        "/2030/call.html": "/2030/index.html#date-submission",
        "/old/index.html": "/2030/index.html#date-submission",
        "/blocks.html": "https://blocks.example.org/",
    }


def test_steps_are_taken_at_once_and_the_last_fragment_holds():
    assert of(a="b", b="c", c="https://x.org/") == dict.fromkeys(
        ("/a.html", "/b.html", "/c.html"), "https://x.org/"
    )
    assert of(a="/b.html#x", b="c") == {"/a.html": "/c.html#x", "/b.html": "/c.html"}
    assert of(a="/b.html#x", b="/c.html#y")["/a.html"] == "/c.html#y"


def test_what_leads_in_a_circle_leads_nowhere():
    assert of(a="b", b="a", c="a", d="d", e="f") == {"/e.html": "/f.html"}


def test_a_page_that_is_there_stays_and_a_file_that_is_no_page_leads_nowhere():
    archive = toy_archive()
    given = {"/people/ada-ball.html": "/2030/", "/2030/": "/x.html", "/call.pdf": "/2030/"}
    changed = Archive(
        Series(name="S", redirects=given), archive.people, archive.organizations, archive.editions
    )
    assert not {"/people/ada-ball.html", "/2030/index.html", "/call.pdf"} & redirects(changed).keys()


@pytest.mark.parametrize(
    "address",
    [
        "/../x.html",
        "/%2e%2e/x.html",
        "/a/%2E./x.html",
        "/a%5c..%5cx.html",
        "/x%00.html",
        f"/{'x' * 300}.html",
        "/people/ann.html/x.html",
        "/sitemap.xml/",
    ],
)
def test_no_redirect_is_written_outside_the_site_or_under_a_name_that_no_file_can_have(address):
    with pytest.raises(ValidationError):
        Series(name="S", redirects={address: "/2030/"})


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/2023/", "/2023/index.html"),
        ("/2023", "/2023/index.html"),
        ("/", "/index.html"),
        ("/a.html?b#c", "/a.html"),
        ("/caf%C3%A9.html", "/café.html"),
        ("https://x.org/a.html", None),
        ("mailto:a@x.org", None),
        ("#x", None),
    ],
)
def test_an_address_is_answered_with_a_page(address, page):
    assert page_at(address) == page


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghxyz")))
def test_every_redirect_ends_where_no_other_begins(moves):
    found = of(**moves)
    assert not set(found.values()) & {f"/{old}.html" for old in moves}
    for old, new in found.items():
        seen, at = set(), old[1]
        while at in moves:
            assert at not in seen
            seen.add(at)
            at = moves[at]
        assert new == f"/{at}.html"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghxyz")))
def test_each_circle_has_one_message(tmp_path_factory, moves):
    source = tmp_path_factory.mktemp("source")
    lines = "".join(f"  /{old}.html: /{new}.html\n" for old, new in moves.items())
    (source / "series.yaml").write_text(f"name: S\n{'redirects:' if lines else ''}\n{lines}", "utf-8")
    told = [p for p in load(source).problems if "circle" in p.message]
    circles = set()
    for start in moves:
        trail, at = [], start
        while at in moves and at not in trail:
            trail.append(at)
            at = moves[at]
        if at in trail:
            circles.add(frozenset(trail[trail.index(at) :]))
    assert len(told) == len(circles)
    assert len({p.origin.line for p in told}) == len(told)


def test_anchors_are_those_that_the_lists_make():
    shown = [
        select("people", role="speaker"), select("people", role="panelist"), select("people", role="juggler"),
        select("people", role="organizer"), select("schedule"), select("papers"), select("dates"),
        select("affiliations"), select("sponsors"), select("references"),
    ]  # fmt: skip
    made = {place.anchor for view in shown for place in view.places("2030")}
    assert anchors(toy_archive().editions["2030"]) == made


def test_former_anchors_lead_to_those_of_today():
    archive = toy_archive()
    edition = archive.editions["2030"]
    found = former_anchors(archive, edition)
    assert found["speaker-dee-top"] == "speaker-dee-yoyo"
    assert found["organization-thread-lab"] == "organization-string-lab"
    assert found["date-summary"] == "date-report"
    assert set(found.values()) <= anchors(edition)


def test_no_page_is_in_two_places():
    archive = toy_archive()
    assert not live_pages(archive) & redirects(archive).keys()
