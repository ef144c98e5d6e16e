"""What a file is wanted of, and what is said of each format of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from editions.archive import Archive
from editions.edition import Edition
from editions.revisions import Revisions

Scope = Literal["archive", "edition", "track", "session", "paper", "person"]


@dataclass(frozen=True)
class Request:
    """What a file is wanted of: the archive, and below it an edition or a record."""

    archive: Archive
    now: datetime
    #: The noted versions of events, by edition.
    noted: Mapping[str, Revisions] = field(default_factory=dict)
    #: The folder of the YAML files, for pictures that they name.
    source: Path | None = None
    #: The edition, for what belongs to one.
    folder: str = ""
    #: The identifier of the track, session, paper or person.
    id: str = ""
    #: Returns a file that is up to date already: some files are made of others.
    ready: Callable[[str], bytes | None] = lambda _: None

    @property
    def edition(self) -> Edition:
        """The edition that is asked for."""
        return self.archive.editions[self.folder]


def nothing(_: Request) -> Iterable[str]:
    """Say that files can hold all."""
    return ()


@dataclass(frozen=True)
class Export:
    """One format for one scope: where its files are, what they are, and how they are made."""

    #: What users call it, the end of its address.
    name: str
    #: The address of a file on the site, without the slash at its beginning.
    path: str
    scope: Scope
    media_type: str
    #: What a link to it says.
    title: str
    #: Returns the file, a large one in pieces; ``None``, or no piece, where there is nothing to tell (yet).
    write: Callable[[Request], str | bytes | Iterator[str] | None]
    #: Returns what the files of an edition, or of the archive, cannot hold.
    left_out: Callable[[Request], Iterable[str]] = nothing
    #: Whether a file may become another one as time passes, and not by a change of facts alone.
    passing: bool = False

    def path_of(self, request: Request) -> str:
        """Return the address of the file that a request is for."""
        return self.path.format(edition=request.folder, id=request.id)


class File(NamedTuple):
    """A file to be written beside the pages."""

    path: str
    content: bytes
    export: Export


class Stream(NamedTuple):
    """The same, but a large file comes in pieces: that of a large archive is not for memory."""

    path: str
    content: bytes | Iterator[bytes]
    export: Export
