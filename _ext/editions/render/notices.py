"""Announcements whose time has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from docutils import nodes

from editions.archive import Archive
from editions.nodes import paragraph
from editions.render import text
from editions.render.base import Page, Shown, Use, edition_of
from editions.render.links import ShownLink, link_nodes, shown_links


@dataclass(frozen=True)
class NoticesView(Shown):
    """The announcements of an edition that hold now."""

    name: ClassVar[str] = "notices"

    edition: str
    notices: tuple[tuple[str, str, str | None, tuple[ShownLink, ...]], ...]

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the notices within their window."""
        edition = edition_of(archive, use)
        return cls(
            edition.id,
            tuple(
                (notice.id, notice.text, notice.icon, shown_links(archive, notice.links, now, edition.zone))
                for notice in edition.facts.notices
                if notice.open_at(now, edition.zone)
            ),
        )

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield what the texts link to."""
        for _, words, _, _ in self.notices:
            yield from text.targets(words, self.edition)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a box for each notice."""
        boxes: list[nodes.Node] = []
        for _, words, icon, links in self.notices:
            box = nodes.container(
                "", classes=["editions-notice", *([f"editions-icon-{icon}"] if icon else [])]
            )
            box += paragraph(*text.inline(words, page, self.edition))
            if links:
                box += paragraph(*link_nodes(links, page), classes=("editions-links",))
            boxes.append(box)
        return boxes
