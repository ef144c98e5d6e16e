"""The organizations, with the people whom they sent and the editions that they supported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions.archive import Archive
from editions.render.base import Page, Place, Use
from editions.render.indices.base import Entry, IndexView, Note, by_letter, name_of, titled
from editions.wording import sort_name, years


@dataclass(frozen=True)
class OrganizationsIndexView(IndexView):
    """The organizations, with whom they sent and what they supported.

    Whoever was only one of several candidates for a place was not sent.
    """

    name: ClassVar[str] = "organizations-index"
    what: ClassVar[str] = "Organizations"

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- as above
        """Find the organizations that visitors see."""
        sent: dict[str, dict[str, set[int]]] = {}
        for person, involved in archive.history.items():
            for each in (each for each in involved if not each.alternate):
                for affiliation in each.affiliations:
                    people = sent.setdefault(affiliation.organization or "", {})
                    people.setdefault(person, set()).add(archive.editions[each.edition].year)
        supported: dict[str, set[int]] = {}
        for edition in archive.editions.values():
            for sponsor in edition.sponsors.sponsors if edition.lists("sponsors") else ():
                supported.setdefault(sponsor.organization, set()).add(edition.year)
        entries = []
        for id_, organization in archive.organizations.items():
            belonged = sorted(
                (sort_name(name_of(archive, person)), person, sorted(when))
                for person, when in sent.get(id_, {}).items()
            )
            notes = [
                Note(name_of(archive, person), years(when), "person", person) for _, person, when in belonged
            ]
            if id_ in supported:
                notes.append(Note("Sponsor", years(supported[id_])))
            if notes:
                entries.append(Entry("organization", id_, organization.name, tuple(notes)))
        return cls(by_letter(entries, titled))

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each organization: here is where all of them are found."""
        for entry in self._entries():
            yield Place("organization", entry.key, f"organization-{entry.key}", entry.title)

    def _ids(self, entry: Entry, page: Page) -> list[str]:
        name = f"organization-{entry.key}"
        return [name] if page.claim(name) else []
