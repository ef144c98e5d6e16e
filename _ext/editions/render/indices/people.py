"""Everybody who appeared, and everybody who wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import ClassVar, Self

from editions.archive import Archive
from editions.history import AUTHOR, Involvement
from editions.render.base import Use, WrongUseError
from editions.render.indices.base import Entry, IndexView, Note, by_letter, year_of
from editions.rules.known import Known


@dataclass(frozen=True)
class PeopleIndexView(IndexView):
    """Everybody who appeared, with every year and role."""

    name: ClassVar[str] = "people-index"
    what: ClassVar[str] = "People"

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- people have no clock
        """Find the people, or those in some roles."""
        roles = use.option("role", ())
        for role in roles:
            if role not in archive.roles:
                raise WrongUseError(Known(archive, None).missing("role", role))
        entries = [
            Entry("person", id_, archive.people[id_].name, notes)
            for id_, involved in archive.history.items()
            if id_ in archive.people and (notes := tuple(_deeds(archive, involved, roles)))
        ]
        return cls(by_letter(entries))


@dataclass(frozen=True)
class AuthorsIndexView(IndexView):
    """Everybody who wrote a paper, with their papers."""

    name: ClassVar[str] = "authors-index"
    what: ClassVar[str] = "Authors"

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- as above
        """Find the authors."""
        entries = [
            Entry("person", id_, archive.people[id_].name, notes)
            for id_, involved in archive.history.items()
            if id_ in archive.people and (notes := tuple(_papers(archive, involved)))
        ]
        return cls(by_letter(entries))


def _deeds(archive: Archive, involved: tuple[Involvement, ...], roles: Collection[str]) -> Iterator[Note]:
    """Yield each edition with the roles that somebody had there."""
    for folder, found in groupby(involved, lambda each: each.edition):
        wanted = [each for each in found if not roles or each.role in roles]
        # That somebody takes part in a session says little beside the role that they have.
        told = [each for each in wanted if each.role] or wanted
        sure: dict[str, bool] = {}
        for each in told:
            word = _role(archive, each)
            sure[word] = sure.get(word, False) or not (each.tentative or each.alternate)
        if sure:
            words = (word if known else f"{word} (tentative)" for word, known in sure.items())
            yield Note(", ".join(words), year_of(archive.editions[folder]), "edition", folder)


def _role(archive: Archive, involvement: Involvement) -> str:
    if involvement.role == AUTHOR:
        return "Author"
    if involvement.role is None:
        session = archive.editions[involvement.edition].sessions[involvement.session or ""]
        return archive.kinds[session.kind].label if session.kind in archive.kinds else session.kind
    term = archive.roles.get(involvement.role)
    return term.label if term else involvement.role


def _papers(archive: Archive, involved: tuple[Involvement, ...]) -> Iterator[Note]:
    for each in involved:
        if each.paper:
            edition = archive.editions[each.edition]
            title = edition.papers_by_id[each.paper].title
            yield Note(title, year_of(edition), "paper", f"{edition.id}/{each.paper}", edition.id)
