"""Sessions as other programs take them: title, names, places, links, and only what visitors see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import kept, prose, site
from editions.history import AUTHOR
from editions.model import Link, Paper, Participant
from editions.timetable import Slot

#: Kinds whose word is not set before a title: the title says it.
_SILENT = frozenset(
    {"opening", "closing", "break", "lunch", "social", "award", "talk", "discussion", "other"}
)


class Part(NamedTuple):
    """Some of those who take part: people, or words where nobody is known by name."""

    role: str
    people: tuple[str, ...]
    words: str
    #: Whether one of the people is meant, and it is not said which.
    either: bool = False


class Told(NamedTuple):
    """What all formats tell of a session, in the words of each."""

    #: Kind and title in one line.
    title: str
    #: Paragraphs without markup.
    abstract: str
    note: str
    rooms: tuple[str, ...]
    #: Everybody who takes part for certain.
    people: tuple[str, ...]
    #: Kind, label and address.
    links: tuple[tuple[str, str, str], ...]
    #: Its page, or its row in the programme, where that is known.
    url: str | None


def uncertain(edition: Edition, section: str) -> bool:
    """Say whether all that a section has is a plan."""
    return edition.facts.tentative or edition.section(section).state == "tentative"


def slots(edition: Edition) -> Iterator[Slot]:
    """Yield every session that visitors see in the programme, each before those within it."""
    if edition.lists("schedule"):
        yield from edition.timetable.by_id.values()


def slot_of(edition: Edition, session: str) -> Slot | None:
    """Return a session that visitors see in the programme."""
    return edition.timetable.by_id.get(session) if edition.lists("schedule") else None


def is_timed(slot: Slot) -> bool:
    """Say whether day and start of a session are known."""
    return slot.day is not None and slot.start is not None


def paper_of(edition: Edition, id_: str | None) -> Paper | None:
    """Return a paper that visitors see in lists."""
    paper = edition.papers_by_id.get(id_ or "")
    return paper if paper and not paper.hidden and not paper.withdrawn and edition.lists("papers") else None


def papers_of(edition: Edition, slot: Slot) -> list[Paper]:
    """Return the papers that a session presents, those of sessions within it not."""
    session = slot.session
    found = (paper_of(edition, id_) for id_ in dict.fromkeys((session.paper, *session.papers)))
    return [paper for paper in found if paper]


def told(archive: Archive, edition: Edition, slot: Slot) -> Told:
    """Return what is told of a session, worked out once for all files and heads."""
    return _told(archive, edition, slot.session.id)


@kept.of_edition
def _told(archive: Archive, edition: Edition, session_id: str) -> Told:
    slot = edition.timetable.by_id[session_id]
    session = slot.session
    return Told(
        title(archive, edition, slot),
        prose.paragraphs(session.abstract) if session.abstract else "",
        prose.line(session.note) if session.note else "",
        tuple(rooms(edition, slot)),
        tuple(people(archive, edition, slot)),
        tuple(links(archive, session.links)) if session.links else (),
        site.absolute(archive, site.session_path(edition, session)),
    )


def title(archive: Archive, edition: Edition, slot: Slot) -> str:
    """Return kind and title in one line: ``Invited Talk 1: On balls``."""
    session = slot.session
    paper = paper_of(edition, session.paper)
    words = session.title or (paper.title if paper else "")
    label = kind(archive, slot)
    if not words:
        return label
    plain = prose.line(words)
    return plain if is_silent(slot) else f"{label}: {plain}"


def is_silent(slot: Slot) -> bool:
    """Say whether a title needs no word for the kind of session before it."""
    return not slot.number and slot.session.kind in _SILENT


def kind(archive: Archive, slot: Slot) -> str:
    """Return what a session is: ``Invited Talk 1``."""
    term = archive.kinds.get(slot.session.kind)
    label = term.label if term else slot.session.kind
    return f"{label} {slot.number}" if slot.number else label


def parts(archive: Archive, edition: Edition, slot: Slot) -> list[Part]:
    """Return who takes part, in the order of the programme."""
    return _parts(archive, edition, slot.session.id)


@kept.of_edition
def _parts(archive: Archive, edition: Edition, session_id: str) -> list[Part]:
    slot = edition.timetable.by_id[session_id]
    session = slot.session
    paper = paper_of(edition, session.paper)
    if not session.people and paper:
        return [Part("", tuple(author.person for author in paper.authors), "")]
    return [_part(archive, edition, slot, participant) for participant in session.people]


def people(archive: Archive, edition: Edition, slot: Slot) -> list[str]:
    """Return everybody who takes part for certain, groups resolved, each once."""
    found = (part.people for part in parts(archive, edition, slot) if not part.either)
    return list(dict.fromkeys(person for group in found for person in group))


def who(archive: Archive, part: Part) -> str:
    """Return a part in words: ``Moderator: Dee Yoyo``, ``Organizers``."""
    names = part.words or wording.listing(
        [name(archive, person) for person in part.people], " or " if part.either else " and "
    )
    return prose.clean(f"{part.role}: {names}" if part.role else names)


def name(archive: Archive, person: str) -> str:
    """Return the name of a person; who is in no file is called by the identifier."""
    known = archive.people.get(person)
    return prose.clean(known.name) if known else person


def rooms(edition: Edition, slot: Slot) -> list[str]:
    """Return the names of the rooms that a session occupies, or of the only room that there is."""
    found = [prose.clean(edition.rooms.get(room, room)) for room in slot.rooms]
    location = edition.facts.location
    return found or ([prose.clean(location.room)] if location and location.room else [])


def track(edition: Edition, slot: Slot) -> str:
    """Return the name of the track that a session belongs to."""
    given = slot.session.track or ""
    return prose.clean(edition.tracks.get(given, given))


def links(archive: Archive, given: tuple[Link, ...]) -> list[tuple[str, str, str]]:
    """Return kind, label and address of the links that hold anywhere and at any time.

    A link that is shown for a while only is not for files that readers keep.
    """
    found = []
    for link in given:
        address = site.absolute(archive, link.url)
        if address and not link.since and not link.until:
            term = archive.link_kinds.get(link.kind or "")
            label = link.label or (term.label if term else link.kind or "Link")
            found.append((link.kind or "", prose.clean(label), address))
    return found


def _part(archive: Archive, edition: Edition, slot: Slot, participant: Participant) -> Part:
    term = archive.roles.get(participant.role or "")
    role = term.label if term else ""
    if not participant.group:
        words = participant.placeholder or ""
        return Part(role, participant.people, words, bool(participant.alternates))
    group = archive.roles.get(participant.group)
    members = tuple(_members(edition, slot, participant.group))
    return Part(role, members, group.many if group else participant.group)


def _members(edition: Edition, slot: Slot, group: str) -> Iterator[str]:
    """Yield those who have a role in the edition, or the authors of the papers of a session."""
    if group == AUTHOR and AUTHOR not in edition.appearances:
        yield from (author.person for paper in papers_of(edition, slot) for author in paper.authors)
    elif edition.lists(group):
        yield from (each.person for each in edition.shown(group) if each.person)
