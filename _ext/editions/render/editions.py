"""The archive: a table of all editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.model import When
from editions.nodes import inline as span
from editions.render import tables
from editions.render.base import Page, Shown, Use, coming_soon, link, mark
from editions.render.dates import when_nodes

#: Every column, its heading and its relative width.
COLUMNS = {
    "year": ("Year", 8),
    "edition": ("Edition", 44),
    "host": ("Part of", 20),
    "place": ("Place", 24),
    "date": ("Date", 24),
    "papers": ("Papers", 8),
    "speakers": ("Speakers", 8),
}
DEFAULT = ("year", "edition", "host", "place", "date")


@dataclass(frozen=True)
class EditionLine:
    """An edition as a row of the archive."""

    id: str
    year: int
    title: str
    host: str
    place: str
    when: When
    zone: str
    papers: int
    speakers: int
    tentative: bool
    cancelled: bool

    @classmethod
    def of(cls, edition: Edition) -> EditionLine:
        """Resolve what the row shows."""
        facts = edition.facts
        location = facts.location
        place = ", ".join(filter(None, (location.city, location.country))) if location else ""
        return cls(
            id=edition.id,
            year=edition.year,
            title=facts.title,
            host=facts.host.name if facts.host else "",
            place=place,
            when=facts.when,
            zone=edition.zone,
            papers=len(edition.listed_papers()) if edition.lists("papers") else 0,
            speakers=len(edition.shown("speaker")) if edition.lists("speaker") else 0,
            tentative=facts.tentative,
            cancelled=facts.phase == "cancelled",
        )


@dataclass(frozen=True)
class EditionsView(Shown):
    """All editions, or the first few in the order asked for."""

    name: ClassVar[str] = "editions"

    lines: tuple[EditionLine, ...]
    columns: tuple[str, ...]

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- the archive has no clock
        """Find the editions, the latest first unless asked otherwise."""
        lines = [EditionLine.of(edition) for edition in archive.editions.values()]
        if use.option("order") != "oldest":
            lines.reverse()
        limit = use.option("limit")
        return cls(tuple(lines[:limit]), use.option("columns", DEFAULT))

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the editions."""
        yield from (("edition", line.id) for line in self.lines)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a table with a row for each edition."""
        if not self.lines:
            return [coming_soon("The archive")]
        heads = [COLUMNS[column][0] for column in self.columns]
        widths = [COLUMNS[column][1] for column in self.columns]
        rows = [self._row(line, page) for line in self.lines]
        return [tables.table(heads, [rows], widths=widths, classes=["editions-archive"])]

    def _row(self, line: EditionLine, page: Page) -> nodes.row:
        title: list[nodes.Node] = [link(page, "edition", line.id, line.title)]
        if line.cancelled:
            title += mark(page, "Cancelled", "editions-badge-cancelled")
        elif line.tentative:
            title += mark(page, "Tentative")
        cells: dict[str, list[nodes.Node]] = {
            "year": [nodes.Text(str(line.year or line.id))],
            "edition": title,
            "host": [nodes.Text(line.host)],
            "place": [nodes.Text(line.place)],
            "date": when_nodes(line.when, "24h", line.zone)
            if line.when
            else [nodes.Text(wording.when(line.when))],
            "papers": _number(line.papers, "paper", page),
            "speakers": _number(line.speakers, "speaker", page),
        }
        made = [
            tables.head(cells[column], "row", f"editions-column-{column}")
            if column == "edition"
            else tables.cell(cells[column], f"editions-column-{column}")
            for column in self.columns
        ]
        return tables.row(made)


def _number(number: int, what: str, page: Page) -> list[nodes.Node]:
    """Return a number with the word for what is counted, where there may be no head above it."""
    shown: list[nodes.Node] = [nodes.Text(str(number or ""))]
    if number and page.rich:
        shown.append(span(f" {what}" if number == 1 else f" {what}s", "editions-counted"))
    return shown
