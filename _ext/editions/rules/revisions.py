"""Files that note the versions of calendar events, and cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from editions import revisions
from editions.problems import Kind, Origin, Problem
from editions.rules.parts import Whole


def unreadable_revisions(whole: Whole) -> Iterator[Problem]:
    """Report files that are not as the command writes them: calendars would forget what has changed."""
    for path in revisions.noting(whole.source):
        origin = Origin(f"{path.parent.name}/{revisions.FILE}", 1)
        try:
            revisions.read(path)
        except ValueError as error:
            yield Problem(origin, Kind.SYNTAX, str(error))
        else:
            if path.parent.name not in whole.archive.editions:
                gone = f"there is no edition '{path.parent.name}' whose events these are; remove the file"
                yield Problem(origin, Kind.FILE, gone)
