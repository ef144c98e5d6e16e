"""What all indices are: records in groups, with what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import ClassVar, NamedTuple

from editions import elements as nodes
from editions import markup
from editions.archive import Archive
from editions.edition import Edition
from editions.model.values import as_id
from editions.nodes import inline as span
from editions.nodes import joined, paragraph
from editions.render import text
from editions.render.base import Page, Shown, coming_soon, linked, mark
from editions.wording import folded, sort_name

#: From how many entries on an index says first under which letters it has some.
_LONG = 40


class Note(NamedTuple):
    """Something said of an entry: words, before which a year may stand, and where they lead."""

    words: str
    year: str = ""
    kind: str = ""
    key: str = ""
    edition: str | None = None


class Entry(NamedTuple):
    """A record in an index, with what is said of it."""

    kind: str
    key: str
    #: With markup, where its kind may have some.
    title: str
    notes: tuple[Note, ...] = ()
    edition: str | None = None
    badges: tuple[str, ...] = ()


class Group(NamedTuple):
    """Entries under one letter, year or word."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class IndexView(Shown):
    """Records in groups, each a list."""

    name: ClassVar[str]
    #: What is said to be coming while there is nothing.
    what: ClassVar[str]

    groups: tuple[Group, ...]

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the records, and those that stand beside them."""
        for entry in self._entries():
            yield entry.kind, entry.key
            yield from ((note.kind, note.key) for note in entry.notes if note.kind)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a list under each heading, and in long ones the way to each."""
        if not self.groups:
            return [coming_soon(self.what)]
        anchors = [self._anchor(group, page) for group in self.groups]
        body: list[nodes.Node] = []
        if page.rich and sum(len(group.entries) for group in self.groups) > _LONG:
            body.append(self._letters(anchors))
        for group, name in zip(self.groups, anchors, strict=True):
            body.append(nodes.rubric("", group.title, ids=[name]))
            items = [self._item(entry, page) for entry in group.entries]
            body.append(nodes.bullet_list("", *items, classes=["editions-index", f"editions-{self.name}"]))
        return body

    def _entries(self) -> Iterator[Entry]:
        for group in self.groups:
            yield from group.entries

    def _anchor(self, group: Group, page: Page) -> str:
        """Return a free anchor for a heading."""
        usual = f"{self.name}-{as_id(group.title) or 'other'}"
        candidates = chain([usual], (f"{usual}-{number}" for number in count(2)))
        return next(name for name in candidates if page.claim(name))

    def _letters(self, anchors: list[str]) -> nodes.Node:
        links: list[nodes.Node] = []
        for group, name in zip(self.groups, anchors, strict=True):
            links += [nodes.reference("", group.title, refid=name, internal=True), nodes.Text(" ")]
        return paragraph(*links, classes=("editions-letters",))

    def _item(self, entry: Entry, page: Page) -> nodes.list_item:
        names = self._ids(entry, page)
        title = text.inline(entry.title, page, entry.edition)
        if not names:
            # What is found here does not link to itself.
            title = linked(page, entry.kind, entry.key, title)
        run: list[nodes.Node] = [nodes.inline("", "", *title, classes=["editions-title"])]
        for badge in entry.badges:
            class_ = "editions-award" if entry.kind == "paper" else f"editions-badge-{as_id(badge)}"
            run += mark(page, badge, class_)
        notes = [self._note(note, page) for note in entry.notes]
        if notes:
            said = joined(notes, " · " if page.rich else "; ")
            run.append(nodes.Text(" " if page.rich else ": "))
            run.append(nodes.inline("", "", *said, classes=["editions-note"]))
        if page.rich:
            return nodes.list_item("", paragraph(*run), ids=names)
        # LaTeX has no labels for items of lists.
        return nodes.list_item("", paragraph(*run, *(nodes.target("", "", ids=[name]) for name in names)))

    def _ids(self, entry: Entry, page: Page) -> list[str]:
        return []

    @staticmethod
    def _note(note: Note, page: Page) -> list[nodes.Node]:
        run: list[nodes.Node] = [span(f"{note.year} ", "editions-year")] if note.year else []
        if note.kind:
            return [*run, *linked(page, note.kind, note.key, text.inline(note.words, page, note.edition))]
        return [*run, nodes.Text(note.words)]


def by_letter(
    entries: Iterable[Entry], name: Callable[[Entry], str] = lambda entry: sort_name(entry.title)
) -> tuple[Group, ...]:
    """Return entries in the order of their names, under the letter that each begins with."""
    groups: dict[str, list[Entry]] = {}
    for key, entry in sorted((name(entry), entry) for entry in entries):
        letter = key[:1].upper()
        groups.setdefault(letter if letter.isalpha() else "#", []).append(entry)
    return tuple(Group(letter, tuple(found)) for letter, found in groups.items())


def titled(entry: Entry) -> str:
    """Return what a record with a title is sorted by."""
    return folded(markup.plain(entry.title))


def year_of(edition: Edition) -> str:
    """Return what stands for an edition beside its records."""
    return str(edition.year or edition.id)


def name_of(archive: Archive, person: str) -> str:
    """Return a person's name; an unknown one, which is reported, is called by the identifier."""
    known = archive.people.get(person)
    return known.name if known else person
