"""Where the records of the archive are found: permanent addresses, and what they were before.

People cite them: a change of this module breaks links, so its results are pinned by tests that only grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import EVENT, Edition
from editions.model import Date, Organization, Paper, Person, Session

#: The folder of the pages of people, at the root of the site.
PEOPLE = "people"
#: The folders of pages within that of an edition.
PAPERS, SESSIONS = "papers", "sessions"


class RecordPage(NamedTuple):
    """The page of one record: the document's name that a builder makes its file and address from."""

    kind: str
    key: str
    docname: str
    #: The pages that lead here, by former identifiers.
    former: tuple[str, ...] = ()


class Anchored(NamedTuple):
    """A record in a list of its edition: what its anchor begins with, and which record it is."""

    prefix: str
    kind: str
    id: str


def pages(archive: Archive) -> Iterator[RecordPage]:
    """Yield the page of every person, paper and session that has one, in the order of the archive."""
    for id_, person in archive.people.items():
        if id_ in archive.history:
            former = tuple(f"{PEOPLE}/{old}" for old in person.former_ids)
            yield RecordPage("person", id_, f"{PEOPLE}/{id_}", former)
    for edition in archive.editions.values():
        yield from pages_of(edition)


def pages_of(edition: Edition) -> Iterator[RecordPage]:
    """Yield the page of every paper and session of one edition that has one."""
    for paper in edition.papers_by_id.values() if edition.lists("papers") else ():
        if not paper.hidden:
            yield _page("paper", edition.id, PAPERS, paper.id, paper.former_ids)
    for slot in edition.timetable.by_id.values() if edition.lists("schedule") else ():
        if has_page(slot.session):
            yield _page("session", edition.id, SESSIONS, slot.session.id, slot.session.former_ids)


def _page(kind: str, edition: str, folder: str, id_: str, former: tuple[str, ...]) -> RecordPage:
    base = f"{edition}/{folder}"
    return RecordPage(kind, f"{edition}/{id_}", f"{base}/{id_}", tuple(f"{base}/{old}" for old in former))


def has_page(session: Session) -> bool:
    """Say whether a session has more to say than its row in the programme."""
    return bool(session.abstract or session.links or session.papers or session.sessions)


def path(docname: str) -> str:
    """Return the address of a document on this site: ``/2023/index.html``."""
    return f"/{docname}.html"


def page_at(address: str) -> str | None:
    """Return the page that an address on this site is answered with, ``None`` for other sites.

    ``/2023/`` and ``/2023`` are ``/2023/index.html``; what follows ``?`` or ``#`` does not count.
    """
    if not address.startswith("/"):
        return None
    bare = unquote(urlsplit(address).path)
    if bare.endswith("/"):
        return f"{bare}index.html"
    return bare if "." in bare.rpartition("/")[2] else f"{bare}/index.html"


def live_pages(archive: Archive) -> set[str]:
    """Return the addresses of all pages that follow from the data: of records and of editions."""
    editions = (path(f"{id_}/index") for id_ in archive.editions)
    return {*editions, *(path(page.docname) for page in pages(archive))}


def moves(archive: Archive) -> dict[str, str]:
    """Return where former addresses lead, one step each: those of former identifiers, then ``redirects``."""
    steps = {path(old): path(page.docname) for page in pages(archive) for old in page.former}
    for edition in archive.editions.values():
        for id_, slot in edition.timetable.by_id.items():
            if not has_page(slot.session):
                page = path(f"{edition.id}/index")
                row = f"{page}#{anchor('session', id_)}" if edition.lists("schedule") else page
                for old in slot.session.former_ids:
                    steps[path(f"{edition.id}/{SESSIONS}/{old}")] = row
    for old, target in archive.series.redirects.items():
        steps[page_at(old) or old] = target
    return steps


def redirects(archive: Archive) -> dict[str, str]:
    """Return the pages that are no more, and where each leads in the end: to a page of this site or a URL.

    Both are as in the HTML output: ``/people/old.html`` leads to ``/people/new.html``. What would lead in
    a circle, or away from the page of a record or an edition, is left out: the rules report it. Whether a
    document stands at an address is for the caller to see.
    """
    steps = moves(archive)
    # Most series have moved nothing, and to list all pages takes long.
    live = live_pages(archive) if steps else set()
    ends = ((old, _end(old, steps, live)) for old in steps if old not in live and is_page(old))
    return {old: target for old, target in ends if target}


def is_page(address: str) -> bool:
    """Say whether a file at an address can be a page that leads on; a picture or PDF cannot."""
    return address.endswith((".html", ".htm"))


def _end(old: str, steps: Mapping[str, str], live: set[str]) -> str:
    """Follow an address to where it ends, if it does; a fragment stays unless a later step has its own."""
    seen, target, fragment = {old}, steps[old], ""
    while True:
        target, _, own = target.partition("#")
        fragment = own or fragment
        page = page_at(target)
        if page is None or page in live or page not in steps:
            target = f"{target}index.html" if page and target.endswith("/") else target
            return f"{target}#{fragment}" if fragment and target else target
        if page in seen:
            return ""
        seen.add(page)
        target = steps[page]


def anchors(edition: Edition) -> set[str]:
    """Return the anchors that the lists of an edition make on its own pages."""
    return {anchor(record.prefix, record.id) for record in anchored(edition)}


def former_anchors(archive: Archive, edition: Edition) -> dict[str, str]:
    """Return the anchors that records of an edition had by former identifiers, with those of today."""
    holders: dict[str, Mapping[str, Person | Organization | Session | Paper | Date]] = {
        "person": archive.people,
        "organization": archive.organizations,
        "session": edition.sessions,
        "paper": edition.papers_by_id,
        "date": edition.dates,
    }
    found = {}
    for shown in anchored(edition):
        record = holders.get(shown.kind, {}).get(shown.id)
        for old in record.former_ids if record else ():
            found[anchor(shown.prefix, old)] = anchor(shown.prefix, shown.id)
    return found


def anchored(edition: Edition) -> Iterator[Anchored]:
    """Yield every record that a list of its edition shows, if the page has all of them."""
    if edition.lists("schedule"):
        yield from (Anchored("session", "session", id_) for id_ in edition.timetable.by_id)
    if edition.lists("papers"):
        yield from (Anchored("paper", "paper", paper.id) for paper in edition.listed_papers())
    if edition.lists("dates"):
        dates = [date.id for date in edition.facts.dates if not date.hidden]
        event = [EVENT] if dates or edition.facts.when else []
        yield from (Anchored("date", "date", id_) for id_ in [*dates, *event])
    for role in edition.appearances:
        if edition.lists(role):
            people = chain.from_iterable(appearance.people for appearance in edition.shown(role))
            yield from (Anchored(role, "person", id_) for id_ in people)
    yield from (Anchored("organization", "organization", id_) for id_ in _organizations(edition))
    yield from (Anchored("reference", "reference", each.id) for each in edition.facts.references)


def _organizations(edition: Edition) -> Iterator[str]:
    """Yield the organizations whose logos the edition shows: the organizers' and the sponsors'."""
    if edition.lists("affiliations"):
        strip = edition.facts.affiliations
        affiliations = list(strip.add)
        for appearance in edition.shown("organizer"):
            affiliations += edition.introduction("organizer", appearance).affiliations or ()
        named = (affiliation.organization for affiliation in affiliations)
        yield from (id_ for id_ in named if id_ and id_ not in strip.omit)
    if edition.lists("sponsors"):
        yield from (sponsor.organization for sponsor in edition.sponsors.sponsors)
