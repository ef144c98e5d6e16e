"""What every record has in common: frozen, typed, described, and aware of its lines."""

from __future__ import annotations

import ast
import inspect
import posixpath
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ModelWrapValidatorHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from editions.marks import Map, Marks, Scalar
from editions.problems import Kind, Origin


class Record(BaseModel):
    """A fact or group of facts from YAML: immutable, and able to say where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    #: Of a record that was not read from a file; those of others stand in their ``__dict__``, which spares
    #: each of them the cost of a private attribute of pydantic's.
    _marks: ClassVar[Marks] = Marks()

    @model_validator(mode="wrap")
    @classmethod
    def _remember_lines(cls, data: Any, handler: ModelWrapValidatorHandler[Record]) -> Record:
        if not isinstance(data, Map):
            return handler(data)
        if None in data.values():
            # A field left empty in a copied template means the same as no field.
            empty = {key for key, value in data.items() if value is None and cls._optional(key)}
            data = data.without(empty)
            data.marks.without(empty)
        record = handler(data)
        given = _shared(frozenset(record.__pydantic_fields_set__))
        object.__setattr__(record, "__pydantic_fields_set__", given)
        record.__dict__["_marks"] = data.marks
        return record

    def __reduce__(self) -> tuple[Any, ...]:
        # In fewer steps than pydantic's own: what is kept of an archive are tens of thousands of records.
        return _restored, (type(self), self.__dict__, self.__pydantic_fields_set__)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe fields in the words of their docstrings."""
        described = handler(schema)
        fields = handler.resolve_ref_schema(described).get("properties", {})
        for name, meaning in meanings(cls).items():
            fields[cls.model_fields[name].alias or name]["description"] = meaning
        return described

    @classmethod
    def _optional(cls, name: str) -> bool:
        field = cls.model_fields.get(name)
        return field is not None and not field.is_required()

    def origin(self, field: str | None = None, index: str | int | None = None) -> Origin:
        """Return the file and line of the record, of one of its fields, or of an item in a field."""
        return self._marks.origin(field, index)

    def wrote(self, field: str) -> bool:
        """Say whether the file has the field, even if what it says had to be left out."""
        return field in self._marks.lines

    def path_of(self, field: str) -> str:
        """Return the file that a field names, relative to the source folder.

        A path is relative to the YAML file it stands in; one that begins with ``/`` to the source folder.
        """
        value = str(getattr(self, field))
        folder = posixpath.dirname(self._marks.file)
        path = value.lstrip("/") if value.startswith("/") else posixpath.join(folder, value)
        return posixpath.normpath(path)

    def text_origin(self, field: str, offset: int = 0) -> Origin:
        """Return the file and line of one line (from 0) of a text field."""
        return self._marks.text_origin(field, offset)


def _restored(cls: type[Record], values: dict[str, Any], given: set[str]) -> Record:
    """Return a record from what is kept of it, which is sound."""
    record = cls.__new__(cls)
    object.__setattr__(record, "__dict__", values)
    object.__setattr__(record, "__pydantic_fields_set__", given)
    object.__setattr__(record, "__pydantic_extra__", None)
    object.__setattr__(record, "__pydantic_private__", None)
    return record


@cache
def meanings(record: type[BaseModel]) -> dict[str, str]:
    """Return the docstrings of fields: looked up where they are shown, as pydantic would at every start."""
    found: dict[str, str] = {}
    for holder in reversed(record.__mro__):
        if not issubclass(holder, Record):
            continue
        [definition] = ast.parse(dedent(inspect.getsource(holder))).body
        for field, text in pairwise(getattr(definition, "body", ())):
            match field, text:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str() as said)):
                    found[name] = inspect.cleandoc(said)
    return found


@cache
def _shared(fields: frozenset[str]) -> set[str]:
    """Return one and the same set for all records with the same fields: nobody changes it."""
    return set(fields)


def refuse(kind: Kind, message: str) -> PydanticCustomError:
    """Return the error that a validator raises: *message* reaches the author as it is."""
    return PydanticCustomError(str(kind), "{message}", {"message": message})


def shorthand(field: str) -> Callable[[Any], Any]:
    """Let a bare text stand for a record with one field: ``bo-li`` for ``{person: bo-li}``."""

    def expand(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        record = Map(value.marks if isinstance(value, Scalar) else Marks())
        record[field] = value
        return record

    return expand
