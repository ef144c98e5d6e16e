"""Whether a built site shows the facts of its archive: only then is its time worth a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from bench.facts import Facts

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")
_ID = re.compile(r"""<[^>]+?\sid=["']?([^"'\s>]+)""")
_LINK = re.compile(r"""<a\s[^>]*?\bhref=["']?([^"'\s>]+)[^>]*>(.*?)</a>""", re.DOTALL)


class Page(NamedTuple):
    """What a page of an edition has."""

    anchors: frozenset[str]
    #: What its anchors may stand for: a record's id, whatever a site puts in front of it.
    ids: frozenset[str]
    #: Where each of its links leads, and the words of it.
    links: frozenset[tuple[str, str]]


def lacking(editions: Iterable[Facts], html: Path) -> list[str]:
    """Return the facts of every edition that its pages, or its title that the home page, does not show.

    Its records must have anchors too, and the papers of sessions links to theirs.
    """
    missing = []
    home = words((html / "index.html").read_text("utf-8"))
    for facts in editions:
        missing += [facts["title"]] * (facts["title"] not in home)
        files = sorted((html / facts["year"]).rglob("*.html"))
        pages = {path.relative_to(html).as_posix(): path.read_text("utf-8") for path in files}
        everything = "\n".join(pages.values())
        text = words(everything)
        missing += [fact for fact in texts(facts) if _SPACE.sub(" ", fact) not in text]
        missing += [
            link for link in links(facts) if f'"{link}"' not in everything and f"={link}" not in everything
        ]
        missing += _unanchored(facts, {name: _page(name, page) for name, page in pages.items()})
    return missing


def words(page: str) -> str:
    """Return the text of a page."""
    return _SPACE.sub(" ", unescape(_TAG.sub(" ", page)))


def texts(facts: Facts) -> Iterator[str]:
    """Yield what a reader must find in words."""
    yield facts["description"]
    yield from (sponsor["name"] for sponsor in facts["sponsors"])
    for role in ("speakers", "organizers"):
        for person in facts[role]:
            yield from (person[name] for name in ("name", "affiliation", "bio"))
    for day in facts["days"]:
        for session in day["sessions"]:
            yield from (session[name] for name in ("time", "title", "abstract"))
            yield from (person["name"] for person in session["people"])
    for paper in facts["papers"]:
        yield from (paper["title"], paper["abstract"], *(author["name"] for author in paper["authors"]))


def links(facts: Facts) -> Iterator[str]:
    """Yield the addresses that a reader must be led to."""
    yield from (session["slides"] for day in facts["days"] for session in day["sessions"])
    yield from (paper["pdf"] for paper in facts["papers"])
    yield from (person["url"] for role in ("speakers", "organizers") for person in facts[role])


def anchors(facts: Facts) -> Iterator[str]:
    """Yield the ids of the records that others must be able to link to."""
    yield from (session["id"] for day in facts["days"] for session in day["sessions"])
    for kind in ("papers", "speakers", "organizers", "sponsors", "dates"):
        yield from (record["id"] for record in facts[kind])


def _unanchored(facts: Facts, pages: dict[str, Page]) -> Iterator[str]:
    """Yield the records without an anchor, and those that their session has no link to."""
    found = frozenset[str]().union(*(page.ids for page in pages.values()))
    yield from (f"an anchor of {id_}" for id_ in anchors(facts) if id_ not in found)
    for day in facts["days"]:
        for session in day["sessions"]:
            here = [link for page in pages.values() if session["id"] in page.ids for link in page.links]
            for paper in session["papers"]:
                led = (address for address, label in here if label == paper["title"])
                if not any(_leads(address, paper["id"], pages) for address in led):
                    yield f"a link from {session['id']} to {paper['id']}"


def _leads(address: str, id_: str, pages: dict[str, Page]) -> bool:
    """Say whether an address is that of a record: its anchor on a page of many, or a page of its own."""
    target, fragment = urldefrag(address)
    page = pages.get(target + "index.html" * target.endswith("/"))
    if page is None:
        return False
    if fragment:
        return fragment in page.anchors and id_ in _ids(fragment)
    return target.endswith(f"/{id_}.html")


def _page(name: str, html: str) -> Page:
    found = frozenset(_ID.findall(html))
    return Page(
        found,
        frozenset(id_ for anchor in found for id_ in _ids(anchor)),
        frozenset((urljoin(name, address), words(label).strip()) for address, label in _LINK.findall(html)),
    )


def _ids(anchor: str) -> Iterator[str]:
    """Yield an anchor as it is, and without the words in front that end with a hyphen."""
    parts = anchor.split("-")
    return ("-".join(parts[at:]) for at in range(len(parts)))
