"""The manual's examples: each shows what it says, and together they show every option there is.

``RENEW=1 python -m pytest tests/test_snippets.py`` writes the expected text anew; look at the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import TESTS, TOY, Built, sphinx_build
from editions.directives import DIRECTIVES
from editions.problems import Kind
from editions.roles import ROLES

SNIPPETS = {path.stem: path.read_text("utf-8") for path in sorted((TESTS / "snippets").glob("*.rst"))}
#: Lists that grow with the code; the manual shows them as they are.
GROWING = {"problems", "settings"}
FOLDER = "2030"
USED = re.compile(r"^\.\. ([a-z-]+)::(.*)\n((?:   :[a-z-]+:.*\n)*)", re.MULTILINE)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the toy archive with a page for each snippet in the folder of an edition."""
    folder = tmp_path_factory.mktemp("snippets")
    copy = Path(shutil.copytree(TOY, folder / "source", ignore=shutil.ignore_patterns("_build")))
    for name, text in SNIPPETS.items():
        page = copy / FOLDER / f"{name}.rst"
        page.write_text(f":orphan:\n\nSnippet\n=======\n\n{text}", "utf-8")
    return copy


def build(source: Path, builder: str) -> Built:
    built = sphinx_build(source, source.parent / builder, builder, "-W", "--keep-going")
    assert (built.code, built.warnings) == (0, "")
    return built


@pytest.fixture(scope="module")
def text(source: Path) -> Built:
    return build(source, "text")


@pytest.fixture(scope="module")
def html(source: Path) -> Built:
    return build(source, "html")


def shown(text: Built, name: str) -> str:
    """Return what a snippet shows, without the title of its page."""
    return text.read(f"{FOLDER}/{name}.txt").split("\n", 2)[2].strip("\n") + "\n"


@pytest.mark.parametrize("name", sorted(SNIPPETS.keys() - GROWING))
def test_a_snippet_shows_what_the_manual_says(text: Built, name: str):
    expected = TESTS / "snippets" / f"{name}.txt"
    if os.environ.get("RENEW"):
        expected.write_text(shown(text, name), "utf-8")
    assert shown(text, name) == expected.read_text("utf-8")


def test_lists_that_grow_are_whole(text: Built):
    problems, settings = shown(text, "problems"), shown(text, "settings")
    assert [kind for kind in Kind if f'"editions.{kind}"' not in problems] == []
    assert '"editions_search"' in settings


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_shows_something_in_html_too(html: Built, name: str):
    page = html.read(f"{FOLDER}/{name}.html")
    article = page[page.index("</h1>") : page.index("</article>")]
    assert len(re.sub(r"<[^>]+>|\s+", " ", article).split()) > 3
    assert "system-message" not in page


def test_no_expected_text_is_left_over():
    stems = {path.stem for path in (TESTS / "snippets").glob("*.txt")}
    assert stems == SNIPPETS.keys() - GROWING


def uses() -> Iterator[tuple[str, str]]:
    """Yield each directive that a snippet uses, with each of its options."""
    for snippet in SNIPPETS.values():
        for name, _, options in USED.findall(snippet):
            yield name, ""
            yield from ((name, option) for option in re.findall(r"^   :([a-z-]+):", options, re.MULTILINE))


def test_every_directive_and_option_is_shown():
    wanted = {(name, option) for name, cls in DIRECTIVES.items() for option in (cls.option_spec or {})}
    wanted |= {(name, "") for name in DIRECTIVES}
    assert wanted - set(uses()) == set()


def test_every_directive_has_a_snippet_of_its_name():
    assert DIRECTIVES.keys() - SNIPPETS.keys() == set()


def test_every_role_is_shown():
    assert [role for role in ROLES if f":{role}:`" not in SNIPPETS["roles"]] == []
