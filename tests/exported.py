"""What the tests of the exports share: the real archive, the toy, and small ones of their own."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from conftest import ROOT, TOY
from editions.archive import Archive
from editions.exports import Request
from editions.loading import load

#: Later than anything in the archives.
LATER = datetime(2100, 1, 1, tzinfo=UTC)


@cache
def real() -> Archive:
    return load(ROOT / "source").archive


@cache
def toy() -> Archive:
    return load(TOY).archive


def archives() -> list[Archive]:
    return [real(), toy()]


def wanted(archive: Archive) -> Request:
    return Request(archive, LATER)


def written(folder: Path, **files: str) -> Archive:
    """Return the archive of some YAML files: ``edition`` is that of 2030, ``people`` that of the series."""
    series = {"series", "people", "organizations"}
    usual = {"series": "name: Small\nurl: https://small.example.org/", "edition": "title: Small Things"}
    for name, text in (usual | files).items():
        path = folder / (f"{name}.yaml" if name in series else f"2030/{name.removeprefix('edition_')}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
    return load(folder).archive
