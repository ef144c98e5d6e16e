"""What is kept of a check: the same as checking anew, whatever has changed meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from cli_project import run
from conftest import ARCHIVES, ROOT, TESTS
from editions import cache, loading, verdict
from editions.problems import Kind, Origin, Problem

OTHER = verdict.Verdict([Problem(Origin("a.yaml", 1), Kind.VALUE, "‘odd’ \udce4\n")], {"edition": 1})


@pytest.fixture(autouse=True)
def _kept(cache_home, monkeypatch):
    monkeypatch.setattr(verdict, "WORTH", 0)


def files(cache_home):
    return sorted(cache_home.glob("*.json"))


def judged_again(source):
    """Say whether a verdict on a folder has to be found anew, and find another one if so."""
    state = verdict.state_of(source)
    known = verdict.kept(source, state)
    if known is None:
        verdict.keep(source, state, OTHER)
    return known is None


@pytest.mark.parametrize("folder", ARCHIVES, ids=lambda path: path.name)
def test_a_second_check_says_the_same_without_reading(folder, monkeypatch):
    first = run("check", folder)
    monkeypatch.setattr(loading, "load", None)
    again = run("check", folder)
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, first.stderr, first.exit_code)


def test_what_is_kept_is_letter_for_letter_what_was_said(toy):
    assert judged_again(toy)
    assert verdict.kept(toy, verdict.state_of(toy)) == OTHER


@pytest.mark.parametrize(
    "name",
    ["series.yaml", "2030/papers.yaml", "2030/index.rst", "2030/frozen.json", "new.yml", "new/a.md", "b.png"],
)
def test_another_content_is_judged_again(toy, name):
    path = toy / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"a")
    assert judged_again(toy)
    assert not judged_again(toy)
    path.write_bytes(b"b" if path.suffix != ".png" else b"")
    assert judged_again(toy)
    path.unlink()
    assert judged_again(toy)


def test_another_name_is_judged_again(toy):
    path = toy / "photo.png"
    path.write_bytes(b"a")
    assert judged_again(toy)
    path.rename(toy / "Photo.png")
    assert judged_again(toy)
    (toy / "empty").mkdir()
    assert judged_again(toy)


@pytest.mark.parametrize("name", ["code_digest", "installed"])
def test_other_code_judges_again(toy, monkeypatch, name):
    assert judged_again(toy)
    monkeypatch.setattr(verdict, name, lambda: "other")
    assert judged_again(toy)


def test_a_library_that_is_installed_meanwhile_judges_again(toy, tmp_path, monkeypatch):
    libraries = tmp_path / "site-packages"
    libraries.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    assert judged_again(toy)
    (libraries / "pydantic-3.dist-info").mkdir()
    assert judged_again(toy)


def test_a_link_leads_to_what_is_not_seen_and_nothing_is_kept(toy, cache_home):
    (toy / "photos").symlink_to(TESTS)
    assert judged_again(toy)
    assert judged_again(toy)
    assert files(cache_home) == []


def test_a_file_that_is_saved_during_the_check_is_judged_again(toy, cache_home):
    state = verdict.state_of(toy)
    (toy / "series.yaml").write_text("name: Other\n", "utf-8")
    verdict.keep(toy, state, OTHER)
    assert files(cache_home) == []


def test_folders_that_only_builds_write_to_are_not_read(toy):
    path = toy / "_build" / "huge.json"
    path.parent.mkdir()
    path.write_bytes(b"a")
    assert judged_again(toy)
    path.chmod(0)
    assert not judged_again(toy)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"state": 1}', "nonsense", '{"state": "@", "problems": [1]}']
)
def test_a_damaged_file_is_as_good_as_none(toy, cache_home, content):
    assert judged_again(toy)
    (file,) = files(cache_home)
    state = json.loads(file.read_text("utf-8"))["state"]
    file.write_text(content.replace("@", state), "utf-8")
    assert judged_again(toy)
    assert not judged_again(toy)


def test_small_archives_leave_nothing_behind(toy, cache_home, monkeypatch):
    monkeypatch.setattr(verdict, "WORTH", cache.WORTH)
    assert judged_again(toy)
    assert judged_again(toy)
    assert files(cache_home) == []


def test_a_verdict_that_holds_needs_neither_yaml_nor_models(toy):
    run("check", toy)
    code = (
        "import sys; from editions import cli, verdict; verdict.WORTH = 0;"
        "cli.main(['check', sys.argv[1]], standalone_mode=False);"
        "print({'yaml', 'pydantic', 'sphinx', 'docutils', 'PIL'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(toy)]
    done = subprocess.run(command, cwd=ROOT / "_ext", capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
