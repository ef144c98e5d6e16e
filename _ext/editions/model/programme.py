"""The programme of an edition: rooms, tracks, blocks and sessions."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from editions.model.base import Record, refuse
from editions.model.links import Links
from editions.model.people import Participants
from editions.model.values import (
    Clock,
    Day,
    FormerIds,
    Id,
    Inline,
    KindId,
    PaperId,
    Prose,
    RoomId,
    Text,
    TrackId,
)
from editions.problems import Kind

Attendance = Literal["in-person", "online", "hybrid"]

#: Minutes of a week.
_LONGEST = 7 * 24 * 60


class Room(Record):
    """A room, hall or stream."""

    id: Id
    """The identifier that sessions use: `hall-a`."""
    name: Text
    """The name on the door."""
    capacity: int | None = Field(None, ge=1)
    """How many people fit in."""
    note: Inline | None = None
    """How to get there, or anything else a visitor should know."""


class Track(Record):
    """A thread through the programme: a theme, or one of several parallel rows."""

    id: Id
    """The identifier that sessions use."""
    name: Text
    """What the page calls it."""


def _rooms(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _duration(value: Any) -> Any:
    if not re.fullmatch(r"-?[0-9]+", str(value)):
        raise refuse(Kind.VALUE, f"'{value}' is not a number of minutes; write 30 for half an hour")
    if re.fullmatch(r"-.*|0+", str(value)):
        raise refuse(Kind.VALUE, f"a duration of {value} minutes is too short; write at least 1")
    if len(str(value)) > len(str(_LONGEST)) or int(value) > _LONGEST:
        raise refuse(Kind.VALUE, f"a duration of {value} minutes is more than a week; write minutes")
    return int(value)


Minutes = Annotated[
    int,
    BeforeValidator(_duration),
    Field(json_schema_extra={"minimum": 1, "maximum": _LONGEST}),
]


class Session(Record):
    """One item of the programme: a talk, a break, a panel, a poster session."""

    id: Id
    """The permanent identifier within the edition: `panel`. Links to the session end in it."""
    former_ids: FormerIds = ()
    """Identifiers that it had before: links to them lead here."""
    kind: KindId = "other"
    """What it is: `invited-talk`, `oral`, `panel`, `poster-session`, `break`, `lunch`, `opening` …"""
    title: Inline | None = None
    """The title. Absent means: that of its paper, or not announced yet."""
    start: Clock | None = None
    """When it begins, in the edition's own time: `13:15`. Within a session, that is after the one before."""
    end: Clock | None = None
    """When it ends. If neither this nor a duration is given, it ends when the next begins."""
    duration: Minutes | None = None
    """How many minutes it takes."""
    people: Participants = ()
    """Who takes part: identifiers, groups, moderators. Absent for a paper means: its authors."""
    paper: PaperId | None = None
    """The paper that is presented: its title and authors are shown."""
    papers: tuple[PaperId, ...] = ()
    """The papers of a poster or paper session."""
    sessions: tuple[Session, ...] = ()
    """The sessions within this one."""
    rooms: Annotated[tuple[RoomId, ...], BeforeValidator(_rooms)] = ()
    """The room or rooms it occupies; `all` for every room."""
    track: TrackId | None = None
    """The track it belongs to."""
    number: int | None = Field(None, ge=0)
    """The number that it has among its kind, if not the automatic one; 0 for none."""
    abstract: Prose | None = None
    """What it is about."""
    links: Links = ()
    """Slides, video, poster, code."""
    attendance: Attendance | None = None
    """How it can be attended, if not like the whole edition."""
    tentative: bool = False
    """Marked as not settled."""
    cancelled: bool = False
    """Shown as cancelled, and kept so that links to it hold."""
    hidden: bool = False
    """Kept in the data, shown nowhere."""
    note: Inline | None = None
    """A remark shown below the title."""


class Block(Record):
    """Consecutive sessions that belong together, such as the morning; a rule separates blocks."""

    title: Text | None = None
    """A heading for the block, if it shall have one."""
    day: Day | None = None
    """The day, in an edition of several days; that of the block before if absent."""
    sessions: tuple[Session, ...]
    """The sessions, in the order of the programme."""


class Programme(Record):
    """`schedule.yaml` of an edition."""

    rooms: tuple[Room, ...] = ()
    """The rooms, in the order of the columns. None are needed where there is only one."""
    tracks: tuple[Track, ...] = ()
    """The tracks, if there are any."""
    blocks: tuple[Block, ...] = ()
    """The blocks, in the order of the programme."""
    note: Inline | None = None
    """A remark shown above the programme."""
