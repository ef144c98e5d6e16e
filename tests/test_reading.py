"""Values into records: what is wrong is left out and told, what is right stays."""

from __future__ import annotations

import copy
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TOY
from editions import marks, syntax
from editions.loading import EDITION_FILES, SERIES_FILES
from editions.marks import Map, Seq
from editions.model import Appearances, EditionFacts, Papers, People, Programme
from editions.model.reading import read_record

MODELS = SERIES_FILES | {f"2030/{name}": model for name, model in EDITION_FILES.items()}
DATA = {file: syntax.read((TOY / file).read_text("utf-8"), file)[0] for file in MODELS}


def read(model, text):
    return read_record(model, syntax.read(text, "file.yaml")[0], "file.yaml")


def said(reading):
    return sorted((problem.origin.line, str(problem.kind)) for problem in reading.problems)


def test_a_wrong_field_costs_the_field_only():
    reading = read(EditionFacts, "title: T\nclock: 13h\nyear: soon\nacronym: A\n")
    assert (reading.record.title, reading.record.acronym) == ("T", "A")
    assert (reading.record.clock, reading.record.year) == ("24h", None)
    assert said(reading) == [(2, "value"), (3, "value")]


@pytest.mark.parametrize("field", ["id: {}", "id: ann, former_ids: [{}]"])
def test_an_identifier_is_no_longer_than_the_name_of_a_file_can_be(field):
    records = (f"people:\n- {{{field.format('a' * length)}, name: Ann}}\n" for length in (100, 101))
    longest, too_long = (read(People, text).problems for text in records)
    assert longest == []
    assert [problem.message for problem in too_long] == [
        f"'{'a' * 60}…' is not an identifier; use at most 100 characters"
    ]


@pytest.mark.parametrize(
    ("year", "advice"), [("19", "at least 1900"), ("20230", "at most 2199"), ("MMXXIII", "a whole number")]
)
def test_a_year_is_one_of_this_age(year, advice):
    [problem] = read(EditionFacts, f"title: T\nyear: {year}\n").problems
    assert problem.message.startswith(f"'year' is '{year}', but ")
    assert advice in problem.message


def test_a_field_that_its_record_needs_costs_the_record():
    reading = read(
        People, "people:\n- {id: ann, name: Ann}\n- {id: bob, name: [Bob]}\n- {id: cyd, name: Cyd}\n"
    )
    assert [person.id for person in reading.record.people] == ["ann", "cyd"]
    assert said(reading) == [(3, "value")]
    assert "bob" in reading.broken


def test_a_record_within_a_record_costs_no_more_than_itself():
    reading = read(
        Papers,
        "papers:\n- id: one\n  title: One\n  authors:\n  - ann\n  - person: [bob]\n  links:\n  - ftp://x\n  - https://x.org\n",
    )
    paper = reading.record.papers[0]
    assert [author.person for author in paper.authors] == ["ann"]
    assert [link.url for link in paper.links] == ["https://x.org"]
    assert said(reading) == [(6, "value"), (8, "url")]


def test_lines_stay_true_when_something_above_is_left_out():
    reading = read(
        People, "people:\n- {id: [x], name: X}\n- id: ann\n  names:\n  - []\n  - Anna\n  name: Ann\n"
    )
    person = reading.record.people[0]
    assert str(person.origin("names", 0)) == "file.yaml:6"
    assert str(person.origin()) == "file.yaml:3"


def test_a_text_with_a_comma_that_became_a_field_is_told_to_be_quoted():
    [problem] = read(Papers, "papers:\n- {id: a, title: Yes, no, authors: [b]}\n").problems
    assert problem.message.startswith("unknown field 'no'; it can have id, ")
    assert problem.message.endswith('; a text with a comma needs "quotes"')


def test_a_list_that_lacks_its_name_is_told_it():
    [problem] = read(People, "- {id: ann, name: Ann}\n").problems
    assert problem.message == "the list has no name; write 'people:' on the line above it"


@pytest.mark.parametrize(
    ("field", "advice"),
    [
        ("location: Sydney, Australia", "write {city: Sydney, country: Australia}"),
        ("host: 'NeurIPS: 2026'", 'write {name: "NeurIPS: 2026"}'),
        ("affiliations: uiuc", "write {order: …}"),
        ("sections: hidden", "write {speakers: …}"),
        ("links: uiuc, google", "write [uiuc, google]"),
        ("links: 'a: b'", "start each item with '- ', or write [one, two]"),
        ("notices: soon", "start each item with '- ', or write [one, two]"),
    ],
)
def test_a_text_in_place_of_fields_or_a_list_is_shown_as_one(field, advice):
    [problem] = read(EditionFacts, f"title: T\n{field}\n").problems
    assert problem.message.endswith(f"needed; {advice}")


@pytest.mark.parametrize("given", ["University of X, Y", "[{organization: 'University of X, Y'}]"])
def test_an_affiliation_that_is_no_identifier_can_be_a_text(given):
    [problem] = read(Appearances, f"speaker:\n- person: a\n  affiliations: {given}\n").problems
    assert '{text: "University of X, Y"}' in problem.message


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("ada\u200bball", "it has an invisible character (U+200B); write 'adaball'"),
        ("ada-ball\u00a0", "it has an invisible character (U+00A0); write 'ada-ball'"),
        ("“ada-ball”", "take away the curly quotes; write 'ada-ball'"),
        ("O’Brien", "use a-z, 0-9 and single hyphens, for example 'o-brien'"),
        ("ada\u2011ball", "its dash (U+2011) is no hyphen; write 'ada-ball'"),
        ("Ada Ball", "use a-z, 0-9 and single hyphens, for example 'ada-ball'"),
    ],
)
def test_an_identifier_that_only_looks_right_is_told_why_it_is_not(written, advice):
    [problem] = read(People, f"people:\n- id: {written}\n  name: Ada\n").problems
    assert problem.message == f"'{written}' is not an identifier; {advice}"


def test_a_misspelt_field_is_read_as_the_one_it_resembles():
    reading = read(People, "people:\n- id: ann\n  nmae: Ann\n")
    assert reading.record.people[0].name == "Ann"
    assert [problem.message for problem in reading.problems] == ["unknown field 'nmae'; did you mean 'name'?"]


def test_an_empty_field_is_no_field():
    reading = read(EditionFacts, "title: T\ntimezone:\nclock:\nhost:\ndates:\n")
    assert reading.problems == []
    assert not reading.record.wrote("timezone")
    assert reading.record.dates == ()


def test_what_was_written_wrongly_was_written():
    reading = read(EditionFacts, "title: T\ntimezone: CST\n")
    assert reading.record.wrote("timezone")
    assert reading.record.timezone is None


def test_what_may_be_meant_elsewhere_is_remembered():
    reading = read(
        Programme,
        "blocks:\n- sessions:\n  - {id: one, start: 9}\n  - {id: Two, title: Two}\n  - {title: Three}\n",
    )
    assert [session.id for session in reading.record.blocks[0].sessions] == ["one"]
    assert reading.broken == {"file.yaml#Session"}
    assert read(Programme, "blocks: [{sessions: {id: one}}]").broken == {"file.yaml#Session"}
    assert read(Programme, "rooms: hall").broken == {"file.yaml#Room"}


def test_a_long_value_is_not_repeated_in_full():
    for text in ("when", "year", "timezone", "image", "clock"):
        message = read(EditionFacts, f"title: T\n{text}: {'x' * 10_000}\n").problems[0].message
        assert len(message) < 500


@pytest.mark.parametrize("value", ["[x]", "{x: y}", "", "'x y'"])
@pytest.mark.parametrize(
    "field",
    ["id: {}, label: L, at: 2030-01-01", "id: a, label: {}, at: 2030-01-01", "id: a, label: L, at: {}"],
)
def test_messages_are_in_the_authors_words(field, value):
    for problem in read(EditionFacts, f"title: T\ndates:\n- {{{field.format(value)}}}\n").problems:
        assert not re.search(r"\['|\{'|None|Map|Seq|valid |input", problem.message), problem


JUNK = [
    None,
    "",
    "x",
    "**x",
    "-1",
    "9" * 400,
    "2030-02-30",
    "99:99",
    "ü李",
    "\0",
    [],
    {},
    ["x"],
    [["x"]],
    {"x": "y"},
    [{"x": "y"}],
]


def marked(value):
    """Return a plain value as the reader of YAML would."""
    if isinstance(value, dict):
        result = Map(marks.Marks("file.yaml", 1))
        result.update((key, marked(inner)) for key, inner in value.items())
    elif isinstance(value, list):
        result = Seq(marks.Marks("file.yaml", 1))
        result.extend(marked(inner) for inner in value)
        result.marks.lines = dict.fromkeys(range(len(value)), 0)
    else:
        return value
    return result


def places_in(value):
    """Return the keys or positions that a value has."""
    if isinstance(value, Map):
        return list(value)
    return range(len(value)) if isinstance(value, Seq) else ()


def places(value, path=()):
    """Return where in nested values each value is."""
    return [path, *(place for key in places_in(value) for place in places(value[key], (*path, key)))]


PLACES = [(file, path) for file, data in DATA.items() for path in places(data) if path]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(JUNK)), min_size=1, max_size=3))
def test_any_value_anywhere_is_told_in_plain_words(changes):
    data = copy.deepcopy(DATA)
    for (file, path), junk in changes:
        holder = data[file]
        for step in path[:-1]:
            # An earlier change may have replaced what this one would be in.
            holder = holder[step] if step in places_in(holder) else None
        if path[-1] in places_in(holder):
            holder[path[-1]] = marked(junk)
    for file, model in MODELS.items():
        reading = read_record(model, data[file], file)
        assert reading.record is not None or reading.problems
        for problem in reading.problems:
            assert problem.origin.line >= 1
            assert not re.search(r"\['|\{'|'None'|[Ii]nput|pydantic|Traceback", problem.message), problem
