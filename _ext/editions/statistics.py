"""Figures about the series: how many papers, people and institutions each edition had."""

from __future__ import annotations

from dataclasses import dataclass

from editions.archive import Archive


@dataclass(frozen=True)
class Figures:
    """What one edition counts; ``None`` where the archive knows of nothing to count.

    Whoever was only one of several candidates for a place is not counted, nor what visitors do not see yet.
    """

    edition: str
    #: Papers that are listed.
    papers: int | None
    #: People in any role, session or paper that visitors see.
    people: int | None
    #: Those of them who had been at an earlier edition, if there is one that people are known of.
    returning: int | None
    #: Organizations that they are introduced with; those known by a text only are not counted.
    institutions: int | None


def figures(archive: Archive) -> tuple[Figures, ...]:
    """Return the figures of every edition, the earliest first."""
    people: dict[str, set[str]] = {id_: set() for id_ in archive.editions}
    institutions: dict[str, set[str]] = {id_: set() for id_ in archive.editions}
    for person, involved in archive.history.items():
        for each in involved:
            if not each.alternate:
                people[each.edition].add(person)
                named = (affiliation.organization for affiliation in each.affiliations)
                institutions[each.edition].update(filter(None, named))
    seen: set[str] = set()
    result = []
    for id_, edition in archive.editions.items():
        here = people[id_]
        papers = len(edition.listed_papers()) if edition.lists("papers") else 0
        returning = len(here & seen) if here and seen else None
        result.append(
            Figures(id_, papers or None, len(here) or None, returning, len(institutions[id_]) or None)
        )
        seen |= here
    return tuple(result)
