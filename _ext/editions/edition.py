"""One edition, from the files of its folder, and the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from editions.model import (
    KINDS,
    Appearance,
    Date,
    EditionFacts,
    Paper,
    Programme,
    Record,
    Section,
    Series,
    Session,
    Sponsors,
    Term,
)
from editions.model.edition import PhaseId
from editions.problems import Origin
from editions.references import ByClass, by_class
from editions.timetable import Slot, Timetable

#: The sections of ``edition.yaml`` that are called by the plural of a role.
_SECTIONS = {"speaker": "speakers", "panelist": "panelists", "organizer": "organizers"}

DEFAULT_ZONE = "UTC"

#: The identifier of an edition's own day among its dates, which ``when`` says.
EVENT = "event"


@dataclass(frozen=True)
class Edition:
    """One year's event, from the files of its folder."""

    id: str
    facts: EditionFacts
    appearances: Mapping[str, tuple[Appearance, ...]] = field(default_factory=dict)
    programme: Programme = field(default_factory=Programme)
    papers: tuple[Paper, ...] = ()
    sponsors: Sponsors = field(default_factory=Sponsors)
    #: The words for kinds of session, those of the series included.
    kinds: Mapping[str, Term] = field(default_factory=lambda: KINDS)
    #: Where the list of each role begins.
    role_origins: Mapping[str, Origin] = field(default_factory=dict)
    #: The files that the folder has; an absent one means "coming soon".
    files: frozenset[str] = frozenset()

    @property
    def zone(self) -> str:
        """The time zone of its times."""
        return self.facts.timezone or DEFAULT_ZONE

    @property
    def year(self) -> int:
        """The year in which it takes place."""
        digits = self.id[:4]
        return self.facts.year or (int(digits) if digits.isdecimal() else 0)

    @property
    def label(self) -> str:
        """What menus and the archive call it."""
        facts = self.facts
        if facts.label:
            return facts.label
        name = facts.acronym or facts.title
        return f"{name} @ {facts.host.name}" if facts.host else name

    @cached_property
    def timetable(self) -> Timetable:
        """The programme with every start, end and number worked out."""
        moment = self.facts.when.exact
        numbered = frozenset(id_ for id_, term in self.kinds.items() if term.numbered)
        return Timetable(self.programme, moment.days() if moment else (), numbered)

    @cached_property
    def sessions(self) -> dict[str, Session]:
        """Every session by its identifier, those within others and hidden ones included."""
        return {session.id: session for session in walk_sessions(self.programme)}

    @cached_property
    def papers_by_id(self) -> dict[str, Paper]:
        """Every paper by its identifier."""
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def paper_positions(self) -> dict[str, int]:
        """The positions of the papers among those that visitors see in lists."""
        return {paper.id: at for at, paper in enumerate(self.listed_papers())}

    @cached_property
    def presented(self) -> dict[str, list[Slot]]:
        """The sessions in which each paper is presented, in order."""
        found: dict[str, list[Slot]] = {}
        for slot in self.timetable.by_id.values():
            session = slot.session
            for paper in dict.fromkeys(filter(None, (session.paper, *session.papers))):
                found.setdefault(paper, []).append(slot)
        return found

    @cached_property
    def rooms(self) -> dict[str, str]:
        """The names of the rooms by their identifiers."""
        return {room.id: room.name for room in self.programme.rooms}

    @cached_property
    def tracks(self) -> dict[str, str]:
        """The names of the tracks by their identifiers."""
        return {track.id: track.name for track in self.programme.tracks}

    @cached_property
    def dates(self) -> dict[str, Date]:
        """Every important date by its identifier."""
        return {date_.id: date_ for date_ in self.facts.dates}

    def records(self) -> Iterator[Record]:
        """Yield every record of the edition that is in no other."""
        yield self.facts
        for appearances in self.appearances.values():
            yield from appearances
        yield self.programme
        yield from self.papers
        yield self.sponsors

    @cached_property
    def by_class(self) -> ByClass:
        """Every record of the edition, those within others included, by its class."""
        return by_class(self.records())

    def shown(self, role: str) -> tuple[Appearance, ...]:
        """Return the appearances in a role that visitors see, in order."""
        return tuple(appearance for appearance in self.appearances.get(role, ()) if appearance.shown)

    def listed_papers(self) -> tuple[Paper, ...]:
        """Return the papers that visitors see in lists."""
        return tuple(paper for paper in self.papers if not paper.hidden and not paper.withdrawn)

    def section(self, name: str) -> Section:
        """Return what ``edition.yaml`` says of a section: of a directive's name or of a role."""
        sections = self.facts.sections
        return sections.roles.get(name) or getattr(sections, name, None) or Section()

    def section_of(self, role: str) -> Section:
        """Return what ``edition.yaml`` says of the people in a role."""
        return self.section(_SECTIONS.get(role, role))

    def lists(self, section: str) -> bool:
        """Say whether visitors see what a section or role has, and not only that there will be something."""
        return self.section(_SECTIONS.get(section, section)).state not in {"hidden", "coming-soon"}

    def introduction(self, role: str, appearance: Appearance) -> Appearance:
        """Return *appearance* with position, affiliations, link and photo filled in.

        Where the year's record gives neither position nor affiliations, those of the person's
        first other appearance in this edition hold.
        """
        if appearance.position or appearance.affiliations is not None or not appearance.person:
            return appearance
        for other_role, others in self.appearances.items():
            for other in others:
                if (
                    other.person == appearance.person
                    and other_role != role
                    and other.affiliations is not None
                ):
                    return appearance.model_copy(
                        update={
                            "position": other.position,
                            "affiliations": other.affiliations,
                            "url": appearance.url or other.url,
                            "photo": appearance.photo or other.photo,
                        }
                    )
        return appearance

    def phase(self, now: datetime) -> PhaseId:
        """Return where the edition stands at an instant, as its dates (or ``phase:``) say."""
        if self.facts.phase:
            return self.facts.phase
        zone = self.zone
        when = self.facts.when
        if when and when[-1].ends(zone) <= now:
            return "past"
        if when.exact and when.exact.starts(zone) <= now:
            return "running"
        ends: dict[str, datetime] = {}
        for date_ in self.facts.dates:
            if date_.at and not date_.hidden:
                end = date_.at[-1].ends(zone)
                # What is called for twice is open from the first call to the last deadline.
                chosen = min if date_.kind == "call" else max
                ends[date_.kind] = chosen(ends.get(date_.kind, end), end)
        return self._phase_before(now, ends)

    def over(self, now: datetime) -> bool:
        """Say whether nothing more is to be expected at an instant: the edition is past or cancelled."""
        return self.phase(now) in {"past", "cancelled"}

    def _phase_before(self, now: datetime, ends: Mapping[str, datetime]) -> PhaseId:
        def passed(kind: str) -> bool:
            return kind in ends and ends[kind] <= now

        if passed("programme"):
            return "programme-out"
        if passed("notification"):
            return "programme-out" if self.programme.blocks else "notified"
        if passed("submission"):
            return "reviewing"
        if "submission" in ends and (passed("call") or "call" not in ends):
            return "call-open"
        return "announced"


def kinds_of(series: Series) -> dict[str, Term]:
    """Return the words for kinds of session: the usual ones and those of the series."""
    return KINDS | {term.id: term for term in series.kinds}


def walk_sessions(programme: Programme) -> Iterator[Session]:
    """Yield every session of a programme, each before those within it."""
    stack = [session for block in reversed(programme.blocks) for session in reversed(block.sessions)]
    while stack:
        session = stack.pop()
        yield session
        stack.extend(reversed(session.sessions))
