"""What rules look at: an archive, or a part of it, which are the files of one edition or of the series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from editions.archive import Archive
from editions.edition import DEFAULT_ZONE, Edition
from editions.model import Record
from editions.problems import Origin, Problem
from editions.references import Reference, nested, references
from editions.rules.known import Known


@dataclass(frozen=True)
class Part:
    """The files of one edition, or of the series, and what references from there may lead to."""

    archive: Archive
    edition: Edition | None

    @property
    def name(self) -> str:
        """The folder of the files."""
        return self.edition.id if self.edition else ""

    @property
    def zone(self) -> str:
        """The time zone of times that name none."""
        return self.edition.zone if self.edition else DEFAULT_ZONE

    @cached_property
    def known(self) -> Known:
        """What can be referred to."""
        return Known(self.archive, self.edition)

    @cached_property
    def records(self) -> list[Record]:
        """Every record, each before those within it."""
        return nested(*(self.edition or self.archive).records())

    @cached_property
    def by_class(self) -> dict[type[Record], list[Record]]:
        """Every record by its class: most rules are for a few."""
        found: dict[type[Record], list[Record]] = {}
        for record in self.records:
            found.setdefault(type(record), []).append(record)
        return found

    @cached_property
    def references(self) -> list[tuple[Reference, ...]]:
        """What the fields of each record refer to, for records that refer to anything."""
        return [found for found in map(references, self.records) if found]


class Told(NamedTuple):
    """What is to be said of a part: its problems, and what rules for the whole archive ask of it."""

    problems: list[Problem]
    #: The identifiers that it refers to, by kind of record.
    mentions: dict[str, set[str]]
    #: The files that it names, relative to the source folder, and where.
    files: list[tuple[str, Origin]]


@dataclass(frozen=True)
class Whole:
    """An archive with its source folder, and what is to be said of each part."""

    archive: Archive
    source: Path
    #: By the folder of the part's files.
    told: Mapping[str, Told]


def parts_of(archive: Archive) -> Iterator[Part]:
    """Yield the parts of an archive."""
    yield Part(archive, None)
    yield from (Part(archive, edition) for edition in archive.editions.values())
