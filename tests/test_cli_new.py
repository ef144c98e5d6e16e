"""``editions new`` and ``editions schema``: what they write, and what they leave alone."""

import io
from pathlib import Path

import pytest
from docutils.core import publish_doctree

from cli_project import SERIES, run, write
from editions import schema


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "source", SERIES)
    return tmp_path


def test_a_new_edition_is_clean(project):
    result = run("new", "2026")
    folder = project / "source" / "2026"
    assert result.exit_code == 0
    assert str(Path("source/2026/edition.yaml")) in result.stdout
    assert "Add 2026/index to the toctree" in result.stdout
    assert (folder / "edition.yaml").read_text().startswith("title: Workshop on Bugs\n")
    page = (folder / "index.rst").read_text()
    assert page.startswith("Workshop on Bugs\n================\n\n.. edition::\n")
    assert all(
        f"\n.. {name}::\n" in page for name in ("notices", "dates", "schedule", "speakers", "organizers")
    )
    assert run("check").exit_code == 0
    assert run("new", "2026").exit_code == 2


def test_a_new_edition_keeps_what_is_there(project):
    write(project, {"source/2026/index.md": "# Mine\n"})
    result = run("new", "2026")
    assert f"Kept {Path('source/2026/index.md')}" in result.stdout
    assert {path.name for path in (project / "source/2026").iterdir()} == {"index.md", "edition.yaml"}
    assert (project / "source/2026/index.md").read_text() == "# Mine\n"


@pytest.mark.parametrize("name", ["manual", "people", "Spring 2026", "a" * 101])
def test_the_name_of_other_pages_or_of_no_page_is_refused(project, name):
    write(project, {"source/manual/index.rst": "Manual\n======\n"})
    result = run("new", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "; use " in result.stderr
    assert not (project / "source" / name / "edition.yaml").exists()


@pytest.mark.parametrize(
    "title", ["Bugs: a *new* `hope` #7", "NO", "true", "2026", "虫 'and' \"bugs\" \\", "- | x_"]
)
def test_any_title_survives(project, title):
    run("new", "spring-2026", "--title", title)
    assert run("check").exit_code == 0
    assert run("schedule", "spring-2026").stderr == f"{title} has no programme yet.\n"
    assert "year: 2026\n" in (project / "source/spring-2026/edition.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title",
    ["- x", ":Foo: bar", ".. foo", ">>> x", "=====", "__ x", "+--+", '"Bugs"', "* x", "1. x", "(a) x"],
)
def test_any_title_is_a_heading(project, title):
    run("new", "2026", "--title", title)
    text = (project / "source/2026/index.rst").read_text("utf-8")
    settings = {"report_level": 1, "halt_level": 5, "warning_stream": io.StringIO()}
    read = publish_doctree(text.replace("\n.. ", "\n.. comment "), settings_overrides=settings)
    assert read["title"] == title
    assert settings["warning_stream"].getvalue() == ""


@pytest.mark.parametrize(
    "entry", ["*/index", "2026/index", "/2026/index", "20*/index.rst", "Now <2026/index>"]
)
def test_a_home_page_that_lists_the_edition_needs_no_entry(project, entry):
    write(project, {"source/index.rst": f".. toctree::\n   :glob:\n\n   {entry}\n"})
    assert "toctree" not in run("new", "2026").stdout


@pytest.mark.parametrize("entry", ["20*/index", "2026/index", "*", "manual/index"])
def test_a_home_page_that_does_not_list_the_edition_needs_an_entry(project, entry):
    write(project, {"source/index.rst": f".. toctree::\n   :glob:\n\n   {entry}\n"})
    assert "Add icml-2027/index to the toctree" in run("new", "icml-2027").stdout


@pytest.mark.parametrize(
    "page",
    [
        ".. a comment\n   2026/index\n",
        ".. toctree::\n\n   20*/index\n",
        ".. toctree::\n\n   about\n\n::\n\n   2026/index\n",
    ],
)
def test_an_entry_beside_the_toctree_does_not_count(project, page):
    write(project, {"source/index.rst": page})
    assert "Add 2026/index to the toctree" in run("new", "2026").stdout


def test_a_toctree_in_markdown_counts(project):
    (project / "source/index.rst").unlink(missing_ok=True)
    write(project, {"source/index.md": "# Home\n\n```{toctree}\n:glob:\n\n20*/index\n```\n"})
    assert "toctree" not in run("new", "2026").stdout


def test_a_new_edition_tells_editors_its_schema(project):
    write(project, {"conf.py": ""})
    run("schema", "schemas")
    run("new", "2026")
    first = (project / "source/2026/edition.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schemas/edition.schema.json"
    assert (project / "source/2026" / first.split("=")[1]).resolve().is_file()


def test_in_a_project_with_the_package_in_its_tree_the_schema_is_the_package_s(project, monkeypatch):
    write(project, {"pyproject.toml": "", "_ext/editions/schemas/edition.schema.json": "{}"})
    monkeypatch.setattr("editions.scaffold.FOLDER", project / "_ext/editions/schemas")
    run("new", "2026")
    text = (project / "source/2026/edition.yaml").read_text()
    assert text.startswith(
        "# yaml-language-server: $schema=../../_ext/editions/schemas/edition.schema.json\n"
    )


def test_schemas_are_written_once_and_checked(project):
    stale = run("schema", "--check", "schemas")
    assert stale.exit_code == 1
    assert len(stale.stdout.splitlines()) == len(schema.SCHEMAS)
    assert not (project / "schemas").exists()
    assert len(run("schema", "schemas").stdout.splitlines()) == len(schema.SCHEMAS)
    for arguments in (["schema", "--check", "schemas"], ["schema", "schemas"], ["schema", "--check"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (0, "")
