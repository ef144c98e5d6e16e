"""What is kept of reading large archives: the same as reading them anew, in all that anybody can see."""

from __future__ import annotations

import pickle

import pytest

from conftest import ARCHIVES, TOY, edit
from editions import cache, loading, syntax
from editions.live.builds import keep_ready
from editions.model.base import Record
from editions.rules.parts import parts_of


@pytest.fixture(autouse=True)
def _kept(cache_home, monkeypatch):
    monkeypatch.setattr(cache, "WORTH", 0)


def kept(cache_home):
    return sorted(cache_home.glob("*"))


def written(archive):
    """Return every record with the places of its fields."""
    return [
        (record, [record.origin(name) for name in type(record).model_fields], record.model_fields_set)
        for part in parts_of(archive)
        for records in part.by_class.values()
        for record in records
    ]


@pytest.fixture
def unread(monkeypatch):
    """Return the files that are read from their text from now on."""
    files = []
    read = syntax.read
    monkeypatch.setattr(syntax, "read", lambda text, file: files.append(file) or read(text, file))
    return files


@pytest.mark.parametrize("folder", ARCHIVES, ids=lambda path: path.name)
def test_what_is_kept_is_what_was_read(folder, cache_home, unread):
    first = loading.load(folder)
    assert kept(cache_home)
    unread.clear()
    again = loading.load(folder)
    assert unread == []
    assert again.archive == first.archive
    assert again.archive.broken == first.archive.broken
    assert again.problems == first.problems
    assert again.files == first.files
    assert written(again.archive) == written(first.archive)
    for edition in first.archive.editions.values():
        assert again.archive.editions[edition.id].role_origins == edition.role_origins


def test_only_a_file_that_has_changed_is_read_again(toy, unread):
    loading.load(toy)
    file = toy / "2030" / "papers.yaml"
    file.write_text(file.read_text("utf-8") + "# more\n", "utf-8")
    unread.clear()
    loading.load(toy)
    assert unread == ["2030/papers.yaml"]


def test_records_are_read_again_when_identifiers_of_before_have_changed(toy, unread):
    loading.load(toy)
    file = toy / "people.yaml"
    text = file.read_text("utf-8")
    file.write_text(text + "- id: zed-new\n  name: Zed New\n  former_ids: [zed-old]\n", "utf-8")
    unread.clear()
    loading.load(toy)
    assert "2030/people.yaml" in unread


def test_other_code_reads_everything_again(toy, unread, monkeypatch):
    loading.load(toy)
    monkeypatch.setattr(cache, "code_digest", lambda: "other")
    unread.clear()
    loading.load(toy)
    assert "2030/papers.yaml" in unread


@pytest.mark.parametrize("content", [b"", b"nonsense", pickle.dumps(3), pickle.dumps({"a": 1})[:-2]])
def test_a_damaged_file_is_as_good_as_none(toy, cache_home, content):
    before = loading.load(toy)
    files = kept(cache_home)
    assert sorted(file.suffix for file in files) == [".pickle", ".told"]
    for file in files:
        file.write_bytes(content)
    again = loading.load(toy)
    assert (again.archive, again.problems) == (before.archive, before.problems)
    assert all(len(file.read_bytes()) > len(content) for file in files)


def test_a_folder_that_cannot_be_written_to_only_costs_time(toy, cache_home):
    cache_home.parent.write_text("not a folder", "utf-8")
    assert loading.load(toy).archive.editions


def test_small_archives_leave_nothing_behind(toy, cache_home, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home.parent))
    loading.load(toy)
    assert kept(cache_home) == []


def test_without_a_home_temporary_files_do(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(cache.Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    assert cache.Cache(TOY).get(b"")[1] is None


def test_records_with_the_same_fields_share_what_says_so():
    people = list(loading.load(TOY).archive.people.values())
    sets = {id(person.__pydantic_fields_set__) for person in people}
    assert len(sets) == len({frozenset(person.model_fields_set) for person in people})
    copy: Record = people[0].model_copy(update={"name": "Other"})
    assert copy.__pydantic_fields_set__ is not people[0].__pydantic_fields_set__


class Folder:
    def __init__(self, name, groups, record):
        self.name, self.groups, self.record = name, groups, record


def test_what_is_made_of_the_same_records_is_not_made_again(monkeypatch):
    monkeypatch.setattr(cache, "_WHOLE", {})
    record, group = object(), (1, 2)
    held = Folder("2030", {"speaker": group}, record)
    cache.hold({"2030": held})
    held.worked_out = "later"
    assert cache.ready("2030", Folder("2030", {"speaker": group}, record)) is held
    for other in (
        Folder("2030", {"speaker": group}, object()),
        Folder("2030", {}, record),
        Folder("2030", {"speaker": group, "chair": group}, record),
        Folder("2030", {"speaker": [*group]}, record),
    ):
        assert cache.ready("2030", other) is other
    assert cache.ready("2031", other) is other


def test_a_process_that_has_all_ready_reads_only_what_has_changed(toy, monkeypatch):
    monkeypatch.setattr(cache, "_WHOLE", {})
    monkeypatch.setattr(cache, "_READY", {})
    before = loading.read(toy).archive
    keep_ready(toy)
    kept = loading.read(toy).archive
    edit(toy / "2031" / "edition.yaml", "Toys Again", "More Toys")
    changed = loading.read(toy)
    assert kept == before
    assert changed.fresh == ["2031/edition.yaml"]
    assert changed.archive.editions["2030"] is kept.editions["2030"]
    assert changed.archive.editions["2031"] != kept.editions["2031"]
    cache.hold({})
    assert changed.archive == loading.read(toy).archive
    assert changed.archive.history == loading.read(toy).archive.history
