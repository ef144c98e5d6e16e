"""What scripts are told of a programme, beyond what its table shows: for filters, calendars and grids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import events, programme, site
from editions.nodes import tools
from editions.render.sessions import SessionLine
from editions.timetable import Slot

#: Lists with fewer entries are looked through faster than searched.
FEW = 5
#: So many rooms are named one by one.
MANY = 2


class SessionData(NamedTuple):
    """What is said of one session."""

    id: str
    uid: str
    kind: str
    #: Everybody who takes part, the members of groups included.
    people: tuple[str, ...]
    place: str
    #: The session that it stands within.
    within: str

    @classmethod
    def of(cls, archive: Archive, edition: Edition, slot: Slot) -> SessionData:
        """Collect it for a slot."""
        session = slot.session
        kind = archive.kinds.get(session.kind)
        parts = (person for part in programme.parts(archive, edition, slot) for person in part.people)
        online = session.attendance == "online"
        parent = edition.timetable.parents.get(session.id)
        return cls(
            session.id,
            str(site.uid(archive, edition.id, "sessions", site.born(session))),
            kind.label if kind else session.kind,
            tuple(dict.fromkeys(programme.name(archive, person) for person in parts)),
            "" if online else events.place(edition, programme.rooms(edition, slot)),
            parent.session.id if parent else "",
        )


class ProgrammeData(NamedTuple):
    """What is said of a programme."""

    edition: str = ""
    label: str = ""
    zone: str = "UTC"
    clock: str = "24h"
    #: Whether no zone is known, so that times stand as on a wall clock.
    floating: bool = False
    rooms: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    sessions: tuple[SessionData, ...] = ()

    @classmethod
    def of(cls, archive: Archive, edition: Edition, slots: Iterable[Slot]) -> ProgrammeData:
        """Collect it for some slots and those within them."""
        shown = [inner for slot in slots for inner in slot.walk()]
        return cls(
            edition.id,
            edition.label,
            edition.zone,
            edition.facts.clock,
            not edition.facts.timezone,
            tuple(room.name for room in edition.programme.rooms),
            tuple(track.name for track in edition.programme.tracks),
            tuple(SessionData.of(archive, edition, slot) for slot in shown),
        )

    def content(self, rows: Iterable[tuple[SessionLine, date | None, str]]) -> dict[str, object]:
        """Return the data for scripts; each row has a line, its day, and the anchor of the row."""
        told = {session.id: session for session in self.sessions}
        return {
            "edition": self.edition,
            "label": self.label,
            "zone": self.zone,
            "floating": self.floating,
            "clock": self.clock,
            "rooms": self.rooms,
            "tracks": self.tracks,
            "sessions": [self._session(*row, told[row[0].id]) for row in rows],
        }

    def where(self, line: SessionLine) -> str:
        """Return the rooms of a session; a long list of all says less than a word."""
        everywhere = len(line.rooms) > MANY and set(line.rooms) == set(self.rooms)
        return "All rooms" if everywhere else ", ".join(line.rooms)

    def tools(self, days: int) -> tools | None:
        """Return the controls over a programme; none over a short one."""
        if len(self.sessions) < FEW:
            return None
        several = {
            "day": days,
            "track": len(self.tracks),
            "kind": len({session.kind for session in self.sessions}),
            "room": len(self.rooms),
            "person": len({person for session in self.sessions for person in session.people}),
        }
        names = tuple(name for name, number in several.items() if number > 1)
        return tools("", name="schedule", fields=names, grid=max(len(self.rooms), len(self.tracks)) > 1)

    def _session(self, line: SessionLine, day: date | None, row: str, told: SessionData) -> dict[str, object]:
        def instant(minutes: int | None) -> str | None:
            if day is None or minutes is None:
                return None
            return wording.machine(day, minutes, self.zone)

        facts = {
            "row": row,
            "id": line.id,
            "uid": told.uid,
            "title": line.full_title,
            "kind": line.kind,
            "label": told.kind,
            "day": day.isoformat() if day else None,
            "start": instant(line.start),
            "end": instant(line.end),
            # Whether it only goes on until the next one begins.
            "open": not line.end_given,
            "rooms": line.rooms,
            "track": line.track,
            "people": told.people,
            "place": told.place,
            "within": told.within,
            "former": line.former,
            "tentative": line.tentative,
            "cancelled": line.cancelled,
        }
        # What is usual need not be said hundreds of times.
        return {name: value for name, value in facts.items() if value or name in _ALWAYS}


_ALWAYS = frozenset({"day", "start", "end", "rooms", "track", "people", "cancelled"})
