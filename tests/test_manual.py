"""The manual says what the code does: its tables are made from it, and its examples are tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Group
from docutils import nodes
from pydantic import BaseModel

from conftest import ROOT, TESTS
from editions import syntax
from editions.cli import main
from editions.loading import EDITION_FILES, SERIES_FILES
from editions.model.reading import read_record
from editions.render.reference import fields_table, records

SOURCE = ROOT / "source"
PAGES = {
    path.relative_to(SOURCE).with_suffix("").as_posix(): path.read_text("utf-8")
    for folder in ("manual", "about")
    for path in sorted((SOURCE / folder).rglob("*.rst"))
}
RECORDS = records()
YAML = re.compile(r"^\.\. code-block:: yaml\n((?:   :.*\n)*)\n((?:   .*\n|\n)+)", re.MULTILINE)
#: In README.md each YAML block follows the name of its file.
README_YAML = re.compile(r"`(source/[^`]*\.yaml)`[^`]*?\n *```yaml\n(.*?)```", re.DOTALL)


def table_of(record: type[BaseModel]) -> list[list[str]]:
    """Return the cells of a record's table as text."""
    nodes_ = fields_table(record, lambda _, words: nodes.Text(words))
    rows = [row for part in nodes_ for row in part.findall(nodes.row)]
    return [[entry.astext() for entry in row.findall(nodes.entry)] for row in rows[1:]]


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_is_explained_in_words(name: str):
    for field, takes, meaning in table_of(RECORDS[name]):
        assert takes, field
        words = takes.partition("; if absent")[0]
        assert not re.search(r"[A-Z\[]|\bstr\b|\btuple\b", words), f"{field}: {takes}"
        assert meaning or name == "Appearances", field


@pytest.mark.parametrize(
    ("record", "field", "takes"),
    [
        ("Session", "id", "identifier; needed"),
        ("Session", "title", "text with markup"),
        ("Session", "start", "time"),
        ("Session", "people", "list of participants, or only the person of each"),
        ("Session", "rooms", "list of identifiers of rooms, or only one"),
        ("Session", "attendance", "in-person, online or hybrid"),
        ("Session", "tentative", "true or false; if absent, false"),
        ("Link", "from", "date"),
        ("Sections", "speakers", "section, or only its state"),
        ("Sections", "roles", "for each role: section, or only its state"),
        ("Appearances", "role", "for each role: list of appearances, or only the person of each"),
        ("EditionFacts", "when", "date; if absent, to be announced"),
        ("Paper", "decision", "identifier of a decision; if absent, accepted"),
        ("Person", "not_same_as", "list of identifiers of people"),
        ("Person", "photo", "image file"),
    ],
)
def test_fields_speak_the_words_of_an_author(record: str, field: str, takes: str):
    rows = {row[0]: row[1] for row in table_of(RECORDS[record])}
    assert rows[field] == takes


def test_every_record_has_its_table_in_the_manual():
    shown = {
        name for text in PAGES.values() for name in re.findall(r"^\.\. fields:: (\w+)$", text, re.MULTILINE)
    }
    bases = {base.__name__ for record in RECORDS.values() for base in record.__bases__}
    assert RECORDS.keys() - bases - shown == set()


def examples() -> list[tuple[str, str, str]]:
    """Return page, file and text of every YAML block."""
    found = []
    for page, text in PAGES.items():
        for options, block in YAML.findall(text):
            caption = re.search(r":caption: (\S+)", options)
            assert caption, f"{page}: a YAML block has no caption that names its file"
            found.append((page, caption[1], re.sub(r"^   ", "", block, flags=re.MULTILINE)))
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = README_YAML.findall(readme)
    assert len(blocks) == readme.count("```yaml")
    return found + [
        ("README.md", file, re.sub(r"^   ", "", block, flags=re.MULTILINE)) for file, block in blocks
    ]


@pytest.mark.parametrize(("page", "file", "text"), examples())
def test_examples_are_read_without_a_problem(page: str, file: str, text: str):
    parts = Path(file).parts
    record = (EDITION_FILES if len(parts) == len(("source", "2026", "file")) else SERIES_FILES)[parts[-1]]
    data, problems = syntax.read(text, file)
    assert [*problems, *read_record(record, data, file).problems] == []


def test_every_snippet_is_shown_with_its_result():
    text = PAGES["manual/directives"] + PAGES["manual/indices"] + PAGES["manual/roles"]
    missing = [path.name for path in (TESTS / "snippets").iterdir() if f"/snippets/{path.name}\n" not in text]
    assert missing == []


def test_every_command_and_option_is_explained():
    text = PAGES["manual/commands"]
    assert isinstance(main, Group)
    for name, command in main.commands.items():
        paragraph = re.search(rf"^``editions {name}\b.*\n((?:   .*\n)+)", text, re.MULTILINE)
        assert paragraph, name
        options = [option for parameter in command.params for option in parameter.opts if option[0] == "-"]
        assert [option for option in options if option not in paragraph[1]] == []


def test_commands_can_be_typed_as_the_manual_shows_them():
    for page, text in PAGES.items():
        if page.startswith("manual/") and page not in {"manual/commands", "manual/speed"}:
            assert not re.findall(r"^ +editions .*|``editions \w+ .*?``", text, re.MULTILINE), page


def test_every_module_is_in_the_table_of_floors():
    package = ROOT / "_ext/editions"
    modules = {path.stem for path in package.glob("*.py")}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    table = PAGES["about/architecture"]
    assert sorted(name for name in modules if f"``{name}``" not in table) == []


def test_no_page_names_a_folder_of_somebody_s_machine():
    for page, text in PAGES.items():
        assert not re.search(r"(?<![\w.])/(?:home|Users|work|root|tmp)/", text), page


def test_messages_in_the_manual_are_those_that_are_given():
    shown = re.findall(r"source/\S+ (.*?) \[editions\.", PAGES["manual/problems"])
    edition, schedule = "tittle: A Workshop", "blocks: [{sessions: [{id: panel, start: 9 am}]}]"
    given = []
    for record, text in (("EditionFacts", edition), ("Programme", schedule)):
        data, _ = syntax.read(text, "x.yaml")
        given += [problem.message for problem in read_record(RECORDS[record], data, "x.yaml").problems]
    assert shown == given


def test_messages_in_the_manual_name_files_as_they_are_printed():
    for page, text in PAGES.items():
        assert not re.findall(r"^ +(?!source/)\S+\.yaml:\d+: .*", text, re.MULTILINE), page
