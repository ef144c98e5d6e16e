"""The archive as visitors may see it: without what is hidden, declined or private."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from editions import references
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import kept, programme, prose
from editions.model import Change, EditionFacts, Person, Programme, Record, Session, Sponsors
from editions.model.links import Window
from editions.model.shapes import marks_of
from editions.model.values import InSource

AnyRecord = TypeVar("AnyRecord", bound=Record)

#: How JSON writes signs that no text may have.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\[ubf]")
_LINKS = ("http://", "https://", "mailto:")


def published(archive: Archive) -> Archive:
    """Return an archive of what visitors see, in which every reference leads to a record.

    Left out are: hidden records and sections, and sections that are yet to come; people who declined or
    have not answered; withdrawn papers; notes to the organizers; links and notices for a while only, which
    no file knows the end of; links that tell an e-mail address. Words stand for addresses in texts. People
    and organizations that nothing refers to any more are left out as well.
    """
    editions = {id_: public_edition(edition) for id_, edition in archive.editions.items()}
    people, organizations = named(archive, editions.values())
    return Archive(
        sure(archive.series),
        {id_: public_person(archive.people[id_], people) for id_ in people},
        {id_: sure(archive.organizations[id_]) for id_ in organizations},
        editions,
    )


def named(archive: Archive, editions: Iterable[Edition]) -> tuple[list[str], list[str]]:
    """Return the people and the organizations that editions refer to, in the order of their files."""
    records = (record for edition in editions for record in edition.records())
    people, organizations = references.named(records, "person", "organization")
    positions = _positions(archive)
    return (
        sorted(people & positions[0].keys(), key=positions[0].__getitem__),
        sorted(organizations & positions[1].keys(), key=positions[1].__getitem__),
    )


@kept.of_archive
def _positions(archive: Archive) -> tuple[dict[str, int], dict[str, int]]:
    """Return the positions of people and organizations in their files: to look through these takes long."""
    return (
        {id_: at for at, id_ in enumerate(archive.people)},
        {id_: at for at, id_ in enumerate(archive.organizations)},
    )


def public_edition(edition: Edition) -> Edition:
    """Return what visitors see of an edition."""
    shown = shown_edition(edition)
    return replace(
        shown,
        facts=sure(shown.facts),
        appearances={role: tuple(map(sure, group)) for role, group in shown.appearances.items()},
        programme=sure(shown.programme),
        papers=tuple(map(sure, shown.papers)),
        sponsors=sure(shown.sponsors),
    )


def shown_edition(edition: Edition) -> Edition:
    """Return the records of an edition that visitors see, with all that these say."""
    papers = edition.listed_papers() if edition.lists("papers") else ()
    listed = frozenset(paper.id for paper in papers)
    shown = edition.lists("schedule")
    return Edition(
        edition.id,
        _facts(edition),
        {
            role: tuple(_with(each, note=None) for each in edition.shown(role))
            for role in edition.appearances
            if edition.lists(role)
        },
        _programme(edition.programme, listed) if shown else Programme(),
        papers,
        edition.sponsors if edition.lists("sponsors") else Sponsors(),
        edition.kinds,
        files=edition.files,
    )


def _facts(edition: Edition) -> EditionFacts:
    facts = edition.facts
    dates = [each for each in facts.dates if not each.hidden] if edition.lists("dates") else ()
    changes = (_change(edition, each) for each in facts.changes)
    return _with(facts, dates=tuple(dates), changes=tuple(changes))


def _change(edition: Edition, change: Change) -> Change:
    """Return a change without the session or paper that it is about, where visitors do not see that."""
    session = change.session if programme.slot_of(edition, change.session or "") else None
    paper = change.paper if programme.paper_of(edition, change.paper) else None
    return _with(change, session=session, paper=paper)


def _programme(given: Programme, papers: frozenset[str]) -> Programme:
    """Return a programme without hidden sessions, and without blocks that have no others."""
    blocks, day = [], None
    for block in given.blocks:
        day = block.day or day
        sessions = tuple(_sessions(block.sessions, papers))
        if sessions:
            # A block that names no day has that of the one before, be it left out.
            blocks.append(_with(block, sessions=sessions, day=day))
    return _with(given, blocks=tuple(blocks))


def _sessions(given: Iterable[Session], papers: frozenset[str]) -> Iterator[Session]:
    for session in given:
        if not session.hidden:
            yield _with(
                session,
                paper=session.paper if session.paper in papers else None,
                papers=tuple([id_ for id_ in session.papers if id_ in papers]),
                sessions=tuple(_sessions(session.sessions, papers)),
            )


def _with(record: AnyRecord, **fields: Any) -> AnyRecord:
    """Return a record with other values: the same one, as mostly, if they are no others."""
    values = record.__dict__
    same = all(values[name] == value for name, value in fields.items())
    return record if same else record.model_copy(update=fields)


def public_person(person: Person, people: Container[str]) -> Person:
    """Return what visitors see of a person; *people* are those whom they see."""
    return sure(_with(person, not_same_as=tuple(id_ for id_ in person.not_same_as if id_ in people)))


def is_sure(text: str) -> bool:
    """Say whether records are as :func:`sure` returns them, judged by their JSON: nearly all are."""
    if "@" in text or _suspicious().search(text):
        return False
    plain = text.isascii() and "\\" not in text and "\x7f" not in text
    return plain or not (_ESCAPED.search(text) or prose.is_unfit(text))


@cache
def _suspicious() -> re.Pattern[str]:
    """Return what finds the keys in JSON of what is changed: of files, of what is shown for a while only."""
    fields = [(Window.model_fields[name], name) for name in ("since", "until")]
    fields += [(each.model_fields[name], name) for each in _classes(Record) for name in _in_source(each)]
    return re.compile(f'"(?:{"|".join({info.alias or name for info, name in fields})})": ')


def _classes(record: type[Record]) -> Iterator[type[Record]]:
    for each in record.__subclasses__():
        yield each
        yield from _classes(each)


def sure(record: AnyRecord) -> AnyRecord:
    """Return a record that can be without whatever tells an e-mail address."""
    return _clean(record) or record


def _clean(record: AnyRecord) -> AnyRecord | None:
    """Return a record without e-mail addresses and passing links; ``None`` if it was no more than that."""
    if isinstance(record, Window) and (record.since or record.until):
        return None
    changed: dict[str, Any] = {}
    within = _in_source(type(record))
    for name, value in record.__dict__.items():
        if not value:
            continue
        new = _rooted(record, name) if name in within else _cleaned(value)
        if new is value:
            continue
        info = type(record).model_fields[name]
        if new is None and info.is_required():
            return None
        changed[name] = new if new is not None else info.get_default(call_default_factory=True)
    return record.model_copy(update=changed) if changed else record


def _rooted(record: Record, field: str) -> str:
    """Return the file that a field names, from the root of the source folder: it has no folder of its own."""
    return f"/{record.path_of(field)}"


@cache
def _in_source(record: type[Record]) -> frozenset[str]:
    """Return the fields of a class of records that name files."""
    fields = record.model_fields.items()
    return frozenset(
        name for name, info in fields if any(isinstance(mark, InSource) for mark in marks_of(info))
    )


def _cleaned(value: Any) -> Any:
    """Return a value without e-mail addresses: the same if it has none, ``None`` if it is a link to one."""
    if isinstance(value, str):
        clean = prose.clean(value)
        if clean == value:
            return value
        return None if value.startswith(_LINKS) else clean
    if isinstance(value, Record):
        return _clean(value)
    if type(value) is tuple:
        items = tuple([new for new in map(_cleaned, value) if new is not None])
        same = len(items) == len(value) and all(map(is_, items, value))
        return value if same else items
    if isinstance(value, dict):
        pairs = {key: _cleaned(inner) for key, inner in value.items()}
        return {key: inner for key, inner in pairs.items() if inner is not None}
    return value
