"""What many files ask of an archive, an edition or a person, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from editions.archive import Archive
from editions.edition import Edition

Value = TypeVar("Value")

#: Of how many people or organizations something is kept at a time.
_MOST = 1 << 12


def of_edition(work: Callable[[Archive, Edition], Value]) -> Callable[[Archive, Edition], Value]:
    """Let a function work only once for each edition of an archive; what it returns is not to be changed."""

    @wraps(work)
    def found(archive: Archive, edition: Edition) -> Value:
        known: dict[Any, tuple[Archive, Any]] = edition.__dict__.setdefault("_kept", {})
        # The same edition may be asked for as part of an archive that is published elsewhere.
        key = (work, id(archive))
        if key not in known:
            known[key] = (archive, work(archive, edition))
        value: Value = known[key][1]
        return value

    return found


def of_archive(work: Callable[[Archive], Value]) -> Callable[[Archive], Value]:
    """Let a function work only once for an archive; what it returns is not to be changed."""

    @wraps(work)
    def found(archive: Archive) -> Value:
        known: dict[Any, Any] = archive.__dict__.setdefault("_kept", {})
        if work not in known:
            known[work] = work(archive)
        value: Value = known[work]
        return value

    return found


def of_record(work: Callable[[Archive, str], Value]) -> Callable[[Archive, str], Value]:
    """Let a function work only once for each person or organization; the result is not to be changed."""

    @wraps(work)
    def found(archive: Archive, id_: str) -> Value:
        known: dict[str, Value] = archive.__dict__.setdefault("_kept", {}).setdefault(work, {})
        if id_ not in known:
            # Neighbouring editions have people in common; those of a large archive need too much memory.
            if len(known) == _MOST:
                known.clear()
            known[id_] = work(archive, id_)
        return known[id_]

    return found


def forget(edition: Edition) -> None:
    """Let go of all that was worked out of an edition."""
    edition.__dict__.pop("_kept", None)
