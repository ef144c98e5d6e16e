"""Work out what a programme leaves unsaid: ends, starts within sessions, and running numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from editions.model.programme import Block, Programme, Session
from editions.model.when import at

ALL_ROOMS = "all"


@dataclass(frozen=True)
class Slot:
    """A session at its place in the programme; times are minutes after the midnight of *day*."""

    session: Session
    #: ``None`` while the edition's day is open.
    day: date | None
    start: int | None
    end: int | None
    #: Its number among its kind, where the kind is numbered and has several.
    number: int | None = None
    #: Identifiers of the rooms it occupies, ``all`` resolved.
    rooms: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    #: Whether the end was written, not derived.
    end_given: bool = False

    def instant(self, zone: str, minutes: int | None) -> datetime | None:
        """Return a start or end as an instant, once the day is known."""
        return at(self.day, minutes, zone) if self.day and minutes is not None else None

    def walk(self) -> Iterator[Slot]:
        """Yield the slot and every slot within it."""
        yield self
        for slot in self.slots:
            yield from slot.walk()


@dataclass(frozen=True)
class Timetable:
    """A programme with everything worked out that its author could leave away."""

    programme: Programme
    #: The days of the edition, if settled; the first holds where a block names none.
    days: tuple[date, ...]
    #: The kinds of session that are numbered.
    numbered: frozenset[str] = frozenset()

    @cached_property
    def blocks(self) -> tuple[tuple[Block, tuple[Slot, ...]], ...]:
        """Every block with its visible slots."""
        placed = self._numbered(self._placed())
        result, position = [], 0
        for block in self.programme.blocks:
            count = sum(not session.hidden for session in block.sessions)
            result.append((block, tuple(placed[position : position + count])))
            position += count
        return tuple(result)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every visible slot at the top level, in order."""
        return tuple(slot for _, slots in self.blocks for slot in slots)

    @cached_property
    def by_id(self) -> dict[str, Slot]:
        """Every visible slot by the identifier of its session."""
        return {slot.session.id: slot for top in self.slots for slot in top.walk()}

    @cached_property
    def parents(self) -> dict[str, Slot]:
        """The slot that each session within another is in."""
        every = (slot for top in self.slots for slot in top.walk())
        return {inner.session.id: slot for slot in every for inner in slot.slots}

    def _placed(self) -> list[Slot]:
        """Return the slots of all blocks with days, starts and ends."""
        day = self.days[0] if self.days else None
        slots: list[Slot] = []
        for block in self.programme.blocks:
            # A day that could not be read is not that of the block before.
            day = block.day or (None if block.wrote("day") else day)
            visible = [session for session in block.sessions if not session.hidden]
            slots += [self._slot(session, day) for session in visible]
        ended = _with_ends(slots)
        return [replace(slot, slots=tuple(self._within(slot))) for slot in ended]

    def _slot(self, session: Session, day: date | None, start: int | None = None) -> Slot:
        if session.start is not None or session.wrote("start"):
            start = session.start
        end = session.end
        if end is None and session.duration is not None and start is not None:
            end = start + session.duration
        rooms = session.rooms
        if ALL_ROOMS in rooms:
            rooms = tuple(room.id for room in self.programme.rooms)
        return Slot(session, day, start, end, rooms=rooms, end_given=end is not None)

    def _within(self, parent: Slot) -> Iterator[Slot]:
        """Yield the slots within a session: each follows the one before unless it says when."""
        start, inner = parent.start, []
        for session in parent.session.sessions:
            if session.hidden:
                continue
            slot = self._slot(session, parent.day, start)
            slot = replace(slot, rooms=slot.rooms or parent.rooms)
            start = slot.end
            inner.append(slot)
        for slot in _with_ends(inner, parent.end):
            yield replace(slot, slots=tuple(self._within(slot)))

    def _numbered(self, slots: list[Slot]) -> list[Slot]:
        """Return slots with the sessions of each numbered kind counted through the whole programme."""
        everything = [slot for top in slots for slot in top.walk()]
        several = Counter(slot.session.kind for slot in everything)
        counts: Counter[str] = Counter()

        def number(slot: Slot) -> Slot:
            kind, given, value = slot.session.kind, slot.session.number, None
            if kind in self.numbered and given != 0 and (several[kind] > 1 or given):
                value = counts[kind] = given or counts[kind] + 1
            return replace(slot, number=value, slots=tuple(number(inner) for inner in slot.slots))

        return [number(slot) for slot in slots]


def _with_ends(slots: Sequence[Slot], last: int | None = None) -> list[Slot]:
    """Let each slot without an end go on until the next one in one of its rooms begins."""
    return [
        slot if slot.end is not None else replace(slot, end=_next_start(slots, index, last))
        for index, slot in enumerate(slots)
    ]


def _next_start(slots: Sequence[Slot], index: int, last: int | None) -> int | None:
    slot = slots[index]
    if slot.start is None:
        return None
    for other in slots[index + 1 :]:
        shares = not slot.rooms or not other.rooms or set(slot.rooms) & set(other.rooms)
        if other.day == slot.day and other.start is not None and other.start > slot.start and shares:
            return other.start
    return last if last is not None and last > slot.start else None
