"""The records as files for generators with a folder of data: ids are keys, so that no page has to search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.facts import Edition, Facts, Records, ends, written


def by_id(records: Iterable[Facts]) -> dict[str, Facts]:
    """Return records in their order with their ids as keys."""
    return {each["id"]: {name: value for name, value in each.items() if name != "id"} for each in records}


def dated(edition: Edition) -> Facts:
    """Return the facts of an edition with its year, which ours has from the name of its folder."""
    return {"year": edition.year, **edition.facts}


def timed(edition: Edition) -> Facts:
    """Return the schedule with the ends of sessions, as templates do not add durations to times."""
    blocks = [{**block, "sessions": [_timed(each) for each in block["sessions"]]} for block in edition.blocks]
    return {"blocks": blocks}


def put(file: Path, text: str) -> None:
    """Write a file into a folder that may be missing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def put_shared(records: Records, folder: Path) -> None:
    """Write what all editions refer to."""
    put(folder / "people.yaml", written(by_id(records.people.values())))
    put(folder / "organizations.yaml", written(by_id(records.organizations.values())))


def put_edition(edition: Edition, folder: Path, *, keyed: bool = True) -> None:
    """Write the records of an edition; papers without keys are for who would sort by them."""
    files = {
        "edition": dated(edition),
        "people": edition.appearances,
        "schedule": timed(edition),
        "papers": by_id(edition.papers) if keyed else edition.papers,
        "sponsors": edition.sponsors,
    }
    for name, data in files.items():
        put(folder / f"{name}.yaml", written(data))


def _timed(session: Facts) -> Facts:
    fields: Facts = {}
    for name, value in session.items():
        fields |= {"end": ends(session)} if name == "duration" else {name: value}
    return fields
