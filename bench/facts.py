"""The facts of a generated archive with every name in its place, as other generators want them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

#: One edition, or a record of it: what stands in YAML.
Facts = dict[str, Any]


def editions(source: Path) -> Iterator[Facts]:
    """Yield each edition of an archive, the latest first."""
    people = {each["id"]: each for each in read(source / "people.yaml")["people"]}
    organizations = {
        each["id"]: each["name"] for each in read(source / "organizations.yaml")["organizations"]
    }
    for folder in sorted(source.glob("[0-9]*"), reverse=True):
        yield _edition(folder, people, organizations)


def read(file: Path) -> Any:
    """Return what stands in a YAML file."""
    with file.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)


def written(data: Any) -> str:
    """Return data as YAML, without the references that not every reader knows."""
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000)


class _Plain(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _edition(folder: Path, people: dict[str, Facts], organizations: dict[str, str]) -> Facts:
    facts, appearances = read(folder / "edition.yaml"), read(folder / "people.yaml")
    papers = read(folder / "papers.yaml")["papers"]
    titles = {paper["id"]: paper["title"] for paper in papers}

    def named(ids: list[str]) -> list[Facts]:
        return [{"name": people[id_]["name"], "url": people[id_]["url"]} for id_ in ids]

    def introduced(role: str) -> list[Facts]:
        return [
            {
                **named([each["person"]])[0],
                "position": each["position"],
                "affiliation": ", ".join(organizations[id_] for id_ in each["affiliations"]),
                "bio": each["bio"],
            }
            for each in appearances[role]
        ]

    return {
        "year": folder.name,
        "title": facts["title"],
        "host": facts["host"]["name"],
        "place": f"{facts['location']['city']}, {facts['location']['country']}",
        "when": facts["when"],
        "zone": facts["timezone"],
        "description": facts["description"],
        "dates": [{"label": each["label"], "at": each["at"]} for each in facts["dates"]],
        "days": [
            {
                "day": block["day"],
                "sessions": [_session(each, named(each["people"]), titles) for each in block["sessions"]],
            }
            for block in read(folder / "schedule.yaml")["blocks"]
        ],
        "speakers": introduced("speaker"),
        "organizers": introduced("organizer"),
        "sponsors": [organizations[id_] for id_ in read(folder / "sponsors.yaml")["sponsors"]],
        "papers": [_paper(paper, named(paper["authors"])) for paper in papers],
    }


def _session(session: Facts, people: list[Facts], titles: dict[str, str]) -> Facts:
    hours, minutes = map(int, session["start"].split(":"))
    end = hours * 60 + minutes + session["duration"]
    return {
        "time": f"{session['start']} – {end // 60:02}:{end % 60:02}",
        "kind": session["kind"].replace("-", " ").capitalize(),
        "title": session["title"],
        "people": people,
        "abstract": session["abstract"],
        "slides": session["links"][0]["url"],
        "papers": [titles[id_] for id_ in session.get("papers", ())],
    }


def _paper(paper: Facts, authors: list[Facts]) -> Facts:
    return {
        "title": paper["title"],
        "authors": authors,
        "decision": paper["decision"].capitalize(),
        "abstract": paper["abstract"],
        "pdf": paper["links"][0]["url"],
    }
