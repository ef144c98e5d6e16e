"""How to cite a paper: as BibTeX, and in one line of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import kept, latex, prose, site
from editions.model import Paper, Person

NON_ARCHIVAL = "Non-archival workshop paper"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV = re.compile(r"https?://arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
#: The links that lead to the paper itself, the most lasting first.
_PAGES = ("doi", "openreview", "arxiv", "website", "pdf")


def bibtex(archive: Archive, edition: Edition, paper: Paper) -> str:
    """Return the BibTeX entry of a paper; its key is made from identifiers and so stays."""
    return "".join(
        (
            f"@inproceedings{{{key(edition, paper)},\n",
            _field("title", f"{{{latex.inline(paper.title)}}}"),
            _field("author", " and ".join([_name(archive, author.person) for author in paper.authors])),
            _host(archive, edition),
            _addresses(archive, edition, paper),
            _field("note", None if paper.archival else NON_ARCHIVAL),
            "}\n",
        )
    )


def plain(archive: Archive, edition: Edition, paper: Paper) -> str:
    """Return one reference as a reader would write it, without markup."""
    names = wording.listing([author.name for author in authors(archive, paper)])
    where = ", ".join(filter(None, (place(edition), _month_in_words(edition))))
    title = prose.line(paper.title)
    parts = [names, f"“{title}”", f"In: {host_title(edition)}", where]
    if not paper.archival:
        parts.append(NON_ARCHIVAL)
    sentences = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    said = prose.clean(" ".join(sentences))
    return " ".join(filter(None, [said, url(archive, edition, paper)]))


def bibliography(archive: Archive, edition: Edition) -> str:
    """Return the BibTeX entries of the papers of an edition that visitors see in lists."""
    return "\n".join(bibtex(archive, edition, paper) for paper in listed(edition))


def collected(editions: Iterable[str]) -> Iterator[str]:
    """Yield the entries of several editions as pieces of one file."""
    for number, text in enumerate(editions):
        yield f"\n{text}" if number else text


def listed(edition: Edition) -> tuple[Paper, ...]:
    """Return the papers of an edition that visitors see in lists."""
    return edition.listed_papers() if edition.lists("papers") else ()


def key(edition: Edition, paper: Paper) -> str:
    """Return the key of a paper: ``2023-badchain``.

    After a folder with a hyphen two stand, so that no two papers share a key: identifiers have single ones.
    """
    return f"{edition.id}{'--' if '-' in edition.id else '-'}{site.born(paper)}"


def authors(archive: Archive, paper: Paper) -> list[Person]:
    """Return the authors in the order of the paper; who is in no file is called by the identifier."""
    return [_author(archive, author.person) for author in paper.authors]


def _author(archive: Archive, id_: str) -> Person:
    return archive.people.get(id_) or Person(id=id_, name=id_)


def host_title(edition: Edition) -> str:
    """Return what the paper appeared in: the edition's title with its host."""
    title = prose.words(edition.facts.title)
    host = edition.facts.host
    if not host:
        return title
    joint = " at " if "workshop" in title.casefold() else ", Workshop at "
    return prose.clean(f"{title}{joint}{host.name}")


def place(edition: Edition) -> str:
    """Return where the edition takes place: ``New Orleans, USA``."""
    location = edition.facts.location
    parts = (location.city, location.region, location.country) if location else ()
    return prose.clean(", ".join(filter(None, parts)))


def url(archive: Archive, edition: Edition, paper: Paper) -> str | None:
    """Return the paper's page here, or elsewhere where this site does not say where it is."""
    if paper.hidden:
        return None
    page = site.absolute(archive, site.paper_path(edition, paper))
    return page or next(_elsewhere(archive, paper), None)


def doi(paper: Paper) -> str | None:
    """Return the DOI of a paper, if a link leads to it."""
    for link in paper.links:
        match = _DOI.fullmatch(link.url)
        if match:
            return unquote(match[1])
    return None


def arxiv(paper: Paper) -> str | None:
    """Return the identifier that arXiv gave a paper, if a link leads to it."""
    for link in paper.links:
        match = _ARXIV.match(link.url)
        if match:
            return match[1]
    return None


def month(edition: Edition) -> int | None:
    """Return the month in which the edition takes place, once that is settled."""
    months = {(option.day.year, option.day.month) for option in edition.facts.when}
    return months.pop()[1] if len(months) == 1 else None


def _field(name: str, value: str | None) -> str:
    """Return a line of an entry; none where there is nothing to say."""
    return f"  {name} = {{{value}}},\n" if value else ""


@kept.of_archive
def _name(archive: Archive, id_: str) -> str:
    return latex.name(_author(archive, id_))


@kept.of_edition
def _host(archive: Archive, edition: Edition) -> str:  # noqa: ARG001 -- kept by both
    """Return the fields that all papers of an edition have in common."""
    number, where = month(edition), place(edition)
    return "".join(
        (
            _field("booktitle", latex.escaped(host_title(edition))),
            _field("year", str(edition.year) if edition.year else None),
            f"  month = {_MONTHS[number - 1]},\n" if number else "",
            _field("address", latex.escaped(where)),
        )
    )


def _addresses(archive: Archive, edition: Edition, paper: Paper) -> str:
    number, preprint, page = doi(paper), arxiv(paper), url(archive, edition, paper)
    return "".join(
        (
            _field("doi", latex.address(number)) if number else "",
            f"{_field('eprint', preprint)}{_field('archiveprefix', 'arXiv')}" if preprint else "",
            _field("url", latex.address(page)) if page else "",
        )
    )


def _elsewhere(archive: Archive, paper: Paper) -> Iterator[str]:
    for kind in _PAGES:
        for link in paper.links:
            address = site.absolute(archive, link.url) if link.kind == kind else None
            if address:
                yield address


def _month_in_words(edition: Edition) -> str:
    number = month(edition)
    year = str(edition.year) if edition.year else ""
    return f"{edition.facts.when[0].day:%B} {year}".strip() if number else year
