"""Identifiers that refer to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editions.archive import Archive
from editions.problems import Kind, Problem, suggestion
from editions.references import Reference
from editions.rules.known import SERIES_FILES, Known

#: How many identifiers a message lists.
_FEW = 12


def unknown_identifiers(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report references to people, papers, rooms … that are not there."""
    known = Known(archive, None)
    for edition, references in archive.mentioned:
        if known.edition is not edition:
            known = Known(archive, edition)
        for reference in references:
            kind = "group" if reference.field == "group" else reference.kind
            there = reference.id in known.of(kind) or (kind, reference.id) in archive.former
            if not there and not known.lost(kind, reference.id):
                yield _problem(known, kind, reference)


def unknown_roles(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report lists of people in a role that has no word."""
    for edition in archive.editions.values():
        known = Known(archive, edition)
        for role, origin in edition.role_origins.items():
            if role not in archive.roles and role in edition.appearances and not known.lost("role", role):
                near = suggestion(role, archive.roles) or "; name it under 'roles' in series.yaml"
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
