"""The important dates, with what they were before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions import wording
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import EVENT, Edition
from editions.exports import offers
from editions.model import Date, Moment, When
from editions.nodes import data, former, inline, time
from editions.render import tables, text
from editions.render.base import Page, Place, SectionView, Use, claimed, edition_of, mark
from editions.render.files import OfferedFile, file_links
from editions.render.sections import framed
from editions.render.windows import clocked


class DateLine(NamedTuple):
    """A date with everything that its row shows."""

    ids: tuple[str, ...]
    label: str
    at: When
    was: tuple[When, ...]
    tentative: bool
    passed: bool
    note: str | None


def date_line(edition: Edition, date: Date, now: datetime) -> DateLine:
    """Resolve a date of an edition."""
    passed = bool(date.at) and date.at[-1].ends(edition.zone) <= now
    was = tuple(earlier.at for earlier in date.was)
    return DateLine((date.id, *date.former_ids), date.label, date.at, was, date.tentative, passed, date.note)


def event_line(edition: Edition, now: datetime) -> DateLine:
    """Return the edition's own day or days as a date."""
    facts = edition.facts
    passed = bool(facts.when) and facts.when[-1].ends(edition.zone) <= now
    return DateLine((EVENT,), facts.when_label, facts.when, (), facts.tentative, passed, facts.extent)


def _files(archive: Archive, edition: Edition) -> tuple[OfferedFile, ...]:
    """Return the calendar of the dates, once one of them is known."""
    if not offers.has_dates(archive, edition):
        return ()
    path = f"/{edition.id}/dates.ics"
    return (OfferedFile(path, "Download the dates (.ics)", "Subscribe to the dates"),)


def when_nodes(when: When, clock: wording.Clock, zone: str) -> list[nodes.Node]:
    """Return a date in words, each moment of it readable by machines too."""
    words = wording.when(when, clock, zone)
    if len(when) != 1:
        return [nodes.Text(words)]
    return [time(words, words, datetime=machine(when[0], zone))]


def machine(moment: Moment, zone: str) -> str:
    """Return a moment as ``<time datetime>`` has it."""
    exact = moment.instant(zone)
    return exact.isoformat(timespec="minutes") if exact else moment.day.isoformat()


@dataclass(frozen=True)
class DatesView(SectionView):
    """The important dates of an edition."""

    name: ClassVar[str] = "dates"

    clock: wording.Clock = "24h"
    zone: str = "UTC"
    lines: tuple[DateLine, ...] = ()
    files: tuple[OfferedFile, ...] = ()
    #: Whether what has passed is left out.
    upcoming: bool = False

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the dates, the edition's own day last unless it is unwanted."""
        edition = edition_of(archive, use)
        section, over = edition.section("dates"), edition.over(now)
        if not edition.lists("dates"):
            return cls(edition.id, section, over=over)
        shown = [date for date in edition.facts.dates if not date.hidden]
        lines = [date_line(edition, date, now) for date in shown]
        if not use.option("no-event", default=False) and (lines or edition.facts.when):
            lines.append(event_line(edition, now))
        upcoming = use.option("upcoming", default=False)
        if upcoming:
            lines = [line for line in lines if not line.passed]
        files = _files(archive, edition) if lines and not upcoming else ()
        clock = edition.facts.clock
        return cls(edition.id, section, clock, edition.zone, tuple(lines), files, upcoming, over=over)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a table of two columns."""
        rows = [self._row(line, page) for line in self.lines]
        body: list[nodes.Node] = []
        if rows:
            body = [tables.table(["What", "When"], [rows], widths=[35, 65], classes=["editions-dates"])]
            if clocked(page):
                body.append(data("", name="dates", content=self._content()))
            body += file_links(self.files, page)
        return framed(self, body, page, "Important dates")

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each date with the anchor of its row."""
        for line in self.lines:
            id_ = line.ids[0]
            name = anchor("date", id_, None if folder == self.edition else self.edition)
            yield Place("date", f"{self.edition}/{id_}", name, line.label, self.edition)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield what the remarks link to."""
        for line in self.lines:
            yield from text.targets(line.note, self.edition)

    def _content(self) -> dict[str, object]:
        """Return what scripts need of each row, in the order of the rows: when it begins, and has passed."""

        def moment(line: DateLine) -> dict[str, object] | None:
            if not line.at:
                return None
            ends = line.at[-1].ends(self.zone).isoformat(timespec="minutes")
            if len(line.at) > 1:
                return {"ends": ends}
            return {"starts": line.at[0].starts(self.zone).isoformat(timespec="minutes"), "ends": ends}

        return {"edition": self.edition, "upcoming": self.upcoming, "dates": list(map(moment, self.lines))}

    def _row(self, line: DateLine, page: Page) -> nodes.row:
        names = claimed(page, "date", line.ids, self.edition)
        label: list[nodes.Node] = [nodes.Text(line.label)]
        if names and not page.rich:
            label.append(nodes.target("", "", ids=names))
        value = [*self._former(line, page), *when_nodes(line.at, self.clock, self.zone)]
        if line.note:
            value += [nodes.Text(" ("), *text.inline(line.note, page, self.edition), nodes.Text(")")]
        if line.tentative and self.section.state != "tentative":
            value += mark(page, "Tentative")
        cells = [tables.head(label, "row"), tables.cell(value)]
        states = ["editions-passed"] if line.passed else []
        return tables.row(cells, *states, ids=names if page.rich else ())

    def _former(self, line: DateLine, page: Page) -> list[nodes.Node]:
        """Return the earlier values: struck through, or said to be such where nothing can be struck."""
        result: list[nodes.Node] = []
        for when in line.was:
            words = wording.when(when, self.clock, self.zone)
            if page.rich:
                result += [former(words, words, classes=["editions-was"]), nodes.Text(" ")]
            else:
                result += [inline(f"(was: {words}) ")]
        return result
