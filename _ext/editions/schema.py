"""Describe every YAML file to editors: JSON Schemas made from the records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from editions.model import (
    DECISIONS,
    KINDS,
    LINK_KINDS,
    ROLES,
    Appearances,
    EditionFacts,
    Organizations,
    Papers,
    People,
    Programme,
    Series,
    Sponsors,
    Term,
)
from editions.model.values import InSource, Refers

#: Each schema, by the name that its file begins with. The two ``people.yaml`` differ, so that of an
#: edition is called after what it holds.
SCHEMAS: dict[str, type[BaseModel]] = {
    "series": Series,
    "people": People,
    "organizations": Organizations,
    "edition": EditionFacts,
    "appearances": Appearances,
    "schedule": Programme,
    "papers": Papers,
    "sponsors": Sponsors,
}

#: Where the schemas of this version are kept, for editors to find them.
FOLDER = Path(__file__).parent / "schemas"

_WORDS: dict[str, dict[str, Term]] = {
    "role": ROLES,
    "kind": KINDS,
    "link-kind": LINK_KINDS,
    "decision": DECISIONS,
}
_ORDER = ("$schema", "title", "description", "$ref", "type", "enum", "pattern", "format", "anyOf", "items")
_LAST = ("required", "additionalProperties", "$defs")


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    schema: dict[str, Any] = model.model_json_schema(schema_generator=_Generator)
    # Editors show a field's own description beside a "$ref" from this draft on; older ones ignore it.
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    tidy: dict[str, Any] = _tidy(schema, named=False)
    return tidy


def file_name(name: str) -> str:
    """Return the name of the file that holds a schema."""
    return f"{name}.schema.json"


def texts() -> dict[str, str]:
    """Return the text of every schema by the name of its file."""
    return {
        file_name(name): json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"
        for name, model in SCHEMAS.items()
    }


def stale(folder: Path) -> list[str]:
    """Return the names of the schemas in *folder* that are missing or not of this version."""
    return [name for name, text in texts().items() if _content(folder / name) != text]


def write(folder: Path) -> list[str]:
    """Write those schemas that are missing or not of this version; return their names."""
    names = stale(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        if name in names:
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return names


def _content(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


class _Generator(GenerateJsonSchema):
    """Says of a record what its author may write, in as few words as an editor's messages need."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave out titles that only repeat the name of the field."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Let a number stand for a text: ``board: 12`` needs no quotes here."""
        return {"type": ["string", "number"], "minLength": 1}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe only the value that there may be: an absent one is left away."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Name a default only where it is a word."""
        described = self.generate_inner(schema["schema"])
        default = self.get_default_value(schema)
        return {**described, "default": default} if isinstance(default, str) else described

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Check the keys of a mapping as well as its values."""
        keys = self.generate_inner(schema.get("keys_schema", core_schema.str_schema()))
        values = self.generate_inner(schema.get("values_schema", core_schema.any_schema()))
        limits = {name: keys[name] for name in ("pattern", "maxLength") if name in keys}
        names = {"propertyNames": limits} if limits else {}
        return {"type": "object", **names, "additionalProperties": values}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Accept a bare text where the record's validator makes more of it."""
        described = super().function_before_schema(schema)
        match _meaning_of_text(schema["function"]):
            case dict() as record if "$ref" in described:
                fields = self.resolve_ref_schema(described)["properties"]
                return {"anyOf": [fields[next(iter(record))], described]}
            case list() if "items" in described:
                return {"anyOf": [described["items"], described]}
        return described

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Add what only the annotations of the fields know: vocabularies and files."""
        described = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        described["title"] = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()
        fields = described.get("properties", {"root": described})
        for name, info in model.model_fields.items():
            for marker in _markers(info):
                _specify(fields[info.alias or name], marker)
        return described


def _meaning_of_text(function: Any) -> Any:
    """Return what a validator makes of a bare text: asking it keeps the schema true."""
    try:
        return function["function"]("a")
    except (ValueError, TypeError, ValidationError, PydanticCustomError):
        return None


def _markers(field: FieldInfo) -> Iterator[Any]:
    """Yield what a field's annotation says beyond its type, wherever it stands in it."""
    stack = [*field.metadata, *get_args(field.annotation)]
    while stack:
        part = stack.pop(0)
        if isinstance(part, (Refers, InSource)):
            yield part
        stack += [*getattr(part, "__metadata__", ()), *get_args(part)]


def _specify(described: JsonSchemaValue, marker: Any) -> None:
    """Name the usual words of a vocabulary; others stay possible, for a series may add its own."""
    words = _WORDS.get(marker.kind, {}) if isinstance(marker, Refers) else {}
    if described.get("type") == "object":
        described["properties"] = {
            word: {
                **described["additionalProperties"],
                "description": f"{term.many}, in the order of the page.",
            }
            for word, term in words.items()
        }
        return
    target = described.get("items", described)
    if isinstance(marker, InSource):
        target["type"] = "string"
    elif words:
        target["examples"] = list(words)


def _advice(described: JsonSchemaValue) -> str:
    """Return what to write where a text is not of its pattern."""
    if described.get("type") == "string":
        return f"Write it like {' or '.join(described['examples'])}."
    return "Use a-z, 0-9 and single hyphens."


def _tidy(value: Any, *, named: bool) -> Any:
    """Return a schema in an order fit for readers, each description on one line."""
    if isinstance(value, list):
        return [_tidy(item, named=False) for item in value]
    if not isinstance(value, dict):
        return value
    if named:
        return {name: _tidy(item, named=False) for name, item in value.items()}
    if "description" in value:
        value = {**value, "description": " ".join(value["description"].split())}
    if "format" in value or "pattern" in value:
        value = {key: item for key, item in value.items() if key != "minLength"}
    if "format" in value:
        value["type"] = "string"
    if "pattern" in value:
        # Editors say this instead of the pattern; other readers of the schema pass over it.
        value["patternErrorMessage"] = _advice(value)
    middle = [key for key in value if key not in _ORDER + _LAST]
    keys = [*_ORDER, *middle, *_LAST]
    return {key: _tidy(value[key], named=key in {"properties", "$defs"}) for key in keys if key in value}
