"""Records that nothing uses, which is surely a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from editions import freeze
from editions.problems import Kind, Problem, suggestion
from editions.rules.parts import Part, Told, Whole
from editions.rules.repeated import Identified
from editions.timetable import ALL_ROOMS

#: Kinds of record that an edition has for itself.
_OWN = frozenset({"room", "track", "tier"})
_DOCUMENTS = frozenset({".rst", ".md", ".yaml"})
#: What a role names: ``:person:`bo-li```, ``{person}`Bo <bo-li>```.
_IN_ROLE = re.compile(r"[`<]([a-z0-9]+(?:-[a-z0-9]+)*)[`>]")
_IN_LINK = re.compile(r"\b(?:person|organization):([a-z0-9]+(?:-[a-z0-9]+)*)")


def unused_records(whole: Whole) -> Iterator[Problem]:
    """Report people, organizations, rooms, tracks and tiers that nothing mentions.

    Silent while anything could not be read or a frozen edition is gone, and for kinds of which an unknown
    identifier is reported: that is where they may be meant.
    """
    archive = whole.archive
    if archive.broken or freeze.gone(archive, whole.source):
        return
    used = _used(whole.told)
    prose = _Mentions(whole.source)

    def unused(
        records: Iterable[Identified], kind: str, said: str, users: str, owner: str | None = None
    ) -> Iterator[Problem]:
        listed = {record.id: record for record in records}
        mentioned = used.get((owner, kind), set()) - {ALL_ROOMS}
        if ALL_ROOMS in used.get((owner, kind), set()) or mentioned - listed.keys():
            return
        for record in listed.values():
            called = {record.id, *getattr(record, "former_ids", ())}
            if record.id not in mentioned and (owner or not called & prose.identifiers):
                way = f"check how {users} spell it, or remove the record"
                message = f"no {said} the {kind} '{record.id}'; {way}"
                yield Problem(record.origin("id"), Kind.UNUSED, message)

    yield from unused(archive.people.values(), "person", "edition mentions", "other files")
    yield from unused(archive.organizations.values(), "organization", "edition mentions", "other files")
    for edition in archive.editions.values():
        yield from unused(edition.programme.rooms, "room", "session is in", "the sessions", edition.id)
        yield from unused(edition.programme.tracks, "track", "session is in", "the sessions", edition.id)
        yield from unused(edition.sponsors.tiers, "tier", "sponsor is in", "the sponsors", edition.id)


def idle_corrections(part: Part) -> Iterator[Problem]:
    """Report corrections to the strip of affiliations for organizations that nobody belongs to."""
    if part.archive.broken or part.edition is None:
        return
    strip = part.edition.facts.affiliations
    people = [appearance for role in part.edition.appearances.values() for appearance in role]
    named = [affiliation for appearance in people for affiliation in appearance.affiliations or ()]
    there = {affiliation.organization for affiliation in (*named, *strip.add)}
    for field in ("order", "omit"):
        for index, id_ in enumerate(getattr(strip, field)):
            if named and id_ not in there and id_ in part.archive.organizations:
                near = suggestion(id_, [other for other in there if other])
                message = f"nobody of this edition belongs to '{id_}'{near or '; remove it'}"
                yield Problem(strip.origin(field, index), Kind.UNUSED, message)


class _Mentions:
    """What prose mentions, read only once some record seems to be unused."""

    def __init__(self, source: Path) -> None:
        self.source = source

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """Return what roles in documents and links in the data lead to."""
        found: set[str] = set()
        for path in self._files():
            text = path.read_text("utf-8", "replace")
            found.update(_IN_LINK.findall(text))
            found.update(() if path.suffix == ".yaml" else _IN_ROLE.findall(text))
        return frozenset(found)

    def _files(self) -> Iterator[Path]:
        for path in self.source.rglob("*"):
            inside = path.relative_to(self.source).parts
            if path.suffix in _DOCUMENTS and path.is_file() and not inside[0].startswith(("_", ".")):
                yield path


def mentions(part: Part) -> dict[str, set[str]]:
    """Return the identifiers that the records of a part refer to, by kind of record."""
    found: dict[str, set[str]] = {}
    for (kind, field), ids in part.identifiers.items():
        if field != "not_same_as":
            found.setdefault(kind, set()).update(ids)
    return found


def _used(told: Mapping[str, Told]) -> dict[tuple[str | None, str], set[str]]:
    """Return the identifiers that records mention, by kind and, for what belongs to one, by edition."""
    used: dict[tuple[str | None, str], set[str]] = {}
    for name, part in told.items():
        for kind, ids in part.mentions.items():
            used.setdefault((name if kind in _OWN else None, kind), set()).update(ids)
    return used
