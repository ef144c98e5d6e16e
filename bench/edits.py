"""What a changed fact costs: the same build again, and which pages it writes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bench import sites
from bench.facts import read, written
from bench.measure import BUILD, ROOT, Run, cleared, run, say

#: Sphinx writes the first page whenever it writes any.
_ROOT = "index.html"
#: At how many editions the person appears who is changed.
_THREE = 3

Snapshot = dict[str, tuple[int, bytes]]


class Pages(NamedTuple):
    """The files of an output after a change, by their paths."""

    #: What shows the change: the bytes differ.
    differing: frozenset[str]
    #: What was written, whether or not it differs.
    rewritten: frozenset[str]
    #: What is written even if nothing has changed.
    always: frozenset[str]
    #: What a clean build of the changed facts has otherwise.
    wrong: frozenset[str]

    @property
    def in_vain(self) -> frozenset[str]:
        """The pages that were written though they show nothing new, beyond those that always are."""
        always = self.always | {_ROOT}
        return frozenset(name for name in self.rewritten - self.differing - always if name.endswith(".html"))

    @property
    def shown(self) -> frozenset[str]:
        """The pages that show the change."""
        return frozenset(name for name in self.differing if name.endswith(".html"))


class Rebuilt(NamedTuple):
    """The costs of builds after a change, each with that of a build before it without one."""

    unchanged: list[Run | None]
    changed: list[Run | None]


class Edit(NamedTuple):
    """What a change costs, and which pages it writes."""

    costs: Rebuilt
    pages: Pages


class Site:
    """A copy of the archive that may be changed, built as ``make html`` does with one job."""

    def __init__(self, editions: int, name: str, search: str = "none") -> None:
        self.folder = BUILD / "work" / name
        self.search = search
        shutil.copytree(sites.site(sites.OURS, editions), cleared(self.folder), dirs_exist_ok=True)
        self.source, self.html = self.folder / "source", self.folder / "build" / "html"

    def build(self) -> Run:
        """Build what has changed."""
        settings = f"O=-q -j 1 -D editions_search={self.search}"
        return run(make("html", settings), self.folder, BUILD / "logs" / f"make-{self.folder.name}.log")

    def snapshot(self) -> Snapshot:
        """Return when each file of the output was written, and a digest of what is in it."""
        return {
            path.relative_to(self.html).as_posix(): (
                path.stat().st_mtime_ns,
                blake2b(path.read_bytes()).digest(),
            )
            for path in sorted(self.html.rglob("*"))
            if path.is_file()
        }

    def edition(self, at: float = 0.5) -> Path:
        """Return the folder of an edition from the middle of the series."""
        folders = sorted(self.source.glob("[0-9]*"))
        return folders[int(len(folders) * at)]

    def retitle(self, number: int) -> None:
        """Change the title of one talk."""
        file = self.edition() / "schedule.yaml"
        data = read(file)
        data["blocks"][0]["sessions"][1]["title"] = talk(number)
        file.write_text(written(data), encoding="utf-8")

    def rename(self, number: int) -> None:
        """Change the name of one person who appears at three editions."""
        person = self._returning()
        file = self.source / "people.yaml"
        data = read(file)
        for each in data["people"]:
            if each["id"] == person:
                each["name"] = f"Changed Name {number}"
        file.write_text(written(data), encoding="utf-8")

    def _returning(self) -> str:
        seen: dict[str, int] = {}
        for file in sorted(self.source.glob("[0-9]*/people.yaml")):
            for entries in read(file).values():
                for each in entries:
                    seen[each["person"]] = seen.get(each["person"], 0) + 1
        found = [person for person, times in seen.items() if times == _THREE] or list(seen)
        return found[len(found) // 2]


def talk(number: int) -> str:
    """Return the title that a talk is given by the change of that number."""
    return f"Changed title number {number} of this talk"


def make(target: str, *settings: str) -> list[str]:
    """Return ``make TARGET`` for an archive in the current folder, with this Python."""
    ready = [f"--assume-old={name}" for name in (".venv/.folder", ".venv/.site", ".venv/.dev")]
    return ["make", "-s", "-f", str(ROOT / "Makefile"), *ready, f"PY={sys.executable}", *settings, target]


def measure(editions: int, runs: int) -> tuple[Edit, Edit]:
    """Change one talk's title, several times, and then one person's name."""
    site = Site(editions, "edits")
    say("  the first build")
    site.build()
    return _measured(site, runs, "talk", Site.retitle), _measured(site, 1, "person", Site.rename)


def indexed(editions: int, runs: int) -> Rebuilt:
    """Change one talk's title, several times, where the search finds it under the new one."""
    site = Site(editions, "edits-search", search="auto")
    say("  the first build, with a search index")
    site.build()
    site.build()
    builds: list[tuple[Run, Run]] = []
    for number in range(runs):
        unchanged = site.build()
        site.retitle(number)
        builds.append((unchanged, site.build()))
        say(f"  talk, with its share of the index, change {number + 1}: {builds[-1][1].wall:.2f} s")
    return Rebuilt([before for before, _ in builds], [after for _, after in builds])


def _measured(site: Site, runs: int, name: str, change: Callable[[Site, int], None]) -> Edit:
    # The second build after a clean one still has something to note.
    site.build()
    unchanged: list[Run | None] = []
    changed: list[Run | None] = []
    for number in range(runs):
        before = site.snapshot()
        unchanged.append(site.build())
        between = site.snapshot()
        change(site, number)
        cost = site.build()
        changed.append(cost)
        say(f"  {name}, change {number + 1}: {cost.wall:.2f} s")
    after = site.snapshot()
    clean = _clean(site)
    return Edit(Rebuilt(unchanged, changed), compared(before, between, after, clean))


def _clean(site: Site) -> Snapshot:
    """Build the changed facts in a clean folder."""
    say("  the same facts in a clean build")
    cleared(site.folder / "build")
    site.build()
    return site.snapshot()


def compared(before: Snapshot, unchanged: Snapshot, changed: Snapshot, clean: Snapshot) -> Pages:
    """Return what became of each file from one build to the next."""
    digests = {name: digest for name, (_, digest) in changed.items()}
    truth = {name: digest for name, (_, digest) in clean.items()}
    return Pages(
        frozenset(name for name in digests if digests[name] != unchanged.get(name, (0, b""))[1]),
        frozenset(name for name in changed if changed[name][0] != unchanged.get(name, (0, b""))[0]),
        frozenset(name for name in unchanged if unchanged[name][0] != before.get(name, (0, b""))[0]),
        frozenset(name for name in digests.keys() | truth if digests.get(name) != truth.get(name)),
    )
