"""What is shown for a time only: on web pages the reader's clock decides, elsewhere that of the build.

Whatever may still come stands in the page, hidden, with its times; a script shows it when it is due.
Without scripts, and in other outputs, what held when the site was built stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from editions import elements as nodes
from editions.edition import Edition
from editions.model.links import Window
from editions.nodes import brief, window
from editions.render.base import Page

#: From an instant to another, as far as they lie ahead of the build.
Span = tuple[datetime | None, datetime | None]


class Times(NamedTuple):
    """The spans of time in which something is shown; those that the build came after are left out."""

    spans: tuple[Span, ...] = ((None, None),)

    @property
    def open(self) -> bool:
        """Whether it is shown at the time of the build."""
        return any(since is None for since, _ in self.spans)

    @property
    def always(self) -> bool:
        """Whether it is shown from now on for good."""
        return self.spans == ((None, None),)

    def __bool__(self) -> bool:
        """Say whether it is or will ever be shown."""
        return bool(self.spans)

    def __str__(self) -> str:
        return " ".join("/".join(map(_iso, span)) for span in self.spans)

    def wrapped(self, content: list[nodes.Node], page: Page, *, inline: bool = False) -> list[nodes.Node]:
        """Return nodes so that they are shown at these times: behind the clock, where pages have one."""
        if self.always:
            return content
        if not clocked(page):
            return content if self.open else []
        given = {"times": str(self), "open": self.open}
        return [brief("", "", *content, **given) if inline else window("", *content, **given)]


ALWAYS = Times()


def clocked(page: Page) -> bool:
    """Say whether the page is one of a website, where scripts follow the clock."""
    return page.site is not None


def times_of(record: Window, now: datetime, zone: str) -> Times:
    """Return when a link or notice is shown, in an edition's time zone."""
    if not (record.since or record.until):
        return ALWAYS
    since = record.since[0].starts(zone) if record.since else None
    until = record.until[-1].ends(zone) if record.until else None
    return _ahead([(since, until)], now)


def phases_ahead(edition: Edition, now: datetime) -> Iterator[tuple[str, Times]]:
    """Yield the phases in which the edition stands and will stand, each with its times."""
    steps = _steps(edition, now)
    ends = [*(since for since, _ in steps[1:]), None]
    found: dict[str, list[Span]] = {}
    for (since, phase), until in zip(steps, ends, strict=True):
        found.setdefault(phase, []).append((since, until))
    yield from ((phase, Times(tuple(spans))) for phase, spans in found.items())


def times_in(edition: Edition, phases: Iterable[str], now: datetime) -> Times:
    """Return when the edition stands in one of several phases."""
    ahead = (times for phase, times in phases_ahead(edition, now) if phase in phases)
    spans = sorted((span for times in ahead for span in times.spans), key=lambda span: span[0] or now)
    merged: list[Span] = []
    for since, until in spans:
        if merged and merged[-1][1] == since:
            merged[-1] = (merged[-1][0], until)
        else:
            merged.append((since, until))
    return Times(tuple(merged))


def _steps(edition: Edition, now: datetime) -> list[tuple[datetime | None, str]]:
    """Return the phase of the build, and each that begins later with its instant."""
    zone, facts = edition.zone, edition.facts
    moments = [date.at[-1].ends(zone) for date in facts.dates if date.at and not date.hidden]
    if facts.when:
        moments += [facts.when[0].starts(zone), facts.when[-1].ends(zone)]
    steps: list[tuple[datetime | None, str]] = [(None, edition.phase(now))]
    for moment in sorted(moment for moment in moments if moment > now):
        phase = edition.phase(moment)
        if phase != steps[-1][1]:
            steps.append((moment, phase))
    return steps


def _ahead(spans: Iterable[Span], now: datetime) -> Times:
    """Leave out what has ended, and the beginnings of what has begun."""
    return Times(
        tuple(
            (since if since and since > now else None, until)
            for since, until in spans
            if until is None or (until > now and (since is None or until > since))
        )
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""
