"""All records of the series, and the questions that pages and exports ask of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from editions.edition import Edition, kinds_of
from editions.history import Involvement, history
from editions.model import (
    DECISIONS,
    LINK_KINDS,
    ROLES,
    Affiliation,
    Date,
    Organization,
    Paper,
    Person,
    Record,
    Series,
    Session,
    Term,
)


@dataclass(frozen=True)
class Archive:
    """Everything that the YAML files of a series say."""

    series: Series
    people: Mapping[str, Person] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    #: By identifier, the earliest first.
    editions: Mapping[str, Edition] = field(default_factory=dict)
    #: What could not be read: identifiers of records, names of files, places (``file:line``) of lesser parts.
    broken: frozenset[str] = frozenset()

    @cached_property
    def roles(self) -> dict[str, Term]:
        """The words for roles."""
        return ROLES | {term.id: term for term in self.series.roles}

    @cached_property
    def kinds(self) -> dict[str, Term]:
        """The words for kinds of session."""
        return kinds_of(self.series)

    @cached_property
    def link_kinds(self) -> dict[str, Term]:
        """The words for kinds of link."""
        return LINK_KINDS | {term.id: term for term in self.series.link_kinds}

    @cached_property
    def decisions(self) -> dict[str, Term]:
        """The words for decisions on papers."""
        return DECISIONS

    @property
    def current(self) -> Edition | None:
        """The edition of the home page: the one that ``series.yaml`` names, or the latest."""
        named = self.editions.get(self.series.current or "")
        return named or next(reversed(list(self.editions.values())), None)

    @property
    def counts(self) -> dict[str, int]:
        """How many records of the usual kinds there are."""
        editions = self.editions.values()
        return {
            "edition": len(self.editions),
            "person": len(self.people),
            "organization": len(self.organizations),
            "session": sum(len(edition.sessions) for edition in editions),
            "paper": sum(len(edition.papers) for edition in editions),
        }

    @cached_property
    def history(self) -> dict[str, tuple[Involvement, ...]]:
        """What every person did at which edition, the earliest first."""
        return history(self.editions.values())

    @cached_property
    def former(self) -> dict[tuple[str, str], str]:
        """The keys that records have today, by kind and former key."""
        renamed: list[tuple[str, str, Sequence[Person | Organization | Paper | Session | Date]]] = [
            ("person", "", list(self.people.values())),
            ("organization", "", list(self.organizations.values())),
        ]
        for edition in self.editions.values():
            folder = f"{edition.id}/"
            renamed.append(("paper", folder, edition.papers))
            renamed.append(("session", folder, list(edition.sessions.values())))
            renamed.append(("date", folder, edition.facts.dates))
        return {
            (kind, f"{folder}{old}"): f"{folder}{record.id}"
            for kind, folder, records in renamed
            for record in records
            for old in record.former_ids
        }

    def records(self) -> Iterator[Record]:
        """Yield every record of the series that is in no other, without those of its editions."""
        yield self.series
        yield from self.people.values()
        yield from self.organizations.values()

    def introduced(self, involvement: Involvement) -> str:
        """Return position and affiliations of that year in one line."""
        places = " & ".join(filter(None, map(self.affiliation_text, involvement.affiliations)))
        return ", ".join(filter(None, (involvement.position, places)))

    def affiliation_text(self, affiliation: Affiliation) -> str:
        """Return what a page shows for an affiliation."""
        organization = self.organizations.get(affiliation.organization or "")
        return affiliation.text or (organization.name if organization else "")
