"""Addresses in pages that stand below a path, or at an address of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import edit, sphinx_build
from editions.expansion import relative
from editions.loading import load


@pytest.mark.parametrize(
    ("options", "root"),
    [((), "/workshop/"), (("-D", "html_baseurl=https://x.org/v2/"), "/v2/")],
)
def test_the_page_for_missing_addresses_has_all_it_needs_below_a_path(toy: Path, tmp_path, options, root):
    edit(toy / "series.yaml", "url: https://toy.example.org/", "url: https://toy.example.org/workshop/")
    page = sphinx_build(toy, tmp_path / "out", "html", *options).read("404.html")
    assert f'data-content_root="{root}"' in page
    assert f'href="{root}_static/' in page
    assert 'href="/_static/' not in page


REDIRECTS = """\
redirects:
  /slides.htm: /2030/?layout=grid#session-panel
  /index.htm: /
  /2030/cfp.html: /2030/papers/tops.html
  /2030/talk.html: /2030/some%20talk.pdf?page=2
"""


def moved(text: str) -> tuple[str, str]:
    """Return where a page leads, and which address it says to be the one."""
    target = re.search(r'content="0; url=(.*?)"', text)
    canonical = re.search(r'<link rel="canonical" href="(.*?)"', text)
    assert target
    assert canonical
    return target[1], canonical[1]


def test_a_redirect_is_at_the_address_that_is_given(toy: Path, tmp_path: Path):
    edit(toy / "series.yaml", "redirects:\n", REDIRECTS)
    (toy / "2030/some talk.pdf").write_bytes(b"%PDF")
    assert load(toy).problems == []
    built = sphinx_build(toy, tmp_path / "out")
    site = "https://toy.example.org/"
    assert {name: moved(built.read(name)) for name in ("slides.htm", "index.htm", "2030/talk.html")} == {
        "slides.htm": ("2030/index.html?layout=grid#session-panel", f"{site}2030/?layout=grid"),
        "index.htm": ("index.html", site),
        "2030/talk.html": ("../2030/some%20talk.pdf?page=2", f"{site}2030/some%20talk.pdf?page=2"),
    }
    assert "slides.html" not in built.files()


def test_in_folders_of_pages_a_redirect_is_at_its_address_and_at_that_of_the_document(toy: Path, tmp_path):
    edit(toy / "series.yaml", "redirects:\n", REDIRECTS)
    (toy / "2030/some talk.pdf").write_bytes(b"%PDF")
    built = sphinx_build(toy, tmp_path / "out", "dirhtml")
    tops = "https://toy.example.org/2030/papers/tops/"
    assert moved(built.read("2030/cfp.html")) == ("papers/tops/", tops)
    assert moved(built.read("2030/cfp/index.html")) == ("../papers/tops/", tops)
    assert moved(built.read("people/dee-top/index.html"))[0] == "../dee-yoyo/"
    assert "people/dee-top.html" not in built.files()
    assert moved(built.read("slides.htm"))[0] == "2030/?layout=grid#session-panel"
    edit(toy / "series.yaml", "  /2030/cfp.html: /2030/papers/tops.html\n", "")
    (toy / "2030/cfp.rst").write_text(":orphan:\n\nCall\n====\n", "utf-8")
    files = sphinx_build(toy, tmp_path / "out", "dirhtml").files()
    assert "2030/cfp.html" not in files
    assert "2030/cfp/index.html" in files


def test_no_redirect_takes_the_place_of_a_page(toy: Path, tmp_path):
    edit(toy / "series.yaml", "redirects:\n", "redirects:\n  /2030.html: /2031/\n")
    for _ in range(2):
        built = sphinx_build(toy, tmp_path / "out", "dirhtml")
        assert "Toys in Theory" in built.read("2030/index.html")
        assert moved(built.read("2030.html"))[0] == "2031/"


@pytest.mark.parametrize("page", ["/search.html", "/genindex.html", "/2031/now.html", "/2030/"])
def test_a_redirect_from_a_page_that_is_made_is_told(toy: Path, page):
    edit(toy / "series.yaml", "redirects:\n", f"redirects:\n  {page}: /2031/\n")
    [problem] = load(toy).problems
    assert problem.message.startswith(f"there is a page at '{page}'")


@pytest.mark.parametrize(
    ("url", "page", "way"),
    [
        ("/go.html?to=https://x.org//a/../b#c", "/2030/index.html", "../go.html?to=https://x.org//a/../b#c"),
        ("/go.html#https://x.org//a/", "/index.html", "go.html#https://x.org//a/"),
        ("/2030/?q=a/", "/2030/papers/tops.html", "../?q=a/"),
        ("/2030/?q=a", "/2030/index.html", "./?q=a"),
        ("/2030/#date-event", "/2030/index.html", "#date-event"),
        ("/2030/#date-event", "/2030/call.html", "./#date-event"),
        ("/2030/#date-event", "/people/ada-ball/", "../../2030/#date-event"),
        ("/2030/", "/2030/call.html", "./"),
        ("/files/a.pdf", "/2030/call.html", "../files/a.pdf"),
        ("/", "/2030/call.html", "../"),
        ("/", "/", "./"),
    ],
)
def test_a_link_from_the_root_is_relative_and_keeps_what_is_no_path(url, page, way):
    assert relative(url, page) == way
