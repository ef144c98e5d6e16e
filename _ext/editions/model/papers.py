"""The papers of an edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from editions.model.base import Record, shorthand
from editions.model.links import Links
from editions.model.people import Affiliations
from editions.model.values import Day, FormerIds, Id, Inline, PersonId, Prose, Refers, Text

DecisionId = Annotated[Id, Refers("decision")]


class Author(Record):
    """One author of a paper; a bare identifier is enough."""

    person: PersonId
    """Who: an identifier from `people.yaml`."""
    affiliations: Affiliations = ()
    """The affiliations that the paper names."""
    equal: bool = False
    """Whether the author contributed equally with the others so marked."""


class Award(Record):
    """A prize that a paper won; a bare text is its name."""

    name: Text
    """The name: `Best Paper Award`."""
    note: Inline | None = None
    """Who gave it, or for what."""


class Paper(Record):
    """An accepted paper."""

    id: Id
    """The permanent identifier within the edition: `badchain`. Links to the paper end in it."""
    former_ids: FormerIds = ()
    """Identifiers that it had before: links to them lead here, and files may still use them."""
    title: Inline
    """The title as published; `$…$` for mathematics."""
    authors: tuple[Annotated[Author, BeforeValidator(shorthand("person"))], ...]
    """The authors, in the order of the paper."""
    decision: DecisionId = "accepted"
    """How it was accepted: `oral`, `spotlight`, `poster` or `accepted`."""
    awards: tuple[Annotated[Award, BeforeValidator(shorthand("name"))], ...] = ()
    """The awards it won."""
    abstract: Prose | None = None
    """The abstract."""
    tldr: Inline | None = None
    """The abstract in one sentence."""
    keywords: tuple[Text, ...] = ()
    """Its keywords."""
    links: Links = ()
    """PDF, OpenReview, code, poster, video, slides."""
    board: Text | None = None
    """The number of its poster board."""
    presenters: tuple[PersonId, ...] = ()
    """Who presents it, where that is known."""
    published: Day | None = None
    """The day on which it was published here."""
    archival: bool = False
    """Whether this is a formal publication; workshop papers mostly are not."""
    withdrawn: bool = False
    """Withdrawn: not listed, but links to it hold."""
    hidden: bool = False
    """Kept in the data, shown nowhere."""


class Papers(Record):
    """`papers.yaml` of an edition."""

    papers: tuple[Paper, ...] = ()
    """The papers, in any order."""
