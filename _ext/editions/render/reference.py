"""The reference of the manual: tables made from the records and words themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, RootModel
from pydantic.fields import FieldInfo

from editions import elements as nodes
from editions import model
from editions.model import Term, When
from editions.model.base import meanings
from editions.model.colors import Color
from editions.model.identifiers import Dblp, OpenReview, Orcid, Ror, Scholar
from editions.model.values import (
    Clock,
    Day,
    Id,
    Image,
    Inline,
    Prose,
    Refers,
    Text,
    Url,
    ZoneName,
)
from editions.render import tables, text
from editions.wording import listing

#: Makes a link to the table of a record, from its name and the words of the link.
Linker = Callable[[str, str], nodes.Node]

#: What one value is called, and several.
_VALUES: tuple[tuple[Any, str, str], ...] = (
    (Inline, "text with markup", "texts with markup"),
    (Prose, "text with markup and paragraphs", "texts with markup and paragraphs"),
    (Text, "text", "texts"),
    (Id, "identifier", "identifiers"),
    (Url, "address", "addresses"),
    (Image, "image file", "image files"),
    (Day, "day", "days"),
    (Clock, "time", "times"),
    (ZoneName, "time zone", "time zones"),
    (When, "date", "dates"),
    (bool, "`true` or `false`", "`true` or `false`"),
    (int, "whole number", "whole numbers"),
    (Color, "colour", "colours"),
    *((type_, "identifier", "identifiers") for type_ in (Dblp, OpenReview, Orcid, Ror, Scholar)),
)
#: Records and kinds of record whose names are not what an author calls them.
_NOUNS = {"Earlier": "earlier value", "Term": "word", "kind": "kind of session", "link-kind": "kind of link"}
_PLURALS = {"person": "people", "kind of session": "kinds of session", "kind of link": "kinds of link"}


class _NoPage:
    """A page that shows no record: the reference speaks of kinds of record, not of any one."""

    rich = False
    paged = False
    site: str | None = None
    edition: str | None = None
    now = datetime.fromtimestamp(0, UTC)

    def address(self, kind: str, key: str) -> Mapping[str, str] | None:
        return None

    def href(self, url: str) -> str:
        return url

    def claim(self, anchor: str) -> bool:
        return True


def records() -> dict[str, type[BaseModel]]:
    """Return every record that a file can have, by the name of its class."""
    found: dict[str, type[BaseModel]] = {}
    queue = [value for name in model.__all__ if _is_record(value := getattr(model, name))]
    while queue:
        record = queue.pop(0)
        if found.setdefault(record.__name__, record) is record and record is not model.Record:
            inner = (part for annotation in _annotations(record).values() for part in _parts(annotation))
            queue += [part for part in inner if _is_record(part) and part.__name__ not in found]
    del found[model.Record.__name__]
    return found


def fields_table(record: type[BaseModel], linked: Linker) -> list[nodes.Node]:
    """Return what a record is, and a table of its fields."""
    annotations = _annotations(record)
    rows = [
        tables.row(
            [
                tables.head(_name(record, name, info), "row"),
                tables.cell([*_takes(annotations[name], linked), *_markup(_if_absent(record, info))]),
                tables.cell(_markup(" ".join(meanings(record).get(name, "").split()))),
            ]
        )
        for name, info in record.model_fields.items()
    ]
    heads = ["Field", "Takes", "Meaning"]
    table = tables.table(heads, [rows], widths=[18, 34, 56], classes=["editions-reference"])
    return [nodes.paragraph("", "", *_markup(_docstring(record))), table]


def words_table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
) -> list[nodes.Node]:
    """Return a table of words and what is said of each; the first column is what an author types."""
    made = [
        tables.row(
            [
                tables.head(_markup(f"`{first}`"), "row"),
                *(tables.cell(_markup(words) if words else []) for words in rest),
            ]
        )
        for first, *rest in rows
    ]
    return [tables.table(heads, [made], widths=widths, classes=["editions-reference"])]


def term_rows(terms: Iterable[Term]) -> Iterator[tuple[str, str, str]]:
    """Yield each word of a vocabulary with what pages call one and several of it."""
    for term in terms:
        yield term.id, f"{term.label} 1, {term.label} 2 …" if term.numbered else term.label, term.many


def _annotations(record: type[BaseModel]) -> dict[str, Any]:
    """Return the annotation of each field as it is written, markers and all."""
    if issubclass(record, RootModel):
        return {name: info.annotation for name, info in record.model_fields.items()}
    hints = get_type_hints(record, include_extras=True)
    return {name: hints[name] for name in record.model_fields}


def _markup(words: str) -> list[nodes.Node]:
    return text.inline(words, _NoPage(), None)


def _docstring(record: type[BaseModel]) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((record.__doc__ or "").split("\n\n")[0].split())


def _name(record: type[BaseModel], name: str, info: FieldInfo) -> list[nodes.Node]:
    if issubclass(record, RootModel):
        # The keys of the file are words of a vocabulary, not fields.
        key = _key(info.annotation)
        return [nodes.emphasis(key, key)]
    return _markup(f"`{info.alias or name}`")


def _if_absent(record: type[BaseModel], info: FieldInfo) -> str:
    if issubclass(record, RootModel):
        return ""
    if info.is_required():
        return "; **needed**"
    default = info.get_default(call_default_factory=False)
    if not isinstance(default, (bool, str, When)):
        return ""
    return f"; if absent, `{str(default).lower() if isinstance(default, bool) else default}`"


def _takes(annotation: Any, linked: Linker, *, many: bool = False) -> Iterator[nodes.Node]:
    """Yield what a field takes, in the words of the person who fills it in."""
    bare, shorthand = _unwrapped(annotation)
    known = next((row[1 + many] for row in _VALUES if row[0] == bare), None)
    kinds = [marker.kind for marker in _refers(bare)]
    if kinds:
        yield from _markup(_identifier(kinds[0], many=many))
    elif known:
        yield from _markup(known)
    elif _is_record(bare):
        noun = _noun(bare.__name__)
        yield linked(bare.__name__, _plural(noun) if many else noun)
        if isinstance(shorthand, dict):
            only = f"`{next(iter(shorthand))}`"
            yield from _markup(f", or only the {only} of each" if many else f", or only its {only}")
    else:
        yield from _takes_several(bare, linked)
        if isinstance(shorthand, list):
            yield nodes.Text(", or only one")


def _takes_several(annotation: Any, linked: Linker) -> Iterator[nodes.Node]:
    """Yield what a list, mapping or choice takes."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        yield from _markup(listing([f"`{word}`" for word in parts], " or "))
    elif origin is dict:
        yield nodes.Text(f"for each {_key(annotation)}: ")
        yield from _takes(parts[1], linked)
    elif origin is tuple:
        yield nodes.Text("list of ")
        yield from _takes(parts[0], linked, many=True)
    else:  # A plain annotation that this module has no words for is better seen than left out.
        yield nodes.literal("", getattr(annotation, "__name__", str(annotation)))


def _key(annotation: Any) -> str:
    """Return what the keys of a mapping name."""
    kinds = [marker.kind for part in _parts(annotation) for marker in _refers(part)]
    return _noun(kinds[0]) if kinds else "key"


def _unwrapped(annotation: Any) -> tuple[Any, Any]:
    """Return what is inside ``X | None`` and validators, and what a bare text stands for there."""
    if get_origin(annotation) in {Union, UnionType}:
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if any(annotation == row[0] for row in _VALUES) or list(_refers(annotation)):
        return annotation, None
    validators = [part for part in _metadata(annotation) if isinstance(part, BeforeValidator)]
    bare = get_args(annotation)[0] if validators else annotation
    return bare, _meaning_of_text(validators[0].func) if validators else None


def _meaning_of_text(validator: Any) -> Any:
    """Return what a field's own validator makes of a bare text: asking it keeps the manual true."""
    try:
        return validator("a")
    except ValueError:
        return None


def _identifier(kind: str, *, many: bool) -> str:
    noun = _noun(kind)
    if many:
        return f"identifiers of {_plural(noun)}"
    return f"identifier of {'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _noun(name: str) -> str:
    """Return ``affiliation strip`` for ``AffiliationStrip``."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return _NOUNS.get(name, words)


def _plural(noun: str) -> str:
    return _PLURALS.get(noun, noun if noun.endswith("s") else f"{noun}s")


def _refers(annotation: Any) -> Iterator[Refers]:
    yield from (part for part in _metadata(annotation) if isinstance(part, Refers))


def _metadata(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__metadata__", ())


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and everything inside it."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _is_record(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)
