"""The papers and the sessions of all editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import ClassVar, Self

from editions.archive import Archive
from editions.problems import suggestion
from editions.render.base import Use, WrongUseError
from editions.render.indices.base import Entry, Group, IndexView, Note, by_letter, name_of, titled, year_of
from editions.render.sessions import TO_BE_ANNOUNCED, line_of
from editions.wording import listing, sort_name

ORDERS = ("title", "year", "author")
#: Kinds of session that nobody looks for, unless by name.
_PAUSES = frozenset({"break", "lunch", "opening", "closing", "social", "other"})


@dataclass(frozen=True)
class PapersIndexView(IndexView):
    """The papers of all editions."""

    name: ClassVar[str] = "papers-index"
    what: ClassVar[str] = "Papers"

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:  # noqa: ARG003 -- as above
        """Find the papers, by title unless asked otherwise."""
        entries: list[Entry] = []
        firsts: dict[str, str] = {}
        for edition in reversed(list(archive.editions.values())):
            for paper in edition.listed_papers() if edition.lists("papers") else ():
                names = [name_of(archive, author.person) for author in paper.authors]
                key = f"{edition.id}/{paper.id}"
                firsts[key] = sort_name(names[0]) if names else ""
                awards = tuple(award.name for award in paper.awards)
                notes = (Note(", ".join(names), year_of(edition)),)
                entries.append(Entry("paper", key, paper.title, notes, edition.id, awards))
        match use.option("order", "title"):
            case "year":
                return cls(tuple(_by_year(archive, entries)))
            case "author":
                return cls(by_letter(entries, lambda entry: firsts[entry.key]))
        return cls(by_letter(entries, titled))


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
                raise WrongUseError(f"there is no kind '{kind}'{suggestion(kind, archive.kinds)}")
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
