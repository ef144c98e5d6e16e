"""What rules look at: an archive, or a part of it, which are the files of one edition or of the series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from editions.archive import Archive
from editions.edition import DEFAULT_ZONE, Edition
from editions.problems import Origin, Problem
from editions.references import ByClass, Reference, by_class, identifiers, references
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
    def by_class(self) -> ByClass:
        """Every record, those within others included, by its class: most rules are for a few."""
        return self.edition.by_class if self.edition else by_class(self.archive.records())

    @cached_property
    def identifiers(self) -> dict[tuple[str, str], set[str]]:
        """What the records refer to, by kind and by the name of the field."""
        return identifiers(self.by_class)

    @property
    def references(self) -> Iterator[Reference]:
        """Every single reference with its record: to ask this takes long, and only mistakes are a reason."""
        for record in chain.from_iterable(self.by_class.values()):
            yield from references(record)


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
