"""The nodes of JSON-LD that pages have in common, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import events, kept, programme, prose, site
from editions.model import Affiliation, Organization, Paper, Person, Sponsor
from editions.model.programme import Attendance
from editions.timetable import Slot

Node = dict[str, Any]

CONTEXT = "https://schema.org"

_MODES = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}
_SAME = {
    "orcid": "https://orcid.org/{}",
    "openreview": "https://openreview.net/profile?id={}",
    "dblp": "https://dblp.org/pid/{}",
    "scholar": "https://scholar.google.com/citations?user={}",
}


def root(kind: str, url: str | None, **fields: Any) -> Node:
    """Return a node that stands on its own, with an address if it has one."""
    return {"@context": CONTEXT} | identified(kind, url, **fields)


def identified(kind: str, url: str | None, **fields: Any) -> Node:
    """Return a node that its address identifies."""
    return node(kind, **({"@id": url, "url": url} if url else {}), **fields)


def node(kind: str, **fields: Any) -> Node:
    """Return a node of a type, with the fields that say something."""
    return {"@type": kind, **given(**fields)}


def given(**fields: Any) -> Node:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value}


def series(archive: Archive) -> Node:
    """Return the series as other pages name it."""
    return identified("EventSeries", site.absolute(archive, "/"), name=prose.words(archive.series.name))


@kept.of_edition
def edition(archive: Archive, edition: Edition) -> Node:
    """Return an edition as other pages name it."""
    facts = edition.facts
    return identified(
        "Event",
        site.absolute(archive, site.edition_path(edition)),
        name=prose.words(facts.title),
        **when(edition),
        eventStatus=status(edition),
        location=location(archive, edition, (), facts.attendance),
    )


def when(edition: Edition) -> Node:
    """Return the first and last day, once they are settled."""
    exact = edition.facts.when.exact
    days = exact.days() if exact else ()
    return given(startDate=days[0].isoformat(), endDate=days[-1].isoformat()) if days else {}


def session(archive: Archive, edition: Edition, slot: Slot) -> Node:
    """Return a session: what, when, where and who."""
    given, told = slot.session, programme.told(archive, edition, slot)
    entry = events.of_slot(archive, edition, slot)
    attendance = given.attendance or edition.facts.attendance
    return identified(
        "Event",
        told.url,
        name=told.title,
        description=told.abstract,
        startDate=entry.start.isoformat() if entry else None,
        endDate=entry.end.isoformat() if entry and entry.end else None,
        eventStatus=status(edition, cancelled=given.cancelled),
        eventAttendanceMode=mode(attendance),
        location=location(archive, edition, told.rooms, attendance),
        performer=people(archive, told.people),
    )


def status(edition: Edition, *, cancelled: bool = False) -> str:
    """Return whether an event takes place."""
    gone = cancelled or edition.facts.phase == "cancelled"
    return f"{CONTEXT}/Event{'Cancelled' if gone else 'Scheduled'}"


def mode(attendance: Attendance | None) -> str | None:
    """Return how an event can be attended, if that is said."""
    return f"{CONTEXT}/{_MODES[attendance]}EventAttendanceMode" if attendance else None


@kept.of_edition
def location(
    archive: Archive, edition: Edition, rooms: tuple[str, ...], attendance: Attendance | None
) -> list[Node]:
    """Return the place, and the page of the stream where one can take part from afar."""
    found = []
    given = edition.facts.location
    if given and attendance != "online":
        address = node(
            "PostalAddress",
            streetAddress=prose.clean(given.address or ""),
            addressLocality=prose.clean(given.city or ""),
            addressRegion=prose.clean(given.region or ""),
            addressCountry=prose.clean(given.country or ""),
        )
        names = [*rooms, given.venue or ("" if rooms else events.place(edition, []))]
        name = prose.clean(", ".join(filter(None, names)))
        url = site.absolute(archive, given.url) if given.url else None
        found.append(node("Place", name=name, address=address if len(address) > 1 else None, url=url))
    if attendance in {"online", "hybrid"}:
        links = programme.links(archive, edition.facts.links)
        virtual = next((url for kind, _, url in links if kind == "virtual"), None)
        url = virtual or site.absolute(archive, site.edition_path(edition))
        found += [node("VirtualLocation", url=url)] if url else []
    return found


def host(archive: Archive, edition: Edition) -> list[Node]:
    """Return the conference that an edition belongs to."""
    host = edition.facts.host
    if not host:
        return []
    url = site.absolute(archive, host.url) if host.url else None
    full = prose.clean(host.full_name or "")
    return [node("Event", name=full or prose.clean(host.name), alternateName=prose.clean(host.name), url=url)]


def people(archive: Archive, people: Iterable[str]) -> list[Node]:
    """Return people as other pages name them."""
    return [person(archive, person_id) for person_id in people]


@kept.of_archive
def person(archive: Archive, person_id: str) -> Node:
    """Return a person as other pages name them: with their page, if they have one."""
    page = site.absolute(archive, site.person_path(person_id)) if person_id in archive.history else None
    return identified("Person", page, name=programme.name(archive, person_id))


def same(archive: Archive, known: Person) -> list[str]:
    """Return the addresses of a person's pages and profiles elsewhere."""
    found = [known.url, *(link.url for link in known.links if not link.since and not link.until)]
    values: Mapping[str, str | None] = {name: getattr(known, name) for name in _SAME}
    found += [
        form.format(quote(values[name] or "", safe="/~-")) for name, form in _SAME.items() if values[name]
    ]
    addresses = (site.absolute(archive, url) for url in found if url)
    return list(dict.fromkeys(filter(None, addresses)))


def affiliations(archive: Archive, affiliations: Iterable[Affiliation]) -> list[Node]:
    """Return the organizations that somebody belonged to, by name where no more is known."""
    found = []
    for each in affiliations:
        if each.organization and each.organization in archive.organizations:
            found.append(_affiliation(archive, each.organization))
        elif each.text:
            found.append(node("Organization", name=prose.clean(each.text)))
    return found


@kept.of_archive
def _affiliation(archive: Archive, id_: str) -> Node:
    return _organization(archive, archive.organizations[id_])


def _organization(archive: Archive, known: Organization, url: str | None = None) -> Node:
    address = url or known.url
    ror = [known.ror if known.ror.startswith("http") else f"https://ror.org/{known.ror}"] if known.ror else []
    return node(
        "Organization",
        name=prose.clean(known.name),
        alternateName=prose.clean(known.short or ""),
        url=site.absolute(archive, address) if address else None,
        sameAs=ror,
    )


def sponsor(archive: Archive, sponsor: Sponsor) -> Node:
    """Return a sponsor, with the address of that year."""
    known = archive.organizations.get(sponsor.organization)
    known = known or Organization(id=sponsor.organization, name=sponsor.organization)
    return _organization(archive, known, sponsor.url)


def work(archive: Archive, edition: Edition, paper: Paper) -> Node:
    """Return a paper as other pages name it, with its authors as they were then."""
    authors = []
    for author in paper.authors:
        known, affiliation = person(archive, author.person), affiliations(archive, author.affiliations)
        authors.append({**known, "affiliation": affiliation} if affiliation else known)
    page = site.absolute(archive, site.paper_path(edition, paper))
    return identified("ScholarlyArticle", page, name=prose.line(paper.title), author=authors)
