"""The page of a person: who they are, and everything that they did over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import offers
from editions.history import Involvement
from editions.model import Affiliation, Person
from editions.nodes import inline as span
from editions.nodes import paragraph
from editions.render import text
from editions.render.base import Page, Shown, link, linked, mark
from editions.render.files import OfferedFile, file_links
from editions.render.links import ShownLink, link_line, shown_links
from editions.render.pages.base import section, top
from editions.render.people import portrait
from editions.render.sessions import heading_of
from editions.wording import listing, years

#: The sites where people have profiles: the field of the record, what a link says, and its address.
PROFILES = (
    ("orcid", "ORCID", "https://orcid.org/{}"),
    ("openreview", "OpenReview", "https://openreview.net/profile?id={}"),
    ("dblp", "DBLP", "https://dblp.org/pid/{}.html"),
    ("scholar", "Google Scholar", "https://scholar.google.com/citations?user={}"),
)


class Deed(NamedTuple):
    """One thing that the person did at an edition."""

    role: str
    #: The session or paper, with its title and key.
    title: str | None
    kind: str = ""
    key: str = ""
    introduced: str = ""
    tentative: bool = False
    cancelled: bool = False


class Year(NamedTuple):
    """What the person did at one edition."""

    edition: str
    year: int
    title: str
    #: Whether the edition took or takes place as told; a plan is marked, and so is what was cancelled.
    tentative: bool
    cancelled: bool
    deeds: tuple[Deed, ...]


@dataclass(frozen=True)
class PersonPage(Shown):
    """Everything that the archive knows of a person."""

    kind: ClassVar[str] = "person"
    word: ClassVar[str] = "Person"

    id: str
    heading: str
    names: tuple[str, ...]
    photo: str | None
    #: As introduced when they were last here.
    introduced: str
    links: tuple[ShownLink, ...]
    bio: tuple[str, str] | None
    #: The latest first.
    years: tuple[Year, ...]
    #: Organization, name, and the years in which it was given.
    affiliations: tuple[tuple[str | None, str, str], ...] = field(default=())
    #: The calendar of their sessions.
    files: tuple[OfferedFile, ...] = ()

    @classmethod
    def of(cls, archive: Archive, key: str, now: datetime) -> Self:
        """Collect appearances, sessions and papers of all editions."""
        person, involved = archive.people[key], archive.history[key]
        grouped = groupby(reversed_by_edition(involved), lambda each: each.edition)
        return cls(
            key,
            person.name,
            person.names,
            person.path_of("photo") if person.photo else None,
            _last_introduced(archive, involved),
            (*_profiles(person), *shown_links(archive, person.links, now, "UTC")),
            next(((each.bio, each.edition) for each in reversed(involved) if each.bio), None),
            tuple(_year(archive, archive.editions[id_], tuple(each)) for id_, each in grouped),
            tuple(_affiliations(archive, involved)),
            _files(archive, key),
        )

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield editions, sessions, papers and organizations."""
        for year in self.years:
            yield "edition", year.edition
            yield from ((deed.kind, deed.key) for deed in year.deeds if deed.kind)
        yield from (("organization", id_) for id_, _, _ in self.affiliations if id_)
        if self.bio:
            yield from text.targets(*self.bio)

    def images(self) -> Iterator[str]:
        """Yield the photo."""
        if self.photo:
            yield self.photo

    def render(self, page: Page) -> list[nodes.Node]:
        """Return the page."""
        head: list[nodes.Node] = [portrait(self.heading, self.photo)]
        lines: list[nodes.Node] = []
        if self.introduced:
            lines.append(paragraph(self.introduced, classes=("editions-introduced",)))
        if self.names:
            lines.append(paragraph(f"Also written {listing(self.names)}", classes=("editions-note",)))
        lines += link_line(self.links, page)
        body: list[nodes.Node] = [nodes.container("", *head, *lines, classes=["editions-person-head"])]
        if self.bio:
            words, edition = self.bio
            body.append(paragraph(*text.inline(words, page, edition), classes=("editions-bio",)))
        body += [self._year(year, page) for year in self.years]
        body += file_links(self.files, page)
        if len(self.affiliations) > 1:
            items = [nodes.list_item("", self._affiliation(each, page)) for each in self.affiliations]
            listed = nodes.bullet_list("", *items, classes=["editions-deeds"])
            body.append(section("Affiliations", listed, name="affiliations"))
        return [top("person", self.id, [nodes.Text(self.heading)], body)]

    def _affiliation(self, known: tuple[str | None, str, str], page: Page) -> nodes.paragraph:
        id_, name, when = known
        shown = link(page, "organization", id_, name) if id_ else nodes.Text(name)
        return paragraph(
            span(when, "editions-role"), " ", nodes.inline("", "", shown, classes=["editions-what"])
        )

    def _year(self, year: Year, page: Page) -> nodes.section:
        items: list[nodes.Node] = [
            nodes.make(nodes.list_item, [self._deed(deed, year.edition, page)]) for deed in year.deeds
        ]
        title: list[nodes.Node] = [
            span(str(year.year or year.edition), "editions-year"),
            nodes.Text(" "),
            link(page, "edition", year.edition, year.title),
        ]
        if year.cancelled:
            title += mark(page, "Cancelled", "editions-badge-cancelled")
        elif year.tentative:
            title += mark(page, "Tentative")
        listed = nodes.make(nodes.bullet_list, items, ("editions-deeds",))
        return section(title, listed, name=anchor("edition", year.edition))

    def _deed(self, deed: Deed, edition: str, page: Page) -> nodes.paragraph:
        role = nodes.make(nodes.strong, [nodes.word(deed.role)] if deed.role else [], ("editions-role",))
        run: list[nodes.Node] = [role, nodes.word(" ")]
        what: list[nodes.Node] = []
        if deed.title is not None:
            what += linked(page, deed.kind, deed.key, text.inline(deed.title, page, edition))
        if deed.cancelled:
            what += mark(page, "Cancelled", "editions-badge-cancelled")
        elif deed.tentative:
            what += mark(page, "Tentative")
        run.append(nodes.make(nodes.inline, what, ("editions-what",)))
        if deed.introduced:
            run += [nodes.Text(" " if page.rich else " – "), span(deed.introduced, "editions-affiliation")]
        return paragraph(*run)


def _files(archive: Archive, person: str) -> tuple[OfferedFile, ...]:
    if not offers.has_sessions(archive, person):
        return ()
    words = ("Download these sessions (.ics)", "Subscribe to these sessions")
    return (OfferedFile(f"/people/{person}.ics", *words),)


def reversed_by_edition(involved: tuple[Involvement, ...]) -> Iterator[Involvement]:
    """Yield what somebody did, the latest edition first, in the order of each edition."""
    grouped = [list(each) for _, each in groupby(involved, lambda each: each.edition)]
    for each in reversed(grouped):
        yield from each


def _last_introduced(archive: Archive, involved: tuple[Involvement, ...]) -> str:
    """Return position and affiliations as of the latest edition that tells them."""
    told = [each for each in involved if each.position or each.affiliations]
    if not told:
        return ""
    latest = [each for each in told if each.edition == told[-1].edition]
    words = archive.introduced(next((each for each in latest if each.position), latest[0]))
    year = archive.editions[latest[0].edition].year
    return f"{words} ({year})" if year else words


def _profiles(person: Person) -> Iterator[ShownLink]:
    if person.url:
        yield ShownLink(person.url, "Website", "website")
    for name, label, address in PROFILES:
        value = getattr(person, name)
        if value:
            yield ShownLink(address.format(value), label, name)


def _year(archive: Archive, edition: Edition, involved: tuple[Involvement, ...]) -> Year:
    deeds = [_deed(archive, edition, each) for each in involved]
    # Whoever surely has a role in a session has it at the edition: it is said once, with the session.
    said = {
        (deed.role, deed.introduced)
        for deed in deeds
        if deed.title is not None and not (deed.tentative or deed.cancelled)
    }
    shown = tuple(
        deed for deed in deeds if deed.title is not None or (deed.role, deed.introduced) not in said
    )
    facts = edition.facts
    return Year(edition.id, edition.year, facts.title, facts.tentative, facts.phase == "cancelled", shown)


def _deed(archive: Archive, edition: Edition, involvement: Involvement) -> Deed:
    role = archive.roles.get(involvement.role or "")
    word = role.label if role else involvement.role or ""
    told = archive.introduced(involvement)
    unsure = involvement.tentative or involvement.alternate
    if involvement.paper:
        title = edition.papers_by_id[involvement.paper].title
        return Deed("Author", title, "paper", f"{edition.id}/{involvement.paper}", told)
    if involvement.session:
        slot = edition.timetable.by_id[involvement.session]
        session, kind = slot.session, archive.kinds.get(slot.session.kind)
        label, title = heading_of(archive, edition, slot)
        word = word or (kind.label if kind else session.kind)
        key = f"{edition.id}/{session.id}"
        return Deed(word, title or label, "session", key, told, unsure, cancelled=session.cancelled)
    return Deed(word, None, introduced=told, tentative=unsure)


def _affiliations(
    archive: Archive, involved: tuple[Involvement, ...]
) -> Iterator[tuple[str | None, str, str]]:
    """Yield every affiliation with its years, the latest first."""
    found: dict[tuple[str | None, str], set[int]] = {}
    for involvement in reversed(involved):
        for affiliation in involvement.affiliations:
            key = _belonging(archive, affiliation)
            found.setdefault(key, set()).add(archive.editions[involvement.edition].year)
    for (organization, name), when in found.items():
        yield organization, name, years(when)


def _belonging(archive: Archive, affiliation: Affiliation) -> tuple[str | None, str]:
    organization = archive.organizations.get(affiliation.organization or "")
    if organization:
        return organization.id, organization.name
    return None, archive.affiliation_text(affiliation)
