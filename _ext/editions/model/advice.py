"""How to write what stands as a text where a list or a group of fields is needed."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator

from editions.model.edition import Location
from editions.model.people import Affiliation
from editions.model.shapes import element_of, unwrapped
from editions.model.values import id_advice

_LIST = "a list is needed; start each item with '- ', or write [one, two]"
_FIELDS = "fields are needed, each as 'name: value' on a line of its own"
#: Texts that mean the same within brackets and braces.
_PLAIN = re.compile(r"\w[\w .()&'/@–-]*")
#: Letters of a text that a message repeats.
_LONG = 60


def list_advice(annotation: Any, given: Any) -> str:
    """Return how to write a list of a type instead of what is given."""
    items = [part.strip() for part in given.split(",")] if isinstance(given, str) else []
    if not _is_short(given) or not _takes_texts(annotation):
        return _LIST
    if element_of(annotation) is Affiliation and any(map(id_advice, items)):
        return f"a list is needed; write [{as_affiliation(given)}]"
    return f"a list is needed; write [{', '.join(items)}]" if all(map(_PLAIN.fullmatch, items)) else _LIST


def fields_advice(record: type[BaseModel] | None, given: Any) -> str:
    """Return how to write a record instead of what is given."""
    if record is None or not _is_short(given) or not record.model_fields:
        return _FIELDS
    if record is Location and ", " in given:
        city, _, country = given.rpartition(", ")
        return f"fields are needed; write {{city: {_quoted(city)}, country: {_quoted(country)}}}"
    fields = record.model_fields.items()
    name, info = next((field for field in fields if field[1].is_required()), next(iter(fields)))
    value = _quoted(given) if unwrapped(info.annotation) is str else "…"
    return f"fields are needed; write {{{info.alias or name}: {value}}}"


def as_affiliation(text: str) -> str:
    """Return an affiliation that is shown as a text, and is no organization of the series."""
    return f"{{text: {_quoted(text)}}}"


def _is_short(given: Any) -> bool:
    return isinstance(given, str) and given.isprintable() and 0 < len(given) <= _LONG


def _takes_texts(annotation: Any) -> bool:
    """Say whether the items of a list are texts, or records for which a text may stand."""
    parts = get_args(annotation)
    marks = getattr(parts[0], "__metadata__", ()) if parts else ()
    return any(isinstance(mark, BeforeValidator) for mark in marks)


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
