"""Say what is wrong with the data, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, Self


class Kind(StrEnum):
    """The kinds of problem; each name is also a Sphinx warning subtype (``editions.<kind>``)."""

    help: str

    def __new__(cls, value: str, help_: str = "") -> Self:
        """Give the member its identifier and the sentence that the manual prints."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.help = help_
        return member

    SYNTAX = "syntax", "The file is not readable as YAML; nothing in it could be used."
    DUPLICATE = "duplicate", "The same key or identifier stands twice; the first one counts."
    UNKNOWN_FIELD = "unknown-field", "A record has a field that its kind does not have."
    MISSING_FIELD = "missing-field", "A record lacks a field that it cannot be without."
    VALUE = "value", "A value is not of the form that its field asks for."
    URL = "url", "A link is not http(s), mailto or a path within the site."
    DATE = "date", "A date or time is not written as one, or is not in the calendar."
    ZONE = "zone", "A time zone is unknown, or a time does not exist there on that day."
    ORDER = "order", "Something ends before it starts, or dates stand in an impossible order."
    OVERLAP = "overlap", "Two sessions occupy one room at the same time."
    DOUBLE_BOOKED = "double-booked", "A person is needed in two places at the same time."
    UNKNOWN = "unknown", "An identifier refers to nothing."
    UNUSED = "unused", "A record is defined but never used, which is surely a slip."
    FILE = "file", "A file is missing, or its path leads out of the source folder."
    MARKUP = "markup", "Text in a record is not well-formed, or links to nothing."
    IDENTITY = "identity", "Two records may be one person, or one record two; the data can say which."
    REDIRECT = "redirect", "An address leads in a circle or to nothing, or a page that is there leads away."
    FROZEN = "frozen", "An edition that is locked has changed, or an address of it is gone."
    CONTRAST = "contrast", "A colour differs too little from the background for text to be read."
    USAGE = "usage", "A directive or role in a document is used in a way that it does not know."


class Origin(NamedTuple):
    """A place in a file: the file relative to the source folder, and a line counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake: where it is, what it is, and (in the message) a way out."""

    origin: Origin
    kind: Kind
    message: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.message} [editions.{self.kind}]"


#: Letters from which on a part of a name can stand for it.
_TELLING = 4
#: How alike two names must be, of 100.
_ALIKE = 70
#: Names that a message lists.
FEW = 8


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known name, or nothing."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- slow import, of use only after a mistake

    names = list(known)
    folded = {_folded(other): other for other in names}
    alike = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    near = folded.get(_folded(name)) or (alike[0] if alike else None)
    if near is None and len(name) >= _TELLING:
        near = next((other for other in names if name in other), None)
    return f"; did you mean '{near}'?" if near else ""


def missing(what: str, name: str, known: Iterable[str]) -> str:
    """Say that there is no *what* of a name, and which one may be meant or which there are."""
    names = list(known)
    return f"there is no {what} '{name}'{suggestion(name, names) or there_are(names)}"


def there_are(names: Iterable[str]) -> str:
    """Return ``"; there are x, y"``, of many names the first."""
    first = list(islice(names, FEW + 1))
    if len(first) == 1:
        return f"; there is only {first[0]}"
    listed = ", ".join(first[:FEW]) + (" …" if len(first) > FEW else "")
    return f"; there are {listed or 'none yet'}"


def _folded(name: str) -> str:
    return name.casefold().strip().replace("_", "-").replace(" ", "-")
