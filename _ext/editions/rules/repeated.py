"""What stands twice and should stand once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from editions.archive import Archive, Edition, walk_sessions
from editions.model import Paper
from editions.problems import Kind, Origin, Problem

#: Words that begin anchors of other things: ``session-panel`` must not be somebody's.
RESERVED = frozenset(
    {"session", "paper", "date", "organization", "person", "edition", "reference", "schedule", "notice"}
)


class Identified(Protocol):
    """A record with an identifier of its own."""

    @property
    def id(self) -> str:
        """The identifier."""

    def origin(self, field: str | None = None) -> Origin:
        """Return where it was written."""


def repeated_identifiers(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report records of one kind that share an identifier."""
    series = archive.series
    yield from repeated(series.roles, "role")
    yield from repeated(series.kinds, "kind")
    yield from repeated(series.link_kinds, "kind of link")
    for edition in archive.editions.values():
        facts = edition.facts
        yield from repeated(facts.dates, "date")
        yield from repeated(facts.notices, "notice")
        yield from repeated(facts.references, "reference")
        yield from repeated(edition.programme.rooms, "room")
        yield from repeated(edition.programme.tracks, "track")
        yield from repeated(walk_sessions(edition.programme), "session")
        yield from repeated(edition.papers, "paper")
        yield from repeated(edition.sponsors.tiers, "tier")


def repeated(records: Iterable[Identified], what: str) -> Iterator[Problem]:
    """Report each record whose identifier another one above it has."""
    first: dict[str, Identified] = {}
    for record in records:
        other = first.setdefault(record.id, record)
        if other is not record:
            place = _place(other.origin("id"), record.origin("id"))
            message = f"the {what} '{record.id}' stands twice (first on {place}); give one another identifier"
            yield Problem(record.origin("id"), Kind.DUPLICATE, message)


def repeated_people(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report people who stand twice in one role, or among the authors of one paper."""
    for edition in archive.editions.values():
        for role, appearances in edition.appearances.items():
            first: dict[str, Origin] = {}
            for appearance in appearances:
                for person in appearance.people:
                    origin = appearance.origin("person")
                    other = first.setdefault(person, origin)
                    if other is not origin:
                        message = f"'{person}' is a {role} twice (first on {_place(other, origin)}); keep one"
                        yield Problem(origin, Kind.DUPLICATE, message)
        for paper in edition.papers:
            yield from _repeated_authors(paper)
        yield from _repeated_papers(edition)


def reserved_words(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report roles and dates whose identifier has a meaning of its own."""
    for role in archive.series.roles:
        if role.id in RESERVED:
            message = f"a role cannot be called '{role.id}', which has a meaning of its own; use another word"
            yield Problem(role.origin("id"), Kind.VALUE, message)
    for edition in archive.editions.values():
        for date in edition.facts.dates:
            if date.id == "event":
                message = "'event' is the edition's own day, which 'when' says; remove the date or rename it"
                yield Problem(date.origin("id"), Kind.VALUE, message)


def _repeated_authors(paper: Paper) -> Iterator[Problem]:
    seen: set[str] = set()
    for author in paper.authors:
        if author.person in seen:
            message = f"'{author.person}' is an author of '{paper.id}' twice; keep one"
            yield Problem(author.origin("person"), Kind.DUPLICATE, message)
        seen.add(author.person)


def _repeated_papers(edition: Edition) -> Iterator[Problem]:
    """Report papers that two sessions of one kind present, or one session twice."""
    seen: dict[tuple[str, str], str] = {}
    for session in walk_sessions(edition.programme):
        for index, paper in enumerate([*([session.paper] if session.paper else []), *session.papers]):
            other = seen.setdefault((session.kind, paper), session.id)
            inside = index - (session.paper is not None)
            if other != session.id or paper in session.papers[: max(inside, 0)]:
                place = session.origin("paper") if inside < 0 else session.origin("papers", inside)
                message = f"the paper '{paper}' is presented twice (first in '{other}'); keep one"
                yield Problem(place, Kind.DUPLICATE, message)


def _place(other: Origin, here: Origin) -> str:
    return f"line {other.line}" if other.file == here.file else f"{other}"
