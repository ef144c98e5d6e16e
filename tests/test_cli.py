"""The command line: what it prints, where, and with which exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli_project import SERIES, run, write
from editions.cli.source import program

PACKAGES = Path(__file__).parents[1] / "_ext"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "source", SERIES)
    return tmp_path


def python(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(PACKAGES), **environment},
        capture_output=True,
        check=False,
    )


def spoil(project, text="title: Bugs\nfoo: 1\nwhen: soon\ntimezone: UTC\n"):
    write(project, {"source/2023/edition.yaml": text})


def test_clean_data(project):
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No problems: 1 edition, 3 people, 0 organizations, 5 sessions, 1 paper\n"


def test_each_problem_is_a_line_at_its_path(project):
    spoil(project)
    result = run("check", "source")
    path = Path("source/2023/edition.yaml")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in lines] == [f"{path}:2", f"{path}:3"]
    assert [line.split()[-1] for line in lines] == ["[editions.unknown-field]", "[editions.date]"]
    assert result.stderr == "2 problems in 1 file\n"


def test_paths_are_seen_from_the_current_directory(project, monkeypatch):
    spoil(project)
    monkeypatch.chdir(project / "source" / "2023")
    assert run("check", "..").stdout.startswith("edition.yaml:2: ")


def test_json_is_a_list_of_objects(project):
    assert json.loads(run("check", "--format", "json").stdout) == []
    spoil(project)
    found = json.loads(run("check", "--format", "json").stdout)
    assert [(problem["line"], problem["kind"]) for problem in found] == [
        (2, "editions.unknown-field"),
        (3, "editions.date"),
    ]
    assert set(found[0]) == {"file", "line", "kind", "message"}


def test_github_annotations_are_escaped(project):
    spoil(project, 'title: Bugs\ntimezone: UTC\nphase: "100%\\nnow, or: never"\n')
    line, *more = run("check", "--format", "github").stdout.splitlines()
    assert more == []
    assert line.startswith("::error file=source/2023/edition.yaml,line=3,title=editions.value::")
    assert "100%25%0Anow, or: never" in line


def test_github_properties_are_escaped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a,b%", {"series.yaml": "name: A\ncurrant: 2\n"})
    assert "file=a%2Cb%25/series.yaml" in run("check", "a,b%", "--format", "github").stdout


def test_a_terminal_is_told_no_control_characters(project):
    spoil(project, 'title: Bugs\ntimezone: UTC\nphase: "\\e[31m\\nred"\n')
    result = run("check")
    assert "\\x1b[31m\\nred" in result.stdout
    assert len(result.stdout.splitlines()) == 1


def test_without_source_folder_the_current_one_is_checked(project, monkeypatch):
    monkeypatch.chdir(project / "source")
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("missing", "does not exist"),
        ("source/series.yaml", "is a file"),
        ("empty", "has no series.yaml and no edition"),
        ("source/2023", "is one edition"),
        (".", "is the project"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["schedule", "2023"]])
def test_a_wrong_folder_is_wrong_use(project, command, source, words):
    (project / "empty").mkdir()
    result = run(*command, source)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"\x00\x01\x02\xff\xfe", 1),
        (b"title: Bugs\nhost: {name: N\xe9}\n", 2),
        (b"title: Bugs\n\x00", 2),
        (b"title: [\n", 1),
        (b"", 1),
        (b"- a\n", 1),
    ],
    ids=["binary", "latin-1", "null byte", "unclosed", "empty", "list"],
)
def test_a_file_that_cannot_be_used_is_a_problem(project, text, line):
    write(project, {"source/2023/edition.yaml": text})
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{Path('source/2023/edition.yaml')}:{line}: ")


def test_an_unreadable_file_is_a_problem(project, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("check")
    assert result.exit_code == 1
    assert f"{Path('source/series.yaml')}:1: the file cannot be read: Permission denied" in result.stdout


def test_an_unreadable_folder_is_wrong_use(project, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = run("check")
    assert result.exit_code == 2
    assert "'source' cannot be read: Permission denied" in result.stderr


def test_a_series_without_editions_is_clean(tmp_path):
    write(tmp_path, {"series.yaml": "name: A\n"})
    assert run("check", tmp_path).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["schedule", "2032"], "did you mean '2023'?"),
        (["schedule", "spring"], "there is only 2023"),
        (["schedule", "2023", "--zone", "Europe/Berln"], "did you mean 'Europe/Berlin'?"),
        (["schedule"], "Missing argument"),
        (["check", "--format", "xml"], "xml"),
        (["chek"], "No such command"),
        (["new", "Spring School"], "for example 'spring-school'"),
        (["new", "../2026"], "is not an identifier"),
        (["new", "2026", "--title", " "], "must be a line of text"),
        (["new", "2026", "nowhere"], "does not exist"),
        (["new", "2023"], "already"),
        (["schema", "source/series.yaml"], "is a file"),
    ],
)
def test_wrong_use(project, arguments, words):
    if arguments[:2] == ["new", "2023"]:
        write(project, {"source/2023/index.md": "# Bugs\n"})
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_the_module_is_the_command(project):
    spoil(project)
    done = python("-m", "editions", "check", "source")
    assert done.returncode == 1
    assert done.stderr == b"2 problems in 1 file" + os.linesep.encode()
    assert python("-m", "editions", "check", "nowhere").returncode == 2


def test_a_poor_encoding_ends_nothing(project):
    done = python("-m", "editions", "schedule", "2023", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Ji\\u0159\xed \\u017d\xe1ra" in done.stdout


def test_help_is_quick_and_check_needs_no_sphinx(project):
    quick = "import sys, editions.cli; sys.exit(bool({'pydantic', 'yaml', 'sphinx'} & set(sys.modules)))"
    assert python("-c", quick).returncode == 0
    core = (
        "import sys; from editions.cli import main; main(['check'], standalone_mode=False);"
        "sys.exit(bool({'docutils', 'sphinx', 'jinja2'} & set(sys.modules)))"
    )
    assert python("-c", core).returncode == 0


@pytest.mark.parametrize(
    ("called", "found", "typed"),
    [
        ("/usr/bin/editions", True, "editions"),
        (".venv/bin/editions", False, ".venv/bin/editions"),
        ("my site/bin/editions", False, "'my site/bin/editions'"),
        ("_ext/editions/__main__.py", True, "editions"),
        ("_ext/editions/__main__.py", False, ".venv/bin/python -m editions"),
    ],
)
def test_a_command_is_proposed_as_it_can_be_typed(tmp_path, monkeypatch, called, found, typed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [called, "new", "2026"])
    monkeypatch.setattr("sys.executable", str(tmp_path / ".venv/bin/python"))
    monkeypatch.setattr("shutil.which", lambda _: called if found else None)
    assert program() == typed
