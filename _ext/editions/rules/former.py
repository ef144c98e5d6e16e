"""Identifiers that records had before, and that are not theirs alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from editions.problems import Kind, Origin, Problem
from editions.rules.parts import Part
from editions.rules.repeated import place


class _HasFormerIds(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def former_ids(self) -> tuple[str, ...]: ...

    def origin(self, field: str | None = None, index: str | int | None = None) -> Origin: ...


def former_identifiers(part: Part) -> Iterator[Problem]:
    """Report former identifiers that another record has or had."""
    edition = part.edition
    if edition is None:
        yield from _taken(part.archive.people.values(), "person")
        yield from _taken(part.archive.organizations.values(), "organization")
    else:
        yield from _taken(edition.papers_by_id.values(), "paper")
        yield from _taken(edition.sessions.values(), "session")
        yield from _taken(edition.facts.dates, "date")


def _taken(records: Iterable[_HasFormerIds], what: str) -> Iterator[Problem]:
    """Report former identifiers of one kind that lead to two records, or away from one that is there."""
    records = list(records)
    live: dict[str, _HasFormerIds] = {}
    for record in records:
        live.setdefault(record.id, record)
    first: dict[str, Origin] = {}
    for record in records:
        for index, old in enumerate(record.former_ids):
            origin = record.origin("former_ids", index)
            other = first.setdefault(old, origin)
            holder = live.get(old)
            if holder is record:
                message = f"'{old}' is what this {what} is called now; take it out here"
            elif holder is not None:
                where = place(holder.origin("id"), origin)
                message = f"'{old}' is somebody else's identifier ({where}); take it out here, or rename that"
            elif other is not origin:
                message = f"'{old}' stands twice (first on {place(other, origin)}); leave it to one {what}"
            else:
                continue
            yield Problem(origin, Kind.DUPLICATE, message)
