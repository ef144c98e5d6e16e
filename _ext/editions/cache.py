"""Validated records of large archives, kept from one run to the next, wherever they are asked for.

To read YAML and to check it takes many times as long as to load what came of it. Each file is known by its
content, by the code that read it, its libraries, and by what else its reading depends on: what is kept can be
missing, but not out of date. It is the user's own, like compiled Python.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import tempfile
import zoneinfo
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, TypeVar

#: Smaller archives are read as fast as their cache, which would only litter the disk. In bytes of YAML.
WORTH = 256 * 1024
#: What a process has ready for itself and its copies: what came of files, by key, and of folders, by name.
_READY: dict[str, Any] = {}
_WHOLE: dict[str, Any] = {}

Made = TypeVar("Made")


@cache
def code_digest() -> str:
    """Return a digest of this package's modules."""
    total = blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def installed() -> tuple[object, ...]:
    """Say what else may change the outcome: Python, its libraries, and the time zones of the system.

    Whatever is installed or replaced leaves a trace in the folder that it is in.
    """
    libraries = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    folders = [*libraries, *zoneinfo.TZPATH]
    return sys.version, [(path, os.stat(path).st_mtime_ns) for path in folders if os.path.isdir(path)]  # noqa: PTH112, PTH116


class Cache:
    """What came of reading the files of one source folder."""

    def __init__(self, source: Path, suffix: str = "pickle") -> None:
        self._path = place(source, suffix)
        self._code = (code_digest(), installed())
        self._before: dict[str, bytes] | None = None
        self._now: dict[str, bytes] = {}
        self._size = 0

    def get(self, content: bytes, *circumstances: object) -> tuple[str, Any]:
        """Return the key of a file, and what came of reading it; ``None`` if that is not known."""
        total = blake2b(content, digest_size=16)
        total.update(repr((self._code, circumstances)).encode())
        key = total.hexdigest()
        self._size += len(content)
        kept = self._kept.get(key)
        if kept is None:
            return key, None
        self._now[key] = kept
        return key, _READY.get(key) or pickle.loads(kept)  # noqa: S301 -- the user's own file

    def keep_ready(self) -> None:
        """Hold what is kept in memory as well, for copies of this process: nobody changes it."""
        ready = {key: _READY.get(key) or pickle.loads(kept) for key, kept in self._kept.items()}  # noqa: S301
        _READY.clear()
        _READY.update(ready)

    @property
    def worth(self) -> bool:
        """Whether the files are large enough to be kept."""
        return self._size >= WORTH

    def put(self, key: str, value: Any) -> None:
        """Keep what came of reading a file."""
        self._now[key] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def save(self) -> None:
        """Write what was used by this run, if it differs from that of the last."""
        if self._now.keys() != self._kept.keys():
            replace(self._path, lambda file: pickle.dump(self._now, file, pickle.HIGHEST_PROTOCOL))

    @property
    def _kept(self) -> dict[str, bytes]:
        if self._before is None:
            try:
                self._before = dict(pickle.loads(self._path.read_bytes()))  # noqa: S301 -- as above
            except Exception:  # noqa: BLE001 -- whatever a damaged file raises, there is nothing in it
                self._before = {}
        return self._before


def place(source: Path, suffix: str) -> Path:
    """Return the file in which something of a source folder is kept."""
    return _folder() / f"{blake2b(os.fsencode(source.resolve()), digest_size=12).hexdigest()}.{suffix}"


def replace(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole or not at all; a folder that cannot be written to only costs time."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            write(file)
        Path(file.name).replace(path)


def hold(made: Mapping[str, object]) -> None:
    """Have ready what was made of the records of some folders."""
    _WHOLE.clear()
    _WHOLE.update(made)


def ready(name: str, made: Made) -> Made:
    """Return what is ready for a folder, if it is made of the very same records: more is known of that."""
    held: Made | None = _WHOLE.get(name)
    # What was worked out of it since stands beside its parts.
    known = held is not None and all(_same(vars(held).get(part), own) for part, own in vars(made).items())
    return held if held is not None and known else made


def _same(held: Any, made: Any) -> bool:
    if isinstance(held, dict) and isinstance(made, dict):
        return held.keys() == made.keys() and all(_same(held[key], made[key]) for key in made)
    return held is made or (isinstance(made, (str, frozenset)) and bool(held == made))


def _folder() -> Path:
    """Return the folder for caches, by the convention of the XDG."""
    given = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(given or Path.home() / ".cache") / "editions"
    except RuntimeError:
        # Nobody is at home.
        return Path(tempfile.gettempdir()) / "editions"
