"""The works that an edition's prose cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions.anchors import anchor
from editions.archive import Archive
from editions.model import Reference
from editions.nodes import paragraph
from editions.render import text
from editions.render.base import Page, Place, Shown, Use, edition_of, outward


@dataclass(frozen=True)
class ReferencesView(Shown):
    """The references of an edition."""

    name: ClassVar[str] = "references"

    edition: str
    references: tuple[Reference, ...]

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- citations have no clock
        """Find the references."""
        edition = edition_of(archive, use)
        return cls(edition.id, edition.facts.references)

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each reference with its anchor."""
        for reference in self.references:
            key = f"{self.edition}/{reference.id}"
            yield Place("reference", key, self._anchor(reference, folder), reference.label, self.edition)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a list of full citations."""
        items = []
        for reference in self.references:
            name = self._anchor(reference, page.edition)
            words = text.inline(reference.citation, page, self.edition)
            if reference.url:
                words += [nodes.Text(" "), outward(page, reference.url, _short(reference.url))]
            items.append(nodes.list_item("", paragraph(*words), ids=[name] if page.claim(name) else []))
        return [nodes.bullet_list("", *items, classes=["editions-references"])] if items else []

    def _anchor(self, reference: Reference, folder: str | None) -> str:
        return anchor("reference", reference.id, None if folder == self.edition else self.edition)


def _short(url: str) -> str:
    return url.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0].removeprefix("www.")
