"""Follow a record's references to others, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Any, NamedTuple, get_args, get_origin

from editions.model import Record
from editions.model.shapes import marks_of, marks_within
from editions.model.values import Refers

#: Records by their class: what is asked of all is then asked once for each field.
ByClass = Mapping[type[Record], list[Record]]


class Reference(NamedTuple):
    """An identifier in a record's field that stands for a record of another kind."""

    kind: str
    id: str
    record: Record
    field: str
    #: Its position, where the field is a list, or its key.
    position: str | int | None = None


class _Field(NamedTuple):
    """What a field may hold: identifiers of a kind (as values or as keys), and records."""

    name: str
    kind: str | None
    key_kind: str | None
    records: bool


def by_class(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    """Return records and every record within them, by class."""
    found: dict[type[Record], list[Record]] = {}
    waiting: dict[type[Record], list[Record]] = {}
    for record in records:
        waiting.setdefault(type(record), []).append(record)
    while waiting:
        kind, group = waiting.popitem()
        found.setdefault(kind, []).extend(group)
        for name in _holders(kind):
            inner = _records_of([record.__dict__[name] for record in group])
            if inner:
                waiting.setdefault(type(inner[0]), []).extend(inner)
    return found


def _records_of(values: Iterable[Any]) -> list[Record]:
    """Return the records in the values of one field, which are of one class."""
    given = list(filter(None, values))
    if not given or isinstance(given[0], Record):
        return given
    return list(chain.from_iterable(each.values() if isinstance(each, dict) else each for each in given))


def nested(*records: Record) -> list[Record]:
    """Return records and every record within them."""
    return list(chain.from_iterable(by_class(records).values()))


def references(record: Record) -> tuple[Reference, ...]:
    """Return what the fields of a record refer to, those of records within it not included."""
    found: list[Reference] = []
    given = record.__dict__
    for name, kind, key_kind, _ in _referring(type(record)):
        value = given[name]
        if not value:
            continue
        if key_kind:
            found += [Reference(key_kind, key, record, name, key) for key in value]
        elif isinstance(value, str):
            found.append(Reference(kind or "", value, record, name))
        elif isinstance(value, tuple):
            found += [Reference(kind or "", item, record, name, at) for at, item in enumerate(value)]
    return tuple(found)


def named(records: Iterable[Record], *kinds: str) -> list[set[str]]:
    """Return what records, and those within them, refer to: identifiers, for each of some kinds."""
    return named_by(by_class(records), *kinds)


def named_by(records: ByClass, *kinds: str) -> list[set[str]]:
    """Return what records by class refer to: identifiers, for each of some kinds."""
    found: dict[str, set[str]] = {kind: set() for kind in kinds}
    for (kind, _), ids in identifiers(records, *kinds).items():
        found[kind] |= ids
    return list(found.values())


def identifiers(records: ByClass, *kinds: str) -> dict[tuple[str, str], set[str]]:
    """Return the identifiers that records refer to, of some kinds or of all, by kind and field."""
    found: dict[tuple[str, str], set[str]] = {}
    for class_, group in records.items():
        for field in _referring(class_):
            kind = field.key_kind or field.kind or ""
            if kinds and kind not in kinds:
                continue
            values = list(filter(None, [record.__dict__[field.name] for record in group]))
            if values:
                one = isinstance(values[0], str)
                found.setdefault((kind, field.name), set()).update(*([values] if one else values))
    return found


@cache
def _holders(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class of records that hold others."""
    return tuple(field.name for field in _plan(record) if field.records)


@cache
def _referring(record: type[Record]) -> tuple[_Field, ...]:
    """Return the fields of a class of records that refer to others."""
    return tuple(field for field in _plan(record) if field.kind or field.key_kind)


@cache
def _plan(record: type[Record]) -> tuple[_Field, ...]:
    """Return the fields of a class of records that refer to or hold others."""
    fields = []
    for name, info in record.model_fields.items():
        is_dict = get_origin(info.annotation) is dict
        key = _kind(marks_within(get_args(info.annotation)[0])) if is_dict else None
        kind = None if is_dict else _kind(marks_of(info))
        field = _Field(name, kind, key, _holds_records(info.annotation))
        if field.kind or field.key_kind or field.records:
            fields.append(field)
    return tuple(fields)


@cache
def lists(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class of records that are lists of identifiers."""
    listed = {name for name, info in record.model_fields.items() if get_origin(info.annotation) is tuple}
    return tuple(field.name for field in _referring(record) if field.name in listed)


def _kind(marks: Iterable[Any]) -> str | None:
    """Return the kind of record that the marks of a type say its texts refer to."""
    return next((mark.kind for mark in marks if isinstance(mark, Refers)), None)


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_holds_records(part) for part in get_args(annotation))
