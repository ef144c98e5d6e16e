"""What the fields of records hold, by their annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from editions.marks import Map, Seq
from editions.model.values import as_id


def field_name(record: type[BaseModel], key: str) -> str:
    """Return the name of the field that a file calls *key*."""
    return next((name for name, info in record.model_fields.items() if info.alias == key), key)


def marks_within(annotation: Any) -> Iterator[Any]:
    """Yield what ``Annotated`` says of a type and, inwards, of the types that it is made of."""
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from marks_within(part)


def marks_of(field: FieldInfo) -> Iterator[Any]:
    """Yield the marks of a field, such as :class:`~editions.model.values.Refers`, outermost first."""
    yield from field.metadata
    yield from marks_within(field.annotation)


def annotation_at(model: type[BaseModel], path: Sequence[str | int]) -> Any:
    """Return the type of the part at *path*, ``None`` for what no record has."""
    current: Any = model
    for step in path:
        current = unwrapped(_within(current, str(step)))
    return current


def record_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel] | None:
    """Return the class of the record at *path*, or ``None`` where a plain list or mapping is."""
    found = annotation_at(model, path)
    return found if _is_model(found) else None


def identifiers(annotation: Any, value: Any, file: str) -> set[str]:
    """Return what may be referred to in a part of a file that has to be left out.

    That is the identifier of each record in it, or, where a record has none that can be read,
    the name of its class with the file: any reference to such a record may be to this one.
    """
    annotation = unwrapped(annotation)
    if _is_model(annotation) and isinstance(value, Map):
        found: set[str] = set()
        if "id" in annotation.model_fields:
            name = value.get("id")
            sound = isinstance(name, str) and name and name == as_id(name)
            found.add(str(name) if sound else unnamed(file, annotation.__name__))
        for key, inner in value.items():
            found |= identifiers(_within(annotation, key), inner, file)
        return found
    element = element_of(annotation)
    if isinstance(value, Seq) and (element is not None or annotation is None):
        return {name for item in value for name in identifiers(element, item, file)}
    if isinstance(value, Map) and annotation is None:
        inside = {name for inner in value.values() for name in identifiers(None, inner, file)}
        return inside | {name for name in (value.get("id"),) if isinstance(name, str)}
    return {unnamed(file, record.__name__) for record in _identified(annotation)}


def unnamed(file: str, record: str) -> str:
    """Return what stands for the records of a class in a file of which some could not be read."""
    return f"{file}#{record}"


@cache
def _identified(annotation: Any) -> frozenset[type[BaseModel]]:
    """Return the classes of all records with identifiers that a value of a type may hold."""
    found: set[type[BaseModel]] = set()
    waiting = [annotation]
    seen: list[Any] = []
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.append(current)
        if _is_model(current):
            found |= {current} if "id" in current.model_fields else set()
            waiting += [info.annotation for info in current.model_fields.values()]
        else:
            waiting += [part for part in get_args(current) if not isinstance(part, str)]
    return frozenset(found)


def _within(annotation: Any, step: str) -> Any:
    """Return the annotation of what is one step inside."""
    if not _is_model(annotation):
        return element_of(annotation)
    if issubclass(annotation, RootModel):
        return element_of(annotation.model_fields["root"].annotation)
    info = annotation.model_fields.get(field_name(annotation, step))
    return info.annotation if info else None


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def unwrapped(annotation: Any) -> Any:
    """Return what is inside ``Annotated`` and ``X | None``."""
    while hasattr(annotation, "__metadata__") or (
        get_origin(annotation) is not None and type(None) in get_args(annotation)
    ):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def element_of(annotation: Any) -> Any:
    """Return the type of what a list or mapping holds, ``None`` for anything else."""
    origin = get_origin(annotation)
    if isinstance(origin, type) and issubclass(origin, (tuple, Mapping, dict)):
        parts = [part for part in get_args(annotation) if part is not Ellipsis]
        return unwrapped(parts[-1]) if parts else None
    return None
