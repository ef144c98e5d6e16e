"""Texts that are not well-formed, lead nowhere, are damaged, or were left over from a template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic_core import PydanticCustomError

from editions import markup
from editions.edition import EVENT
from editions.model import Appearance, Record, Term
from editions.model.shapes import marks_of
from editions.model.values import Markup, check_url
from editions.problems import Kind, Problem, missing
from editions.rules import letters
from editions.rules.known import Known
from editions.rules.parts import Part

_LEFT_OVER = re.compile(
    r"\?{4,}|(?i:\blorem ipsum\b|\bJane Doe\b|\bJohn Doe\b)|\bTODO\b|\bFIXME\b"
    r"|^(?i:(?:Title|Speaker|Talk) \d{1,3}|Paper (?:Title|Authors))$"
)
#: Without one of these, no text is left over.
_TELLING = (
    *("????", "lorem", " doe", "todo", "fixme"),
    *("\ntitle ", "\nspeaker ", "\ntalk ", "\npaper title", "\npaper authors"),
)
#: The beginnings of links to records, well-formed or not.
_RECORD = re.compile(r"(person|organization|session|paper|date|edition):(.*)")
#: Letters of a text that a message repeats.
_LONG = 60


class _TextField(NamedTuple):
    name: str
    markup: bool


def wrong_markup(part: Part) -> Iterator[Problem]:
    """Report unclosed markup, HTML, and links that lead nowhere, each at its own line."""
    marked = (
        (record, name, text)
        for kind, records in part.by_class.items()
        for name, has_markup in _text_fields(kind)
        for record in (records if has_markup else ())
        if isinstance(text := getattr(record, name), str) and not markup.is_plain(text)
    )
    for record, name, text in marked:
        for mistake in markup.mistakes(text):
            yield Problem(record.text_origin(name, mistake.line), Kind.MARKUP, mistake.message)
        for line, url in markup.links(text):
            problem = _link_mistake(part.known, url)
            if problem:
                yield Problem(record.text_origin(name, line), *problem)


def left_overs(part: Part) -> Iterator[Problem]:
    """Report damaged letters and words that only a template has."""
    for kind, records in part.by_class.items():
        # A word of the series' own may be any, and a note on an appearance is for the organizers.
        kept = "note" if issubclass(kind, Appearance) else ""
        names = [] if issubclass(kind, Term) else [name for name, _ in _text_fields(kind) if name != kept]
        given = [record.__dict__ for record in records]
        for name in names:
            values = [each[name] for each in given]
            # One look at a field of all records says of most that there is nothing to look for.
            text = _joined(values)
            suspicious = _suspicious(text)
            if suspicious or not text.isascii():
                for record, value in zip(records, values, strict=True):
                    if value:
                        yield from _left_overs(record, name, value, ascii_too=suspicious)


def _joined(values: list[Any]) -> str:
    given = list(filter(None, values))
    several = [text for value in given if isinstance(value, tuple) for text in value]
    return "\n".join(each for each in [*given, *several] if isinstance(each, str))


def _left_overs(record: Record, name: str, value: object, *, ascii_too: bool) -> Iterator[Problem]:
    several = isinstance(value, tuple)
    for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
        look = isinstance(text, str) and (ascii_too or not text.isascii())
        found = _left_over(text) if look else None
        if found:
            line, message = found
            origin = record.origin(name, index) if several else record.text_origin(name, line)
            yield Problem(origin, Kind.VALUE, message)


def _left_over(text: str) -> tuple[int, str] | None:
    """Return the line (from 0) and the description of the first thing that is not meant to be there."""
    found = _LEFT_OVER.search(text) if _suspicious(text) else None
    if found:
        line = text.count("\n", 0, found.start())
        return line, f"'{found[0]}' looks like a placeholder; write what is known, or remove the field"
    if text.isascii():
        return None
    fixed = letters.repaired(text) or text
    for line, (before, after) in enumerate(zip(text.split("\n"), fixed.split("\n"), strict=True)):
        if before != after or letters.LOST in before:
            advice = "; write them anew" if letters.LOST in after else f"; did you mean '{after[:_LONG]}'?"
            return line, f"'{before[:_LONG]}' has damaged letters{advice}"
    return None


def _suspicious(texts: str) -> bool:
    """Say whether any of many lines could be left over: the words of templates are quickly looked for."""
    # The same for ASCII, in a tenth of the time.
    folded = f"\n{texts.lower() if texts.isascii() else texts.casefold()}"
    return any(word in folded for word in _TELLING)


def _link_mistake(known: Known, url: str) -> tuple[Kind, str] | None:
    target = _RECORD.fullmatch(url)
    if target is None:
        try:
            check_url(url)
        except PydanticCustomError as error:
            return Kind.URL, error.message()
        return None
    kind, key = target.groups()
    folder, _, identifier = key.rpartition("/")
    archive = known.archive
    if kind in {"session", "paper", "date"} and (folder or known.edition is None):
        edition = archive.editions.get(folder)
        if edition is None:
            return Kind.MARKUP, f"'{url}' leads nowhere: {missing('edition', folder, archive.editions)}"
        known = Known(archive, edition)
    else:
        identifier = key
    within = f"{known.edition.id}/" if known.edition and kind in {"session", "paper", "date"} else ""
    identifier = archive.former.get((kind, within + identifier), within + identifier).removeprefix(within)
    there = _targets(known, kind)
    if identifier in there or known.lost(kind, identifier):
        return None
    if identifier in known.of(kind):
        return Kind.MARKUP, f"'{url}' leads nowhere: the {kind} '{identifier}' is hidden"
    return Kind.MARKUP, f"'{url}' leads nowhere: {known.missing(kind, identifier, there)}"


def _targets(known: Known, kind: str) -> Collection[str]:
    """Return the identifiers of the records of a kind that a page shows."""
    edition = known.edition
    if edition is not None:
        match kind:
            case "session":
                return edition.timetable.by_id
            case "paper":
                return {paper.id for paper in edition.papers if not paper.hidden}
            case "date":
                return {EVENT, *edition.dates}
    return known.of(kind)


@cache
def _text_fields(record: type[Record]) -> tuple[_TextField, ...]:
    """Return the fields of a class of records that hold text, and whether it may have markup."""
    fields = []
    for name, info in record.model_fields.items():
        if _is_text(info.annotation):
            fields.append(_TextField(name, any(isinstance(mark, Markup) for mark in marks_of(info))))
    return tuple(fields)


def _is_text(annotation: Any) -> bool:
    return annotation is str or any(
        _is_text(part) for part in get_args(annotation) if not isinstance(part, str)
    )
