"""What the pages of records have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Protocol, Self

from editions import elements as nodes
from editions.anchors import anchor
from editions.archive import Archive
from editions.nodes import inline as span
from editions.nodes import paragraph, picture
from editions.render.base import Content, Page, outward
from editions.render.links import ShownLink, link_line


class RecordView(Content, Protocol):
    """The facts that the page of one record shows."""

    kind: ClassVar[str]
    #: What the search calls a page of this kind.
    word: ClassVar[str]

    @property
    def heading(self) -> str:
        """What the page is called, without markup."""

    @classmethod
    def of(cls, archive: Archive, key: str, now: datetime) -> Self:
        """Collect what the page of a record shows."""


def section(title: Sequence[nodes.Node] | str, *body: nodes.Node, name: str) -> nodes.section:
    """Return a section of a page, with a permanent anchor."""
    words = [nodes.word(title)] if isinstance(title, str) else list(title)
    return nodes.make(nodes.section, [nodes.make(nodes.title, words), *body], ids=[name])


def top(kind: str, identifier: str, title: Sequence[nodes.Node], body: Sequence[nodes.Node]) -> nodes.section:
    """Return a whole page below its heading."""
    blocks = [nodes.make(nodes.title, list(title)), *body]
    classes = ("editions-record", f"editions-record-{kind}")
    return nodes.make(nodes.section, blocks, classes, ids=[anchor(kind, identifier)])


def materials(links: Sequence[ShownLink], page: Page) -> list[nodes.Node]:
    """Return the links of a record: videos as stills that lead to them, never as players, then the rest."""
    videos = [shown for shown in links if shown.kind == "video"]
    others = tuple(shown for shown in links if shown.kind != "video")
    body: list[nodes.Node] = []
    if page.rich:
        for video in videos:
            body += video.times.wrapped([_still(video, page)], page)
    else:
        others = tuple(links)
    return [*body, *link_line(others, page)]


def _still(video: ShownLink, page: Page) -> nodes.Node:
    reference = outward(page, video.url, "", "editions-video")
    reference.children.clear()
    if video.image:
        reference += picture(video.image, "", "editions-still")
    else:
        reference += span("", "editions-still")
    reference += span(video.label, "editions-video-label")
    return paragraph(reference, classes=("editions-videos",))
