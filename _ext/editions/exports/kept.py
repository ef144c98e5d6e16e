"""What many files ask of an archive, an edition or a person, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

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
        try:
            value: Value = archive.__dict__["_kept"][work][more]
        except KeyError:
            value = work(archive, *more)
            known = archive.__dict__.setdefault("_kept", {}).setdefault(work, {})
            # Neighbouring editions have people in common; those of a large archive need too much memory.
            if len(known) == _MOST:
                known.clear()
            known[more] = value
        return value

    return found


def of_edition(
    work: Callable[[Archive, Edition, *More], Value],
) -> Callable[[Archive, Edition, *More], Value]:
    """Let a function work once for whatever it is asked of an edition; the result is not to be changed."""

    @wraps(work)
    def found(archive: Archive, edition: Edition, *more: *More) -> Value:
        # The same edition may be part of an archive that is published elsewhere; to hold the archive keeps
        # its number from another one.
        key = (work, id(archive), *more)
        try:
            value: Value = edition.__dict__["_kept"][key][1]
        except KeyError:
            value = work(archive, edition, *more)
            edition.__dict__.setdefault("_kept", {})[key] = (archive, value)
        return value

    return found


def forget(edition: Edition) -> None:
    """Let go of all that was worked out of an edition."""
    edition.__dict__.pop("_kept", None)
