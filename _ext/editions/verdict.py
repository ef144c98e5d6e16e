"""What the last check of a large archive said, kept for as long as nothing it looked at has changed.

A check depends on the source folder, on this package, and on what else is installed. A digest of all that is
made in a fraction of the time, and without the libraries that reading takes.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from editions.cache import WORTH, code_digest, installed, place, replace
from editions.problems import Kind, Origin, Problem

#: The files whose contents rules may read; of others they see whether they are there, and empty.
_READ = (".yaml", ".yml", ".json", ".rst", ".md", ".txt", ".ipynb")


class Verdict(NamedTuple):
    """What is wrong with an archive, and its size in words."""

    problems: list[Problem]
    summary: str


def kept(source: Path, judge: Callable[[], Verdict]) -> Verdict:
    """Return the verdict on a source folder: the last one if it still holds, else a new one."""
    file = place(source, "json")
    state = _state(source)
    verdict = _read(file, state) if state else None
    if verdict is None:
        verdict = judge()
        # A file that was saved meanwhile may have been judged as it was before, or as it is now.
        if state and _state(source) == state:
            replace(file, _text(verdict, state).encode())
    return verdict


def _state(source: Path) -> str | None:
    """Return a digest of all that a check depends on; ``None`` if it cannot be known, or is not worth it."""
    total = blake2b(repr((os.fspath(source), code_digest(), installed())).encode(), digest_size=16)
    size = 0
    try:
        for name, entry in _entries(os.fspath(source)):
            content = b""
            if entry.is_dir(follow_symlinks=False):
                about: object = "/"
            elif name.lower().endswith(_READ):
                content = Path(entry.path).read_bytes()
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


def _read(file: Path, state: str) -> Verdict | None:
    # Whatever a damaged file raises, there is nothing in it.
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        data = json.loads(file.read_bytes())
        if data["state"] == state:
            return Verdict([_problem(*each) for each in data["problems"]], str(data["summary"]))
    return None


def _problem(file: str, line: int, kind: str, message: str) -> Problem:
    return Problem(Origin(file, line), Kind(kind), message)


def _text(verdict: Verdict, state: str) -> str:
    problems = [(*problem.origin, problem.kind, problem.message) for problem in verdict.problems]
    return json.dumps({"state": state, "problems": problems, "summary": verdict.summary})
