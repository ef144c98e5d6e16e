"""The papers and the sessions of all editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import ClassVar, NamedTuple, Self

from docutils import nodes

from editions.archive import Archive
from editions.nodes import data, tools
from editions.render.base import Page, Use, WrongUseError
from editions.render.indices.base import Entry, Group, IndexView, Note, by_letter, name_of, titled, year_of
from editions.render.schedule_data import FEW
from editions.render.sessions import TO_BE_ANNOUNCED, line_of
from editions.rules.known import Known
from editions.wording import listing, sort_name

ORDERS = ("title", "year", "author")
#: Kinds of session that nobody looks for, unless by name.
_PAUSES = frozenset({"break", "lunch", "opening", "closing", "social", "other"})
#: Among more authors than these, a name is faster written than chosen.
_MANY = 300
#: Where the values of a choice stand.
_FACTS = {"edition": "edition", "decision": "decision", "award": "awards", "author": "authors"}


class Chosen(NamedTuple):
    """By what a paper can be found, beside its words."""

    edition: str
    decision: str
    awards: tuple[str, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True)
class PapersIndexView(IndexView):
    """The papers of all editions."""

    name: ClassVar[str] = "papers-index"
    what: ClassVar[str] = "Papers"

    #: Of every entry, in their order.
    chosen: tuple[Chosen, ...] = ()

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- as above
        """Find the papers, by title unless asked otherwise."""
        entries: list[Entry] = []
        chosen: dict[str, Chosen] = {}
        for edition in reversed(list(archive.editions.values())):
            for paper in edition.listed_papers() if edition.lists("papers") else ():
                names = [name_of(archive, author.person) for author in paper.authors]
                key = f"{edition.id}/{paper.id}"
                awards = tuple(award.name for award in paper.awards)
                decision = archive.decisions.get(paper.decision)
                decided = decision.label if decision else paper.decision
                chosen[key] = Chosen(year_of(edition), decided, awards, tuple(names))
                notes = (Note(", ".join(names), year_of(edition)),)
                entries.append(Entry("paper", key, paper.title, notes, edition.id, awards))
        match use.option("order", "title"):
            case "year":
                groups = tuple(_by_year(archive, entries))
            case "author":
                firsts = {
                    key: sort_name(each.authors[0]) if each.authors else "" for key, each in chosen.items()
                }
                groups = by_letter(entries, lambda entry: firsts[entry.key])
            case _:
                groups = by_letter(entries, titled)
        return cls(groups, tuple(chosen[entry.key] for group in groups for entry in group.entries))

    def render(self, page: Page) -> list[nodes.Node]:
        """Return the list, on web pages with the controls over it unless it is short."""
        body = super().render(page)
        if not page.paged or len(self.chosen) < FEW or not page.claim("editions-tools-papers"):
            return body
        several = {
            "edition": {each.edition for each in self.chosen},
            "decision": {each.decision for each in self.chosen},
            "award": {award for each in self.chosen for award in each.awards or ("",)},
            "author": {author for each in self.chosen for author in each.authors},
        }
        fields = [name for name, values in several.items() if len(values) > 1]
        if len(several["author"]) > _MANY:
            fields.remove("author")
        papers = [{name: getattr(each, _FACTS[name]) for name in fields} for each in self.chosen]
        controls = tools("", name="papers", fields=tuple(fields))
        return [controls, *body, data("", name="papers", content={"papers": papers})]


@dataclass(frozen=True)
class SessionsIndexView(IndexView):
    """The sessions of all editions, by kind."""

    name: ClassVar[str] = "sessions-index"
    what: ClassVar[str] = "Sessions"

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the sessions of the kinds that are asked for; of those with a title or people, if none are."""
        kinds = use.option("kind", ())
        for kind in kinds:
            if kind not in archive.kinds:
                raise WrongUseError(Known(archive, None).missing("kind", kind))
        found: dict[str, list[Entry]] = {kind: [] for kind in archive.kinds}
        for edition in reversed(list(archive.editions.values())):
            for slot in edition.timetable.by_id.values() if edition.lists("schedule") else ():
                session = slot.session
                if session.kind not in found or (kinds and session.kind not in kinds):
                    continue
                if not kinds and session.kind in _PAUSES:
                    continue
                line = line_of(archive, edition, slot, now)
                if line.title == TO_BE_ANNOUNCED:
                    continue
                people = [person.name for who in line.who for person in who.people]
                note = Note(listing(people, " and "), year_of(edition))
                key = f"{edition.id}/{line.id}"
                unsure = ("Cancelled",) if line.cancelled else ("Tentative",) * line.tentative
                entry = Entry("session", key, line.title or line.label, (note,), edition.id, unsure)
                found[session.kind].append(entry)
        groups = (
            Group(archive.kinds[kind].many, tuple(entries)) for kind, entries in found.items() if entries
        )
        return cls(tuple(groups))


def _by_year(archive: Archive, entries: Iterable[Entry]) -> Iterator[Group]:
    """Yield the entries of each edition, those with awards first."""
    for folder, found in groupby(entries, lambda entry: entry.edition):
        ordered = sorted(found, key=lambda entry: (not entry.badges, titled(entry)))
        yield Group(year_of(archive.editions[folder or ""]), tuple(ordered))
