"""One session as a line of the programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from editions import elements as nodes
from editions import markup
from editions.addresses import has_page
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import programme
from editions.model import Paper, Participant, Session
from editions.nodes import inline as span
from editions.nodes import joined, paragraph
from editions.render import tables, text
from editions.render.base import Named, Page, link, linked, mark
from editions.render.links import ShownLink, link_line, shown_links
from editions.timetable import Slot

TO_BE_ANNOUNCED = "To be announced"

#: Kinds in which somebody speaks, so that a missing title is one that is yet to come.
_SPOKEN = frozenset({"invited-talk", "keynote", "oral", "spotlight", "talk", "tutorial"})


class Who(NamedTuple):
    """One entry of the people of a session: names after a role, or a group's word."""

    role: str
    people: tuple[Named, ...]
    word: str
    joint: str = ", "


class PaperLine(NamedTuple):
    """A paper as a session lists it."""

    id: str
    title: str
    authors: str
    board: str


class SessionLine(NamedTuple):
    """A session with everything resolved that its row shows."""

    id: str
    former: tuple[str, ...]
    kind: str
    label: str
    title: str
    start: int | None
    end: int | None
    end_given: bool
    who: tuple[Who, ...]
    rooms: tuple[str, ...]
    track: str
    paper: str | None
    papers: tuple[PaperLine, ...]
    abstract: str | None
    note: str | None
    attendance: str | None
    links: tuple[ShownLink, ...]
    tentative: bool
    cancelled: bool
    #: Whether it has a page of its own, where the output has such pages.
    paged: bool
    lines: tuple[SessionLine, ...]

    @property
    def full_title(self) -> str:
        """Label and title as plain text."""
        title = markup.plain(self.title)
        return f"{self.label}: {title}" if self.label and title else self.label or title

    def walk(self) -> Iterator[SessionLine]:
        """Yield the line and every line within it."""
        yield self
        for line in self.lines:
            yield from line.walk()

    def mentions(self, edition: str) -> Iterator[tuple[str, str]]:
        """Yield kind and key of the records that the line links to."""
        for who in self.who:
            yield from (("person", person.id) for person in who.people)
        for id_ in ([self.paper] if self.paper else []) + [paper.id for paper in self.papers]:
            yield "paper", f"{edition}/{id_}"
        for words in (self.title, self.abstract, self.note):
            yield from text.targets(words, edition)


def line_of(archive: Archive, edition: Edition, slot: Slot, now: datetime) -> SessionLine:
    """Resolve a slot: title from its paper, names from its people, words for its kind."""
    session = slot.session
    paper = _paper(edition, session)
    label, title = heading_of(archive, edition, slot)
    who = _who(archive, session.people, paper)
    if _is_to_come(session, paper):
        who = (Who("", (), TO_BE_ANNOUNCED),)
    return SessionLine(
        id=session.id,
        former=session.former_ids,
        kind=session.kind,
        label=label,
        title=title,
        start=slot.start,
        end=slot.end,
        end_given=slot.end_given,
        who=who,
        rooms=tuple(edition.rooms.get(room, room) for room in slot.rooms),
        track=edition.tracks.get(session.track or "", session.track or ""),
        paper=paper.id if paper else None,
        papers=tuple(_paper_lines(archive, edition, session.papers)),
        abstract=session.abstract,
        note=session.note,
        attendance=session.attendance,
        links=shown_links(archive, session.links, now, edition.zone),
        tentative=session.tentative,
        cancelled=session.cancelled,
        paged=has_page(session),
        lines=tuple(line_of(archive, edition, inner, now) for inner in slot.slots),
    )


def heading_of(archive: Archive, edition: Edition, slot: Slot) -> tuple[str, str]:
    """Return the label and title of a session, without all the rest that a line has."""
    paper = _paper(edition, slot.session)
    title = slot.session.title or (paper.title if paper else "")
    label = "" if title and programme.is_silent(slot) else programme.kind(archive, slot)
    return label, TO_BE_ANNOUNCED if _is_to_come(slot.session, paper) else title


def _paper(edition: Edition, session: Session) -> Paper | None:
    """Return the paper of a session; withdrawn ones, too, as its title is that of the session."""
    paper = edition.papers_by_id.get(session.paper or "")
    return paper if paper and not paper.hidden and edition.lists("papers") else None


def _is_to_come(session: Session, paper: Paper | None) -> bool:
    """Say whether all that is known of a talk is that there will be one."""
    return not (session.title or session.people or paper) and session.kind in _SPOKEN


def _who(archive: Archive, people: tuple[Participant, ...], paper: Paper | None) -> tuple[Who, ...]:
    if not people and paper:
        return (Who("", tuple(Named.of(archive, author.person) for author in paper.authors), ""),)
    return tuple(_participant(archive, participant) for participant in people)


def _participant(archive: Archive, participant: Participant) -> Who:
    role = archive.roles.get(participant.role or "")
    word = participant.placeholder or ""
    if participant.group:
        group = archive.roles.get(participant.group)
        word = group.many if group else participant.group
    people = tuple(Named.of(archive, id_) for id_ in participant.people)
    return Who(role.label if role else "", people, word, " or " if participant.alternates else ", ")


def _paper_lines(archive: Archive, edition: Edition, ids: tuple[str, ...]) -> Iterator[PaperLine]:
    for id_ in ids:
        paper = programme.paper_of(edition, id_)
        if paper:
            authors = ", ".join(Named.of(archive, author.person).name for author in paper.authors)
            yield PaperLine(paper.id, paper.title, authors, paper.board or "")


def session_cell(
    line: SessionLine, page: Page, edition: str, anchors: list[str], *, abstracts: bool
) -> nodes.entry:
    """Return the cell that says what a session is; it has the anchors where rows can have none."""
    content = _heading(line, page, edition)
    if anchors and not page.rich:
        content.append(nodes.target("", "", ids=anchors))
    blocks: list[nodes.Node] = [nodes.make(nodes.paragraph, content)]
    if line.note:
        blocks.append(paragraph(*text.inline(line.note, page, edition), classes=("editions-note",)))
    blocks += link_line(line.links, page)
    if line.papers and page.rich:
        blocks.append(_papers(line.papers, page, edition))
    if line.abstract and abstracts and page.rich:
        blocks.append(text.abstract(line.abstract, page, edition))
    return tables.cell(blocks, "editions-what")


def abstracts(lines: Iterator[SessionLine], page: Page, edition: str) -> list[nodes.Node]:
    """Return the abstracts as a list of their own, for outputs whose tables have no room for them."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", *text.inline(line.title or line.label, page, edition)),
            nodes.definition("", *text.prose(line.abstract, page, edition)),
        )
        for line in lines
        if line.abstract
    ]
    return [nodes.rubric("", "Abstracts"), nodes.definition_list("", *items)] if items else []


def _heading(line: SessionLine, page: Page, edition: str) -> list[nodes.Node]:
    content: list[nodes.Node] = []
    if line.label:
        label = f"{line.label}:" if line.title else line.label
        content.append(nodes.make(nodes.strong, [nodes.word(label)], ("editions-kind",)))
    if line.title:
        if content:
            content.append(nodes.word(" "))
        title = text.inline(line.title, page, edition)
        if line.paper:
            title = linked(page, "paper", f"{edition}/{line.paper}", title)
        elif line.paged and page.paged:
            title = linked(page, "session", f"{edition}/{line.id}", title)
        content.append(nodes.make(nodes.inline, title, ("editions-title",)))
    if line.attendance:
        content += mark(page, line.attendance.capitalize().replace("-", " "))
    if line.cancelled:
        content += mark(page, "Cancelled", "editions-badge-cancelled")
    elif line.tentative:
        content += mark(page, "Tentative")
    return content


def _papers(papers: tuple[PaperLine, ...], page: Page, edition: str) -> nodes.Node:
    items: list[nodes.Node] = []
    for paper in papers:
        words = [*paper_nodes(paper, page, edition), nodes.word(" "), span(paper.authors, "editions-authors")]
        items.append(nodes.make(nodes.list_item, [nodes.make(nodes.paragraph, words)]))
    return nodes.make(nodes.bullet_list, items, ("editions-inner",))


def paper_nodes(paper: PaperLine, page: Page, edition: str) -> list[nodes.Node]:
    """Return the board and title of a paper in a session."""
    board = [span(paper.board, "editions-board"), nodes.Text(" ")] if paper.board else []
    title = text.inline(paper.title, page, edition)
    return [*board, *linked(page, "paper", f"{edition}/{paper.id}", title)]


def who_nodes(line: SessionLine, page: Page) -> list[nodes.Node]:
    """Return the people of a session in a row, each after their role."""
    parts = []
    for who in line.who:
        people = [[link(page, "person", person.id, person.name)] for person in who.people]
        run: list[nodes.Node] = [nodes.Text(f"{who.role}: ")] if who.role else []
        run += joined(people, who.joint) if people else [nodes.Text(who.word)]
        parts.append(run)
    return joined(parts)
