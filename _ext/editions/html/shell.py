"""A page of the site without its contents: what all pages of a folder have in common."""

from __future__ import annotations

import re
import tempfile
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder

from editions.addresses import PAPERS, PEOPLE, SESSIONS
from editions.archive import Archive
from editions.html.theme import is_ours
from editions.render.pages import PAGES

#: What stands in a shell for the page's name, its title, its part of the head, and its body.
NAME = "editions-page-name"
_TITLE = "editions-page-title"
_HEAD, _BODY = "<!-- editions-page-head -->", "<!-- editions-page-body -->"
#: What contents have that are shown for a time only.
SHOWN = "data-shown="


_GAPS = re.compile(f"({NAME}|{_TITLE}|{_HEAD}|{_BODY})")


class Shell(NamedTuple):
    """A page in parts, between which its name and title, its part of the head, and its body are missing."""

    parts: tuple[str, ...]
    #: The same with the scripts that follow the clock, where few of the pages need them.
    live: tuple[str, ...] = ()

    def filled(self, name: str, title: str, head: str, body: str) -> str:
        """Return the page of a record; *title*, *head* and *body* are HTML."""
        missing = {NAME: name, _TITLE: title, _HEAD: head, _BODY: body}
        parts = self.live if self.live and SHOWN in body else self.parts
        return "".join([missing.get(part, part) for part in parts])


def render_shell(builder: StandaloneHTMLBuilder, archive: Archive, kind: str, edition: str | None) -> Shell:
    """Render the theme's layout once, for the pages of one kind in one edition."""
    folder = {"person": PEOPLE, "paper": f"{edition}/{PAPERS}", "session": f"{edition}/{SESSIONS}"}[kind]
    page = f"{folder}/{NAME}"
    context: dict[str, Any] = {
        "title": _TITLE,
        "body": _BODY,
        "parents": parents_of(builder, archive, page, edition),
        "editions_searchable": True,
        "editions_search_filters": _filters(archive, kind, edition),
        "toc": "",
        "display_toc": False,
        "metatags": _HEAD,
        "meta": {},
        "prev": None,
        "next": None,
    }
    # Papers and sessions have times; of people only a link may have its time.
    if kind != "person" or not is_ours(builder):
        return Shell(_rendered(builder, page, context))
    live = _rendered(builder, page, {**context, "editions_live": True})
    return Shell(_rendered(builder, page, context), live)


def _rendered(builder: StandaloneHTMLBuilder, page: str, context: dict[str, Any]) -> tuple[str, ...]:
    template = "editions-record.html" if is_ours(builder) else "page.html"
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "shell.html"
        builder.handle_page(page, context, template, outfilename=file)
        return tuple(_GAPS.split(file.read_text(encoding="utf-8")))


def parents_of(
    builder: StandaloneHTMLBuilder, archive: Archive, page: str, edition: str | None
) -> list[dict[str, str]]:
    """Return the way from the home page: through the index of people, or the edition, if they have pages."""
    docname = f"{edition or PEOPLE}/index"
    if docname not in builder.env.found_docs:
        return []
    title = archive.editions[edition].label if edition else builder.env.titles[docname].astext()
    # Themes take titles for HTML.
    return [{"link": builder.get_relative_uri(page, docname), "title": escape(title, quote=False)}]


def _filters(archive: Archive, kind: str, edition: str | None) -> dict[str, str]:
    """Return what the search can narrow its results by."""
    filters = {"kind": PAGES[kind].word}
    return {**filters, "edition": archive.editions[edition].label} if edition else filters
