"""The page of a session: what it is about, who takes part, where and when, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.model.when import MINUTES_A_DAY
from editions.nodes import inline as span
from editions.nodes import joined, paragraph, time
from editions.render import text
from editions.render.base import Page, Shown, link, linked, mark, outward
from editions.render.facts import fact_list
from editions.render.pages.base import materials, section, top
from editions.render.sessions import PaperLine, SessionLine, heading_of, line_of, paper_nodes, who_nodes
from editions.timetable import Slot


class Moment(NamedTuple):
    """A session named on another page, with its time."""

    id: str
    title: str
    day: date | None
    start: int | None
    end: int | None
    clock: wording.Clock
    zone: str

    def words(self, page: Page, edition: str) -> list[nodes.Node]:
        """Return the title, linked, and when it is."""
        title = linked(page, "session", f"{edition}/{self.id}", text.inline(self.title, page, edition))
        when = self.when(page)
        return [*title, nodes.Text(", "), *when] if when else title

    def when(self, page: Page) -> list[nodes.Node]:
        """Return day and time, as far as they are known."""
        if self.start is None:
            return [nodes.Text(wording.weekday(self.day))] if self.day else []
        shown: list[nodes.Node] = [nodes.Text(f"{wording.weekday(self.day)}, ")] if self.day else []
        shown.append(self._time(self.start))
        if self.end is not None:
            shown += [nodes.Text("–"), self._time(self.end)]
        zone = nodes.Text(f" {wording.zone_name(self.zone, *([self.day] if self.day else []))}")
        return [nodes.make(nodes.inline, [*shown, zone], ("editions-when",))]

    def _time(self, minutes: int) -> nodes.Node:
        shown = wording.clock(minutes, self.clock) + " (+1 day)" * (minutes >= MINUTES_A_DAY)
        if self.day is None:
            return nodes.Text(shown)
        machine = wording.machine(self.day, minutes, self.zone)
        return nodes.make(time, [nodes.word(shown)], datetime=machine)


class Participant(NamedTuple):
    """Somebody who takes part, as introduced in that year."""

    id: str
    name: str
    role: str
    introduced: str
    bio: str | None


@dataclass(frozen=True)
class SessionPage(Shown):
    """Everything that the archive knows of a session."""

    kind: ClassVar[str] = "session"
    word: ClassVar[str] = "Session"

    edition: str
    edition_title: str
    line: SessionLine
    moment: Moment
    people: tuple[Participant, ...]
    #: The sessions within it, with their times.
    inner: tuple[tuple[SessionLine, Moment], ...]
    within: Moment | None
    calendar: bool

    @property
    def heading(self) -> str:
        """Kind and title without markup."""
        return self.line.full_title

    @classmethod
    def of(cls, archive: Archive, key: str, now: datetime) -> Self:
        """Collect the session, its people, papers and inner sessions."""
        folder, _, id_ = key.partition("/")
        edition = archive.editions[folder]
        slot = edition.timetable.by_id[id_]
        parent = edition.timetable.parents.get(id_)
        line = line_of(archive, edition, slot, now)
        return cls(
            edition=edition.id,
            edition_title=edition.facts.title,
            line=line,
            moment=moment_of(archive, edition, slot),
            people=tuple(_people(archive, edition, slot)),
            inner=tuple(
                (inner, moment_of(archive, edition, each))
                for inner, each in zip(line.lines, slot.slots, strict=True)
            ),
            within=moment_of(archive, edition, parent) if parent else None,
            calendar=slot.day is not None and slot.start is not None,
        )

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield people, papers, inner sessions and what the texts link to."""
        yield "edition", self.edition
        yield from self.line.mentions(self.edition)
        for line, _ in self.inner:
            yield "session", f"{self.edition}/{line.id}"
            yield from line.mentions(self.edition)
        if self.within:
            yield "session", f"{self.edition}/{self.within.id}"
        yield from (("person", person.id) for person in self.people)
        for person in self.people:
            yield from text.targets(person.bio, self.edition)

    def images(self) -> Iterator[str]:
        """Yield the stills of its videos."""
        yield from (shown.image for shown in self.line.links if shown.image)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return the page."""
        line = self.line
        title = text.inline(line.title or line.label, page, self.edition)
        body: list[nodes.Node] = []
        if line.label and line.title:
            body.append(paragraph(line.label, classes=("editions-kicker",)))
        if line.note:
            body.append(paragraph(*text.inline(line.note, page, self.edition), classes=("editions-lead",)))
        body += fact_list(self._facts(page))
        body += materials(line.links, page)
        if line.abstract:
            body.append(section("Abstract", *text.prose(line.abstract, page, self.edition), name="abstract"))
        if self.inner:
            items = [self._inner(line, moment, page) for line, moment in self.inner]
            listed = nodes.bullet_list("", *items, classes=["editions-deeds"])
            body.append(section("In this session", listed, name="sessions"))
        if line.papers:
            papers = [self._paper(paper, page) for paper in line.papers]
            listed = nodes.bullet_list("", *papers, classes=["editions-papers"])
            body.append(section("Papers", listed, name="papers"))
        body += self._about(page)
        return [top("session", line.id, title, body)]

    def _facts(self, page: Page) -> list[tuple[str, list[nodes.Node]]]:
        line, when = self.line, self.moment.when(page)
        if line.cancelled:
            when += mark(page, "Cancelled", "editions-badge-cancelled")
        elif line.tentative:
            when += mark(page, "Tentative")
        if self.calendar and page.rich:
            file = outward(page, f"/{self.edition}/sessions/{line.id}.ics", "Add to calendar (.ics)")
            when += [nodes.Text(" · "), nodes.inline("", "", file, classes=["editions-file"])]
        who = [self._person(person, page) for person in self.people]
        within = self.within.words(page, self.edition) if self.within else []
        attendance = (line.attendance or "").capitalize().replace("-", " ")
        return [
            ("When", when),
            ("Where", [nodes.Text(", ".join(line.rooms))] if line.rooms else []),
            ("With", joined(who, "; ") if who else who_nodes(line, page)),
            ("Attendance", [nodes.Text(attendance)] if attendance else []),
            ("Track", [nodes.Text(line.track)] if line.track else []),
            ("Part of", within),
            ("Edition", linked(page, "edition", self.edition, [nodes.Text(self.edition_title)])),
        ]

    def _person(self, person: Participant, page: Page) -> list[nodes.Node]:
        if not person.id:
            return [nodes.Text(person.name)]
        run: list[nodes.Node] = [nodes.Text(f"{person.role}: ")] if person.role else []
        run.append(link(page, "person", person.id, person.name))
        if person.introduced:
            run += [nodes.Text(", "), span(person.introduced, "editions-affiliation")]
        return run

    def _inner(self, line: SessionLine, moment: Moment, page: Page) -> nodes.list_item:
        clock = wording.clock(moment.start, moment.clock) if moment.start is not None else ""
        key = f"{self.edition}/{line.id}"
        words = text.inline(line.title or line.label, page, self.edition)
        if line.paper:
            words = linked(page, "paper", f"{self.edition}/{line.paper}", words)
        else:
            words = linked(page, "session", key, words)
        who = who_nodes(line, page)
        what = [*words, *([nodes.Text(" – "), *who] if who else [])]
        lead = [span(clock, "editions-role"), nodes.Text(" ")] if clock else []
        return nodes.list_item("", paragraph(*lead, nodes.inline("", "", *what, classes=["editions-what"])))

    def _paper(self, paper: PaperLine, page: Page) -> nodes.list_item:
        authors = paragraph(paper.authors, classes=("editions-authors",))
        return nodes.list_item(
            "", paragraph(*paper_nodes(paper, page, self.edition)), authors, classes=["editions-paper"]
        )

    def _about(self, page: Page) -> list[nodes.Node]:
        """Return what is said of the people, under a heading."""
        told = [
            paragraph(
                nodes.strong("", person.name), nodes.Text(": "), *text.inline(person.bio, page, self.edition)
            )
            for person in self.people
            if person.bio
        ]
        return (
            [section("About the speakers" if len(told) > 1 else "About the speaker", *told, name="people")]
            if told
            else []
        )


def moment_of(archive: Archive, edition: Edition, slot: Slot) -> Moment:
    """Return a session as other pages name it."""
    title = ": ".join(filter(None, heading_of(archive, edition, slot)))
    clock = edition.facts.clock
    return Moment(slot.session.id, title, slot.day, slot.start, slot.end, clock, edition.zone)


def _people(archive: Archive, edition: Edition, slot: Slot) -> Iterator[Participant]:
    """Yield everybody who takes part by name; nobody, where a group or alternates are meant."""
    session = slot.session
    if any(participant.group or participant.alternates for participant in session.people):
        return
    for participant in session.people:
        role = archive.roles.get(participant.role or "")
        word = role.label if role else ""
        if not participant.person:
            yield Participant("", participant.placeholder or "", word, "", None)
            continue
        person = archive.people.get(participant.person)
        known = [each for each in archive.history.get(participant.person, ()) if each.edition == edition.id]
        told = next((each for each in known if each.position or each.affiliations), None)
        bio = next((each.bio for each in known if each.bio), None)
        words = archive.introduced(told) if told else ""
        yield Participant(participant.person, person.name if person else participant.person, word, words, bio)
