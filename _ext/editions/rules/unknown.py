"""Identifiers that refer to nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from editions.archive import Archive, Edition
from editions.problems import Kind, Problem, suggestion
from editions.references import Reference, nested, references
from editions.timetable import ALL_ROOMS

#: The group of a session's people that no list of the edition has to name.
_AUTHORS = "author"


def unknown_identifiers(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report references to people, papers, rooms … that are not there."""
    for edition, top in archive.records():
        for record in nested(top):
            for reference in references(record):
                known = _known(archive, edition, reference)
                if reference.id not in known and not _lost(archive, edition, reference):
                    yield _problem(archive, reference, known)


def unknown_roles(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report lists of people in a role that has no word."""
    for edition in archive.editions.values():
        for role, origin in edition.role_origins.items():
            if role not in archive.roles and role in edition.appearances:
                near = suggestion(role, archive.roles) or "; name it under 'roles' in series.yaml"
                yield Problem(origin, Kind.UNKNOWN, f"there is no role '{role}'{near}")


def _known(archive: Archive, edition: Edition | None, reference: Reference) -> Collection[str]:
    """Return the identifiers that a reference may have."""
    if edition is not None and reference.field == "group":
        return {_AUTHORS, *edition.appearances}
    known: dict[str, Collection[str]] = {
        "person": archive.people,
        "organization": archive.organizations,
        "role": archive.roles,
        "kind": archive.kinds,
        "link-kind": archive.link_kinds,
        "decision": archive.decisions,
        "edition": archive.editions,
    }
    return (
        known[reference.kind] if reference.kind in known or edition is None else _own(edition, reference.kind)
    )


def _own(edition: Edition, kind: str) -> Collection[str]:
    """Return the identifiers that an edition itself gives to records of a kind."""
    programme = edition.programme
    match kind:
        case "paper":
            return edition.papers_by_id
        case "session":
            return edition.sessions
        case "room":
            return {ALL_ROOMS, *(room.id for room in programme.rooms)}
        case "track":
            return {track.id for track in programme.tracks}
    return {tier.id for tier in edition.sponsors.tiers}


_FILES = {
    "person": "people.yaml",
    "organization": "organizations.yaml",
    "role": "series.yaml",
    "kind": "series.yaml",
    "link-kind": "series.yaml",
}
_EDITION_FILES = {
    "paper": "papers.yaml",
    "session": "schedule.yaml",
    "room": "schedule.yaml",
    "track": "schedule.yaml",
    "tier": "sponsors.yaml",
    "role": "people.yaml",
}


def _lost(archive: Archive, edition: Edition | None, reference: Reference) -> bool:
    """Say whether the record may be in a part of the data that could not be read, as is reported."""
    files = {_FILES.get(reference.kind)}
    if edition is not None:
        files.add(f"{edition.id}/{_EDITION_FILES.get(reference.kind)}")
    return reference.id in archive.broken or bool(files & archive.broken)


def _problem(archive: Archive, reference: Reference, known: Collection[str]) -> Problem:
    kind = reference.kind.replace("-", " ")
    advice = suggestion(reference.id, known)
    if not advice and reference.kind in _FILES:
        advice = f"; add it to {_FILES[reference.kind]}"
    elif not advice and known:
        advice = f"; there are {', '.join(sorted(known)[:12])}"
    what = f"no {kind}"
    if reference.field == "group" and reference.id in archive.roles:
        what, advice = "no one in the role", "; list somebody in the edition's people.yaml"
    origin = reference.record.origin(reference.field, reference.position)
    return Problem(origin, Kind.UNKNOWN, f"there is {what} '{reference.id}'{advice}")
