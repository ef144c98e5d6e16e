"""How often a fact of a calendar has changed, and when last, so that calendars take a change over.

Programs that have an event already take a new version of it for newer by its ``SEQUENCE`` and
``LAST-MODIFIED``. Neither follows from the facts of today: a count needs a memory, and a clock would make
every build another one. So there is a small file in the edition's folder, ``revisions.json``, with one line
for every session and date: how often it was changed, when that was last noted, and a digest of what a
calendar says of it. A command writes it, when the programme is published and after changes; it is committed
like other data. From then on an event whose facts have another digest than the file is one version further,
noted or not, and the same files give the same bytes on every machine.

Earlier values of a date (``was:``) count without the file. Without either an event is at version 0, and what
is not known to have changed has the first second of 1970 for a time stamp, which no clock mistakes for news.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

FILE = "revisions.json"

#: The keys that records have today, by kind and former key: ``("session", "2026/panle")``.
Former = Mapping[tuple[str, str], str]

_WRONG = f"{FILE} is not as it was written; take it from the history of the repository"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LINE = re.compile(r"(\d{1,9}) (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z) ([0-9a-f]{16})")


@dataclass(frozen=True)
class Revision:
    """A version of an event: how many were before it, and since when it holds."""

    sequence: int = 0
    changed: datetime = _NEVER
    #: Of what a calendar says.
    digest: str = ""

    @property
    def known(self) -> bool:
        """Whether it is known when it began."""
        return self.changed > _NEVER

    def __str__(self) -> str:
        return f"{self.sequence} {self.changed:%Y-%m-%dT%H:%M:%SZ} {self.digest}"


@dataclass(frozen=True)
class Revisions:
    """The noted versions of an edition's events, by ``session/panel`` or ``date/submission``."""

    noted: Mapping[str, Revision] = field(default_factory=dict)

    def of(self, key: str, digest: str) -> Revision:
        """Return the version of an event that says what *digest* is of."""
        noted = self.noted.get(key)
        if noted is None:
            return Revision(digest=digest)
        if noted.digest == digest:
            return noted
        # When it changed is not noted yet; what counts is that it is later.
        return Revision(noted.sequence + 1, noted.changed + timedelta(seconds=1), digest)

    def renamed(self, edition: str, former: Former) -> Revisions:
        """Return these by today's identifiers: an event keeps its version when its record is renamed."""
        noted: dict[str, Revision] = {}
        for key, revision in self.noted.items():
            kind, _, id_ = key.partition("/")
            now = former.get((kind, f"{edition}/{id_}"), f"{edition}/{id_}")
            today = f"{kind}/{now.removeprefix(f'{edition}/')}"
            # Noted by several identifiers, an event is no older than by any of them.
            noted[today] = max(noted.get(today, revision), revision, key=_age)
        return Revisions(noted)

    def behind(self, digests: Mapping[str, str]) -> list[str]:
        """Return the events whose present version is not noted."""
        return [key for key, digest in digests.items() if self.of(key, digest) != self.noted.get(key)]

    def renewed(self, digests: Mapping[str, str], now: datetime) -> Revisions:
        """Return these with every event noted as it is now; those that are gone stay noted."""
        stamp = now.astimezone(UTC).replace(microsecond=0)
        noted = dict(self.noted)
        for key in self.behind(digests):
            latest = self.of(key, digests[key])
            noted[key] = Revision(latest.sequence, max(stamp, latest.changed), latest.digest)
        return Revisions(noted)


def load(source: Path, former: Former) -> dict[str, Revisions]:
    """Return what is noted of each edition, by today's identifiers; an unreadable file notes nothing."""
    noted = {}
    for path in noting(source):
        try:
            noted[path.parent.name] = read(path).renamed(path.parent.name, former)
        except ValueError:
            continue  # A rule reports it.
    return noted


def noting(source: Path) -> list[Path]:
    """Return the files of a source folder."""
    return sorted(path for path in source.glob(f"*/{FILE}") if path.parent.name[0] not in "._")


def read(path: Path) -> Revisions:
    """Read a file; raises ``ValueError`` with a way out where it is not as :func:`text` writes it."""
    try:
        lines = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(_WRONG) from error
    if not isinstance(lines, dict):
        raise ValueError(_WRONG)  # noqa: TRY004 -- one error for whatever stands in the file
    return Revisions({key: _read(line) for key, line in lines.items()})


def _age(revision: Revision) -> tuple[int, datetime]:
    return revision.sequence, revision.changed


def _read(line: object) -> Revision:
    match = _LINE.fullmatch(line) if isinstance(line, str) else None
    if not match:
        raise ValueError(_WRONG)
    try:
        changed = datetime.fromisoformat(match[2])
    except ValueError as error:
        raise ValueError(_WRONG) from error
    return Revision(int(match[1]), changed, match[3])


def text(revisions: Revisions) -> str:
    """Return the file: one line an event, sorted, so that two branches merge."""
    lines = {key: str(revision) for key, revision in sorted(revisions.noted.items())}
    return json.dumps(lines, indent=0) + "\n"


def digest(facts: object) -> str:
    """Return a short digest of facts, the same on every machine."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def since(revision: Revision, count: int, day: date | None) -> Revision:
    """Return a version with earlier values counted, the last of which held until *day*."""
    changed = datetime.combine(day, time(), UTC) if day else _NEVER
    return Revision(revision.sequence + count, max(revision.changed, changed), revision.digest)
