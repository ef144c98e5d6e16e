"""What was new of late: moved dates, notices, changes and published papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions import wording
from editions.archive import Archive
from editions.exports import changes
from editions.nodes import paragraph, time
from editions.render.base import Page, Shown, Use, edition_of, link


@dataclass(frozen=True)
class ChangeLine:
    """Something new, as the list shows it."""

    day: date
    words: str
    #: The edition, where the list is one of several.
    label: str
    #: Kind and key of the record that it is about.
    about: tuple[str, str]


@dataclass(frozen=True)
class ChangesView(Shown):
    """What was new at one edition or at all, as the feed tells it."""

    name: ClassVar[str] = "changes"

    lines: tuple[ChangeLine, ...]

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find what was new up to now, the latest first."""
        edition = edition_of(archive, use) if use.edition is not None else None
        found = changes.changes(archive, now, edition)[: use.option("limit")]
        return cls(
            tuple(
                ChangeLine(
                    news.at.date(),
                    news.words,
                    "" if edition else archive.editions[news.edition].label,
                    news.about,
                )
                for news in found
            )
        )

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the records that something is new of."""
        yield from (line.about for line in self.lines)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a list of days and what was new on each; nothing if nothing was."""
        items = [nodes.list_item("", self._line(line, page)) for line in self.lines]
        return [nodes.bullet_list("", *items, classes=["editions-changes"])] if items else []

    def _line(self, line: ChangeLine, page: Page) -> nodes.paragraph:
        day = wording.day(line.day)
        words = link(page, *line.about, line.words)
        label = f"{line.label}: " if line.label else ""
        return paragraph(time(day, day, datetime=line.day.isoformat()), f": {label}", words)
