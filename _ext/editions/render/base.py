"""What every renderer has in common: what a page asks for, and what a renderer may ask of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, NamedTuple, Protocol, Self

from editions import elements as nodes
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.model import Person, Section
from editions.nodes import badge, inline, paragraph
from editions.problems import Kind, missing

#: The argument that stands for the edition of the home page.
CURRENT = "current"


class Use(NamedTuple):
    """That a document shows some facts: which view, of which edition, with which options."""

    view: str
    edition: str | None
    options: tuple[tuple[str, Any], ...]
    docname: str
    line: int

    def option(self, name: str, default: Any = None) -> Any:
        """Return an option of the directive, or the default."""
        return dict(self.options).get(name, default)


class Place(NamedTuple):
    """Where a record is shown: what links to it lead to."""

    kind: str
    key: str
    anchor: str
    title: str
    edition: str | None = None


class WrongUseError(Exception):
    """A document asks for something that the facts do not have."""

    def __init__(self, message: str, kind: Kind = Kind.UNKNOWN, *, follows: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        #: Whether a mistake in the data, reported already, is the cause.
        self.follows = follows


class Page(Protocol):
    """What a renderer needs to know of the page that it writes to."""

    #: Whether the output has layout of its own (HTML, EPUB); plain tables are made if not.
    rich: bool
    #: Whether people, papers and sessions have pages of their own; if not, lists are where links lead.
    paged: bool
    #: Where the site is published, if that is known; ``None`` in outputs without files beside their pages.
    site: str | None
    #: The folder's edition, if the page is in one.
    edition: str | None
    now: datetime

    def address(self, kind: str, key: str) -> Mapping[str, str] | None:
        """Return the attributes of a reference to a record, if it is shown anywhere."""

    def href(self, url: str) -> str:
        """Return a link as this page has to write it."""

    def claim(self, anchor: str) -> bool:
        """Take an anchor for an element; no if the page has it already."""


class Content(Protocol):
    """Facts, resolved; equal contents look the same."""

    def render(self, page: Page) -> list[nodes.Node]:
        """Return the facts as nodes."""

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield kind and key of the records that it links to."""

    def images(self) -> Iterator[str]:
        """Yield the images that it shows, relative to the source folder."""


class View(Content, Protocol):
    """The facts that one directive shows."""

    name: ClassVar[str]

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the facts, or raise :class:`WrongUseError`."""

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield which records a page in *folder* shows, and under which anchors."""


@dataclass(frozen=True)
class Shown:
    """The parts of a view that most have none of."""

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield nothing: no record is shown here."""
        return iter(())

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield nothing: nothing is linked to."""
        return iter(())

    def images(self) -> Iterator[str]:
        """Yield nothing: there are no pictures."""
        return iter(())


def edition_of(archive: Archive, use: Use) -> Edition:
    """Return the edition that a directive is about."""
    if use.edition == CURRENT:
        if archive.current is None:
            raise WrongUseError("there is no edition yet; add a folder with an edition.yaml")
        return archive.current
    if use.edition is None:
        raise WrongUseError(
            "which edition? This page is in no edition's folder; name one, or write 'current'",
            Kind.USAGE,
        )
    edition = archive.editions.get(use.edition)
    if edition is None:
        raise WrongUseError(missing("edition", use.edition, archive.editions))
    return edition


def claimed(page: Page, kind: str, ids: tuple[str, ...], edition: str) -> list[str]:
    """Take the anchors of a record, by former identifiers too, unless the page has them already."""
    folder = None if page.edition == edition else edition
    return [name for id_ in ids if page.claim(name := anchor(kind, id_, folder))]


class Named(NamedTuple):
    """A person as a list of names shows them."""

    id: str
    name: str

    @classmethod
    def of(cls, archive: Archive, identifier: str) -> Named:
        """Return the person of an identifier; an unknown one (already reported) shows as itself."""
        person: Person | None = archive.people.get(identifier)
        return cls(identifier, person.name if person else identifier)


@dataclass(frozen=True)
class SectionView(Shown):
    """A view whose section may be tentative, coming soon, hidden, or have a text of its own.

    It has no facts while visitors are not to see them: nothing can link to them then, nor show a picture.
    """

    edition: str
    section: Section = field(default_factory=Section)
    #: Whether the edition is past or cancelled, so that nothing more is to be expected.
    over: bool = field(default=False, kw_only=True)


def link(page: Page, kind: str, key: str, text: str, *classes: str) -> nodes.Node:
    """Return a link to where a record is shown, or its text where it is shown nowhere."""
    address = page.address(kind, key)
    if not address:
        return inline(text, *classes) if classes else nodes.word(text)
    return nodes.make(nodes.reference, _words(text), classes, internal=True, **address)


def linked(page: Page, kind: str, key: str, words: list[nodes.Node]) -> list[nodes.Node]:
    """Return words with markup as a link to where a record is shown, or as they are."""
    address = page.address(kind, key)
    return [nodes.make(nodes.reference, words, internal=True, **address)] if address else words


def outward(page: Page, url: str, text: str, *classes: str) -> nodes.reference:
    """Return a link to an address."""
    return nodes.make(nodes.reference, _words(text), classes, refuri=page.href(url))


def _words(text: str) -> list[nodes.Node]:
    return [nodes.word(text)] if text else []


def mark(page: Page, text: str, *classes: str) -> list[nodes.Node]:
    """Return a badge after a space; in parentheses where there is no styling."""
    shown = text if page.rich else f"({text})"
    return [nodes.word(" "), nodes.make(badge, [nodes.word(shown)], ("editions-badge", *classes))]


def coming_soon(what: str, *, over: bool = False) -> nodes.paragraph:
    """Return what stands in the place of facts that are not known yet, or will not be known any more."""
    return paragraph(
        f"{what}: {'not recorded' if over else 'coming soon'}", classes=("editions-coming-soon",)
    )
