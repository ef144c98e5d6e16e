"""What tells whether files have to be made anew: stamps of the facts that they are made from.

Equal stamps mean equal files. While :attr:`Stamps.files` is the same, all are; it costs no more than to read
the YAML files. Beyond that, the facts of an edition are the files of its folder and, of the series, whatever
its records name; those of a person are the person's record and the editions that they were at. So an edit of
one edition costs the files of that edition, of the people in it, and of the archive as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from editions import references, revisions
from editions.archive import Archive
from editions.edition import Edition
from editions.model import Organization, Person

#: The file that every other may say something of, and those whose records are told apart.
_SERIES, _RECORDS = "series.yaml", ("people.yaml", "organizations.yaml")


class Stamps:
    """The stamps of an archive that was read from a folder; *code* stands for what makes the files."""

    def __init__(self, archive: Archive, source: Path, code: str) -> None:
        self.archive = archive
        self.source = source
        self._code = code
        self._editions: dict[str, str] = {}
        self._read_files: dict[str, str] = {}
        #: By identity, as they live as long as the archive.
        self._records: dict[int, str] = {}

    def edition(self, id_: str) -> str:
        """Return the stamp of one edition."""
        if id_ not in self._editions:
            edition = self.archive.editions[id_]
            self._editions[id_] = _digest(self._shared, self._read(edition), self._named(edition))
        return self._editions[id_]

    def person(self, id_: str) -> str:
        """Return the stamp of a person."""
        involved = dict.fromkeys(each.edition for each in self.archive.history.get(id_, ()))
        return _digest(self._shared, self._said(self.archive.people.get(id_)), *map(self.edition, involved))

    @cached_property
    def files(self) -> str:
        """The stamp of all that the files say, letter by letter."""
        of_series = (_content(self.source / name) for name in _RECORDS)
        of_editions = map(self._read, self.archive.editions.values())
        return _digest(self._shared, *of_series, *of_editions)

    @cached_property
    def _shared(self) -> str:
        return _digest(self._code, _content(self.source / _SERIES))

    def _read(self, edition: Edition) -> str:
        """Return a digest of names and contents of the files of an edition, each of which is read once."""
        if edition.id not in self._read_files:
            self._read_files[edition.id] = _digest(*self._contents(edition))
        return self._read_files[edition.id]

    def _contents(self, edition: Edition) -> Iterator[str | bytes]:
        for name in sorted({*edition.files, revisions.FILE}):
            yield f"{edition.id}/{name}"
            yield _content(self.source / edition.id / name)
        if edition.facts.image:
            yield _content(self.source / edition.facts.path_of("image"))

    def _named(self, edition: Edition) -> str:
        """Return what the people and organizations say that an edition names, each on a line."""
        archive = self.archive
        people, organizations = references.named_by(edition.by_class, "person", "organization")
        # Whether somebody has a page may follow from other editions.
        lines = [
            f"{id_} {id_ in archive.history} {self._said(archive.people.get(id_))}" for id_ in sorted(people)
        ]
        lines += [f"{id_} {self._said(archive.organizations.get(id_))}" for id_ in sorted(organizations)]
        return "\n".join(lines)

    def _said(self, record: Person | Organization | None) -> str:
        """Return all that a record says; most are asked for by several editions."""
        known = self._records.get(id(record))
        if known is None:
            known = record.model_dump_json(exclude_defaults=True) if record else ""
            self._records[id(record)] = known
        return known


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        return os.strerror(error.errno or 0).encode()


def _digest(*parts: str | bytes) -> str:
    total = blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(encoded).to_bytes(8, "big") + encoded)
    return total.hexdigest()
