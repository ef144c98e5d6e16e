"""All public facts in one file: as its schema says, and the same records when it is read back."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given

import exported
from editions import references
from editions.exports import everything, form, prose
from editions.exports.pretty import pretty
from editions.exports.public import is_sure, published

SCHEMA = json.loads(everything.schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

FACTS = ("facts", "appearances", "programme", "papers", "sponsors")


def check(archive):
    """Write an archive, read it back, and return what it says."""
    text = everything.archive_json(archive)
    data = json.loads(text)
    VALIDATOR.validate(data)
    back, public = form.read(text), published(archive)
    assert back.series == public.series
    assert (back.people, back.organizations) == (public.people, public.organizations)
    assert list(back.editions) == list(public.editions)
    for id_, edition in public.editions.items():
        for name in FACTS:
            assert getattr(back.editions[id_], name) == getattr(edition, name)
    assert everything.archive_json(back) == text
    return data


def test_the_schema_that_the_package_has_is_that_of_the_form():
    assert everything.schema() == form.schema(), "run: editions schema"


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("archive", exported.archives(), ids=["real", "toy"])
def test_reading_it_back_gives_equal_records(archive):
    data = check(archive)
    assert [edition["id"] for edition in data["editions"]] == list(archive.editions)


def test_what_is_read_back_answers_the_same_questions():
    back = form.read(everything.archive_json(exported.toy()))
    before, after = (archive.editions["2030"].timetable.by_id for archive in (exported.toy(), back))
    assert {id_: (slot.day, slot.start, slot.end, slot.number) for id_, slot in before.items()} == {
        id_: (slot.day, slot.start, slot.end, slot.number) for id_, slot in after.items()
    }
    assert back.history == exported.toy().history


def test_the_file_of_an_edition_has_that_and_who_is_in_it():
    data = json.loads(everything.edition_json(exported.real(), exported.real().editions["2025"]))
    VALIDATOR.validate(data)
    assert [edition["id"] for edition in data["editions"]] == ["2025"]
    people = {person["id"] for person in data["people"]}
    assert "bo-li" in people
    assert "jonas-geiping" not in people


@pytest.mark.parametrize("archive", exported.archives(), ids=["real", "toy"])
def test_who_is_in_an_edition_is_whom_its_records_refer_to(archive):
    for edition in archive.editions.values():
        within = [inner for record in edition.records() for inner in references.nested(record)]
        expected = [each for record in within for each in references.references(record)]
        found = references.named(edition.records(), "person", "organization")
        assert found == [
            {each.id for each in expected if each.kind == kind} for kind in ("person", "organization")
        ]


@pytest.mark.parametrize(
    "text", ["me@example.org", "bell\a", "null\x7f", "private \ufffe use", "form\ffeed", "C:\\\\\bell"]
)
def test_what_has_to_be_cleaned_is_seen_in_the_json(text):
    assert not is_sure(pretty({"title": text}))


@pytest.mark.parametrize("text", ["plain", "lines\nand\ttabs", r"$\beta + \frac12$ in \ul", "é – 漢"])
def test_what_can_stay_is_left_alone(text):
    assert is_sure(pretty({"title": text}))
    assert prose.clean(text) == text


def test_paths_of_pictures_begin_at_the_root():
    data = json.loads(everything.archive_json(exported.toy()))
    assert data["people"][0]["photo"] == "/images/ada.png"
    assert data["editions"][0]["edition"]["image"] == "/2030/images/banner.png"


@pytest.mark.parametrize(
    "wrong", ["", "[]", '{"format": "editions", "version": 2, "series": {"name": "x"}}', '{"series": {}}']
)
def test_another_file_is_refused(wrong):
    with pytest.raises(ValueError, match="validation error"):
        form.read(wrong)


def test_a_block_keeps_the_day_of_one_before_that_nobody_sees(tmp_path):
    archive = exported.written(
        tmp_path,
        edition="title: Small\ntimezone: Europe/Zurich\nwhen: 2030-05-03 to 2030-05-04",
        schedule="""
        blocks:
        - day: 2030-05-04
          sessions: [{id: gone, start: 09:00, hidden: true}]
        - sessions: [{id: talk, start: 10:00}]
        """,
    )
    check(archive)
    back = form.read(everything.archive_json(archive)).editions["2030"].timetable.by_id
    assert back["talk"].day == archive.editions["2030"].timetable.by_id["talk"].day


@given(exported.random_archives())
def test_any_archive_is_read_back_as_it_was(archive):
    data = check(archive)
    assert "hidden" not in json.dumps([list(_keys(data))])


def _keys(value):
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield key
        yield from _keys(inner)
    for inner in value if isinstance(value, list) else ():
        yield from _keys(inner)
