"""Whether a built site shows the facts of its archive: only then is its time worth a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from bench.facts import Facts

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def lacking(editions: Iterable[Facts], html: Path) -> list[str]:
    """Return the facts of every edition that its pages, or its title that the home page, does not show."""
    missing = []
    home = words((html / "index.html").read_text("utf-8"))
    for facts in editions:
        missing += [facts["title"]] * (facts["title"] not in home)
        pages = "\n".join(path.read_text("utf-8") for path in sorted((html / facts["year"]).rglob("*.html")))
        text = words(pages)
        missing += [fact for fact in texts(facts) if _SPACE.sub(" ", fact) not in text]
        missing += [link for link in links(facts) if f'"{link}"' not in pages and f"={link}" not in pages]
    return missing


def words(page: str) -> str:
    """Return the text of a page."""
    return _SPACE.sub(" ", unescape(_TAG.sub(" ", page)))


def texts(facts: Facts) -> Iterator[str]:
    """Yield what a reader must find in words."""
    yield facts["description"]
    yield from facts["sponsors"]
    for role in ("speakers", "organizers"):
        for person in facts[role]:
            yield from (person[name] for name in ("name", "affiliation", "bio"))
    for day in facts["days"]:
        for session in day["sessions"]:
            yield from (session["title"], session["abstract"], *session["papers"])
            yield from (person["name"] for person in session["people"])
    for paper in facts["papers"]:
        yield from (paper["title"], paper["abstract"], *(author["name"] for author in paper["authors"]))


def links(facts: Facts) -> Iterator[str]:
    """Yield the addresses that a reader must be led to."""
    yield from (session["slides"] for day in facts["days"] for session in day["sessions"])
    yield from (paper["pdf"] for paper in facts["papers"])
    yield from (person["url"] for role in ("speakers", "organizers") for person in facts[role])
