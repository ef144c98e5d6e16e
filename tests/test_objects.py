"""Records as objects with permanent addresses: pages, redirects, and links from other sites."""

from __future__ import annotations

import re
import zlib
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from conftest import TOY, Built, sphinx_build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = sphinx_build(TOY, tmp_path_factory.mktemp("objects") / "out", "html", "-W", "--keep-going")
    assert (built.code, built.warnings) == (0, "")
    return built


class Links(HTMLParser):
    """The anchors of a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors |= {given["id"]} if given.get("id") else set()
        if tag == "a" and given.get("href"):
            self.targets.add(str(given["href"]))


def broken_links(built: Built) -> list[tuple[str, str]]:
    """Return every link within a site that leads nowhere."""
    files = built.files()
    pages = {
        name: Links(built.read(name))
        for name in files
        if name.endswith(".html") and not name.startswith("_static")
    }
    broken = []
    for name, page in pages.items():
        for target in page.targets:
            if ":" in target.split("/")[0]:
                continue
            path, _, fragment = urljoin(f"/{name}", unquote(target)).partition("#")
            file = path.removeprefix("/") + "index.html" * path.endswith("/")
            if file not in files or (fragment and fragment not in pages[file].anchors):
                broken.append((name, target))
    return broken


def test_no_link_of_the_site_is_broken(built: Built):
    assert broken_links(built) == []


def test_the_page_of_a_record_is_like_any_other_of_the_theme(built: Built):
    page = built.read("people/ada-ball.html")
    assert page.count("<h1") == 1
    assert "<title>Ada Ball &#8212; Toy series</title>" in page
    assert 'aria-label="Breadcrumb"' in built.read("2030/papers/tops.html")
    assert "TOYS 2030" in built.read("2030/papers/tops.html")
    assert "editions-page-" not in page
    for folder in ("people", "2030/papers", "2030/sessions"):
        for name in built.files():
            if name.startswith(folder) and name.endswith(".html"):
                assert "editions-page-" not in built.read(name), name


def test_the_inventory_names_every_record_for_other_sites(built: Built):
    _, _, _, _, packed = (built.out / "objects.inv").read_bytes().split(b"\n", 4)
    lines = zlib.decompress(packed).decode().splitlines()
    kinds = {line.split()[1].removeprefix("editions:") for line in lines if " editions:" in line}
    assert {"edition", "person", "organization", "session", "paper", "date"} <= kinds
    assert "ada-ball editions:person 1 people/ada-ball.html Ada Ball" in lines
    assert "2030/panel editions:session 1 2030/index.html#session-panel Panel Discussion" in lines


SECOND = """\
Second site
===========

See :person:`ada-ball`, :person:`the player <ada-ball>`, :session:`2030/panel`,
:external+toy:editions:paper:`2030/strings`, :any:`fay-puppet` and :external:editions:edition:`2030`.
"""


def test_another_project_refers_to_the_records_by_intersphinx(built: Built, tmp_path: Path):
    second = tmp_path / "second"
    second.mkdir()
    (second / "index.rst").write_text(SECOND, "utf-8")
    (second / "conf.py").write_text(
        "extensions = ['editions', 'sphinx.ext.intersphinx']\n"
        "primary_domain = 'editions'\nnitpicky = True\nhtml_theme = 'alabaster'\n"
        f"intersphinx_mapping = {{'toy': ('https://toy.example.org', {str(built.out / 'objects.inv')!r})}}\n",
        "utf-8",
    )
    page = sphinx_build(second, tmp_path / "out", "html", "-W", "--keep-going", "-j", "2")
    assert (page.code, page.warnings) == (0, "")
    text = page.read("index.html")
    found = re.findall(r'<a class="reference external" href="([^"]*)"[^>]*>(.*?)</a>', text)
    links = [(href, unescape(re.sub("<[^>]*>", "", words))) for href, words in found]
    assert ("https://toy.example.org/people/ada-ball.html", "Ada Ball") in links
    assert ("https://toy.example.org/people/ada-ball.html", "the player") in links
    assert ("https://toy.example.org/2030/index.html#session-panel", "Panel Discussion") in links
    assert (
        "https://toy.example.org/2030/papers/strings.html",
        "Strings & Things",
    ) in links
    assert ("https://toy.example.org/people/fay-puppet.html", "Fay Puppet") in links
    assert ("https://toy.example.org/2030/index.html", "TOYS 2030") in links


def test_a_renamed_person_is_still_found_where_they_were(toy: Path, tmp_path: Path):
    sphinx_build(toy, tmp_path / "out")
    people = toy / "people.yaml"
    text = people.read_text("utf-8")
    assert "- id: dee-yoyo\n" in text
    people.write_text(
        text.replace(
            "- id: dee-yoyo\n  name: Dee Yoyo", "- id: dee-string\n  name: Dee String\n  names: [Dee Yoyo]"
        ).replace("former_ids: [dee-top]", "former_ids: [dee-top, dee-yoyo]"),
        "utf-8",
    )
    page = toy / "2031/index.rst"
    page.write_text(page.read_text("utf-8") + "\nSee :person:`dee-yoyo`.\n", "utf-8")
    renamed = sphinx_build(toy, tmp_path / "out", "html", "-W", "--keep-going")
    assert (renamed.code, renamed.warnings) == (0, "")
    assert broken_links(renamed) == []
    moved = renamed.read("people/dee-yoyo.html")
    assert '<meta http-equiv="refresh" content="0; url=dee-string.html">' in moved
    assert '<a href="dee-string.html">' in moved
    assert "Dee String" in renamed.read("people/dee-string.html")
    assert 'href="../people/dee-string.html"' in renamed.read("2031/index.html")
    assert 'id="organizer-dee-yoyo"' in renamed.read("2030/index.html")
    clean = sphinx_build(toy, tmp_path / "clean", "html")
    assert renamed.files() == clean.files()


def test_an_edit_writes_only_the_pages_that_show_it(toy: Path, tmp_path: Path):
    before = sphinx_build(toy, tmp_path / "out")
    written = {name: (before.out / name).stat().st_mtime_ns for name in before.files()}
    papers = toy / "2030/papers.yaml"
    papers.write_text(papers.read_text("utf-8").replace("Strings & Things", "Strings & Knots"), "utf-8")
    after = sphinx_build(toy, tmp_path / "out")
    changed = {name for name in after.files() if (after.out / name).stat().st_mtime_ns != written.get(name)}
    pages = {name for name in changed if name.endswith(".html")} - {"404.html", "genindex.html", "index.html"}
    assert pages == {
        "2030/index.html",
        "2030/now.html",
        "2030/papers/strings.html",
        "2030/papers/tops.html",
        "2030/sessions/orals.html",
        "2030/sessions/posters.html",
        "people/bo-kite.html",
        "people/dee-yoyo.html",
    }


def test_a_page_that_nothing_is_left_to_say_on_goes(toy: Path, tmp_path: Path):
    before = sphinx_build(toy, tmp_path / "out")
    assert "2030/sessions/balls.html" in before.files()
    programme = toy / "2030/schedule.yaml"
    text = programme.read_text("utf-8")
    start = text.index("    abstract: |\n      A ball is round.")
    end = text.index("    attendance: online")
    programme.write_text(text[:start] + text[end:], "utf-8")
    after = sphinx_build(toy, tmp_path / "out")
    assert "2030/sessions/balls.html" not in after.files()
    assert after.files() == sphinx_build(toy, tmp_path / "clean").files()


def test_a_document_at_the_address_takes_the_place_of_the_page(toy: Path, tmp_path: Path):
    (toy / "people").mkdir()
    (toy / "people/ada-ball.rst").write_text(":orphan:\n\nAda herself\n===========\n", "utf-8")
    built = sphinx_build(toy, tmp_path / "out", "dirhtml", "-W")
    assert (built.code, built.warnings) == (0, "")
    assert "Ada herself" in built.read("people/ada-ball/index.html")
    assert "Bò Kite-Đoàn" in built.read("people/bo-kite/index.html")
    assert 'href="../people/ada-ball/"' in built.read("2030/index.html")
    assert broken_links(built) == []


def test_other_themes_have_the_pages_too(toy: Path, tmp_path: Path):
    built = sphinx_build(
        toy, tmp_path / "out", "html", "-D", "html_theme=alabaster", "-D", "editions_search=sphinx"
    )
    assert built.code == 0, built.warnings
    assert "Bò Kite-Đoàn" in built.read("people/bo-kite.html")
    assert broken_links(built) == []


def test_the_sitemap_has_every_page(built: Built):
    pages = {name for name in built.files() if name.endswith(".html") and not name.startswith("_static")}
    listed = set(re.findall(r"<loc>https://toy.example.org/(.*?)</loc>", built.read("sitemap.xml")))
    moved = {name for name in pages if "http-equiv" in built.read(name) or name.endswith("/now.html")}
    shown = {re.sub(r"(^|/)index.html$", r"\1", name) for name in pages - moved}
    assert shown - {"404.html", "genindex.html", "search.html"} == listed
    assert "Sitemap: https://toy.example.org/sitemap.xml\n" in built.read("robots.txt")
