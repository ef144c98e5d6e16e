"""Images that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from editions.model import Record
from editions.model.shapes import marks_of
from editions.model.values import InSource
from editions.problems import Kind, Origin, Problem, suggestion
from editions.rules.parts import Part, Whole


def missing_files(whole: Whole) -> Iterator[Problem]:
    """Report images that are missing, empty, or outside the source folder."""
    folders = _Folders(whole.source.resolve())
    for name, origin in (each for part in whole.told.values() for each in part.files):
        message = folders.mistake(name, PurePosixPath(origin.file).parent)
        if message:
            yield Problem(origin, Kind.FILE, message)


def named_files(part: Part) -> list[tuple[str, Origin]]:
    """Return the files that the records of a part name, relative to the source folder, and where."""
    return [
        (record.path_of(field), record.origin(field))
        for kind, records in part.by_class.items()
        for field in _file_fields(kind)
        for record in records
        if getattr(record, field)
    ]


class _Folders:
    """What the folders of a source hold, each listed once however many images it has."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.names: dict[Path, frozenset[str]] = {}

    def mistake(self, name: str, folder: PurePosixPath) -> str | None:
        """Say what is wrong with a file, named relative to the source folder in a YAML file of a *folder*."""
        path = self.root / name
        try:
            if name.startswith("..") or not path.resolve().is_relative_to(self.root):
                return f"'{name}' leads out of the source folder; move the image into it"
            size = path.stat().st_size if path.is_file() else None
            names = self._names(path.parent)
        except (OSError, RuntimeError, ValueError):
            # A link to itself, or a name that no file can have.
            return f"'{name[:60]}' cannot be read; save the image again under a plain name"
        if size is None:
            return f"there is no file '{name}'{self._elsewhere(name, folder) or self._near(path, names)}"
        if not size:
            return f"the file '{name}' is empty; save the image again"
        if path.name not in names:
            return f"there is no file '{name}' but one with other capitals{self._near(path, names)}"
        return None

    def _names(self, folder: Path) -> frozenset[str]:
        if folder not in self.names:
            listed = (other.name for other in folder.iterdir()) if folder.is_dir() else ()
            self.names[folder] = frozenset(listed)
        return self.names[folder]

    def _elsewhere(self, name: str, folder: PurePosixPath) -> str:
        """Say how to write a path that begins too far up, as seen from the project, or too far down."""
        parts = PurePosixPath(name).parts
        for path in (PurePosixPath(*parts[begin:]) for begin in range(1, len(parts))):
            if (self.root / path).is_file():
                there = path.relative_to(folder) if path.is_relative_to(folder) else f"/{path}"
                return f"; write {there}"
        return ""

    def _near(self, path: Path, names: frozenset[str]) -> str:
        if not path.parent.is_dir():
            return f"; there is no folder '{path.parent.relative_to(self.root).as_posix()}' either"
        return suggestion(path.name, sorted(names - {path.name}))


@cache
def _file_fields(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class of records that name files."""
    return tuple(
        name
        for name, info in record.model_fields.items()
        if any(isinstance(mark, InSource) for mark in marks_of(info))
    )
