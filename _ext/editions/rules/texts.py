"""Texts that are not well-formed, lead nowhere, are damaged, or were left over from a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic_core import PydanticCustomError

from editions import markup
from editions.archive import Archive, Edition
from editions.model import Record
from editions.model.values import Markup, check_url
from editions.problems import Kind, Problem, suggestion
from editions.references import nested

_LEFT_OVER = re.compile(
    r"\?{4,}|\blorem ipsum\b|\bJane Doe\b|\bJohn Doe\b|\bTODO\b|\bFIXME\b"
    r"|^(?:Title|Speaker|Talk) \d+$|^Paper (?:Title|Authors)$",
    re.IGNORECASE,
)
#: What is left of UTF-8 that was read as Mac Roman or Windows-1252; honest text has none of these pairs.
_DAMAGED = re.compile(r"[√≈][^\s\w]|‚Ä.|Ã[^\s\w]|Ã\w|â€.|Å[^\s\w]|\ufffd")
#: Mac Roman leaves mathematical signs, the others accented capitals.
_MAC_ROMAN = re.compile(r"[√≈‚]")


class _TextField(NamedTuple):
    name: str
    markup: bool


def wrong_markup(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report unclosed markup, HTML, and links that lead nowhere, each at its own line."""
    for edition, top in archive.records():
        for record in nested(top):
            for name, has_markup in _text_fields(type(record)):
                text = getattr(record, name)
                if not has_markup or not isinstance(text, str) or markup.is_plain(text):
                    continue
                for mistake in markup.mistakes(text):
                    yield Problem(record.text_origin(name, mistake.line), Kind.MARKUP, mistake.message)
                for line, url in markup.links(text):
                    problem = _link_mistake(archive, edition, url)
                    if problem:
                        yield Problem(record.text_origin(name, line), *problem)


def left_overs(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report damaged letters and words that only a template has."""
    for _, top in archive.records():
        for record in nested(top):
            for name, _ in _text_fields(type(record)):
                value = getattr(record, name)
                for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
                    message = _left_over(text) if isinstance(text, str) else None
                    if message:
                        at = index if isinstance(value, tuple) else None
                        yield Problem(record.origin(name, at), Kind.VALUE, message)


def _left_over(text: str) -> str | None:
    found = _LEFT_OVER.search(text)
    if found:
        return f"'{found[0]}' looks like a placeholder; write what is known, or remove the field"
    if _DAMAGED.search(text):
        fixed = _repaired(text)
        return f"'{text[:60]}' has damaged letters" + (
            f"; did you mean '{fixed[:60]}'?" if fixed else "; write them anew"
        )
    return None


def _repaired(text: str) -> str | None:
    """Return a text whose letters were read in the wrong encoding as they were meant."""
    for encoding in ("mac_roman",) if _MAC_ROMAN.search(text) else ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _link_mistake(archive: Archive, edition: Edition | None, url: str) -> tuple[Kind, str] | None:
    target = markup.RECORD_LINK.fullmatch(url)
    if target is None:
        try:
            check_url(url)
        except PydanticCustomError as error:
            return Kind.URL, error.message()
        return None
    kind, key = target.groups()
    name, _, identifier = key.rpartition("/")
    of = archive.editions.get(name) if name else edition
    known: Any
    match kind:
        case "person":
            known, identifier = archive.people, key
        case "organization":
            known, identifier = archive.organizations, key
        case "edition":
            known, identifier = archive.editions, key
        case _ if of is None:
            return (
                Kind.MARKUP,
                f"'{url}' leads nowhere: there is no edition '{name}'{suggestion(name, archive.editions)}",
            )
        case "session":
            known = of.timetable.by_id
        case "paper":
            known = of.papers_by_id
        case _:
            known = {**of.dates, "event": None}
    if identifier in known or identifier in archive.broken:
        return None
    return (
        Kind.MARKUP,
        f"'{url}' leads nowhere: there is no {kind} '{identifier}'{suggestion(identifier, known)}",
    )


@cache
def _text_fields(record: type[Record]) -> tuple[_TextField, ...]:
    """Return the fields of a class of records that hold text, and whether it may have markup."""
    fields = []
    for name, info in record.model_fields.items():
        metadata = [*info.metadata, *_inner_metadata(info.annotation)]
        if _is_text(info.annotation):
            fields.append(_TextField(name, any(isinstance(mark, Markup) for mark in metadata)))
    return tuple(fields)


def _is_text(annotation: Any) -> bool:
    return annotation is str or any(
        _is_text(part) for part in get_args(annotation) if not isinstance(part, str)
    )


def _inner_metadata(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _inner_metadata(part)
