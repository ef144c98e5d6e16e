"""The links of a record: slides, video, code, forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from docutils import nodes

from editions.archive import Archive
from editions.model import Links
from editions.nodes import joined
from editions.render.base import Page, outward


@dataclass(frozen=True)
class ShownLink:
    """A link with its label worked out."""

    url: str
    label: str
    kind: str
    #: A still of a video, or another picture of what it leads to.
    image: str | None = None


def shown_links(archive: Archive, links: Links, now: datetime, zone: str) -> tuple[ShownLink, ...]:
    """Return the links whose time has come and not gone."""
    return tuple(
        ShownLink(
            link.url,
            link.label or _label(archive, link.kind) or _bare(link.url),
            link.kind or "website",
            link.path_of("image") if link.image else None,
        )
        for link in links
        if link.open_at(now, zone)
    )


def link_nodes(links: tuple[ShownLink, ...], page: Page) -> list[nodes.Node]:
    """Return links side by side; one after the other with commas where there is no styling."""
    references = [
        [outward(page, link.url, link.label, "editions-link", f"editions-link-{link.kind}")] for link in links
    ]
    return joined([list[nodes.Node](item) for item in references], " " if page.rich else ", ")


def _label(archive: Archive, kind: str | None) -> str:
    term = archive.link_kinds.get(kind or "")
    return term.label if term else ""


def _bare(url: str) -> str:
    return url.rsplit("://", maxsplit=1)[-1].removeprefix("mailto:").rstrip("/")
