"""Hand-made stand-ins for what Sphinx gives to the code under test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from docutils import nodes

from editions.archive import Archive
from editions.loading import load
from editions.render import VIEWS, Use, View

NOW = datetime(2030, 5, 3, 10, tzinfo=UTC)


@cache
def toy_archive() -> Archive:
    """Return the toy archive, which every test may read and none can change."""
    loaded = load(Path(__file__).parent / "toy")
    assert loaded.problems == []
    return loaded.archive


class StubPage:
    """A page on which every record of a list is shown."""

    def __init__(
        self,
        *shown: tuple[str, str],
        rich: bool = True,
        paged: bool = False,
        edition: str | None = "2030",
    ) -> None:
        self.rich = rich
        self.paged = paged
        self.site = "https://toy.example.org" if paged else None
        self.edition = edition
        self.now = NOW
        self.shown = shown
        self.claimed: set[str] = set()

    def address(self, kind: str, key: str) -> Mapping[str, str] | None:
        return {"refuri": f"#{kind}:{key}"} if (kind, key) in self.shown else None

    def href(self, url: str) -> str:
        return url

    def claim(self, anchor: str) -> bool:
        fresh = anchor not in self.claimed
        self.claimed.add(anchor)
        return fresh


def use(view: str, edition: str | None = "2030", **options: object) -> Use:
    """Return a use as a directive on a page of the edition notes it."""
    named = tuple(sorted((name.replace("_", "-"), value) for name, value in options.items()))
    return Use(view, edition, named, "2030/index", 1)


def select(
    view: str, edition: str | None = "2030", archive: Archive | None = None, **options: object
) -> View:
    """Return the view of a directive."""
    return VIEWS[view].select(archive or toy_archive(), use(view, edition, **options), NOW)


def render(
    view: View, *shown: tuple[str, str], rich: bool = True, edition: str | None = "2030"
) -> nodes.Element:
    """Return what a view looks like, in one element."""
    return nodes.container("", *view.render(StubPage(*shown, rich=rich, edition=edition)))


def rows(element: nodes.Element) -> list[list[str]]:
    """Return the text of a table, cell by cell."""
    return [
        [" ".join(entry.astext().split()) for entry in row.findall(nodes.entry)]
        for row in element.findall(nodes.row)
    ]
