"""The pages that the manual shows, put where it says: together they build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, sphinx_build
from editions import scaffold
from editions.loading import load
from test_manual import examples

MANUAL = ROOT / "source/manual"
CONF = 'extensions = ["editions"]\nprimary_domain = "editions"\neditions_search = "none"\n'
HOME = "Workshops\n=========\n\n.. toctree::\n   :glob:\n\n   20*/index\n"
FACTS = {
    "conf.py": CONF + 'html_theme = "editions"\n',
    "index.rst": HOME,
    "series.yaml": "name: Workshops\n",
    "people.yaml": "people:\n- {id: ada-lovelace, name: Ada Lovelace}\n",
    "2026/edition.yaml": (
        "title: New\ndates:\n- {id: submission, label: Due, kind: submission, at: 2026-10-06}\n"
    ),
    "2026/people.yaml": "speaker: [ada-lovelace]\n",
}
SHOWN = re.compile(
    r"^\.\. code-block:: (\w+)\n   :caption: (?:source/)?(\S+)\n\n((?:   .*\n|\n)+)", re.MULTILINE
)


def shown(page: str, language: str = "rst") -> dict[str, str]:
    """Return the files of a language that a page of the manual shows, by their names in the source folder."""
    text = (MANUAL / f"{page}.rst").read_text("utf-8")
    found: dict[str, str] = {}
    for told, name, block in SHOWN.findall(text):
        if told == language:
            found[name] = found.get(name, "") + re.sub(r"^   ", "", block, flags=re.MULTILINE)
    return found


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def test_pages_of_one_s_own_build(tmp_path):
    own = {**shown("pages"), **shown("reader")}
    begun = shown("new-edition")["2026/index.rst"]
    further = shown("another-page")
    assert own.keys() == {"people/ada-lovelace.rst", "2026/now.rst"}
    further["2026/index.rst"] = begun + further["2026/index.rst"]
    write(tmp_path / "source", {**FACTS, **own, **further})
    built = sphinx_build(tmp_path / "source", tmp_path / "html", "html", "-W", "--keep-going")
    assert (built.code, built.warnings) == (0, "")
    assert "first program" in built.read("people/ada-lovelace.html")
    assert 'href="call.html"' in built.read("2026/index.html")


def test_an_edition_begun_by_hand_has_the_page_that_the_command_writes(tmp_path):
    page = shown("new-edition")["2026/index.rst"]
    scaffold.start(tmp_path, "2026", page.partition("\n")[0])
    assert (tmp_path / "2026/index.rst").read_text("utf-8").strip() == page.strip()


@pytest.mark.parametrize("page", ["README.md", "speaker"])
def test_a_speaker_can_be_pasted_in(tmp_path, page):
    source = tmp_path / "source"
    shutil.copytree(ROOT / "source", source)
    blocks = {file: text for told, file, text in reversed(examples()) if told in {page, f"manual/{page}"}}
    write(
        source, {"2026/edition.yaml": "title: New\n", "2026/people.yaml": blocks["source/2026/people.yaml"]}
    )
    first, _, new = blocks["source/people.yaml"].partition("\n")
    assert first == "people:"
    with (source / "people.yaml").open("a", encoding="utf-8") as file:
        file.write(new)
    assert load(source).problems == []


def test_a_site_elsewhere_builds_as_shown(tmp_path):
    conf = re.sub(
        r"(?m)^extensions = .*intersphinx.*\n|^intersphinx_mapping.*\n",
        "",
        shown("elsewhere", "python")["conf.py"],
    )
    files = {**FACTS, **shown("elsewhere"), "conf.py": conf + shown("look", "python")["conf.py"]}
    pictures = {
        f"_static/{name}.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" for name in ("logo", "favicon")
    }
    scaffold.start(tmp_path, "2026")
    write(tmp_path, {**files, **pictures})
    built = sphinx_build(tmp_path, tmp_path / "html", "html", "-W", "-D", "editions_search=none")
    assert (built.code, built.warnings) == (0, "")
    page = built.read("2026/index.html")
    assert "https://github.com/our-workshop/website/edit/main/source/2026/index.rst" in page
    assert "_static/logo.svg" in page


def test_messages_of_sphinx_are_those_that_it_gives(tmp_path):
    table = re.findall(r"(?m)^   \* - (``.*)", (MANUAL / "problems.rst").read_text("utf-8"))
    said = re.findall(r"``([^`]+)``", "".join(table))
    assert len(said) > len(table) > 0
    page = """\
A heading that is long
======

.. speaker::

.. speakers::
   :colums: 3

.. dates::

   Text.

.. dates::
   More text.

:persn:`x`

.. toctree::

   nowhere

* item
unindent

One line
and another
    deeper.
"""
    write(tmp_path, {**FACTS, "2026/index.rst": page, "2026/lost.rst": "Lost\n====\n"})
    built = sphinx_build(tmp_path, tmp_path / "html", "html")
    assert [message for message in said if message not in built.warnings] == []
    assert f"{tmp_path}/2026/index.rst:" in built.warnings
