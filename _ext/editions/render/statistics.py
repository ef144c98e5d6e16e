"""The series in figures: a table everywhere, and a chart above it on the web."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions.archive import Archive
from editions.nodes import chart
from editions.render import tables
from editions.render.base import Page, Shown, Use, coming_soon, link
from editions.statistics import Figures, figures
from editions.wording import listing

#: What is counted, and what tables and charts call it.
MEASURES = {
    "papers": "Papers",
    "people": "People",
    "returning": "Returning people",
    "institutions": "Institutions",
}
#: What stands where the archive knows of nothing to count: that there was none, it cannot say.
UNKNOWN = "–"


class Bar(NamedTuple):
    """One edition in a chart."""

    label: str
    value: int | None


@dataclass(frozen=True)
class StatisticsView(Shown):
    """The figures of every edition."""

    name: ClassVar[str] = "statistics"

    lines: tuple[tuple[str, str, Figures], ...]
    measures: tuple[str, ...]
    newest_first: bool

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- figures have no clock
        """Count."""
        lines = []
        for each in figures(archive):
            edition = archive.editions[each.edition]
            lines.append((str(edition.year or edition.id), edition.label, each))
        return cls(tuple(lines), use.option("columns", tuple(MEASURES)), use.option("order") == "newest")

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the editions."""
        yield from (("edition", each.edition) for _, _, each in self.lines)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return the charts, where they can be drawn, and the table that says the same."""
        if not self.lines:
            return [coming_soon("Figures")]
        shown = reversed(self.lines) if self.newest_first else self.lines
        heads = ["Year", "Edition", *(MEASURES[measure] for measure in self.measures)]
        rows = [self._row(year, label, each, page) for year, label, each in shown]
        widths = [8, 36, *[12] * len(self.measures)]
        table = tables.table(
            heads,
            [rows],
            widths=widths,
            caption=[nodes.Text(self._caption())],
            classes=["editions-statistics"],
            anchor=_free(page),
        )
        return [*([self._charts()] if page.paged else []), table]

    def _caption(self) -> str:
        """Return what is counted, and what a dash stands for."""
        words = [MEASURES[measure].lower() for measure in self.measures]
        shown = (getattr(each, measure) for _, _, each in self.lines for measure in self.measures)
        what = f"{listing(words)} of each edition".capitalize()
        return f"{what}; {UNKNOWN} where none are known" if None in shown else what

    def _charts(self) -> nodes.Node:
        """Return a chart for each measure; the table beside them says the same to who cannot see."""
        drawn = [
            chart(
                "",
                title=MEASURES[measure],
                bars=[Bar(year, getattr(each, measure)) for year, _, each in self.lines],
            )
            for measure in self.measures
        ]
        return nodes.container("", *drawn, classes=["editions-charts"])

    def _row(self, year: str, label: str, each: Figures, page: Page) -> nodes.row:
        figures_ = (getattr(each, measure) for measure in self.measures)
        counted = (
            tables.cell([nodes.Text(UNKNOWN if figure is None else str(figure))], "editions-number")
            for figure in figures_
        )
        name = tables.head([link(page, "edition", each.edition, label)], "row")
        return tables.row([tables.cell([nodes.Text(year)]), name, *counted])


def _free(page: Page) -> str:
    """Return an anchor for the table that the page has not yet."""
    candidates = chain(["statistics"], (f"statistics-{number}" for number in count(2)))
    return next(name for name in candidates if page.claim(name))
