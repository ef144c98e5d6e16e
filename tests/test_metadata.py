"""What pages say in their heads, read from built pages as search engines and reference managers read it."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT, TOY, Built, sphinx_build
from engines import check

WITHOUT_SEARCH = ("-D", "editions_search=none")


class Head:
    """The head of a built page."""

    def __init__(self, built: Built, name: str) -> None:
        self.text = built.read(name)
        self.tree = html.fromstring(self.text.encode()).find("head")

    def meta(self, name: str) -> list[str]:
        return self.tree.xpath(f'meta[@name="{name}" or @property="{name}"]/@content')

    def links(self, rel: str) -> list[str]:
        return self.tree.xpath(f'link[@rel="{rel}"]/@href')

    @cached_property
    def data(self) -> dict[str, dict]:
        """The JSON-LD of the page, by type."""
        found = [json.loads(each.text) for each in self.tree.xpath('script[@type="application/ld+json"]')]
        nodes = [node for each in found for node in (each if isinstance(each, list) else [each])]
        return {check(node)["@type"]: node for node in nodes}

    @property
    def way(self) -> list[tuple[str, str]]:
        steps = self.data["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        return [(step["name"], step["item"]) for step in steps]


@pytest.fixture(scope="module")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = sphinx_build(TOY, tmp_path_factory.mktemp("heads") / "toy", "html", "-W", "-j", "2")
    assert (built.code, built.warnings) == (0, "")
    return built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp("heads") / "html"
    base = ("-D", "html_baseurl=https://site.example.org/en/")
    built = sphinx_build(ROOT / "source", out, "html", "-W", *WITHOUT_SEARCH, *base, conf=ROOT)
    assert (built.code, built.warnings) == (0, "")
    return built


def pages(built: Built) -> list[str]:
    """Return the pages that have something to say, and do not lead on."""
    names = [name for name in built.files() if name.endswith(".html") and not name.startswith("_")]
    others = {"404.html", "genindex.html", "search.html"}
    said = [name for name in names if name not in others and not name.endswith("/now.html")]
    return [name for name in said if "http-equiv" not in built.read(name)]


@pytest.mark.parametrize("which", ["toy_site", "site"])
def test_every_page_has_one_address_one_description_and_valid_data(
    which: str, request: pytest.FixtureRequest
):
    built = request.getfixturevalue(which)
    base = "https://toy.example.org/" if which == "toy_site" else "https://site.example.org/en/"
    for name in pages(built):
        head = Head(built, name)
        address = base + (name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name)
        assert head.links("canonical") == head.meta("og:url") == [address], name
        assert len(head.meta("description")) <= 1, name
        assert head.meta("og:description") == head.meta("description"), name
        assert all(
            "<" not in text and "**" not in text and len(text) < 210 for text in head.meta("description")
        )
        assert len(head.meta("og:title")) == len(head.meta("twitter:card")) == 1, name
        assert head.data, name
        assert name == "index.html" or head.way[-1][1] == address, name
        for picture in head.meta("og:image"):
            assert picture.removeprefix(base) in built.files(), name
        for target in head.links("alternate"):
            assert (Path("/", name).parent / target).resolve().as_posix()[1:] in built.files(), name


def test_the_home_page_is_about_the_series(toy_site: Built):
    head = Head(toy_site, "index.html")
    assert head.data.keys() == {"EventSeries"}
    assert [edition["name"] for edition in head.data["EventSeries"]["subEvent"]][1] == "Toys Again"
    assert head.meta("description") == ["Every field of the model, with people who do not exist."]
    assert head.meta("og:image") == ["https://toy.example.org/2030/preview.png"]
    assert head.links("alternate") == ["feed.atom", "archive.json", "papers.bib", "papers.json"]


def test_the_page_of_an_edition_is_about_it_and_names_its_files(toy_site: Built):
    head = Head(toy_site, "2030/index.html")
    event = head.data["Event"]
    assert (event["startDate"], event["endDate"]) == ("2030-05-03", "2030-05-04")
    assert head.meta("og:title") == ["Toys in Theory"]
    assert head.meta("og:site_name") == ["Toy series"]
    assert head.meta("description")[0].startswith("What toys know that we do not, and")
    assert head.links("alternate") == [
        "schedule.ics", "dates.ics", "schedule.xml", "schedule.json", "papers.bib", "papers.json", "edition.json",
        "../feed.atom",
    ]  # fmt: skip
    types = head.tree.xpath('link[@rel="alternate"]/@type')
    assert types[:3] == ["text/calendar", "text/calendar", "application/vnd.c3voc.schedule+xml"]
    assert all(head.tree.xpath('link[@rel="alternate"]/@title'))


def test_the_page_of_a_paper_has_what_reference_managers_read(toy_site: Built):
    head = Head(toy_site, "2030/papers/tops.html")
    assert head.meta("citation_title") == ["Why Tops Stop at t → ∞"]
    assert head.meta("citation_author") == ["Cy (Cyrus) Top", "Ada Ball"]
    assert head.meta("citation_author_institution")[0] == "String Lab"
    assert head.meta("citation_publication_date") == ["2030/04/20"]
    assert head.meta("citation_pdf_url") == ["https://papers.example.org/tops.pdf"]
    assert head.meta("description") == ["They lose energy."]
    assert head.meta("og:type") == ["article"]
    assert head.links("alternate") == ["tops.bib"]
    assert head.data["ScholarlyArticle"]["url"] == "https://toy.example.org/2030/papers/tops.html"
    assert [name for name, _ in head.way] == ["Toy series", "TOYS 2030", "Why Tops Stop at t → ∞"]
    assert head.way[1][1] == "https://toy.example.org/2030/"


def test_the_page_of_a_person_says_who_they_are_elsewhere(toy_site: Built):
    head = Head(toy_site, "people/ada-ball.html")
    assert "https://orcid.org/0000-0002-1825-0097" in head.data["Person"]["sameAs"]
    assert head.meta("og:type") == ["profile"]
    assert head.meta("description")[0].startswith("Ada Ball, Professor, Université du Jouet")
    assert head.links("alternate") == ["ada-ball.ics"]


def test_the_page_of_a_session_says_when_where_and_who(toy_site: Built):
    head = Head(toy_site, "2030/sessions/balls.html")
    event = head.data["Event"]
    assert event["startDate"] == "2030-05-03T09:15:00+02:00"
    assert event["performer"][0]["name"] == "Ada Ball"
    assert head.meta("description")[0].startswith("A ball is round.")
    assert head.links("alternate") == ["balls.ics"]


def test_a_page_of_prose_says_how_it_begins(site: Built):
    head = Head(site, "manual/dates.html")
    assert head.meta("description")[0].startswith(
        "The day of the workshop and its deadlines stand in edition.yaml"
    )
    assert [name for name, _ in head.way][1:] == ["Manual", "Set dates and deadlines"]
    assert head.way[1][1] == "https://site.example.org/en/manual/"


def test_a_withdrawn_paper_is_told_to_nobody(toy_site: Built):
    head = Head(toy_site, "2030/papers/gone.html")
    assert head.data.keys() == {"BreadcrumbList"}
    assert head.meta("citation_title") == head.links("alternate") == []


EVIL = '</script><script>alert("&")</script><!-- <meta name="x" content="y">'


def test_no_text_can_end_what_it_stands_in(toy: Path, tmp_path: Path):
    for file, old in (
        ("2030/papers.yaml", "title: Strings & Things"),
        ("2030/edition.yaml", "acronym: TOYS\nlabel: TOYS 2030"),
    ):
        text = (toy / file).read_text("utf-8")
        assert old in text
        (toy / file).write_text(
            text.replace(old, f"{old.partition(':')[0].replace('acronym', 'label')}: 'Evil {EVIL}'", 1),
            "utf-8",
        )
    built = sphinx_build(toy, tmp_path / "out")
    head = Head(built, "2030/papers/strings.html")
    assert head.meta("citation_title") == head.meta("og:title")
    assert "alert(" in head.meta("citation_title")[0]
    assert head.data["ScholarlyArticle"]["name"] == head.meta("og:title")[0]
    assert head.way[1][0] == "Evil " + EVIL
    assert "</script><script>alert" not in head.text
    assert head.meta("x") == []


def test_without_an_address_nothing_absolute_is_said(toy: Path, tmp_path: Path):
    series = toy / "series.yaml"
    series.write_text(series.read_text("utf-8").replace("url: https://toy.example.org/\n", ""), "utf-8")
    built = sphinx_build(toy, tmp_path / "out", "html", "-W")
    assert (built.code, built.warnings) == (0, "")
    for name in ("index.html", "2030/index.html", "people/ada-ball.html", "2030/papers/tops.html"):
        head = Head(built, name)
        assert head.links("canonical") == head.meta("og:url") == head.meta("og:image") == []
        assert head.meta("description")
        assert "BreadcrumbList" not in head.data
        assert "webcal:" not in head.text
    assert not {"sitemap.xml", "robots.txt"} & built.files().keys()
    assert "schedule.ics" in built.read("2030/index.html")


#: Facts that no page shows in its body, or not in that of every page that tells them to programs.
HEAD_EDITS = [
    ("2030/edition.yaml", "city: Bern", "city: Thun", "2030/sessions/balls.html"),
    ("people.yaml", "0000-0002-1825-0097", "0000-0001-5109-3700", "people/ada-ball.html"),
    ("series.yaml", "url: https://toy.example.org/", "url: https://toys.example.org/", "index.html"),
    ("organizations.yaml", "name: String Lab", "name: Strings Lab", "2030/papers/tops.html"),
]


def test_a_fact_that_only_heads_tell_rewrites_the_pages_that_do(toy: Path, tmp_path: Path):
    sphinx_build(toy, tmp_path / "out")
    for number, (file, old, new, page) in enumerate(HEAD_EDITS):
        text = (toy / file).read_text("utf-8")
        assert old in text, old
        (toy / file).write_text(text.replace(old, new, 1), "utf-8")
        before = (tmp_path / "out" / page).read_bytes()
        edited, clean = sphinx_build(toy, tmp_path / "out"), sphinx_build(toy, tmp_path / f"clean{number}")
        assert edited.files()[page] != before, new
        assert edited.files() == clean.files(), new


def test_a_description_of_the_page_s_own_wins(toy: Path, tmp_path: Path):
    page = toy / "2031/index.rst"
    page.write_text(".. meta::\n   :description: My own words\n\n" + page.read_text("utf-8"), "utf-8")
    head = Head(sphinx_build(toy, tmp_path / "out"), "2031/index.html")
    assert head.meta("description") == ["My own words"]
