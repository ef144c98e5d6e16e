"""Read a source folder into an archive, collecting every problem on the way."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

from editions import rules, strangers, syntax
from editions.archive import Archive
from editions.cache import Cache, ready
from editions.edition import Edition, kinds_of, walk_sessions
from editions.marks import Map, Marks
from editions.model import (
    Appearances,
    EditionFacts,
    Organizations,
    Papers,
    People,
    Programme,
    Series,
    Sponsors,
)
from editions.model.reading import Former, read_record
from editions.model.values import id_advice
from editions.problems import Kind, Origin, Problem

Model = TypeVar("Model", bound=BaseModel)

#: The files of the series and of an edition, and what they hold.
SERIES_FILES: dict[str, type[BaseModel]] = {
    "series.yaml": Series,
    "people.yaml": People,
    "organizations.yaml": Organizations,
}
EDITION_FILES: dict[str, type[BaseModel]] = {
    "edition.yaml": EditionFacts,
    "people.yaml": Appearances,
    "schedule.yaml": Programme,
    "papers.yaml": Papers,
    "sponsors.yaml": Sponsors,
}

#: What a series is called that does not say.
NAMELESS = "Workshop series"


@dataclass
class Loaded:
    """What a source folder holds, and what is wrong with it."""

    archive: Archive
    problems: list[Problem] = field(default_factory=list)
    #: Every YAML file that was read, relative to the source folder.
    files: list[str] = field(default_factory=list)
    #: Those of them that were not in the cache.
    fresh: list[str] = field(default_factory=list)
    #: Of a large archive, what tells the content of the files in a folder from any other.
    states: dict[str, str] = field(default_factory=dict)


def load(source: Path) -> Loaded:
    """Read and check all YAML files of a source folder; never raises for what is in them."""
    loaded = read(source)
    return Loaded(loaded.archive, check(loaded, source), loaded.files)


def read(source: Path) -> Loaded:
    """Read all YAML files of a source folder, each checked by itself, but not against others."""
    with _without_collection():
        reader = _Reader(source)
        archive = reader.archive()
        large = reader.cache.worth
        if large:
            reader.cache.save()
        states = dict(reader.states) if large else {}
        return Loaded(archive, reader.problems, reader.files, reader.fresh, states)


def check(loaded: Loaded, source: Path) -> list[Problem]:
    """Return what is wrong with the data: what was found when it was read, and between its records."""
    with _without_collection():
        problems = [*loaded.problems, *rules.check(loaded.archive, source, loaded.states)]
        return sorted(set(rules.without_consequences(problems)))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Spare the garbage collector: nearly all that reading makes is there to stay."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # Or it would look through all of it at once.
            gc.freeze()
            gc.enable()


class _Reader:
    """Reads the files of one source folder."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.files: list[str] = []
        self.fresh: list[str] = []
        self.broken: set[str] = set()
        self.role_origins: dict[str, Origin] = {}
        #: By kind of record: what identifiers of before are called now.
        self.former: dict[str, dict[str, str]] = {}
        self.cache = Cache(source)
        self.states: defaultdict[str, str] = defaultdict(str)

    def archive(self) -> Archive:
        self._note_strangers(self.source, SERIES_FILES, "")
        self.problems += strangers.misplaced(self.source, "edition.yaml")
        series = self.record(Series, "series.yaml", name=NAMELESS) or Series(name=NAMELESS)
        people = self.record(People, "people.yaml") or People()
        organizations = self.record(Organizations, "organizations.yaml") or Organizations()
        self.former["person"] = former_ids(people.people)
        self.former["organization"] = former_ids(organizations.organizations)
        editions = [self.edition(name, series) for name in strangers.folders_of(self.source, EDITION_FILES)]
        editions.sort(key=lambda edition: (edition.year, edition.id))
        self.problems += rules.repeated(people.people, "person")
        self.problems += rules.repeated(organizations.organizations, "organization")
        return Archive(
            series,
            first_by_id(people.people),
            first_by_id(organizations.organizations),
            {edition.id: edition for edition in editions},
            frozenset(self.broken),
        )

    def edition(self, name: str, series: Series) -> Edition:
        """Read the folder of one edition; what its ``edition.yaml`` does not give stays open."""
        self._note_strangers(self.source / name, EDITION_FILES, f"{name}/")
        file, before = f"{name}/edition.yaml", len(self.files)
        if advice := id_advice(name):
            message = f"the folder '{name}' cannot be part of an address; {advice}"
            self.problems.append(Problem(Origin(file, 1), Kind.FILE, message))
        # What else the folder has may name papers and sessions by identifiers of before.
        self.former |= {"paper": {}, "session": {}}
        papers = self.record(Papers, f"{name}/papers.yaml")
        self.former["paper"] = former_ids(papers.papers if papers else ())
        programme = self.record(Programme, f"{name}/schedule.yaml") or Programme()
        self.former["session"] = former_ids(walk_sessions(programme))
        facts = self.record(EditionFacts, file, title=name)
        if facts is None and file not in self.broken:
            self.broken.add(file)
            message = "the folder has data but no edition.yaml; add one with a 'title'"
            self.problems.append(Problem(Origin(file, 1), Kind.FILE, message))
        self.role_origins = {}
        appearances = self.record(Appearances, f"{name}/people.yaml")
        role_origins = self.role_origins
        found = Edition(
            name,
            facts or EditionFacts(title=name),
            dict(appearances.root) if appearances else {},
            programme,
            papers.papers if papers else (),
            self.record(Sponsors, f"{name}/sponsors.yaml") or Sponsors(),
            kinds_of(series),
            role_origins,
            frozenset(file.rpartition("/")[2] for file in self.files[before:]),
        )
        return ready(name, found)

    def record(self, model: type[Model], file: str, **stopgap: str) -> Model | None:
        """Read one file; ``None`` if it is absent or nothing of it could be used.

        *stopgap* stands for the field that the file cannot be without, once its absence is reported.
        """
        path = self.source / file
        if not path.is_file():
            if path.is_symlink() or path.exists():
                self.broken.add(file)
                message = "this is a folder or leads nowhere; put the file itself here"
                self.problems.append(Problem(Origin(file, 1), Kind.FILE, message))
            return None
        self.files.append(file)
        found = self._found(model, path, file, stopgap)
        self.problems += found.problems
        self.broken |= found.broken | {str(problem.origin) for problem in found.problems}
        self.role_origins |= found.role_origins
        return found.record

    def _found(self, model: type[Model], path: Path, file: str, stopgap: dict[str, str]) -> _Found[Model]:
        """Return what is in a file, from the cache if it is there."""
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            return _Found(None, [Problem(Origin(file, 1), Kind.FILE, message)], {file})
        key, found = self.cache.get(content, file, stopgap, self.former)
        self.states[file.rpartition("/")[0]] += key
        if found is None:
            found = _read(model, content, file, self.former, stopgap)
            self.cache.put(key, found)
            self.fresh.append(file)
        known: _Found[Model] = found
        return known

    def _note_strangers(self, folder: Path, known: dict[str, type[BaseModel]], prefix: str) -> None:
        """Report files that nothing reads; what they may have been meant to be is taken for broken."""
        for problem, files in strangers.misnamed(folder, known, prefix):
            self.problems.append(problem)
            self.broken |= files


class _Found(NamedTuple, Generic[Model]):
    """What came of one file: its record, what is wrong with it, and what the archive lacks for that."""

    record: Model | None
    problems: list[Problem]
    broken: set[str]
    #: Where the list of each role begins, in a file of appearances.
    role_origins: dict[str, Origin] = {}  # noqa: RUF012 -- never changed


def _read(
    model: type[Model], content: bytes, file: str, former: Former, stopgap: dict[str, str]
) -> _Found[Model]:
    data, problems = _data(content, file)
    if data is None:
        if problems:
            return _Found(None, problems, {file})
        if not content.strip() and not stopgap:
            message = "the file is empty; write what belongs in it, or remove it"
            return _Found(None, [Problem(Origin(file, 1), Kind.FILE, message)], {file})
        data = Map(Marks(file))
    of_roles = model is Appearances and isinstance(data, Map)
    origins = {role: data.marks.origin(role) for role in data} if of_roles else {}
    reading = read_record(model, data, file, former)
    # Where a text is cut short, what is left of it is no mistake of its own.
    told = {problem.origin for problem in problems if problem.kind == Kind.VALUE}
    problems = [*problems, *(problem for problem in reading.problems if problem.origin not in told)]
    if reading.record is None and stopgap and isinstance(data, Map):
        data.update(stopgap)
        reading = read_record(model, data, file, former)
    broken = reading.broken if reading.record is not None else {*reading.broken, file}
    return _Found(reading.record, problems, broken, origins)


def _data(content: bytes, file: str) -> tuple[Any, list[Problem]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "the file is not saved as UTF-8; save it again with that encoding"
        return None, [Problem(Origin(file, line), Kind.SYNTAX, message)]
    return syntax.read(text, file)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _HasFormerIds(_Identified, Protocol):
    @property
    def former_ids(self) -> tuple[str, ...]: ...


Identified = TypeVar("Identified", bound=_Identified)


def former_ids(records: Iterable[_HasFormerIds]) -> dict[str, str]:
    """Return what the former identifiers of some records stand for today; a live one stands for itself."""
    records = list(records)
    live = {record.id for record in records}
    return {old: record.id for record in records for old in record.former_ids if old not in live}


def first_by_id(records: Iterable[Identified]) -> dict[str, Identified]:
    """Return records by identifier; where one stands twice, the first."""
    result: dict[str, Identified] = {}
    for record in records:
        result.setdefault(record.id, record)
    return result
