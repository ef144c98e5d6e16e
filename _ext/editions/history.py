"""Who did what at which edition: the same person over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from editions.edition import Edition
from editions.model import Affiliation, Appearance

#: The role of those who have written a paper.
AUTHOR = "author"


@dataclass(frozen=True)
class Involvement:
    """What a person did at one edition, as visitors may see it."""

    edition: str
    #: In which role; none where a session says no more than that the person takes part.
    role: str | None
    session: str | None = None
    paper: str | None = None
    #: As introduced in that year.
    position: str | None = None
    affiliations: tuple[Affiliation, ...] = ()
    bio: str | None = None
    tentative: bool = False
    #: Whether one of several people was meant, and it is not said which.
    alternate: bool = False


def history(editions: Iterable[Edition]) -> dict[str, tuple[Involvement, ...]]:
    """Return what every person did, in the order of the editions: roles, then sessions, then papers.

    Hidden and declined appearances are left out, and so are hidden sessions, withdrawn papers, and whatever
    stands in a section that is hidden or still to come.
    """
    found: dict[str, list[Involvement]] = {}
    for edition in editions:
        # It stays with the edition: one that has not changed may be in many archives.
        known: dict[str, Any] = edition.__dict__
        if "_involved" not in known:
            known["_involved"] = tuple(_at(edition))
        for person, involvement in known["_involved"]:
            found.setdefault(person, []).append(involvement)
    return {person: tuple(involvements) for person, involvements in found.items()}


def _at(edition: Edition) -> Iterator[tuple[str, Involvement]]:
    usual: dict[str, tuple[str | None, tuple[Affiliation, ...]]] = {}
    for role in filter(edition.lists, edition.appearances):
        for appearance in edition.shown(role):
            full = edition.introduction(role, appearance)
            for person in full.people:
                # A candidate for a place may never have been introduced.
                if (full.affiliations or full.position) and not full.alternates:
                    usual.setdefault(person, (full.position, full.affiliations or ()))
                yield person, _in_role(edition, role, full)
    if edition.lists("schedule"):
        yield from _in_sessions(edition, usual)
    for paper in edition.listed_papers() if edition.lists("papers") else ():
        for author in paper.authors:
            _, known = usual.get(author.person, (None, ()))
            affiliations = author.affiliations or known
            yield (
                author.person,
                Involvement(edition.id, AUTHOR, paper=paper.id, affiliations=affiliations),
            )


def _in_role(edition: Edition, role: str, full: Appearance) -> Involvement:
    return Involvement(
        edition.id,
        role,
        position=full.position,
        affiliations=full.affiliations or (),
        bio=full.bio,
        tentative=full.status == "tentative" or edition.section_of(role).state == "tentative",
        alternate=bool(full.alternates),
    )


def _in_sessions(
    edition: Edition, usual: dict[str, tuple[str | None, tuple[Affiliation, ...]]]
) -> Iterator[tuple[str, Involvement]]:
    for slot in (inner for top in edition.timetable.slots for inner in top.walk()):
        session = slot.session
        for participant in session.people:
            for person in participant.people:
                position, affiliations = usual.get(person, (None, ()))
                yield (
                    person,
                    Involvement(
                        edition.id,
                        participant.role,
                        session=session.id,
                        position=position,
                        affiliations=affiliations,
                        tentative=session.tentative or edition.section("schedule").state == "tentative",
                        alternate=bool(participant.alternates),
                    ),
                )
