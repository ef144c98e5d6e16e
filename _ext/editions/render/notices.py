"""Announcements whose time has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions.archive import Archive
from editions.nodes import paragraph
from editions.render import text
from editions.render.base import Page, Shown, Use, edition_of
from editions.render.links import ShownLink, link_line, shown_links
from editions.render.windows import Times, times_of


@dataclass(frozen=True)
class NoticesView(Shown):
    """The announcements of an edition that hold, or will."""

    name: ClassVar[str] = "notices"

    edition: str
    notices: tuple[tuple[str, str, str | None, tuple[ShownLink, ...], Times], ...]

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the notices whose window has not closed."""
        edition = edition_of(archive, use)
        zone = edition.zone
        return cls(
            edition.id,
            tuple(
                (notice.id, notice.text, notice.icon, shown_links(archive, notice.links, now, zone), times)
                for notice in edition.facts.notices
                if (times := times_of(notice, now, zone))
            ),
        )

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield what the texts link to."""
        for _, words, _, _, _ in self.notices:
            yield from text.targets(words, self.edition)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a box for each notice."""
        boxes: list[nodes.Node] = []
        for _, words, icon, links, times in self.notices:
            box = nodes.container(
                "", classes=["editions-notice", *([f"editions-icon-{icon}"] if icon else [])]
            )
            box += paragraph(*text.inline(words, page, self.edition))
            box += link_line(links, page)
            boxes += times.wrapped([box], page)
        return boxes
