"""People in a role: cards where there is layout, a table elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.model import Appearance
from editions.nodes import avatar, joined, paragraph, picture
from editions.problems import Kind
from editions.render import tables, text
from editions.render.base import (
    Named,
    Page,
    Place,
    SectionView,
    Use,
    WrongUseError,
    claimed,
    edition_of,
    link,
    mark,
    outward,
)
from editions.render.sections import framed
from editions.rules.known import Known
from editions.wording import initials, listing, sort_name

_HUES = 12


class Card(NamedTuple):
    """A person as introduced at one edition."""

    people: tuple[Named, ...]
    #: Identifiers of before.
    former: tuple[str, ...]
    #: What stands here until somebody is known, or the names.
    name: str
    url: str | None
    position: str
    affiliation: str
    photo: str | None
    tentative: bool
    bio: str | None

    @classmethod
    def of(cls, archive: Archive, edition: Edition, role: str, appearance: Appearance) -> Card:
        """Work out what the page shows of an appearance."""
        full = edition.introduction(role, appearance)
        people = [archive.people[id_] for id_ in full.people if id_ in archive.people]
        single = people[0] if len(people) == 1 else None
        photo = (full.photo and full.path_of("photo")) or (
            single and single.photo and single.path_of("photo")
        )
        return cls(
            tuple(Named.of(archive, id_) for id_ in full.people),
            tuple(old for person in people for old in person.former_ids),
            full.placeholder
            or listing([person.name for person in people], " or ")
            or listing(full.people, " or "),
            full.url or (single.url if single else None),
            full.position or "",
            " & ".join(filter(None, map(archive.affiliation_text, full.affiliations or ()))),
            photo or None,
            full.status == "tentative",
            full.bio,
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """Who: the person, or the alternates."""
        return tuple(person.id for person in self.people)


@dataclass(frozen=True)
class PeopleView(SectionView):
    """The people in one role."""

    name: ClassVar[str] = "people"

    role: str = ""
    plural: str = ""
    cards: tuple[Card, ...] = ()
    fields: tuple[str, ...] = ("position", "affiliation", "photo", "bio")
    columns: int | None = None

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the people of a role in an edition."""
        edition = edition_of(archive, use)
        role = use.option("role")
        if role not in archive.roles:
            raise WrongUseError(Known(archive, edition).missing("role", str(role)), Kind.UNKNOWN)
        shown = edition.shown(role) if edition.lists(role) else ()
        cards = [Card.of(archive, edition, role, appearance) for appearance in shown]
        if use.option("order") == "name":
            cards.sort(key=lambda card: sort_name(card.name))
        fields = use.option("fields", cls.fields)
        section = edition.section_of(role)
        return cls(
            edition.id,
            section,
            role,
            archive.roles[role].many,
            tuple(cards),
            fields,
            use.option("columns"),
            over=edition.over(now),
        )

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a list of cards or a table."""
        if not self.cards:
            return framed(self, [], page, self.plural)
        body = self._list(page) if page.rich else self._table(page)
        return framed(self, [body], page, self.plural)

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each person with the anchor of the card."""
        for card in self.cards:
            for id_ in card.ids:
                yield Place("person", id_, self._anchor(id_, folder), card.name, self.edition)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the people, who may have pages, and what the texts link to."""
        for card in self.cards:
            yield from (("person", id_) for id_ in card.ids)
            yield from text.targets(card.bio, self.edition)

    def images(self) -> Iterator[str]:
        """Yield the photos."""
        if "photo" in self.fields:
            yield from (card.photo for card in self.cards if card.photo)

    def _anchor(self, id_: str, folder: str | None) -> str:
        return anchor(self.role, id_, None if folder == self.edition else self.edition)

    def _list(self, page: Page) -> nodes.Node:
        columns = [f"editions-columns-{self.columns}"] if self.columns else []
        return nodes.bullet_list(
            "",
            *(self._card(card, page) for card in self.cards),
            classes=["editions-people", f"editions-people-{self.role}", *columns],
        )

    def _card(self, card: Card, page: Page) -> nodes.list_item:
        ids = claimed(page, self.role, (*card.ids, *card.former), self.edition)
        blocks: list[nodes.Node] = []
        if "photo" in self.fields:
            blocks.append(portrait(card.name, card.photo, known=bool(card.ids)))
        blocks.append(nodes.make(nodes.paragraph, _name(card, page), ("editions-name",)))
        for field in ("position", "affiliation"):
            value = getattr(card, field)
            if field in self.fields and value:
                blocks.append(paragraph(value, classes=(f"editions-{field}",)))
        if card.url and page.paged and card.ids:
            blocks.append(paragraph(outward(page, card.url, "Website"), classes=("editions-website",)))
        if "bio" in self.fields and card.bio:
            words = text.inline(card.bio, page, self.edition)
            blocks.append(nodes.make(nodes.paragraph, words, ("editions-bio",)))
        classes = ("editions-card", *(["editions-tentative"] * card.tentative))
        return nodes.make(nodes.list_item, blocks, classes, ids=ids)

    def _table(self, page: Page) -> nodes.Node:
        fields = [
            field
            for field in ("position", "affiliation")
            if field in self.fields and any(getattr(card, field) for card in self.cards)
        ]
        rows = []
        for card in self.cards:
            names = claimed(page, self.role, (*card.ids, *card.former), self.edition)
            targets = [nodes.target("", "", ids=[name]) for name in names]
            first = tables.cell([*_name(card, page), *targets])
            rows.append(tables.row([first, *(tables.cell([nodes.Text(getattr(card, f))]) for f in fields)]))
        heads = ["Name", *(field.capitalize() for field in fields)]
        return tables.table(heads, [rows], widths=[30, *[40] * len(fields)], classes=["editions-people"])


def _name(card: Card, page: Page) -> list[nodes.Node]:
    if page.paged and card.ids:
        names = [[link(page, "person", person.id, person.name)] for person in card.people]
        name = joined(names, " or ")
    else:
        name = [outward(page, card.url, card.name) if card.url else nodes.Text(card.name)]
    return [*name, *(mark(page, "Tentative") if card.tentative else [])]


def portrait(name: str, photo: str | None, *, known: bool = True) -> nodes.Node:
    """Return the photo, or initials on a colour that is always the same for that person."""
    if photo:
        return picture(photo, f"Photo of {name}", "editions-photo")
    hue = blake2b(name.encode(), digest_size=2).digest()[0] % _HUES
    letters = initials(name) if known else "?"
    circle = nodes.make(avatar, [nodes.word(letters)], ("editions-avatar", f"editions-hue-{hue}"))
    return nodes.make(nodes.paragraph, [circle], ("editions-picture",))
