"""What records hold and refer to, asked of all records of a class at once."""

from __future__ import annotations

import pytest

import exported
from editions.model import Record
from editions.references import by_class, identifiers, named, references

ARCHIVES = pytest.mark.parametrize("archive", exported.archives(), ids=["real", "toy"])


def within(value):
    """Return every record in a value, one by one."""
    if isinstance(value, Record):
        return [value, *within(list(value.__dict__.values()))]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [record for item in inner for record in within(item)]


def parts(archive):
    return [list(part.records()) for part in (archive, *archive.editions.values())]


@ARCHIVES
def test_every_record_is_found_once_and_under_its_class(archive):
    for records in parts(archive):
        found = by_class(records)
        assert all(type(record) is kind for kind, group in found.items() for record in group)
        assert sorted(id(record) for group in found.values() for record in group) == sorted(
            id(record) for record in within(records)
        )


@ARCHIVES
def test_identifiers_are_those_of_every_single_reference(archive):
    for records in parts(archive):
        single = [each for record in within(records) for each in references(record)]
        found = identifiers(by_class(records))
        assert {(kind, field, id_) for (kind, field), ids in found.items() for id_ in ids} == {
            (each.kind, each.field, each.id) for each in single
        }
        assert named(records, "person") == [{each.id for each in single if each.kind == "person"}]
