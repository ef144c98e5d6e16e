"""The files for other programs, written beside the pages: only those whose facts have changed.

Their addresses are promises, and the same whatever those of the pages look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.display import progress_message

from editions import exports
from editions.domain import PAGED, domain_of
from editions.exports import EXPORTS, Export, Request, kept
from editions.exports.stamps import Stamps
from editions.freshness import Digests, stream_if_changed, write_if_changed
from editions.html.workers import shared
from editions.search.indexing import AFTER_PAGES

_LOGGER = logging.getLogger(__name__)
#: What is kept of a build: stamps by group of files, and the group of each file.
_STAMPS, _FILES = "editions-stamps", "editions-files"
#: When what documents show is forgotten: once they, and pages that show the same, are written.
FORGET = 400
#: The key of the stamp of all files.
_ALL = ""


class Group(NamedTuple):
    """The files that are made from the same facts."""

    name: str
    stamp: str
    want: Request
    exports: tuple[Export, ...]


def connect(app: Sphinx, stamps: Stamps, want: Request) -> None:
    """Write the files with every build whose pages offer them; those of records, where these have pages."""
    if app.builder.name in PAGED:
        app.connect("html-collect-pages", _forget, FORGET)
        app.connect("html-collect-pages", partial(_collect, stamps, want), AFTER_PAGES + 1)


def _forget(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Forget what documents show: the other pages and files of a large archive need the memory."""
    domain_of(app.env).forget_views()
    return iter(())


def _collect(stamps: Stamps, want: Request, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write what has changed; there is no page that Sphinx has to write itself."""
    Outputs(app, stamps, want, records=domain_of(app.env).paged).write()
    return iter(())


class Outputs:
    """Writes the files of one output that differ from those of its last build."""

    def __init__(self, app: Sphinx, stamps: Stamps, want: Request, *, records: bool = True) -> None:
        self.app = app
        self.out = Path(app.outdir)
        self.stamps = stamps
        self.want = want
        self.records = records
        #: What all files are made from.
        self.whole = f"{stamps.files} {'with' if records else 'without'} records"
        self.kept = Digests(app, _STAMPS)
        self.files = Digests(app, _FILES)
        #: The groups that were compared, with their stamps, and the files that there are now.
        self.now = {_ALL: self.whole}
        self.written: dict[str, str] = {}

    def write(self) -> None:
        """Write every file of the groups whose facts have changed, and remove what is gone."""
        passing = Group("passing", "", self.want, tuple(each for each in EXPORTS if each.passing))
        self.written |= self._write([passing])
        if self.kept.before.get(_ALL) == self.whole and self._there(self.files.before):
            return
        with progress_message("writing files for other programs"):
            self._write_changed()
        for path in self.files.before.keys() - self.written.keys():
            (self.out / path).unlink(missing_ok=True)
        self.kept.keep(self.now)
        self.files.keep(self.written)

    def _write_changed(self) -> None:
        owned: dict[str, list[str]] = {}
        for path, name in self.files.before.items():
            owned.setdefault(name, []).append(path)
        for groups in (self._of_editions(), self._of_people(), self._of_archive()):
            stale = []
            for group in groups:
                self.now[group.name] = group.stamp
                had = owned.get(group.name, [])
                if self.kept.before.get(group.name) == group.stamp and self._there(had):
                    self.written.update(dict.fromkeys(had, group.name))
                else:
                    stale.append(group)
            for written in shared(self.app, self._write, stale):
                self.written |= written

    def _there(self, paths: Iterable[str]) -> bool:
        return all((self.out / path).exists() for path in paths)

    def _of_editions(self) -> Iterator[Group]:
        of_edition = _of("edition", "track")
        if self.records:
            of_edition += _of("session", "paper")
        for id_ in self.want.archive.editions:
            stamp = f"{self.stamps.edition(id_)} {self.records}"
            yield Group(id_, stamp, replace(self.want, folder=id_), of_edition)

    def _of_people(self) -> Iterator[Group]:
        archive, of_person = self.want.archive, _of("person")
        for id_ in archive.people if self.records else ():
            if id_ in archive.history:
                yield Group(f"person/{id_}", self.stamps.person(id_), replace(self.want, id=id_), of_person)

    def _of_archive(self) -> Iterator[Group]:
        """Yield the files that are made of those of editions."""
        of_archive = tuple(each for each in _of("archive") if not each.passing)
        yield Group("archive", self.stamps.files, replace(self.want, ready=self._ready), of_archive)

    def _ready(self, path: str) -> bytes | None:
        """Return a file of an edition, which are up to date by now."""
        return (self.out / path).read_bytes() if path in self.written else None

    def _write(self, groups: Iterable[Group]) -> dict[str, str]:
        """Write the files of some groups that differ, say what these cannot hold, return whose each is."""
        written = {}
        for group in groups:
            differs = False
            for path, content, _ in exports.streams(group.want, group.exports):
                written[path] = group.name
                file = self.out / path
                if isinstance(content, bytes):
                    differs |= write_if_changed(file, content)
                else:
                    differs |= stream_if_changed(file, content)
            for sentence in exports.left_out(group.want, group.exports) if differs else ():
                _LOGGER.info(sentence)
            if group.want.folder and not self.records:
                kept.forget(group.want.edition)
        return written


def _of(*scopes: str) -> tuple[Export, ...]:
    return tuple(export for export in EXPORTS if export.scope in scopes)


__all__ = ["Outputs", "connect"]
