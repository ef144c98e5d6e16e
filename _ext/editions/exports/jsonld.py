"""What search engines read of a page: JSON-LD in the words of schema.org, one function for a kind of page.

Addresses stand where ``series.yaml`` has a ``url``; without it there are none. An edition whose day is still
to be chosen has no ``startDate``. A time in no zone has no offset.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic_core import to_json

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import citation, kept, programme, prose, schemaorg, site
from editions.exports.schemaorg import CONTEXT, Node, given, node, root
from editions.model import Paper
from editions.timetable import Slot

#: Links of a paper that lead to the same work elsewhere.
_WORKS = frozenset({"doi", "arxiv", "openreview"})


def text(data: Node) -> str:
    """Return data as JSON that neither ends nor opens an element, whatever is in it."""
    written = to_json(data).decode()
    for sign, escaped in {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}.items():
        written = written.replace(sign, escaped)
    return written


def script(*texts: str) -> str:
    """Return a ``script`` element with what :func:`text` returned."""
    whole = texts[0] if len(texts) == 1 else f"[{','.join(texts)}]"
    return f'<script type="application/ld+json">{whole}</script>'


def series(archive: Archive) -> Node:
    """Return the series with its editions, for the home page."""
    facts = archive.series
    return root(
        "EventSeries",
        site.absolute(archive, "/"),
        name=prose.words(facts.name),
        description=prose.line(facts.description or facts.tagline or ""),
        sameAs=[url for _, _, url in programme.links(archive, facts.links)],
        subEvent=[schemaorg.edition(archive, edition) for edition in archive.editions.values()],
    )


def edition(archive: Archive, edition: Edition) -> Node:
    """Return an edition with its sessions and papers, for its page."""
    facts = edition.facts
    papers = edition.listed_papers() if edition.lists("papers") else ()
    sponsors = edition.sponsors.sponsors if edition.lists("sponsors") else ()
    return root(
        "Event",
        site.absolute(archive, site.edition_path(edition)),
        name=prose.words(facts.title),
        alternateName=prose.clean(edition.label),
        description=prose.line(facts.description or facts.tagline or ""),
        **schemaorg.when(edition),
        eventStatus=schemaorg.status(edition),
        eventAttendanceMode=schemaorg.mode(facts.attendance),
        location=schemaorg.location(archive, edition, (), facts.attendance),
        organizer=schemaorg.people(archive, _in_role(edition, "organizer")),
        performer=schemaorg.people(archive, _in_role(edition, "speaker")),
        sponsor=[schemaorg.sponsor(archive, sponsor) for sponsor in sponsors],
        superEvent=[*schemaorg.host(archive, edition), schemaorg.series(archive)],
        subEvent=[schemaorg.session(archive, edition, slot) for slot in _top(edition)],
        workFeatured=[schemaorg.work(archive, edition, paper) for paper in papers],
    )


def session(archive: Archive, edition: Edition, session_id: str) -> Node | None:
    """Return a session, for its page; ``None`` if visitors do not see the programme."""
    slot = programme.slot_of(edition, session_id)
    if slot is None:
        return None
    papers = programme.papers_of(edition, slot)
    return (
        {"@context": CONTEXT}
        | schemaorg.session(archive, edition, slot)
        | given(
            superEvent=schemaorg.edition(archive, edition),
            subEvent=[schemaorg.session(archive, edition, each) for each in slot.slots],
            workFeatured=[schemaorg.work(archive, edition, paper) for paper in papers],
        )
    )


def paper(archive: Archive, edition: Edition, paper: Paper) -> Node:
    """Return a paper, for its page."""
    pdfs = [url for kind, _, url in programme.links(archive, paper.links) if kind == "pdf"]
    number = citation.doi(paper)
    identifier = node("PropertyValue", propertyID="DOI", value=number) if number else None
    works = [url for kind, _, url in programme.links(archive, paper.links) if kind in _WORKS]
    held = node("Collection", name=citation.host_title(edition))
    return (
        {"@context": CONTEXT}
        | schemaorg.work(archive, edition, paper)
        | given(
            headline=prose.line(paper.title),
            description=prose.line(paper.tldr or ""),
            abstract=prose.paragraphs(paper.abstract or ""),
            keywords=[prose.clean(word) for word in paper.keywords],
            award=[prose.clean(award.name) for award in paper.awards],
            datePublished=paper.published.isoformat() if paper.published else None,
            identifier=identifier,
            sameAs=works,
            encoding=[node("MediaObject", contentUrl=url, encodingFormat="application/pdf") for url in pdfs],
            isPartOf=held,
        )
    )


def person(archive: Archive, person_id: str) -> Node:
    """Return a person with where they belonged last, for their page."""
    known = archive.people.get(person_id)
    involved = archive.history.get(person_id, ())
    last = next((each for each in reversed(involved) if each.affiliations), None)
    return (
        {"@context": CONTEXT}
        | schemaorg.person(archive, person_id)
        | given(
            sameAs=schemaorg.same(archive, known) if known else [],
            affiliation=schemaorg.affiliations(archive, last.affiliations if last else ()),
        )
    )


def breadcrumbs(archive: Archive, steps: Sequence[tuple[str, str]]) -> Node:
    """Return the way to a page: names and addresses on the site, from the home page to the page itself."""
    items = [_step(archive, position, *step) for position, step in enumerate(steps, 1)]
    return {"@context": CONTEXT} | node("BreadcrumbList", itemListElement=items)


@kept.of_archive
def _step(archive: Archive, position: int, name: str, path: str) -> Node:
    """Return a step of the way to a page, most of which are on the way to many."""
    return node("ListItem", position=position, name=prose.line(name), item=site.absolute(archive, path))


def _top(edition: Edition) -> Iterator[Slot]:
    """Yield the sessions that are in no other."""
    within = edition.timetable.parents
    yield from (slot for slot in programme.slots(edition) if slot.session.id not in within)


def _in_role(edition: Edition, role: str) -> list[str]:
    """Return those who visitors see in a role, for certain."""
    shown = edition.shown(role) if edition.lists(role) else ()
    return [each.person for each in shown if each.person and each.status == "confirmed"]
