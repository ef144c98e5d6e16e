"""A frozen edition: what changes it, what does not, and what becomes of its addresses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_project import SERIES, run, write
from conftest import ROOT, edit
from editions import freeze
from editions.loading import load

FILES = {
    **SERIES,
    "people.yaml": SERIES["people.yaml"] + "- {id: zoe, name: Zoe}\n",
    "organizations.yaml": "organizations:\n- {id: uni, name: University}\n",
    "2023/people.yaml": "speaker: [bo-li, wang]\norganizer:\n- {person: jiri, affiliations: [uni]}\n- zoe\n",
    "2023/index.rst": "Bugs\n====\n",
    "2023/call.rst": "Call\n====\n",
}


@pytest.fixture
def source(tmp_path, monkeypatch):
    """Return a series whose edition 2023 is frozen."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "source"
    write(folder, FILES)
    assert run("freeze", "2023").exit_code == 0
    return folder


def said(source: Path) -> list[tuple[str, str]]:
    """Return file and kind of every problem."""
    return [(p.origin.file, str(p.kind)) for p in load(source).problems]


def gone(source: Path) -> list[str]:
    """Return the addresses that are told to be gone, having seen that each has its line."""
    found = []
    for problem in load(source).problems:
        match = re.match(r"the address '(.*?)'", problem.message)
        if match:
            found.append(match[1])
            lines = (source / problem.origin.file).read_text("utf-8").splitlines()
            assert match[1].lstrip("#") in lines[problem.origin.line - 1]
    return found


def lock(source: Path) -> dict[str, object]:
    return json.loads((source / "2023/frozen.json").read_text("utf-8"))


def test_a_lock_has_the_files_and_all_addresses(source):
    assert lock(source).keys() == {"about", "form", "facts", "people", "organizations", "pages", "anchors"}
    assert list(lock(source)["facts"]) == ["edition.yaml", "papers.yaml", "people.yaml", "schedule.yaml"]
    assert lock(source)["pages"] == [
        "/2023/call.html", "/2023/index.html", "/2023/papers/one.html", "/2023/sessions/orals.html",
        "/people/bo-li.html", "/people/jiri.html", "/people/wang.html", "/people/zoe.html",
    ]  # fmt: skip
    assert lock(source)["anchors"] == [
        "date-event", "organization-uni", "organizer-jiri", "organizer-zoe", "paper-one", "session-o1",
        "session-orals", "session-party", "session-t1", "session-t2", "speaker-bo-li", "speaker-wang",
    ]  # fmt: skip
    assert said(source) == []
    assert run("freeze", "2023").stdout == "2023 is frozen as it is\n"


def test_comments_order_and_fields_at_their_default_change_nothing(source):
    edit(source / "2023/edition.yaml", "title: Bugs\n", "# Remark\n")
    with (source / "2023/edition.yaml").open("a") as file:
        file.write("clock: 24h\ntentative: false\ntitle: 'Bugs'\nnotices: []\nlinks:\n")
    edit(source / "2023/people.yaml", "speaker: [bo-li, wang]", "speaker:\n- person: bo-li\n- {person: wang}")
    assert said(source) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("edition.yaml", "title: Bugs", "title: Bug"),
        ("edition.yaml", "title: Bugs", "title: Bugs\nacronym: B"),
        ("people.yaml", "[bo-li, wang]", "[wang, bo-li]"),
        ("people.yaml", "affiliations: [uni]", "affiliations: [{organization: uni, text: U}]"),
        ("schedule.yaml", "start: 09:00", "start: 09:05"),
        ("papers.yaml", "*nice*", "nice"),
    ],
)
def test_a_changed_fact_has_one_message_for_its_file(source, file, old, new):
    edit(source / f"2023/{file}", old, new)
    assert said(source) == [(f"2023/{file}", "frozen")]
    assert run("check").exit_code == 1
    assert run("freeze", "2023").exit_code == 0
    assert said(source) == []


def test_a_mistake_in_a_frozen_file_is_one_message_and_not_frozen(source):
    edit(source / "2023/schedule.yaml", "id: t1", "id: t2")
    assert said(source) == [("2023/schedule.yaml", "duplicate")]
    result = run("freeze", "2023")
    assert result.exit_code == 1
    assert re.fullmatch(r"2023 is not frozen: 1 problem in its data; run: .*editions check\n", result.stderr)


def test_a_new_file_and_a_lost_one_are_told(source):
    (source / "2023/schedule.yaml").unlink()
    write(source, {"2023/sponsors.yaml": "call: Call us.\n"})
    assert said(source) == [("2023/schedule.yaml", "frozen"), ("2023/sponsors.yaml", "frozen")]


def test_an_edition_that_is_gone_altogether_is_told(source):
    for file in (source / "2023").glob("*.yaml"):
        file.unlink()
    assert ("2023/frozen.json", "frozen") in said(source)


def test_a_lost_folder_is_one_message_and_nobody_of_it_is_called_unused(source):
    shutil.rmtree(source / "2023")
    (problem,) = load(source).problems
    assert (problem.origin.file, problem.kind) == ("frozen.json", "frozen")
    assert '"2023"' in (source / "frozen.json").read_text("utf-8").splitlines()[problem.origin.line - 1]
    edit(source / "organizations.yaml", "name:", "nam:")
    assert {file for file, _ in said(source)} == {"frozen.json", "organizations.yaml"}
    edit(source / "organizations.yaml", "nam:", "name:")
    (source / "frozen.json").unlink()
    assert {kind for _, kind in said(source)} == {"unused"}


def test_a_lost_lock_is_one_message_until_the_edition_is_frozen_again(source):
    (source / "2023/frozen.json").unlink()
    edit(source / "2023/schedule.yaml", "start: 09:00", "start: 09:05")
    (problem,) = load(source).problems
    assert (problem.origin.file, problem.kind) == ("frozen.json", "frozen")
    assert "'2023/frozen.json' is gone" in problem.message
    assert run("freeze", "2023").exit_code == 0
    assert said(source) == []


def test_an_edition_that_was_frozen_before_is_listed_when_it_is_frozen_again(source):
    (source / "frozen.json").unlink()
    assert "frozen.json: 2023 is listed" in run("freeze", "2023").stdout
    assert freeze.frozen(source) == ("2023",)


def test_a_list_that_cannot_be_read_is_one_message(source):
    for text in ("{", '{"form": 1}', '{"form": 1, "editions": [1]}', '{"form": 1, "editions": [], "a": []}'):
        (source / "frozen.json").write_text(text, "utf-8")
        assert said(source) == [("frozen.json", "frozen")]
        result = run("freeze", "2023")
        assert result.exit_code == 1
        assert "remove it to begin anew" in result.stderr
    (source / "frozen.json").unlink()
    assert run("freeze", "2023").exit_code == 0
    assert freeze.frozen(source) == ("2023",)


def test_a_person_or_organization_may_get_another_identifier(source):
    edit(source / "people.yaml", "id: bo-li,", "id: bo-lee, former_ids: [bo-li],")
    edit(source / "organizations.yaml", "id: uni,", "id: university, former_ids: [uni],")
    assert said(source) == []
    edit(source / "2023/people.yaml", "bo-li", "bo-lee")
    assert said(source) == []
    edit(source / "people.yaml", "id: bo-lee, former_ids: [bo-li],", "id: bo, former_ids: [bo-lee, bo-li],")
    assert said(source) == []
    assert run("freeze", "2023").exit_code == 0
    assert "/people/bo-li.html" in lock(source)["pages"]
    assert "/people/bo.html" in lock(source)["pages"]
    assert said(source) == []


@pytest.mark.parametrize(
    ("survivor", "former"),
    [("jiri", "bo-li, wang"), ("bo-li", "jiri, wang"), ("third", "wang, jiri, bo-li")],
)
def test_people_of_one_edition_may_turn_out_to_be_one(source, survivor, former):
    write(
        source,
        {
            "people.yaml": f"people:\n- {{id: {survivor}, former_ids: [{former}], name: Bo Li}}\n"
            "- {id: zoe, name: Zoe}\n",
        },
    )
    assert "frozen" not in {kind for _, kind in said(source)}
    lock_ = freeze.read(source / "2023")
    archive = load(source).archive
    assert freeze.changed_files(archive, archive.editions["2023"], lock_) == []
    edit(source / "2023/people.yaml", "organizer:\n- {person: jiri", "organizer:\n- {person: zoe")
    archive = load(source).archive
    assert freeze.changed_files(archive, archive.editions["2023"], lock_) == ["people.yaml"]


def test_a_record_without_its_former_identifier_leaves_addresses_that_are_gone(source):
    edit(source / "2023/papers.yaml", "id: one", "id: two")
    edit(source / "2023/schedule.yaml", "paper: one", "paper: two")
    assert gone(source) == ["/2023/papers/one.html", "#paper-one"]
    before = lock(source)
    result = run("freeze", "2023")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 2
    assert "'former_ids'" in result.stderr
    assert lock(source) == before
    edit(source / "2023/papers.yaml", "id: two", "id: two, former_ids: [one]")
    assert gone(source) == []
    assert run("freeze", "2023").exit_code == 0
    assert said(source) == []
    assert set(before["pages"]) < set(lock(source)["pages"])


def test_a_page_that_is_gone_can_lead_on(source):
    (source / "2023/call.rst").unlink()
    assert gone(source) == ["/2023/call.html"]
    assert "'redirects' in series.yaml" in load(source).problems[0].message
    with (source / "series.yaml").open("a") as file:
        file.write("redirects: {/2023/call.html: /2023/}\n")
    assert said(source) == []


def test_a_redirect_in_a_circle_does_not_count(source):
    (source / "2023/call.rst").unlink()
    with (source / "series.yaml").open("a") as file:
        file.write("redirects: {/2023/call.html: /2023/call.html}\n")
    assert gone(source) == ["/2023/call.html"]


def test_a_withdrawn_paper_keeps_its_page(source):
    edit(source / "2023/papers.yaml", "id: one", "id: one, withdrawn: true")
    edit(source / "2023/schedule.yaml", "paper: one", "paper: one, cancelled: true")
    assert gone(source) == []


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "1", '{"form": 1}', '{"form": 2, "facts": {}}', "[" * 100_000, "\x00",
        '{"form": 1, "facts": {}, "people": [], "organizations": [], "pages": [], "anchors": [1]}',
        '{"form": 1, "facts": [], "people": [], "organizations": [], "pages": [], "anchors": []}',
    ],
)  # fmt: skip
def test_a_lock_that_cannot_be_read_is_one_message(source, text):
    (source / "2023/frozen.json").write_text(text, "utf-8")
    assert said(source) == [("2023/frozen.json", "frozen")]
    result = run("freeze", "2023")
    assert result.exit_code == 1
    assert "remove it to begin anew" in result.stderr


def test_bytes_and_folders_in_the_place_of_a_lock_are_told(source):
    (source / "2023/frozen.json").write_bytes(b"\xff\xfe")
    assert said(source) == [("2023/frozen.json", "frozen")]
    (source / "2023/frozen.json").unlink()
    (source / "2023/frozen.json").mkdir()
    assert said(source) == [("2023/frozen.json", "frozen")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["freeze", "2032"], "did you mean '2023'?"),
        (["freeze", "spring"], "there is only 2023"),
        (["freeze"], "Missing argument"),
        (["freeze", "2023", "--source", "nowhere"], "does not exist"),
        (["freeze", "2023", "--source", "source/2023"], "is one edition"),
    ],
)
def test_wrong_use(source, arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_only_past_editions_are_frozen_and_several_at_once(source):
    write(
        source,
        {
            "2199/edition.yaml": "title: Far\nwhen: 2199-12-01\n",
            "2022/edition.yaml": "title: Old\nphase: past\n",
        },
    )
    result = run("freeze", "2022", "2199", "--source", source)
    assert result.exit_code == 2
    assert "not over yet" in result.stderr
    assert not (source / "2022/frozen.json").exists()
    assert run("freeze", "2022", "2023", "--source", source).exit_code == 0
    assert (source / "2022/frozen.json").exists()
    assert freeze.frozen(source) == ("2022", "2023")


@given(pages=st.sets(st.text(max_size=9)), names=st.sets(st.text(max_size=9)))
def test_a_lock_is_read_as_it_was_written(tmp_path_factory, pages, names):
    folder = tmp_path_factory.mktemp("lock")
    made = freeze.Lock({"edition.yaml": "00"}, (), tuple(sorted(names)), tuple(sorted(pages)))
    freeze.write(folder, made)
    assert freeze.read(folder) == made


def test_past_editions_of_the_site_are_frozen(tmp_path):
    source = Path(shutil.copytree(ROOT / "source", tmp_path / "source"))
    for edition in ("2023", "2024"):
        assert freeze.read(source / edition) is not None
    assert freeze.frozen(source) == ("2023", "2024")
    assert load(source).problems == []
    edit(source / "2023/schedule.yaml", "start: 08:55", "start: 08:50")
    assert said(source) == [("2023/schedule.yaml", "frozen")]


def test_a_renamed_person_of_the_site_breaks_no_lock(tmp_path):
    source = Path(shutil.copytree(ROOT / "source", tmp_path / "source"))
    edit(source / "people.yaml", "- id: bo-li\n", "- id: bo-li-uiuc\n  former_ids: [bo-li]\n")
    assert load(source).problems == []
