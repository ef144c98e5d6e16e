"""Identifiers that refer to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from editions.archive import Archive
from editions.model.people import Affiliation
from editions.problems import Kind, Problem, suggestion
from editions.references import Reference
from editions.rules.known import Known
from editions.rules.parts import Part

#: The field that names a role whose people are meant.
_GROUP = "group"


def unknown_identifiers(part: Part) -> Iterator[Problem]:
    """Report references to people, papers, rooms … that are not there."""
    known, former = part.known, part.archive.former
    unknown: dict[tuple[str, str], tuple[str, set[str]]] = {}
    for (kind, field), ids in part.identifiers.items():
        sought = _GROUP if field == _GROUP else kind
        there = known.of(sought)
        lacking = {id_ for id_ in ids if id_ not in there and (sought, id_) not in former}
        lacking = {id_ for id_ in lacking if not known.lost(sought, id_)}
        if lacking:
            unknown[kind, field] = sought, lacking
    for reference in part.references if unknown else ():
        sought, lacking = unknown.get((reference.kind, reference.field), ("", set()))
        if reference.id in lacking:
            yield _problem(known, sought, reference)


def unknown_roles(part: Part) -> Iterator[Problem]:
    """Report lists of people in a role that has no word."""
    roles, edition = part.archive.roles, part.edition
    if edition is None:
        return
    for role, origin in edition.role_origins.items():
        if role not in roles and role in edition.appearances and not part.known.lost("role", role):
            yield Problem(origin, Kind.UNKNOWN, part.known.missing("role", role))


def _problem(known: Known, kind: str, reference: Reference) -> Problem:
    archive, identifier = known.archive, reference.id
    what = f"no {reference.kind.replace('-', ' ')}"
    advice = suggestion(identifier, archive.roles) if kind == _GROUP else known.near(kind, identifier)
    if kind == "person" and not advice:
        advice = _by_name(archive, identifier)
    if kind == _GROUP and identifier in archive.roles:
        what, advice = "no one in the role", "; list somebody in the edition's people.yaml"
    if not advice:
        advice = known.others(kind)
        if isinstance(reference.record, Affiliation):
            advice = f"{advice}, or write {{text: …}} with its name"
    origin = reference.record.origin(reference.field, reference.position)
    return Problem(origin, Kind.UNKNOWN, f"there is {what} '{identifier}'{advice}")


def _by_name(archive: Archive, identifier: str) -> str:
    """Suggest the person whose name the identifier was made from."""
    words = set(identifier.split("-"))
    for person in archive.people.values():
        if any(words == set(name.casefold().split()) for name in (person.name, *person.names)):
            return f"; did you mean '{person.id}'?"
    return ""
