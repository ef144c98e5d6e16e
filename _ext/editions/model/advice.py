"""How to write what stands as a text where a list or a group of fields is needed."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from editions.model.edition import Location
from editions.model.people import Affiliation
from editions.model.shapes import element_of, marks_of, marks_within, unwrapped
from editions.model.values import Refers, as_id, id_advice

_LIST = "a list is needed; start each item with '- ', or write [one, two]"
_FIELDS = "fields are needed, each as 'name: value' on a line of its own"
#: Texts that mean the same within brackets and braces.
_PLAIN = re.compile(r"\w[\w .()&'/@–-]*")
#: Letters of a text that a message repeats.
LONG = 60


def list_advice(annotation: Any, given: Any) -> str:
    """Return how to write a list of a type instead of what is given."""
    if not _is_short(given) or not _takes_texts(annotation):
        return _LIST
    items, element = [part.strip() for part in given.split(",")], element_of(annotation)
    if element is Affiliation and any(map(id_advice, items)):
        return f"a list is needed; write [{as_affiliation(given)}]"
    if _names_records(annotation) or (isinstance(element, type) and _takes_id(element)):
        items = [as_id(item) for item in items]
    return f"a list is needed; write [{', '.join(items)}]" if all(map(_PLAIN.fullmatch, items)) else _LIST


def fields_advice(record: type[BaseModel] | None, given: Any) -> str:
    """Return how to write a record instead of what is given."""
    if record is None or not _is_short(given) or not record.model_fields:
        return _FIELDS
    if record is Location and ", " in given:
        city, _, country = given.rpartition(", ")
        return f"fields are needed; write {{city: {_quoted(city)}, country: {_quoted(country)}}}"
    name, info = _main_field(record)
    text = as_id(given) if _takes_id(record) else given
    value = _quoted(text) if unwrapped(info.annotation) is str else "…"
    return f"fields are needed; write {{{info.alias or name}: {value}}}"


def as_affiliation(text: str) -> str:
    """Return an affiliation that is shown as a text, and is no organization of the series."""
    return f"{{text: {_quoted(text)}}}"


def _is_short(given: Any) -> bool:
    return isinstance(given, str) and given.isprintable() and 0 < len(given) <= LONG


def _main_field(record: type[BaseModel]) -> tuple[str, FieldInfo]:
    """Return the field that a record cannot be without, or its first."""
    fields = record.model_fields.items()
    return next((field for field in fields if field[1].is_required()), next(iter(fields)))


def _takes_id(record: type) -> bool:
    """Say whether an identifier is what a record cannot be without."""
    if not issubclass(record, BaseModel) or not record.model_fields:
        return False
    name, info = _main_field(record)
    return name == "id" or any(isinstance(mark, Refers) for mark in marks_of(info))


def _names_records(annotation: Any) -> bool:
    """Say whether the items of a list are identifiers of records."""
    parts = get_args(annotation)
    return bool(parts) and any(isinstance(mark, Refers) for mark in marks_within(parts[0]))


def _takes_texts(annotation: Any) -> bool:
    """Say whether the items of a list are texts, or records for which a text may stand."""
    parts = get_args(annotation)
    marks = getattr(parts[0], "__metadata__", ()) if parts else ()
    return any(isinstance(mark, BeforeValidator) for mark in marks)


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
