"""A record named in prose: its title or value, linked to where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions import markup, wording
from editions.archive import Archive
from editions.edition import EVENT, Edition
from editions.nodes import time
from editions.problems import missing
from editions.render import text
from editions.render.base import Page, Shown, Use, WrongUseError, linked
from editions.render.dates import machine as machine_text
from editions.render.sessions import heading_of
from editions.rules.known import Known

#: The kinds of record that prose can name: each has a role.
KINDS = ("person", "organization", "session", "paper", "date", "edition", "reference")
#: Kinds whose records belong to an edition.
_OF_EDITION = frozenset({"session", "paper", "date", "reference"})


@dataclass(frozen=True)
class MentionView(Shown):
    """One record named in prose."""

    name: ClassVar[str] = "mention"

    kind: str
    key: str
    title: str
    explicit: bool
    machine: str | None = None
    url: str | None = None
    hint: str | None = None

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the record, or say which one may have been meant."""
        kind, target = use.option("kind"), use.option("target")
        explicit = use.option("title")
        edition = None
        if kind in _OF_EDITION:
            edition, target = _edition_and_id(archive, use, target)
        folder = f"{edition.id}/" if edition else ""
        key = archive.former.get((kind, folder + target), folder + target)
        target = key.removeprefix(folder)
        title, extra = _FINDERS[kind](archive, edition, target, now)
        return cls(kind, key, explicit or title, bool(explicit), **extra)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the record."""
        yield self.kind, self.key

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a link to the record with its title, or the value of a date."""
        address = page.address(self.kind, self.key)
        if self.machine and not self.explicit:
            node: nodes.Node = time(self.title, self.title, datetime=self.machine)
            if address:
                node = nodes.reference("", "", node, internal=True, **address)
            return [node]
        if self.url:
            attributes = {"reftitle": self.hint} if self.hint else {}
            return [nodes.reference("", self.title, refuri=page.href(self.url), **attributes)]
        words: list[nodes.Node] = (
            [nodes.Text(self.title)] if self.explicit else text.inline(self.title, page, None)
        )
        return linked(page, self.kind, self.key, words)


def title_of(archive: Archive, kind: str, key: str, now: datetime) -> str:
    """Return what links to a record say by themselves, without markup."""
    folder, _, identifier = key.rpartition("/")
    title, _ = _FINDERS[kind](archive, archive.editions.get(folder), identifier, now)
    return markup.plain(title)


def _edition_and_id(archive: Archive, use: Use, target: str) -> tuple[Edition, str]:
    name, _, identifier = target.rpartition("/")
    name = name or use.edition or ""
    edition = archive.current if name == "current" else archive.editions.get(name)
    if edition is None:
        if not name:
            raise WrongUseError(
                f"which edition? Write '2023/{identifier}': this page is in no edition's folder"
            )
        raise WrongUseError(missing("edition", name, archive.editions))
    return edition, identifier


Found = tuple[str, dict[str, str | None]]


def _missing(
    archive: Archive, edition: Edition | None, kind: str, identifier: str, there: Collection[str]
) -> WrongUseError:
    """Return the mistake of naming a record that is not there, or could not be read."""
    known = Known(archive, edition)
    if identifier in known.of(kind):
        return WrongUseError(f"the {kind} '{identifier}' is hidden; show it, or do not name it here")
    return WrongUseError(known.missing(kind, identifier, there), follows=known.lost(kind, identifier))


def _person(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    person = archive.people.get(id_)
    if person is None:
        raise _missing(archive, edition, "person", id_, archive.people)
    return person.name, {}


def _organization(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    organization = archive.organizations.get(id_)
    if organization is None:
        raise _missing(archive, edition, "organization", id_, archive.organizations)
    return organization.name, {"url": organization.url}


def _session(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    assert edition is not None  # noqa: S101 -- sessions belong to editions: see _OF_EDITION
    slot = edition.timetable.by_id.get(id_)
    if slot is None:
        raise _missing(archive, edition, "session", id_, edition.timetable.by_id)
    label, title = heading_of(archive, edition, slot)
    return title or label, {}


def _paper(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    assert edition is not None  # noqa: S101 -- papers belong to editions
    paper = edition.papers_by_id.get(id_)
    if paper is None or paper.hidden:
        shown = [paper.id for paper in edition.papers if not paper.hidden]
        raise _missing(archive, edition, "paper", id_, shown)
    return paper.title, {}


def _date(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    assert edition is not None  # noqa: S101 -- dates belong to editions
    if id_ == EVENT:
        when = edition.facts.when
    elif id_ in edition.dates:
        when = edition.dates[id_].at
    else:
        raise _missing(archive, edition, "date", id_, [*edition.dates, EVENT])
    exact = when.exact
    words = wording.when(when, edition.facts.clock, edition.zone)
    return words, {"machine": machine_text(exact, edition.zone) if exact else None}


def _edition(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    named = archive.current if id_ == "current" else archive.editions.get(id_)
    if named is None:
        raise _missing(archive, edition, "edition", id_, archive.editions)
    return named.label, {}


def _reference(archive: Archive, edition: Edition | None, id_: str, now: datetime) -> Found:
    assert edition is not None  # noqa: S101 -- references belong to editions
    references = {reference.id: reference for reference in edition.facts.references}
    if id_ not in references:
        raise _missing(archive, edition, "reference", id_, references)
    reference = references[id_]
    return reference.label, {"url": reference.url, "hint": markup.plain(reference.citation)}


_FINDERS: dict[str, Callable[[Archive, Edition | None, str, datetime], Found]] = {
    "person": _person,
    "organization": _organization,
    "session": _session,
    "paper": _paper,
    "date": _date,
    "edition": _edition,
    "reference": _reference,
}
