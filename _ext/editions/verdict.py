"""What the last check of a large archive said, kept for as long as nothing it looked at has changed.

A check depends on the source folder, on this package, and on what else is installed. A digest of all that is
made in a fraction of the time, and without the libraries that reading takes.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from editions.cache import WORTH, code_digest, installed, place, replace
from editions.problems import Kind, Origin, Problem

#: The files whose contents rules may read; of others, and of those in folders such as ``_build``, they see
#: whether they are there, and empty.
_READ = (".yaml", ".yml", ".json", ".rst", ".md", ".txt", ".ipynb")


class Verdict(NamedTuple):
    """What is wrong with an archive, and how much of what it has."""

    problems: list[Problem]
    counts: dict[str, int]


def kept(source: Path, state: str | None) -> Verdict | None:
    """Return what the last check said of a source folder, if that was in the same state."""
    # Whatever a damaged file raises, there is nothing in it.
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        data = json.loads(place(source, "json").read_bytes())
        if state and data["state"] == state:
            counts = {str(what): int(count) for what, count in data["counts"].items()}
            return Verdict([_problem(*each) for each in data["problems"]], counts)
    return None


def keep(source: Path, state: str | None, verdict: Verdict) -> None:
    """Keep what a check said of a source folder, if nothing has changed since it was in a state."""
    if state and state_of(source) == state:
        problems = [(*problem.origin, problem.kind, problem.message) for problem in verdict.problems]
        data = {"state": state, "problems": problems, "counts": verdict.counts}
        text = json.dumps(data).encode()
        replace(place(source, "json"), lambda file: file.write(text))


def state_of(source: Path) -> str | None:
    """Return a digest of all that a check depends on; ``None`` if it cannot be known, or is not worth it."""
    total = blake2b(repr((code_digest(), installed())).encode(), digest_size=16)
    size = 0
    try:
        for name, entry in _entries(os.fspath(source)):
            content = b""
            if entry.is_dir(follow_symlinks=False):
                about: object = "/"
            elif name.lower().endswith(_READ) and name[0] not in "._":
                with open(entry.path, "rb") as file:  # noqa: PTH123 -- thousands of them
                    content = file.read()
                about = len(content)
            else:
                status = entry.stat()
                about = status.st_size, status.st_mtime_ns
            total.update(repr((name, about)).encode())
            total.update(content)
            size += len(content)
    except OSError:
        return None
    return total.hexdigest() if size >= WORTH else None


def _entries(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield whatever a folder holds; raise ``OSError`` at a link, which leads to what is not seen here."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            raise OSError
        yield prefix + entry.name, entry
        if entry.is_dir():
            yield from _entries(entry.path, f"{prefix}{entry.name}/")


def _problem(file: str, line: int, kind: str, message: str) -> Problem:
    return Problem(Origin(file, line), Kind(kind), message)
