"""What many files ask of an archive, an edition or a person, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

from editions.archive import Archive
from editions.edition import Edition

More = TypeVarTuple("More")
Value = TypeVar("Value")

#: Of how many people or organizations something is kept at a time.
_MOST = 1 << 12


def of_archive(work: Callable[[Archive, *More], Value]) -> Callable[[Archive, *More], Value]:
    """Let a function work once for whatever it is asked of an archive; the result is not to be changed."""

    @wraps(work)
    def found(archive: Archive, *more: *More) -> Value:
        known: dict[tuple[*More], Value] = archive.__dict__.setdefault("_kept", {}).setdefault(work, {})
        if more not in known:
            # Neighbouring editions have people in common; those of a large archive need too much memory.
            if len(known) == _MOST:
                known.clear()
            known[more] = work(archive, *more)
        return known[more]

    return found


def of_edition(
    work: Callable[[Archive, Edition, *More], Value],
) -> Callable[[Archive, Edition, *More], Value]:
    """Let a function work once for whatever it is asked of an edition; the result is not to be changed."""

    @wraps(work)
    def found(archive: Archive, edition: Edition, *more: *More) -> Value:
        known: dict[Any, tuple[Archive, Value]] = edition.__dict__.setdefault("_kept", {})
        # The same edition may be part of an archive that is published elsewhere; to hold the archive keeps
        # its number from another one.
        key = (work, id(archive), *more)
        if key not in known:
            known[key] = (archive, work(archive, edition, *more))
        return known[key][1]

    return found


def forget(edition: Edition) -> None:
    """Let go of all that was worked out of an edition."""
    edition.__dict__.pop("_kept", None)
