"""Images that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from editions.archive import Archive
from editions.model import Record
from editions.model.values import InSource
from editions.problems import Kind, Problem, suggestion
from editions.references import nested


def missing_files(archive: Archive, source: Path) -> Iterator[Problem]:
    """Report images that are missing, empty, or outside the source folder."""
    root = source.resolve()
    for _, top in archive.records():
        for record in nested(top):
            for field in _file_fields(type(record)):
                if getattr(record, field):
                    message = _mistake(root, record.path_of(field))
                    if message:
                        yield Problem(record.origin(field), Kind.FILE, message)


def _mistake(root: Path, name: str) -> str | None:
    path = root / name
    if name.startswith("..") or not path.resolve().is_relative_to(root):
        return f"'{name}' leads out of the source folder; move the image into it"
    if not path.is_file():
        return f"there is no file '{name}'{_near(root, path)}"
    if not path.stat().st_size:
        return f"the file '{name}' is empty; save the image again"
    if path.name not in {other.name for other in path.parent.iterdir()}:
        return f"there is no file '{name}' but one with other capitals{_near(root, path)}"
    return None


def _near(root: Path, path: Path) -> str:
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return f"; there is no folder '{path.parent.relative_to(root).as_posix()}' either"
    return suggestion(path.name, names)


@cache
def _file_fields(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class of records that name files."""
    return tuple(
        name
        for name, info in record.model_fields.items()
        if any(isinstance(mark, InSource) for mark in (*info.metadata, *_inner_metadata(info.annotation)))
    )


def _inner_metadata(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _inner_metadata(part)
