"""The identifiers that a reference may have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from editions.archive import Archive
from editions.edition import Edition
from editions.model.shapes import unnamed
from editions.problems import FEW, suggestion, there_are
from editions.timetable import ALL_ROOMS

#: The group of a session's people that no list of the edition has to name.
AUTHORS = "author"

#: The classes of records of a kind.
_CLASSES = {
    "person": "Person",
    "organization": "Organization",
    "role": "Term",
    "kind": "Term",
    "link-kind": "Term",
    "paper": "Paper",
    "session": "Session",
    "room": "Room",
    "track": "Track",
    "tier": "Tier",
    "date": "Date",
    "reference": "Reference",
}

#: The files in which records of a kind stand: the series' own, and each edition's.
_SERIES_FILES = {
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
    "reference": "edition.yaml",
    "group": "people.yaml",
}
#: Kinds that are words of the series, and those that stand in a short list at the top of a file.
_WORDS = frozenset({"role", "kind", "link-kind"})
_LISTED = frozenset({"room", "track", "tier"})
#: What others call a kind of session.
_SYNONYMS = {
    "coffee": "break",
    "tea": "break",
    "dinner": "social",
    "party": "social",
    "reception": "social",
    "welcome": "opening",
    "lecture": "talk",
}
_USUAL = "; take 'talk', 'break', 'other' or another usual one, or"


@dataclass(frozen=True)
class Known:
    """What can be referred to from one edition, or from the files of the series."""

    archive: Archive
    edition: Edition | None

    def of(self, kind: str) -> Collection[str]:
        """Return the identifiers of a kind; a group is a role that somebody has in the edition."""
        return self._tables.get(kind, ())

    def missing(self, kind: str, identifier: str, names: Collection[str] | None = None) -> str:
        """Say that a record is none of *names*, by default of all of its kind, and what to do."""
        advice = self.near(kind, identifier, names) or self.others(kind, names)
        return f"there is no {kind} '{identifier}'{advice}"

    def near(self, kind: str, identifier: str, names: Collection[str] | None = None) -> str:
        """Suggest the one of *names*, by default of all of its kind, that may be meant, or nothing."""
        names = self.of(kind) if names is None else names
        if kind == "room":
            # It means every room, so that any short name is like it.
            names = [name for name in names if name != ALL_ROOMS]
        if kind == "kind" and identifier not in names:
            words = [_SYNONYMS.get(word, word) for word in identifier.split("-")]
            identifier = next((word for word in reversed(words) if word in names), identifier)
        return suggestion(identifier, names)

    def others(self, kind: str, names: Collection[str] | None = None) -> str:
        """Say which *names* there are of a kind, or, where those are none or many, where to add one."""
        file = self._file(kind)
        if kind in _WORDS:
            usual = _USUAL if kind == "kind" else ";"
            return f"{usual} name it under '{kind.replace('-', '_')}s' in {file}"
        names = sorted({*(self.of(kind) if names is None else names)} - {ALL_ROOMS})
        if kind in _SERIES_FILES:
            # An edition may have a file of the same name.
            once = ", which has everybody once" if kind == "person" else ""
            return f"; add it to the {file} of the series{once}"
        if file and not 0 < len(names) <= FEW:
            return f"; name it under '{kind}s' in {file}" if kind in _LISTED else f"; add it to {file}"
        return there_are(names)

    def lost(self, kind: str, identifier: str) -> bool:
        """Say whether a record may be in a part of the data that could not be read, as is reported."""
        broken = self.archive.broken
        if identifier in broken:
            return True
        edition, file = self.edition, self._file(kind)
        if file is None:
            return False
        if kind == "group" and edition and edition.role_origins.keys() - self.archive.roles.keys():
            return True  # A misspelt role is reported where its people are listed.
        return file in broken or unnamed(file, _CLASSES.get(kind, "")) in broken

    def _file(self, kind: str) -> str | None:
        """Return the file in which records of a kind stand."""
        if self.edition is not None and kind in _EDITION_FILES:
            return f"{self.edition.id}/{_EDITION_FILES[kind]}"
        return _SERIES_FILES.get(kind)

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
