"""The JSON Schemas accept what the model accepts, and are those that the package ships."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from editions import loading, schema, syntax
from editions.model.reading import read_record

ROOT = Path(__file__).parents[1]


class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2 as editors read it: ``2023-12-15``, ``08:55`` and ``NO`` are text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 -- PyYAML's own way


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?\d+",
    "float": r"[-+]?(?:\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def complaints(name, text):
    document = yaml.load(text, Core)  # noqa: S506 -- a safe loader with fewer tags
    described = schema.json_schema(schema.SCHEMAS[name])
    return [error.message for error in Draft202012Validator(described).iter_errors(document or {})]


def problems(name, text):
    data, found = syntax.read(text, "x.yaml")
    return [*found, *read_record(schema.SCHEMAS[name], data, "x.yaml").problems]


def name_of(path):
    models = loading.SERIES_FILES if (path.parent / "series.yaml").is_file() else loading.EDITION_FILES
    return next(name for name, model in schema.SCHEMAS.items() if model is models[path.name])


DATA = sorted(
    path
    for folder in (ROOT / "source", ROOT / "tests" / "toy")
    for path in folder.rglob("*.yaml")
    if path.name in loading.SERIES_FILES | loading.EDITION_FILES
)


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_data_of_this_repository_passes(path):
    assert complaints(name_of(path), path.read_text(encoding="utf-8")) == []


def test_there_is_a_schema_for_every_file():
    read = {*loading.SERIES_FILES.values(), *loading.EDITION_FILES.values()}
    assert read == set(schema.SCHEMAS.values())


def test_the_shipped_schemas_are_those_of_the_model():
    assert schema.stale(schema.FOLDER) == []
    assert {path.name for path in schema.FOLDER.iterdir()} == set(schema.texts())


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_a_schema_is_one_and_says_what_things_are(name):
    described = schema.json_schema(schema.SCHEMAS[name])
    Draft202012Validator.check_schema(described)
    records = [described, *described.get("$defs", {}).values()]
    fields = [field for record in records for field in record.get("properties", {}).values()]
    assert fields
    assert all(part.get("description") for part in (*records, *fields))
    assert '"null"' not in json.dumps(described)


GOOD = [
    ("series", "name: A\ncurrent: 2024\nlinks: [https://example.org/]"),
    ("people", "people:\n- {id: bo-li, name: Bo Li, photo: images/bo.webp}"),
    ("people", f"people:\n- {{id: {'a' * 100}, name: Ann}}"),
    ("edition", "title: 2024\nwhen: 2024-12-14 or 2024-12-15"),
    ("edition", "title: T\nclock: 12h\nsections:\n  speakers: tentative\n  roles: {volunteer: hidden}"),
    ("edition", "title: T\ndates:\n- {id: a, label: L, at: 2023-10-01 23:59 AoE, was: [2023-09-01]}"),
    ("edition", "title: T\nnotices:\n- {id: a, text: Hi, from: 2023-10-01}"),
    ("appearances", "speaker:\n- bo-li\n- {person: x, affiliations: [uiuc, {text: Lab}]}\nmy-role: [a]"),
    (
        "schedule",
        "blocks:\n- sessions:\n  - {id: a, start: 08:55, rooms: all, people: [bo-li, {group: organizer}]}",
    ),
    (
        "schedule",
        "blocks:\n- sessions:\n  - {id: 1, start: 23:55, end: 00:30 +1, rooms: [a, 12], duration: 5}",
    ),
    (
        "papers",
        "papers:\n- {id: a, title: T, authors: [x, {person: y, equal: true}], board: 12, awards: [Best]}",
    ),
    ("sponsors", "sponsors: [uiuc, {organization: x, height: 40}]\ntiers: [{id: gold, name: Gold}]"),
]
WRONG = [
    ("series", "tagline: A"),
    ("series", "name: A\nlinks: https://example.org/"),
    ("people", "people:\n- {id: Bo Li, name: Bo Li}"),
    ("people", f"people:\n- {{id: {'a' * 101}, name: Ann}}"),
    ("people", "people:\n- {id: bo-li, name: [Bo, Li]}"),
    ("organizations", "organization: []"),
    ("edition", "title: T\nphase: soon"),
    ("edition", "title: T\nyear: 20230"),
    ("edition", "title: T\nsections: {speakers: later}"),
    ("edition", "title: T\ntentative: perhaps"),
    ("appearances", "Key Notes: [a]"),
    ("appearances", f"{'a' * 101}: [a]"),
    ("appearances", "speaker: bo-li"),
    ("appearances", "speaker:\n- {person: a, affiliaton: [b]}"),
    ("schedule", "blocks:\n- sessions:\n  - {id: a, start: 9am}"),
    ("schedule", "blocks:\n- sessions:\n  - {id: a, duration: 0}"),
    ("schedule", "rooms:\n- {id: a, name: A, capacity: -1}"),
    ("schedule", "blocks:\n- sessions:\n  - {id: a, rooms: Hall A}"),
    ("schedule", "blocks:\n- sessions:\n  - {kind: talk}"),
    ("papers", "papers:\n- {id: a, title: T}"),
    ("papers", "papers:\n- {id: a, title: '', authors: []}"),
    ("sponsors", "sponsors:\n- {organization: x, height: tall}"),
]


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_what_the_model_takes_passes(name, text):
    assert (problems(name, text), complaints(name, text)) == ([], [])


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_what_the_model_refuses_fails(name, text):
    assert problems(name, text)
    assert complaints(name, text)


def test_known_words_are_proposed_and_others_accepted():
    described = schema.json_schema(schema.SCHEMAS["schedule"])
    kind = described["$defs"]["Session"]["properties"]["kind"]
    assert "invited-talk" in kind["examples"]
    assert "enum" not in kind


def test_a_pattern_comes_with_words_for_people():
    session = schema.json_schema(schema.SCHEMAS["schedule"])["$defs"]["Session"]["properties"]
    assert session["id"]["patternErrorMessage"] == "Use a-z, 0-9 and single hyphens."
    assert session["start"]["patternErrorMessage"].startswith("Write it like 08:55")


def test_writing_touches_only_what_is_stale(tmp_path):
    assert len(schema.write(tmp_path)) == len(schema.SCHEMAS)
    assert schema.write(tmp_path) == []
    (tmp_path / "papers.schema.json").write_bytes(b"\xff")
    (tmp_path / "people.schema.json").unlink()
    assert schema.write(tmp_path) == ["people.schema.json", "papers.schema.json"]
    assert schema.stale(tmp_path) == []
