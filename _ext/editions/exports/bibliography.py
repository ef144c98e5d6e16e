"""References for programs: CSL-JSON of papers, tags of their pages, ``CITATION.cff`` of the series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import citation, kept, latex, programme, prose, site
from editions.exports.pretty import given, pretty
from editions.model import Paper

#: What stands around and between the members of a list in JSON.
_START, _BETWEEN, _END = "[\n", ",\n", "\n]\n"


def csl_json(archive: Archive, edition: Edition) -> str:
    """Return the papers of an edition in CSL-JSON; nothing if visitors see none in lists."""
    items = [_csl(archive, edition, paper) for paper in citation.listed(edition)]
    return pretty(items) if items else ""


def collected(editions: Iterable[str]) -> Iterator[str]:
    """Yield the papers of several editions, each in CSL-JSON, as pieces of one file, if there are any."""
    ahead = _START
    for text in editions:
        yield ahead
        yield text.removeprefix(_START).removesuffix(_END)
        ahead = _BETWEEN
    if ahead is not _START:
        yield _END


def cff(archive: Archive) -> str:
    """Return ``CITATION.cff``: how to cite the archive as a whole."""
    series = archive.series
    name, page = prose.words(series.name), site.absolute(archive, "/")
    fields = {
        "cff-version": "1.2.0",
        "message": "If you refer to this archive, please cite it as below.",
        "type": "dataset",
        "title": name,
        "abstract": prose.line(series.description or series.tagline or "") or None,
        "authors": [given({"name": name, "website": page})],
        "url": page,
    }
    return yaml.safe_dump(given(fields), sort_keys=False, allow_unicode=True, width=100)


def highwire(archive: Archive, edition: Edition, paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield name and content of the ``meta`` elements that Google Scholar and Zotero read."""
    yield "citation_title", prose.line(paper.title)
    for author in paper.authors:
        yield "citation_author", programme.name(archive, author.person)
        for affiliation in author.affiliations:
            yield "citation_author_institution", prose.clean(archive.affiliation_text(affiliation))
    yield "citation_publication_date", _day(edition, paper)
    yield "citation_conference_title", citation.host_title(edition)
    number, page = citation.doi(paper), site.absolute(archive, site.paper_path(edition, paper))
    if number:
        yield "citation_doi", number
    for kind, _, url in programme.links(archive, paper.links):
        if kind == "pdf":
            yield "citation_pdf_url", url
    if page:
        yield "citation_abstract_html_url", page
    if paper.keywords:
        yield "citation_keywords", prose.clean("; ".join(paper.keywords))


def _day(edition: Edition, paper: Paper) -> str:
    """Return the day of publication or of the edition, or the year."""
    exact = edition.facts.when.exact
    day = paper.published or (exact.day if exact else None)
    return f"{day:%Y/%m/%d}" if day else str(edition.year)


def _csl(archive: Archive, edition: Edition, paper: Paper) -> dict[str, Any]:
    return given(
        {
            "id": citation.key(edition, paper),
            "type": "paper-conference",
            "title": prose.line(paper.title),
            "author": [_author(archive, author.person) for author in paper.authors],
            **_event(archive, edition),
            "abstract": prose.paragraphs(paper.abstract or "") or None,
            "keyword": prose.clean(", ".join(paper.keywords)) or None,
            "DOI": citation.doi(paper),
            "URL": citation.url(archive, edition, paper),
            "note": None if paper.archival else citation.NON_ARCHIVAL,
        }
    )


@kept.of_edition
def _event(archive: Archive, edition: Edition) -> dict[str, Any]:  # noqa: ARG001 -- kept by both
    """Return the fields that all papers of an edition have in common."""
    exact = edition.facts.when.exact
    days = [[day.year, day.month, day.day] for day in (exact.day, exact.last) if day] if exact else []
    issued = [edition.year, *filter(None, [citation.month(edition)])] if edition.year else []
    return {
        "container-title": citation.host_title(edition),
        "event-title": prose.words(edition.facts.title),
        "event-place": citation.place(edition) or None,
        "event-date": {"date-parts": days} if days else None,
        "issued": {"date-parts": [issued]} if issued else None,
    }


@kept.of_archive
def _author(archive: Archive, person: str) -> dict[str, str]:
    known = archive.people.get(person)
    parts = latex.family_first(known) if known else None
    if parts is None:
        return {"literal": programme.name(archive, person)}
    return {"family": prose.clean(parts[0]), "given": prose.clean(parts[1])}
