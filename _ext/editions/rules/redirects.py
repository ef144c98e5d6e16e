"""Former addresses that lead in circles, to nothing, or away from what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editions.addresses import SESSIONS, is_page, live_pages, moves, page_at, path
from editions.anchors import anchor
from editions.archive import Archive
from editions.problems import Kind, Problem, suggestion
from editions.rules.known import Known
from editions.rules.parts import Whole

#: The files that pages are made from.
DOCUMENTS = (".rst", ".md", ".txt", ".ipynb")
#: Pages that Sphinx or the extension makes of no document, by the beginnings of their addresses.
_MADE = ("/_", "/genindex", "/search", "/404", "/editions-")
#: The page of what is on, in the folder of an edition.
_NOW = "now.html"
#: The kinds of record whose pages are in a folder.
_FOLDERS = {"people": "person", "papers": "paper", "sessions": "session"}


def circular_redirects(whole: Whole) -> Iterator[Problem]:
    """Report addresses that lead back to themselves, each circle once."""
    site, series = _Site(whole.archive, whole.source), whole.archive.series
    done: set[str] = set()
    for written in series.redirects:
        trail: list[str] = []
        page = page_at(written)
        while page is not None and page in site.steps and page not in done and not site.has(page):
            done.add(page)
            trail.append(page)
            page = page_at(site.steps[page])
        if page in trail:
            circle = trail[trail.index(page) :]
            keys = [key for key in series.redirects if page_at(key) in circle]
            way = " → ".join(site.written(each) for each in _turned(circle, page_at(keys[0])))
            message = f"this leads in a circle: {way}; let one of them lead to a page that is there"
            yield Problem(series.origin("redirects", keys[0]), Kind.REDIRECT, message)


def hidden_pages(whole: Whole) -> Iterator[Problem]:
    """Report redirects from addresses at which there is a page, or can be none."""
    site, series = _Site(whole.archive, whole.source), whole.archive.series
    for written in series.redirects:
        page = page_at(written) or written
        if site.has(page) or site.makes(page):
            message = f"there is a page at '{written}', which nobody would see; take the redirect out"
        elif not is_page(page):
            message = f"only a page can lead on: '{written}' does not end in .html, .htm or /; take it out"
        else:
            continue
        yield Problem(series.origin("redirects", written), Kind.REDIRECT, message)


def lost_redirects(whole: Whole) -> Iterator[Problem]:
    """Report redirects to pages of this site that are not there."""
    site, series = _Site(whole.archive, whole.source), whole.archive.series
    for written, target in series.redirects.items():
        if target.startswith("#"):
            message = f"'{target}' names no page; write that too: /2023/{target}"
        else:
            page = page_at(target)
            if page is None or page in site.steps or site.has(page) or site.may_have(page, target):
                continue
            message = f"there is no page '{target.partition('#')[0]}'{site.near(page, target)}"
        yield Problem(series.origin("redirects", written), Kind.REDIRECT, message)


class _Site:
    """What is at which address, as far as the data and the source folder tell."""

    def __init__(self, archive: Archive, source: Path) -> None:
        self.archive = archive
        self.source = source

    @cached_property
    def steps(self) -> Mapping[str, str]:
        return moves(self.archive)

    @cached_property
    def live(self) -> set[str]:
        return live_pages(self.archive)

    def has(self, page: str) -> bool:
        """Say whether a record, an edition or a document has this page."""
        name = page.removesuffix(".html").lstrip("/")
        return page in self.live or any(self._is_file(f"{name}{suffix}") for suffix in DOCUMENTS)

    def makes(self, page: str) -> bool:
        """Say whether a build makes this page of no document."""
        edition, _, name = page.lstrip("/").partition("/")
        return page.startswith(_MADE) or (name == _NOW and edition in self.archive.editions)

    def may_have(self, page: str, target: str) -> bool:
        """Say whether something else may be there: a file, or what a build or a server makes."""
        plain = unquote(urlsplit(target).path)
        flat = f"{page.removesuffix('/index.html')}.html"
        made = self.makes(page) or not is_page(page)
        return made or self._is_file(plain.lstrip("/")) or self.has(flat) or self._lost(page)

    def near(self, page: str, target: str) -> str:
        """Return what may be meant instead."""
        edition, _, rest = page.lstrip("/").partition("/")
        session = rest.removeprefix(f"{SESSIONS}/").removesuffix(".html")
        found = self.archive.editions.get(edition)
        if found and rest.startswith(f"{SESSIONS}/") and session in found.timetable.by_id:
            return f"; its place is '/{edition}/#{anchor('session', session)}'"
        return suggestion(page, sorted(self.live | set(self._documents()))) or (
            "; write the address of a page from the root: /2023/…"
        )

    def written(self, page: str) -> str:
        """Return an address as the author has it."""
        return next((key for key in self.archive.series.redirects if page_at(key) == page), page)

    def _lost(self, page: str) -> bool:
        """Say whether it may be the page of a record that could not be read, as is reported."""
        *folders, name = page.lstrip("/").split("/")
        kind = _FOLDERS.get(folders[-1]) if folders else None
        edition = self.archive.editions.get(folders[0]) if folders else None
        return kind is not None and Known(self.archive, edition).lost(kind, name.removesuffix(".html"))

    def _is_file(self, name: str) -> bool:
        try:
            return ".." not in name.split("/") and (self.source / name).is_file()
        except (OSError, ValueError):
            return False  # A name that no file can have.

    def _documents(self) -> Iterator[str]:
        for file in self.source.rglob("*"):
            name = file.relative_to(self.source).as_posix()
            if file.suffix in DOCUMENTS[:2] and not name.startswith(("_", ".")):
                yield path(name.removesuffix(file.suffix))


def _turned(circle: list[str], start: str | None) -> list[str]:
    """Return a circle from one of its addresses back to it."""
    at = circle.index(start) if start in circle else 0
    return [*circle[at:], *circle[:at], circle[at]]
