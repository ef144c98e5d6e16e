"""What a page says of itself to programs, before anybody makes tags of it; one function a kind of page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import (
    EXPORTS,
    bibliography,
    descriptions,
    jsonld,
    offers,
    preview,
    programme,
    prose,
    site,
)
from editions.exports.schemaorg import Node


class Link(NamedTuple):
    """A file that belongs to a page."""

    path: str
    media_type: str
    title: str


class Picture(NamedTuple):
    """What stands for a page where it is linked from."""

    path: str
    #: What is on it.
    words: str
    #: Width and height, if they are known.
    size: tuple[int, ...]


class Head(NamedTuple):
    """What a page says of itself."""

    #: What those who show previews call a page of its kind.
    kind: str = "website"
    description: str = ""
    picture: Picture | None = None
    links: tuple[Link, ...] = ()
    #: What reference managers read.
    tags: tuple[tuple[str, str], ...] = ()
    #: What search engines read.
    nodes: Sequence[Node] = ()


def home(archive: Archive) -> Head:
    """Return the head of the home page."""
    current = archive.current
    return Head(
        description=descriptions.series(archive),
        picture=_picture(current) if current else None,
        links=(_link("feed.atom"), _link("archive.json"), *_references(archive)),
        nodes=[jsonld.series(archive)],
    )


def edition(archive: Archive, edition: Edition) -> Head:
    """Return the head of an edition's page."""
    there = {
        "schedule.ics": offers.has_schedule(archive, edition),
        "dates.ics": offers.has_dates(archive, edition),
        "schedule.xml": offers.has_apps(edition),
        "schedule.json": offers.has_apps(edition),
        "papers.bib": offers.has_papers(edition),
        "papers.json": offers.has_papers(edition),
        "edition.json": True,
    }
    return Head(
        description=descriptions.edition(edition),
        picture=_picture(edition),
        links=(
            *(_link(name, edition.id) for name, is_there in there.items() if is_there),
            _link("feed.atom"),
        ),
        nodes=[jsonld.edition(archive, edition)],
    )


def record(archive: Archive, kind: str, key: str) -> Head:
    """Return the head of the page of a person, paper or session."""
    folder, _, id_ = key.rpartition("/")
    if kind == "person":
        return _person(archive, id_)
    return (_paper if kind == "paper" else _session)(archive, archive.editions[folder], id_)


def _person(archive: Archive, id_: str) -> Head:
    last = archive.editions[archive.history[id_][-1].edition]
    return Head(
        "profile",
        descriptions.person(archive, id_),
        _picture(last),
        (_link("person.ics", id_=id_),) if offers.has_sessions(archive, id_) else (),
        nodes=[jsonld.person(archive, id_)],
    )


def _paper(archive: Archive, edition: Edition, id_: str) -> Head:
    paper = edition.papers_by_id[id_]
    if paper.withdrawn:
        # Its page says no more than that.
        return Head("article", picture=_picture(edition))
    return Head(
        "article",
        descriptions.paper(archive, edition, paper),
        _picture(edition),
        (_link("paper.bib", edition.id, id_),),
        tuple(bibliography.highwire(archive, edition, paper)),
        [jsonld.paper(archive, edition, paper)],
    )


def _session(archive: Archive, edition: Edition, id_: str) -> Head:
    slot, node = programme.slot_of(edition, id_), jsonld.session(archive, edition, id_)
    timed = slot is not None and programme.is_timed(slot)
    return Head(
        "article",
        descriptions.session(archive, edition, slot) if slot else "",
        _picture(edition),
        (_link("session.ics", edition.id, id_),) if timed else (),
        nodes=[node] if node else [],
    )


def _picture(edition: Edition) -> Picture:
    size = () if edition.facts.image else (preview.WIDTH, preview.HEIGHT)
    return Picture(f"{site.edition_path(edition)}preview.png", prose.words(edition.facts.title), size)


def _references(archive: Archive) -> list[Link]:
    some = any(map(offers.has_papers, archive.editions.values()))
    return [_link("archive.bib"), _link("archive.csl.json")] if some else []


def _link(name: str, edition: str = "", id_: str = "") -> Link:
    export = _EXPORTS[name]
    return Link(f"/{export.path.format(edition=edition, id=id_)}", export.media_type, export.title)


_EXPORTS = {export.name: export for export in EXPORTS}
