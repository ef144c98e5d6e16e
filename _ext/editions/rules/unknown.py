"""Identifiers that refer to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from editions.archive import Archive
from editions.problems import Kind, Problem, suggestion
from editions.references import Reference
from editions.rules.known import SERIES_FILES, Known
from editions.rules.parts import Part

#: How many identifiers a message lists.
_FEW = 12


def unknown_identifiers(part: Part) -> Iterator[Problem]:
    """Report references to people, papers, rooms … that are not there."""
    known, former = part.known, part.archive.former
    for reference in (each for references in part.references for each in references):
        kind = "group" if reference.field == "group" else reference.kind
        there = reference.id in known.of(kind) or (kind, reference.id) in former
        if not there and not known.lost(kind, reference.id):
            yield _problem(known, kind, reference)


def unknown_roles(part: Part) -> Iterator[Problem]:
    """Report lists of people in a role that has no word."""
    roles, edition = part.archive.roles, part.edition
    if edition is None:
        return
    for role, origin in edition.role_origins.items():
        if role not in roles and role in edition.appearances and not part.known.lost("role", role):
            near = suggestion(role, roles) or "; name it under 'roles' in series.yaml"
            yield Problem(origin, Kind.UNKNOWN, f"there is no role '{role}'{near}")


def _problem(known: Known, kind: str, reference: Reference) -> Problem:
    archive, identifier = known.archive, reference.id
    what = f"no {reference.kind.replace('-', ' ')}"
    advice = suggestion(identifier, archive.roles if kind == "group" else known.of(kind))
    if kind == "person" and not advice:
        advice = _by_name(archive, identifier)
    if kind == "group" and identifier in archive.roles:
        what, advice = "no one in the role", "; list somebody in the edition's people.yaml"
    elif not advice and kind in SERIES_FILES:
        advice = f"; add it to {SERIES_FILES[kind]}"
    elif not advice and known.of(kind):
        advice = f"; there are {', '.join(sorted(known.of(kind))[:_FEW])}"
    origin = reference.record.origin(reference.field, reference.position)
    return Problem(origin, Kind.UNKNOWN, f"there is {what} '{identifier}'{advice}")


def _by_name(archive: Archive, identifier: str) -> str:
    """Suggest the person whose name the identifier was made from."""
    words = set(identifier.split("-"))
    for person in archive.people.values():
        if any(words == set(name.casefold().split()) for name in (person.name, *person.names)):
            return f"; did you mean '{person.id}'?"
    return ""
