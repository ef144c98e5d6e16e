"""The facts of a generated archive: the records with their ids, and with every name in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

#: One edition, or a record of it: what stands in YAML.
Facts = dict[str, Any]


class Edition(NamedTuple):
    """The records of one edition, in which ids stand for people, organizations and papers."""

    year: str
    facts: Facts
    #: Who appears, by role.
    appearances: dict[str, list[Facts]]
    blocks: list[Facts]
    papers: list[Facts]
    sponsors: list[str]


class Records:
    """The records of an archive, as its authors wrote them."""

    def __init__(self, source: Path) -> None:
        self.people = _by_id(read(source / "people.yaml")["people"])
        self.organizations = _by_id(read(source / "organizations.yaml")["organizations"])
        self._folders = sorted(source.glob("[0-9]*"), reverse=True)

    def editions(self) -> Iterator[Edition]:
        """Yield each edition, the latest first, which is read only now: there may be a thousand."""
        for folder in self._folders:
            yield Edition(
                folder.name,
                read(folder / "edition.yaml"),
                read(folder / "people.yaml"),
                read(folder / "schedule.yaml")["blocks"],
                read(folder / "papers.yaml")["papers"],
                read(folder / "sponsors.yaml")["sponsors"],
            )


def editions(source: Path) -> Iterator[Facts]:
    """Yield each edition of an archive with every name in its place, the latest first."""
    records = Records(source)
    for edition in records.editions():
        yield _joined(edition, records)


def ends(session: Facts) -> str:
    """Return when a session ends, as a clock shows it."""
    hours, minutes = map(int, session["start"].split(":"))
    end = hours * 60 + minutes + session["duration"]
    return f"{end // 60:02}:{end % 60:02}"


def read(file: Path) -> Any:
    """Return what stands in a YAML file."""
    with file.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)


def written(data: Any) -> str:
    """Return data as YAML that every reader understands alike."""
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000)


class _Plain(yaml.CSafeDumper):
    """Writes without references to what stood before, which not every reader knows."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


# To some readers 09:00 is a number with the base 60. What could be a number is written in quotes.
_Plain.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"\d\d?:\d\d$"), list("0123456789"))


def _by_id(records: Iterable[Facts]) -> dict[str, Facts]:
    return {each["id"]: each for each in records}


def _joined(edition: Edition, records: Records) -> Facts:
    facts, papers = edition.facts, _by_id(edition.papers)
    return {
        "year": edition.year,
        "title": facts["title"],
        "host": facts["host"]["name"],
        "place": f"{facts['location']['city']}, {facts['location']['country']}",
        "when": facts["when"],
        "zone": facts["timezone"],
        "description": facts["description"],
        "dates": facts["dates"],
        "days": [
            {
                "day": block["day"],
                "sessions": [_session(each, records, papers) for each in block["sessions"]],
            }
            for block in edition.blocks
        ],
        "speakers": [_introduced(each, records) for each in edition.appearances["speaker"]],
        "organizers": [_introduced(each, records) for each in edition.appearances["organizer"]],
        "sponsors": [records.organizations[id_] for id_ in edition.sponsors],
        "papers": [_paper(each, records) for each in edition.papers],
    }


def _introduced(appearance: Facts, records: Records) -> Facts:
    organizations = [records.organizations[id_]["name"] for id_ in appearance["affiliations"]]
    return {
        **records.people[appearance["person"]],
        "position": appearance["position"],
        "affiliation": ", ".join(organizations),
        "bio": appearance["bio"],
    }


def _session(session: Facts, records: Records, papers: dict[str, Facts]) -> Facts:
    return {
        "id": session["id"],
        "time": f"{session['start']} – {ends(session)}",
        "kind": session["kind"].replace("-", " ").capitalize(),
        "title": session["title"],
        "people": [records.people[id_] for id_ in session["people"]],
        "abstract": session["abstract"],
        "slides": session["links"][0]["url"],
        "papers": [{"id": id_, "title": papers[id_]["title"]} for id_ in session.get("papers", ())],
    }


def _paper(paper: Facts, records: Records) -> Facts:
    return {
        "id": paper["id"],
        "title": paper["title"],
        "authors": [records.people[id_] for id_ in paper["authors"]],
        "decision": paper["decision"].capitalize(),
        "abstract": paper["abstract"],
        "pdf": paper["links"][0]["url"],
    }
