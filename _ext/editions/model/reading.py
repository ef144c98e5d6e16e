"""Turn marked values into records, losing no more than the part that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from editions.marks import Map, Seq
from editions.model.advice import LONG, as_affiliation, fields_advice, list_advice
from editions.model.people import Affiliation
from editions.model.shapes import annotation_at, field_name, identifiers, record_at
from editions.model.values import as_id
from editions.problems import Kind, Origin, Problem, suggestion

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]
Former = Mapping[str, Mapping[str, str]]

#: Removing one wrong part can uncover another; real files need two rounds.
_ROUNDS = 12

#: What is needed, by the beginning of what pydantic calls the error.
_WANTED = {
    "bool": "it can be true or false",
    "int": "a whole number is needed",
    "greater_than_equal": "it must be at least {ge}",
    "less_than_equal": "it must be at most {le}",
}


@dataclass
class Reading(Generic[Model]):
    """A record, what was wrong with its file, and the identifiers of parts that had to be left out."""

    record: Model | None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def read_record(model: type[Model], data: Any, file: str, former: Former | None = None) -> Reading[Model]:
    """Validate *data* as *model*; each wrong part is reported once and left out.

    A wrong optional field costs the field, a wrong required one costs its record, and so on
    upwards. ``record`` is ``None`` only where nothing at all could be kept. *former* has, by kind
    of record, the identifiers that stand today for those of before.
    """
    reading: Reading[Model] = Reading(None)
    for _ in range(_ROUNDS):
        try:
            reading.record = model.model_validate(data, context=former)
            break
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if _rename_misspelt(model, data, file, errors, reading):
            continue
        removals: dict[Path, set[Any]] = {}
        for details in errors:
            path = _path(data, details["loc"])
            _report(model, data, file, path, details, reading)
            where = _removable(model, data, path, extra=details["type"] == "extra_forbidden")
            removals.setdefault(where[:-1], set()).update(where[-1:])
            reading.broken |= identifiers(annotation_at(model, where), _value(data, where), file)
            if issubclass(model, RootModel) and where:
                reading.broken |= {str(where[0]), as_id(str(where[0]))}
        if set() in removals.values():
            break  # The file itself is what cannot be kept.
        data = _prune(data, removals)
    return reading


def _rename_misspelt(
    model: type[BaseModel], data: Any, file: str, errors: list[ErrorDetails], reading: Reading[Any]
) -> bool:
    """Read an unknown field as the missing one that it resembles, and report that: one slip, one message."""
    missing = {
        (_path(data, details["loc"]), details["loc"][-1])
        for details in errors
        if details["type"] == "missing"
    }
    renamed = False
    for details in errors:
        path = _path(data, details["loc"])
        if details["type"] != "extra_forbidden":
            continue
        wrong = str(path[-1])
        meant = next(
            (name for where, name in missing if where == path[:-1] and suggestion(wrong, [str(name)])), None
        )
        if meant is not None:
            missing.discard((path[:-1], meant))
            _report(model, data, file, path, details, reading)
            holder = _value(data, path[:-1])
            holder.marks.renamed(wrong, meant)
            holder[meant] = holder.pop(wrong)
            renamed = True
    return renamed


def _report(
    model: type[BaseModel], data: Any, file: str, path: Path, details: ErrorDetails, reading: Reading[Any]
) -> None:
    """Report one error, unless it follows from something that was left out before."""
    value = _value(data, path)
    if isinstance(value, (Map, Seq)) and not value.marks.whole:
        return
    kind, message = _explain(model, path, details)
    problem = Problem(_origin(data, file, path), kind, message)
    if problem not in reading.problems:
        reading.problems.append(problem)


def _path(data: Any, loc: Sequence[str | int]) -> Path:
    """Return the part of pydantic's location that exists in the file (it also names union branches)."""
    path: list[str | int] = []
    for step in loc:
        if _has(data, step):
            path.append(step)
            data = data[step]
    return tuple(path)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, Seq):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, Map) and step in data


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _removable(model: type[BaseModel], data: Any, path: Path, *, extra: bool) -> Path:
    """Return the innermost part around *path* that can be left out without breaking what holds it."""
    for length in range(len(path), 0, -1):
        holder = _value(data, path[: length - 1])
        if isinstance(holder, Seq) or (extra and length == len(path)):
            return path[:length]
        record = record_at(model, path[: length - 1])
        known = record.model_fields if record else {}
        name = field_name(record, str(path[length - 1])) if record else ""
        if not record or issubclass(record, RootModel) or name not in known or not known[name].is_required():
            return path[:length]
    return ()


def _prune(data: Any, removals: dict[Path, set[Any]], path: Path = ()) -> Any:
    """Return *data* without the parts to remove, marking what is no longer whole."""
    if not isinstance(data, (Map, Seq)) or not any(where[: len(path)] == path for where in removals):
        return data
    gone = removals.get(path, set())
    copy: Any = data.without(gone)
    keys: Iterable[Any] = data if isinstance(data, Map) else range(len(data))
    for new, old in enumerate(key for key in keys if key not in gone):
        inner: Any = data[old]
        copy[new if isinstance(copy, Seq) else old] = _prune(inner, removals, (*path, old))
    if isinstance(copy, Map):
        copy.marks.items = {key: item.marks for key, item in copy.items() if isinstance(item, (Map, Seq))}
    copy.marks.whole = data.marks.whole and not gone
    return copy


def _origin(data: Any, file: str, path: Path) -> Origin:
    line = data.marks.line if isinstance(data, (Map, Seq)) else 1
    for step in path:
        line = data.marks.line_of(step, line)
        data = data[step]
        if isinstance(step, int) and isinstance(data, (Map, Seq)):
            line = data.marks.line
    return Origin(file, line)


def _explain(model: type[BaseModel], path: Path, details: ErrorDetails) -> tuple[Kind, str]:
    """Say in the author's words what pydantic says in its own."""
    type_, given = details["type"], details["input"]
    name = next((step for step in reversed(path) if isinstance(step, str)), None)
    if type_ == "extra_forbidden":
        record = record_at(model, path[:-1])
        known = _known(record)
        # A comma within {…} begins another field.
        comma = '; a text with a comma needs "quotes"' if given is None else ""
        near = suggestion(str(path[-1]), known) or f"; it can have {', '.join(known)}{comma}"
        return Kind.UNKNOWN_FIELD, f"unknown field {_said(str(path[-1]))}{near}"
    if type_ == "missing":
        record = record_at(model, path)
        what = _noun(record)
        return Kind.MISSING_FIELD, f"{what} needs '{details['loc'][-1]}'"
    if type_ in set(Kind):
        way = ""
        if details["loc"][-1] == "organization" and _is_affiliation(model, path) and isinstance(given, str):
            way = f", or write {as_affiliation(given)}" if len(given) <= LONG else ""
        return Kind(type_), _shortened(details["msg"], given) + way
    said = "empty" if given is None else _said(given)
    wanted = _wanted(model, path, details)
    if isinstance(given, list) and not path and len(model.model_fields) == 1:
        return (
            Kind.VALUE,
            f"the list has no name; write '{next(iter(model.model_fields))}:' on the line above it",
        )
    return Kind.VALUE, f"'{name}' is {said}, but {wanted}" if name else f"the file is {said}, but {wanted}"


def _shortened(message: str, given: Any) -> str:
    """Return a message that names a value by its kind or beginning, where it is no short text."""
    return message.replace(f"'{given}'", _said(given)) if f"'{given}'" in message else message


def _said(given: Any) -> str:
    match given:
        case None:
            return "nothing"
        case str():
            return f"'{given}'" if len(given) <= LONG else f"'{given[:LONG]}…'"
        case list():
            return "a list"
    return "a group of fields"


def _known(record: type[BaseModel] | None) -> list[str]:
    if record is None:
        return []
    return [info.alias or name for name, info in record.model_fields.items()]


def _noun(record: type[BaseModel] | None) -> str:
    name = record.__name__ if record else "record"
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    words = {"edition facts": "an edition"}.get(words, words)
    return words if " " in words else f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _is_affiliation(model: type[BaseModel], path: Path) -> bool:
    return Affiliation in {record_at(model, path), record_at(model, path[:-1])}


def _wanted(model: type[BaseModel], path: Path, details: ErrorDetails) -> str:
    type_, given = details["type"], details["input"]
    if type_.startswith("tuple"):
        return list_advice(annotation_at(model, path), given)
    if type_.startswith(("model", "dict")):
        return fields_advice(record_at(model, path) if path else None, given)
    if type_ == "literal_error":
        expected = details["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"it can be {expected}{suggestion(str(given), expected.split(', '))}"
    for beginning, wanted in _WANTED.items():
        if type_.startswith(beginning):
            return wanted.format_map(details.get("ctx", {}))
    return details["msg"][:1].lower() + details["msg"][1:]
