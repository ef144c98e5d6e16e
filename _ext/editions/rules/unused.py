"""Records that nothing uses, which is surely a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from editions.archive import Archive
from editions.problems import Kind, Origin, Problem
from editions.references import nested, references
from editions.timetable import ALL_ROOMS

#: Kinds of record that an edition has for itself.
_OWN = frozenset({"room", "track", "tier"})


class Listed(Protocol):
    """A record of a list that others refer to."""

    @property
    def id(self) -> str:
        """The identifier."""

    def origin(self, field: str | None = None) -> Origin:
        """Return where it was written."""


def unused_records(archive: Archive, source: Path) -> Iterator[Problem]:  # noqa: ARG001 -- every rule takes both
    """Report people, organizations, rooms, tracks and tiers that nothing mentions.

    Silent while anything could not be read, and for kinds of which an unknown identifier is reported:
    that is where they may be meant.
    """
    if archive.broken:
        return
    used = _used(archive)

    def unused(
        records: Iterable[Listed], kind: str, said: str, owner: str | None = None
    ) -> Iterator[Problem]:
        listed = {record.id: record for record in records}
        mentioned = used.get((owner, kind), set()) - {ALL_ROOMS}
        if ALL_ROOMS in used.get((owner, kind), set()) or mentioned - listed.keys():
            return
        for record in listed.values():
            if record.id not in mentioned:
                message = f"the {kind} '{record.id}' {said}; check the spelling where it should, or remove it"
                yield Problem(record.origin("id"), Kind.UNUSED, message)

    yield from unused(archive.people.values(), "person", "appears nowhere")
    yield from unused(archive.organizations.values(), "organization", "is mentioned nowhere")
    for edition in archive.editions.values():
        yield from unused(edition.programme.rooms, "room", "has no session", edition.id)
        yield from unused(edition.programme.tracks, "track", "has no session", edition.id)
        yield from unused(edition.sponsors.tiers, "tier", "has no sponsor", edition.id)


def _used(archive: Archive) -> dict[tuple[str | None, str], set[str]]:
    """Return the identifiers that records mention, by kind and, for what belongs to one, by edition."""
    used: dict[tuple[str | None, str], set[str]] = {}
    for edition, top in archive.records():
        for record in nested(top):
            for reference in references(record):
                if reference.field != "not_same_as":
                    owner = edition.id if edition and reference.kind in _OWN else None
                    used.setdefault((owner, reference.kind), set()).add(reference.id)
    return used
