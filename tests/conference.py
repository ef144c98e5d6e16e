"""A conference of ten rooms and four days, and an edition with many papers, to be put beside the toy archive."""

from __future__ import annotations

from pathlib import Path

ROOMS, DAYS, SLOTS = 10, 4, 4
#: Minutes after midnight at which the parallel sessions of a day begin, and how long they take.
STARTS, LENGTH = (540, 660, 840, 960), 90
KINDS = ("invited-talk", "oral", "panel", "tutorial", "poster-session")
NAMES = (
    "On spinning",
    "How a very long title of a session looks in a narrow column",
    "Kites",
    "What rolls, and why",
)


def clock(minutes: int) -> str:
    """Return minutes after midnight as YAML has them."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def schedule() -> str:
    """Return the programme: plenary sessions, and ten rooms in between."""
    lines = ["rooms:"]
    lines += [f"- {{id: r{room}, name: Room {room}}}" for room in range(1, ROOMS + 1)]
    lines += ["tracks:", "- {id: theory, name: Theory}", "- {id: practice, name: Practice}", "blocks:"]
    for day in range(1, DAYS + 1):
        lines += [f"- day: 2032-09-{day:02d}", "  sessions:"]
        lines.append(
            f"  - {{id: welcome-{day}, kind: opening, title: Good morning, start: '08:45', end: '09:00', rooms: all}}"
        )
        for slot, start in enumerate(STARTS):
            last = slot == len(STARTS) - 1
            rooms = [room for room in range(1, ROOMS + 1) if not (last and room == 2)]
            lines += [_session(day, slot, room, start) for room in rooms]
            if slot == 1:
                noon = f"start: '{clock(start + LENGTH)}', end: '{clock(STARTS[2])}'"
                lines.append(f"  - {{id: lunch-{day}, kind: lunch, title: Lunch, {noon}, rooms: all}}")
    return "\n".join(lines) + "\n"


def _session(day: int, slot: int, room: int, start: int) -> str:
    number = slot * ROOMS + room
    kind, name = KINDS[number % len(KINDS)], NAMES[number % len(NAMES)]
    # The last session of a day takes two rooms, and the last room begins a little later.
    rooms = "[r1, r2]" if (slot, room) == (len(STARTS) - 1, 1) else f"[r{room}]"
    end = clock(start + LENGTH)
    start += 15 * (room == ROOMS)
    track = "theory" if room <= ROOMS // 2 else "practice"
    times = f"start: '{clock(start)}', end: '{end}'"
    return (
        f"  - {{id: s{day}-{slot}-{room}, kind: {kind}, title: '{name} {number}', {times}, "
        f"rooms: {rooms}, track: {track}, people: [p{number % 40}]}}"
    )


def papers() -> str:
    """Return a dozen papers with decisions, awards and authors to choose between."""
    return "papers:\n" + "".join(
        f"- id: paper-{number}\n  title: Toy {number}\n  decision: {'oral' if number < 4 else 'poster'}\n"
        f"  authors: [p{number}, p{number + 1}]\n" + ("  awards: [Best Toy]\n" if number == 1 else "")
        for number in range(12)
    )


PAGE = """Many Toys
=========

.. edition::

Programme
---------

.. schedule::

Papers
------

.. papers::
   :grouped:
"""


INDEX = """:orphan:

All papers
==========

.. papers-index::
"""


def add_to(source: Path) -> None:
    """Add the edition to a copy of the toy archive."""
    folder = source / "2032"
    folder.mkdir()
    (folder / "edition.yaml").write_text(
        "title: Many Toys\ntimezone: Europe/Zurich\nwhen: 2032-09-01 to 2032-09-04\n"
        'location: {city: Basel}\ntheme: {accent: "#0b5d4b"}\n',
        "utf-8",
    )
    (folder / "schedule.yaml").write_text(schedule(), "utf-8")
    (folder / "papers.yaml").write_text(papers(), "utf-8")
    (folder / "index.rst").write_text(PAGE, "utf-8")
    (source / "papers.rst").write_text(INDEX, "utf-8")
    people = source / "people.yaml"
    more = "".join(
        f"- {{id: p{number}, name: Person Number{number}}}\n" for number in range(40) if number != 32
    )
    people.write_text(people.read_text("utf-8").rstrip("\n") + "\n" + more, "utf-8")
