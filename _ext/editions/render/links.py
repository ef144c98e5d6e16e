"""The links of a record: slides, video, code, forms."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from editions import elements as nodes
from editions.archive import Archive
from editions.model import Links
from editions.nodes import joined
from editions.render.base import Page, outward
from editions.render.windows import ALWAYS, Times, times_of


class ShownLink(NamedTuple):
    """A link with its label worked out."""

    url: str
    label: str
    kind: str
    #: A still of a video, or another picture of what it leads to.
    image: str | None = None
    #: When it is shown.
    times: Times = ALWAYS


def shown_links(archive: Archive, links: Links, now: datetime, zone: str) -> tuple[ShownLink, ...]:
    """Return the links whose time has come, or will come, and not gone."""
    return tuple(
        ShownLink(
            link.url,
            link.label or _label(archive, link.kind) or _bare(link.url),
            link.kind or "website",
            link.path_of("image") if link.image else None,
            times,
        )
        for link in links
        if (times := times_of(link, now, zone))
    )


def link_line(links: tuple[ShownLink, ...], page: Page) -> list[nodes.Node]:
    """Return links side by side; one after the other with commas where there is no styling."""
    shown = [
        link.times.wrapped(
            [outward(page, link.url, link.label, "editions-link", f"editions-link-{link.kind}")],
            page,
            inline=True,
        )
        for link in links
    ]
    runs = joined([run for run in shown if run], " " if page.rich else ", ")
    return [nodes.make(nodes.paragraph, runs, ("editions-links",))] if runs else []


def windows_ahead(archive: Archive, now: datetime) -> list[tuple[str, Times]]:
    """Return the times of all links of records that are shown for a time: their pages have no other clock."""
    found = [(person.links, "UTC") for person in archive.people.values()]
    for edition in archive.editions.values():
        found += [(paper.links, edition.zone) for paper in edition.papers]
        found += [(session.links, edition.zone) for session in edition.sessions.values()]
    return [
        (link.url, times_of(link, now, zone))
        for links, zone in found
        for link in links
        if link.since or link.until
    ]


def _label(archive: Archive, kind: str | None) -> str:
    term = archive.link_kinds.get(kind or "")
    return term.label if term else ""


def _bare(url: str) -> str:
    return url.rsplit("://", maxsplit=1)[-1].removeprefix("mailto:").rstrip("/")
