"""What stands twice and should stand once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from editions.archive import Archive
from editions.edition import EVENT, Edition, walk_sessions
from editions.model import Paper, Record, Session
from editions.problems import Kind, Origin, Problem
from editions.references import lists
from editions.rules.parts import Part

#: Words that begin anchors of other things: ``session-panel`` must not be somebody's.
RESERVED = frozenset(
    {
        "session",
        "paper",
        "date",
        "organization",
        "person",
        "edition",
        "block",
        "notice",
        "reference",
        "schedule",
        "fields",
    }
)


class Identified(Protocol):
    """A record with an identifier of its own."""

    @property
    def id(self) -> str:
        """The identifier."""

    def origin(self, field: str | None = None) -> Origin:
        """Return where it was written."""


def repeated_terms(archive: Archive) -> Iterator[Problem]:
    """Report words of the series that share an identifier."""
    series = archive.series
    yield from repeated(series.roles, "role")
    yield from repeated(series.kinds, "kind")
    yield from repeated(series.link_kinds, "kind of link")


def repeated_identifiers(edition: Edition) -> Iterator[Problem]:
    """Report records of one kind that share an identifier."""
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
            where = place(other.origin("id"), record.origin("id"))
            way = "keep one, or give one another identifier"
            message = f"the {what} '{record.id}' stands twice (first on {where}); {way}"
            yield Problem(record.origin("id"), Kind.DUPLICATE, message)


def repeated_people(edition: Edition) -> Iterator[Problem]:
    """Report people who stand twice in one role, in one session, or among the authors of one paper."""
    for role, appearances in edition.appearances.items():
        first: dict[str, Origin] = {}
        for appearance in appearances:
            for person in dict.fromkeys(appearance.people):
                origin = appearance.origin("person")
                other = first.setdefault(person, origin)
                if other is not origin:
                    message = f"'{person}' is a {role} twice (first on {place(other, origin)}); keep one"
                    yield Problem(origin, Kind.DUPLICATE, message)
    for paper in edition.papers:
        yield from _repeated_authors(paper)
    for session in walk_sessions(edition.programme):
        yield from _repeated_participants(session)


def reserved_roles(archive: Archive) -> Iterator[Problem]:
    """Report roles whose identifier has a meaning of its own."""
    for role in archive.series.roles:
        if role.id in RESERVED:
            message = f"a role cannot be called '{role.id}', which has a meaning of its own; use another word"
            yield Problem(role.origin("id"), Kind.VALUE, message)


def reserved_dates(edition: Edition) -> Iterator[Problem]:
    """Report dates whose identifier has a meaning of its own."""
    for date in edition.facts.dates:
        if date.id == EVENT:
            message = "'event' is the edition's own day, which 'when' says; remove the date or rename it"
            yield Problem(date.origin("id"), Kind.VALUE, message)


def reserved_addresses(part: Part) -> Iterator[Problem]:
    """Report people, papers and sessions whose page would be that of the folder which holds the others."""
    name, edition = "index", part.edition
    tables = (edition.papers_by_id, edition.sessions) if edition else (part.archive.people,)
    for table in tables:
        if record := table.get(name):
            message = f"'{name}' is the page of the folder with the others; use another identifier"
            yield Problem(record.origin("id"), Kind.VALUE, message)


def _repeated_authors(paper: Paper) -> Iterator[Problem]:
    seen: set[str] = set()
    for author in paper.authors:
        if author.person in seen:
            message = f"'{author.person}' is an author of '{paper.id}' twice; keep one"
            yield Problem(author.origin("person"), Kind.DUPLICATE, message)
        seen.add(author.person)


def _repeated_participants(session: Session) -> Iterator[Problem]:
    seen: set[tuple[str, str | None]] = set()
    for participant in session.people:
        who = participant.person or participant.group
        if who and (who, participant.role) in seen:
            field = "person" if participant.person else "group"
            message = f"'{who}' takes part in '{session.id}' twice; keep one"
            yield Problem(participant.origin(field), Kind.DUPLICATE, message)
        seen.add((who or "", participant.role))


def repeated_references(part: Part) -> Iterator[Problem]:
    """Report identifiers that stand twice in one list."""
    for kind, records in part.by_class.items():
        for field in lists(kind):
            for record in records:
                ids = record.__dict__[field]
                if len(ids) > 1 and len(set(ids)) < len(ids):
                    yield from _twice(record, field, ids)


def _twice(record: Record, field: str, ids: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, id_ in enumerate(ids):
        if id_ in seen:
            message = f"'{id_}' stands twice in '{field}'; keep one"
            yield Problem(record.origin(field, position), Kind.DUPLICATE, message)
        seen.add(id_)


def repeated_sponsors(edition: Edition) -> Iterator[Problem]:
    """Report organizations that support an edition twice."""
    first: dict[str, Origin] = {}
    for sponsor in edition.sponsors.sponsors:
        origin = sponsor.origin("organization")
        other = first.setdefault(sponsor.organization, origin)
        if other is not origin:
            where = place(other, origin)
            message = f"'{sponsor.organization}' is a sponsor twice (first on {where}); keep one"
            yield Problem(origin, Kind.DUPLICATE, message)


def repeated_papers(edition: Edition) -> Iterator[Problem]:
    """Report papers that two sessions of one kind present."""
    first: dict[tuple[str, str], Session] = {}
    for session in walk_sessions(edition.programme):
        shown = [("paper", None, session.paper)] if session.paper else []
        for field, index, paper in [*shown, *(("papers", at, id_) for at, id_ in enumerate(session.papers))]:
            other = first.setdefault((session.kind, paper), session)
            if other is not session or (field == "papers" and paper == session.paper):
                message = f"the paper '{paper}' is presented twice (first in '{other.id}'); keep one"
                yield Problem(session.origin(field, index), Kind.DUPLICATE, message)


def place(other: Origin, here: Origin) -> str:
    """Return how a message calls another place: by line, where both are in one file."""
    return f"line {other.line}" if other.file == here.file else f"{other}"
