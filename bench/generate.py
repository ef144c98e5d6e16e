"""Make an archive of any size: the same arguments give the same files, byte for byte.

``python bench/generate.py OUT --editions 100``. People return: most appear at three editions in a row.
``--empty`` makes the same pages without a fact.
"""

from __future__ import annotations

import argparse
import random
from functools import cached_property
from pathlib import Path

import yaml

LAST = 2025
SESSIONS, PEOPLE, PAPERS = 20, 25, 40
#: More years back than that, dates cannot be told.
_YEARS = 120
#: At how many editions in a row most people appear.
STAY = 3

_CITIES = ("Lisbon", "Kyoto", "Vienna", "Lagos", "Delft", "Melbourne", "Montreal", "Pune")
_ZONES = ("Europe/Lisbon", "Asia/Tokyo", "Europe/Vienna", "Africa/Lagos", "Europe/Amsterdam")
_KINDS = ("invited-talk", "oral", "oral", "panel", "poster-session")
_SYLLABLES = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "s", "l")]


class Words:
    """Invented words that repeat as those of a language do."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)  # noqa: S311 -- repeatable, not secret
        self.words = [
            "".join(draw.choices(_SYLLABLES, k=draw.choice((1, 2, 2, 3)))) + draw.choice(("", "t", "k"))
            for _ in range(3000)
        ]
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

    def phrase(self, draw: random.Random, least: int, most: int) -> str:
        """Return some words, the first with a capital."""
        chosen = draw.choices(self.words, self.weights, k=draw.randint(least, most))
        return " ".join(chosen).capitalize()

    def text(self, draw: random.Random, sentences: int) -> str:
        """Return a paragraph."""
        return ". ".join(self.phrase(draw, 8, 14) for _ in range(sentences)) + "."


class Archive:
    """An invented series of workshops, written as YAML files and pages."""

    def __init__(self, out: Path, editions: int, *, seed: int = 1) -> None:
        self.out = out
        self.editions = editions
        self.seed = seed
        self.words = Words(seed)
        self.people: dict[str, dict[str, object]] = {}
        self.organizations = [
            {"id": f"org-{number}", "name": f"{self.words.words[number].capitalize()} University {number}"}
            for number in range(200)
        ]
        #: What no edition names would be reported as unused.
        self.named: set[str] = set()

    def write(self) -> None:
        """Write facts and pages."""
        for index, folder in enumerate(self.folders):
            self._edition(folder, index)
        self._yaml("series.yaml", {"name": "Bench series", "url": "https://bench.example.org/"})
        self._yaml("people.yaml", {"people": list(self.people.values())})
        named = [each for each in self.organizations if each["id"] in self.named]
        self._yaml("organizations.yaml", {"organizations": named})
        self._index("\n.. editions::\n")

    def write_empty(self) -> None:
        """Write the same pages with titles and toctrees alone."""
        self._index("")
        for folder in self.folders:
            self._pages(folder, "", "", "")

    def _index(self, body: str) -> None:
        years = "\n".join(f"   {folder}/index" for folder in reversed(self.folders))
        self._text("index.rst", f"Archive\n=======\n\n.. toctree::\n   :hidden:\n\n{years}\n{body}")

    @cached_property
    def folders(self) -> list[str]:
        """The editions, the earliest first: one a year, or several where there are too few years."""
        several = -(-self.editions // _YEARS)
        count = range(self.editions - 1, -1, -1)
        if several == 1:
            return [str(LAST - back) for back in count]
        return [f"{LAST - back // several}-{several - back % several}" for back in count]

    def _pages(self, year: str, head: str, body: str, papers: str) -> None:
        title, link = f"Workshop {year}", ".. toctree::\n   :hidden:\n\n   papers\n"
        self._text(f"{year}/index.rst", f"{title}\n{'=' * len(title)}\n\n{head}{link}{body}")
        title = f"Papers {year}"
        self._text(f"{year}/papers.rst", f"{title}\n{'=' * len(title)}\n{papers}")

    def _organization(self, number: int) -> str:
        id_ = f"org-{number % len(self.organizations)}"
        self.named.add(id_)
        return id_

    def _edition(self, year: str, index: int) -> None:
        draw = random.Random(f"{self.seed}/{year}")  # noqa: S311 -- as above
        month, day = draw.randint(4, 11), draw.randint(1, 26)
        days = [f"{year[:4]}-{month:02}-{day:02}", f"{year[:4]}-{month:02}-{day + 1:02}"]
        self._yaml(f"{year}/edition.yaml", self._facts(draw, year, days))
        shown = [self._person(draw, index, number) for number in range(PEOPLE)]
        papers = [self._paper(draw, index, number) for number in range(PAPERS)]
        self._yaml(f"{year}/people.yaml", self._appearances(draw, shown))
        self._yaml(f"{year}/papers.yaml", {"papers": papers})
        self._yaml(f"{year}/schedule.yaml", self._programme(draw, days, shown))
        self._yaml(f"{year}/sponsors.yaml", {"sponsors": [self._organization(index + at) for at in range(8)]})
        sections = ("schedule", "speakers", "organizers", "sponsors", "dates")
        body = "".join(f"\n{name.capitalize()}\n{'-' * len(name)}\n\n.. {name}::\n" for name in sections)
        self._pages(year, ".. edition::\n\n", body, "\n.. papers::\n")

    def _facts(self, draw: random.Random, year: str, days: list[str]) -> dict[str, object]:
        at = draw.randrange(len(_CITIES))
        labels = ("Call", "Abstracts", "Papers", "Notification", "Camera ready", "Registration", "Programme")
        return {
            "title": f"Workshop on {self.words.phrase(draw, 2, 3)} {year}",
            "acronym": f"BENCH{year}",
            "host": {"name": f"Conf {year}"},
            "location": {"city": _CITIES[at], "country": "Somewhere"},
            "timezone": _ZONES[at % len(_ZONES)],
            "when": f"{days[0]} to {days[1]}",
            "description": self.words.text(draw, 3),
            "dates": [
                {
                    "id": label.lower().replace(" ", "-"),
                    "label": label,
                    "at": f"{year[:4]}-0{1 + at // 3}-1{at}",
                }
                for at, label in enumerate(labels)
            ],
        }

    def _known(self, draw: random.Random, number: int, cohort: int) -> str:
        """Return a person of a cohort, who is made when first seen."""
        id_ = f"p-{cohort}-{number}"
        if id_ not in self.people:
            first, last = (draw.choice(self.words.words).capitalize() for _ in range(2))
            name = f"{first} {last}{cohort:x}q{number:x}"
            self.people[id_] = {"id": id_, "name": name, "url": f"https://people.example.org/{id_}"}
        return id_

    def _person(self, draw: random.Random, index: int, number: int) -> str:
        return self._known(draw, number, (index + number) // STAY)

    def _appearances(self, draw: random.Random, people: list[str]) -> dict[str, object]:
        def shown(person: str) -> dict[str, object]:
            return {
                "person": person,
                "position": "Professor",
                "affiliations": [self._organization(draw.randrange(200))],
                "bio": self.words.text(draw, 2),
            }

        entries = [shown(each) for each in people]
        return {"speaker": entries[5:], "organizer": entries[:5]}

    def _paper(self, draw: random.Random, index: int, number: int) -> dict[str, object]:
        chosen = [100 + draw.randrange(150) for _ in range(draw.randint(1, 5))]
        authors = {self._known(draw, each, index // STAY) for each in chosen}
        return {
            "id": f"paper-{number}",
            "title": f"{self.words.phrase(draw, 5, 10)} {index}.{number}",
            "authors": sorted(authors),
            "decision": draw.choice(("oral", "poster", "accepted")),
            "abstract": self.words.text(draw, 5),
            "links": [{"kind": "pdf", "url": f"https://papers.example.org/{index}/{number}.pdf"}],
        }

    def _programme(self, draw: random.Random, days: list[str], people: list[str]) -> dict[str, object]:
        blocks = []
        for at, day in enumerate(days):
            sessions = [
                self._session(draw, number, people)
                for number in range(at * SESSIONS // 2, (at + 1) * SESSIONS // 2)
            ]
            blocks.append({"day": day, "sessions": sessions})
        return {"blocks": blocks}

    def _session(self, draw: random.Random, number: int, people: list[str]) -> dict[str, object]:
        kind, begins = _KINDS[number % len(_KINDS)], 9 * 60 + (number % (SESSIONS // 2)) * 45
        session: dict[str, object] = {
            "id": f"session-{number}",
            "kind": kind,
            "title": self.words.phrase(draw, 4, 8),
            "start": f"{begins // 60:02}:{begins % 60:02}",
            "duration": 40,
            "people": draw.sample(people, 2),
            "abstract": self.words.text(draw, 2),
            "links": [{"kind": "slides", "url": f"https://slides.example.org/{number}"}],
        }
        if kind == "poster-session":
            first = number // len(_KINDS) * 10
            session["papers"] = [f"paper-{each}" for each in range(first, first + 10)]
        return session

    def _yaml(self, name: str, data: dict[str, object]) -> None:
        self._text(name, yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True))

    def _text(self, name: str, text: str) -> None:
        file = self.out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--editions", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--empty", action="store_true", help="pages without facts")
    given = parser.parse_args()
    archive = Archive(given.out, given.editions, seed=given.seed)
    archive.write_empty() if given.empty else archive.write()


if __name__ == "__main__":
    main()
