"""The identifiers that a reference may have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from editions.archive import Archive, Edition
from editions.timetable import ALL_ROOMS

#: The group of a session's people that no list of the edition has to name.
AUTHORS = "author"

#: The date of the edition itself, which ``when`` says.
EVENT = "event"

#: The files in which records of a kind stand: the series' own, and each edition's.
SERIES_FILES = {
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
    "date": "edition.yaml",
    "group": "people.yaml",
}


@dataclass(frozen=True)
class Known:
    """What can be referred to from one edition, or from the files of the series."""

    archive: Archive
    edition: Edition | None

    def of(self, kind: str) -> Collection[str]:
        """Return the identifiers of a kind; a group is a role that somebody has in the edition."""
        return self._tables.get(kind, ())

    def lost(self, kind: str, identifier: str) -> bool:
        """Say whether a record may be in a part of the data that could not be read, as is reported."""
        broken = self.archive.broken
        if identifier in broken or SERIES_FILES.get(kind) in broken:
            return True
        edition = self.edition
        if edition is None or kind not in _EDITION_FILES:
            return False
        if kind == "group" and edition.role_origins.keys() - self.archive.roles.keys():
            return True  # A misspelt role is reported where its people are listed.
        return f"{edition.id}/{_EDITION_FILES[kind]}" in broken

    @cached_property
    def _tables(self) -> dict[str, Collection[str]]:
        archive, edition = self.archive, self.edition
        tables: dict[str, Collection[str]] = {
            "person": archive.people,
            "organization": archive.organizations,
            "role": archive.roles,
            "kind": archive.kinds,
            "link-kind": archive.link_kinds,
            "decision": archive.decisions,
            "edition": archive.editions,
        }
        if edition is not None:
            programme = edition.programme
            tables |= {
                "paper": edition.papers_by_id,
                "session": edition.sessions,
                "room": {ALL_ROOMS, *(room.id for room in programme.rooms)},
                "track": {track.id for track in programme.tracks},
                "tier": {tier.id for tier in edition.sponsors.tiers},
                "date": edition.dates,
                "group": {AUTHORS, *edition.appearances},
            }
        return tables
