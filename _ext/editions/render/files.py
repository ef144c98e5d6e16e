"""Links to the files for other programs, on web pages that have them beside them."""

from __future__ import annotations

from typing import NamedTuple

from editions import elements as nodes
from editions.nodes import joined, paragraph
from editions.render.base import Page, outward


class OfferedFile(NamedTuple):
    """A file with what a link to it says."""

    #: Its address from the root of the site.
    path: str
    words: str
    #: For calendars, what a link says by which a program shows the file and all that becomes of it.
    subscribe: str = ""


def file_links(files: tuple[OfferedFile, ...], page: Page) -> list[nodes.Node]:
    """Return a line of links; to subscribe to a calendar, its program needs the whole address."""
    links: list[nodes.Node] = []
    for file in files if page.site is not None else ():
        if file.subscribe and page.site:
            address = f"webcal://{page.site.partition('://')[2]}{file.path}"
            links.append(outward(page, address, file.subscribe, "editions-link", "editions-link-calendar"))
        links.append(outward(page, file.path, file.words, "editions-link", "editions-link-file"))
    runs = joined([[link] for link in links], " ")
    return [paragraph(*runs, classes=("editions-links", "editions-files"))] if links else []
