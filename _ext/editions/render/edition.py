"""The masthead of an edition: what it is, where and when, and how to take part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.model import Location, When
from editions.nodes import badge, paragraph, picture
from editions.render import text
from editions.render.base import CURRENT, Page, Shown, Use, edition_of, link, mark, outward
from editions.render.dates import when_nodes
from editions.render.facts import Neighbour, fact_list, neighbours
from editions.render.links import ShownLink, link_line, shown_links
from editions.render.windows import Times, phases_ahead

PHASES = {
    "announced": "Announced",
    "call-open": "Call for papers open",
    "reviewing": "Submissions under review",
    "notified": "Authors notified",
    "programme-out": "Programme published",
    "running": "Taking place now",
    "past": "Past",
    "cancelled": "Cancelled",
}
FIELDS = ("host", "tagline", "description", "when", "where", "attendance", "phase", "links", "neighbours")


def place_text(location: Location | None) -> str:
    """Return where, from the room outwards."""
    if location is None:
        return ""
    parts = (location.room, location.venue, location.city, location.region, location.country)
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class EditionView(Shown):
    """What the masthead says."""

    name: ClassVar[str] = "edition"

    id: str
    title: str
    label: str
    tagline: str | None
    description: str | None
    host: str
    host_url: str | None
    when: When
    extent: str | None
    where: str
    where_url: str | None
    attendance: str | None
    tentative: bool
    phase: str
    #: The phase of the build and those to come, with their times.
    phases: tuple[tuple[str, Times], ...]
    links: tuple[ShownLink, ...]
    clock: wording.Clock
    zone: str
    fields: tuple[str, ...]
    titled: bool
    before: Neighbour | None
    after: Neighbour | None
    banner: str | None = None

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the facts of the edition."""
        edition = edition_of(archive, use)
        facts = edition.facts
        host, location = facts.host, facts.location
        links = (*facts.links, *(host.links if host else ()))
        titled = use.edition == CURRENT or not use.docname.startswith(f"{edition.id}/")
        before, after = (None, None) if titled else _around(archive, edition)
        return cls(
            id=edition.id,
            title=facts.title,
            label=edition.label,
            tagline=facts.tagline,
            description=facts.description,
            host=(host.full_name or host.name) if host else "",
            host_url=host.url if host else None,
            when=facts.when,
            extent=facts.extent,
            where=place_text(location),
            where_url=location.url if location else None,
            attendance=facts.attendance,
            tentative=facts.tentative,
            phase=edition.phase(now),
            phases=tuple(phases_ahead(edition, now)),
            links=shown_links(archive, links, now, edition.zone),
            clock=facts.clock,
            zone=edition.zone,
            fields=use.option("fields", FIELDS),
            titled=titled,
            before=before,
            after=after,
            banner=facts.theme.path_of("banner") if facts.theme and facts.theme.banner else None,
        )

    def images(self) -> Iterator[str]:
        """Yield the banner."""
        yield from (self.banner,) if self.banner else ()

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the edition's own page, and what the texts link to."""
        yield "edition", self.id
        yield from ((other.kind, other.key) for other in (self.before, self.after) if other)
        for words in (self.tagline, self.description):
            yield from text.targets(words, self.id)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a block of lines and facts."""
        children: list[nodes.Node] = []
        if self.banner and page.rich:
            children.append(picture(self.banner, "", "editions-banner"))
        if self.titled:
            children.append(
                paragraph(link(page, "edition", self.id, self.title), classes=("editions-masthead-title",))
            )
        # Many titles end with it.
        said = self.titled and self.tagline and self.tagline.casefold() in self.title.casefold()
        if "tagline" in self.fields and self.tagline and not said:
            children.append(
                paragraph(*text.inline(self.tagline, page, self.id), classes=("editions-tagline",))
            )
        if "description" in self.fields and self.description:
            words = text.inline(self.description, page, self.id)
            children.append(paragraph(*words, classes=("editions-description",)))
        facts = [fact for field in self.fields if (fact := self._fact(field, page))]
        if facts:
            children += fact_list(facts)
        if "links" in self.fields:
            children += link_line(self.links, page)
        if "neighbours" in self.fields:
            children += neighbours(self.before, self.after, page, " edition")
        return [nodes.container("", *children, classes=["editions-masthead", f"editions-phase-{self.phase}"])]

    def _fact(self, field: str, page: Page) -> tuple[str, list[nodes.Node]] | None:
        """Return the name and value of a fact, or ``None`` where there is nothing to say."""
        if field == "when":
            value = when_nodes(self.when, self.clock, self.zone)
            if self.extent:
                extent = nodes.make(nodes.inline, [nodes.Text(f"({self.extent})")], ("editions-extent",))
                value += [nodes.Text(" "), extent]
            return "When", [*value, *(mark(page, "Tentative") if self.tentative and self.when else [])]
        if field == "where" and self.where:
            return "Where", [
                outward(page, self.where_url, self.where) if self.where_url else nodes.Text(self.where)
            ]
        if field == "host" and self.host:
            return "Part of", [
                outward(page, self.host_url, self.host) if self.host_url else nodes.Text(self.host)
            ]
        if field == "attendance" and self.attendance:
            return "Attendance", [nodes.Text(self.attendance.capitalize().replace("-", " "))]
        if field == "phase":
            shown = (times.wrapped([_phase(phase)], page, inline=True) for phase, times in self.phases)
            return "Status", [node for run in shown for node in run]
        return None


def _phase(phase: str) -> nodes.Node:
    words = PHASES[phase]
    return badge(words, words, classes=["editions-badge", f"editions-phase-{phase}"])


def _around(archive: Archive, edition: Edition) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the editions before and after."""
    ids = list(archive.editions)
    at = ids.index(edition.id)
    before, after = (
        Neighbour("edition", id_, archive.editions[id_].label) if id_ else None
        for id_ in (ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None)
    )
    return before, after
