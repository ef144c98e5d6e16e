"""Who is measured: the package in several ways, the same pages left empty, and the peers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from bench import facts, shown, sites
from bench.measure import BUILD, CACHE, FailedError, Run, cleared, run, say
from bench.peers import PEERS, Command
from bench.plan import Plan, Role

#: Two pages an edition; every page that a site has; and the same with two jobs.
DOCUMENTS, FULL, TWO_JOBS = "documents", "full", "two-jobs"
EMPTY, PLAIN = sites.EMPTY, sites.PLAIN
#: Those that have a twin without a search index.
_TWINS = (EMPTY, DOCUMENTS, FULL)


class Contender(NamedTuple):
    """A way to build a site of the same archive."""

    name: str
    label: str
    #: The kind of its site.
    site: str
    command: Command
    role: Role = Role.EVERYWHERE

    def out(self, editions: int) -> Path:
        """Return the folder of the output."""
        return output(self.name, editions)

    def build(self, editions: int) -> Run:
        """Build the site into a clean folder."""
        folder, out = sites.site(self.site, editions), cleared(self.out(editions))
        cleared(CACHE)
        return run(self.command(folder, out), folder, BUILD / "logs" / f"{self.name}-{editions}.log")


def unsearched(name: str) -> str:
    """Return what the twin of a contender is called that makes no search index."""
    return f"{name}-unsearched"


def output(name: str, editions: int) -> Path:
    """Return the folder that a contender builds into."""
    return BUILD / "out" / str(editions) / name


def sphinx(*options: str, jobs: int = 1) -> Command:
    """Return the command that builds a site of ours."""

    def command(site: Path, out: Path) -> list[str]:
        how = ["-q", "-b", "html", "-j", str(jobs), "-c", str(site), "-d", str(out / "doctrees"), *options]
        return [sys.executable, "-m", "sphinx", *how, str(site / "source"), str(out / "html")]

    return command


_DOCUMENTS = ("-D", "editions_pages=documents")
_WITH_SEARCH = (
    Contender(EMPTY, "The same pages, empty", EMPTY, sphinx(*_DOCUMENTS)),
    Contender(DOCUMENTS, "Editions, two pages an edition", sites.OURS, sphinx(*_DOCUMENTS)),
    Contender(FULL, "Editions, all pages", sites.OURS, sphinx()),
    Contender(TWO_JOBS, "Editions, all pages, two jobs", sites.OURS, sphinx(jobs=2), Role.TWO_JOBS),
)
OURS = (
    *_WITH_SEARCH,
    Contender(PLAIN, "The same pages, empty, pydata-sphinx-theme", PLAIN, sphinx(), Role.BASE),
    *(
        each._replace(
            name=unsearched(each.name),
            label=f"{each.label}, no search",
            command=sphinx(*(_DOCUMENTS if each.name != FULL else ()), "-D", "editions_search=none"),
            role=Role.BASE,
        )
        for each in _WITH_SEARCH
        if each.name in _TWINS
    ),
)


def contenders(plan: Plan) -> list[Contender]:
    """Return who can be measured; a peer that is missing or shows other facts is left out, and said to be."""
    found = list(OURS)
    for peer in PEERS:
        role = Role.SLOW if peer.slow else Role.EVERYWHERE
        contender = Contender(peer.name, peer.label, peer.name, peer.command, role)
        if peer.name in plan.without or peer.missing():
            say(f"  {peer.label}: not installed, or left out")
        else:
            found.append(contender)
    return [each for each in found if _proven(each)]


#: The archive that every contender is tried with, which also lets Python compile its modules once.
_TRIAL = 3


def _proven(contender: Contender) -> bool:
    """Build a small archive; a peer must succeed and show the facts to be compared with."""
    try:
        contender.build(_TRIAL)
        lacking = [] if contender.site in sites.BARE else lacks(contender)
    except FailedError as error:
        if contender in OURS:
            raise
        lacking = [str(error)]
    if lacking:
        say(f"  {contender.label} is left out; of {len(lacking)} lacking facts the first: {lacking[0]}")
    return not lacking


def lacks(contender: Contender) -> list[str]:
    """Return what the pages of the small archive do not show, of what it has."""
    source = sites.site(sites.OURS, _TRIAL) / "source"
    return shown.lacking(facts.editions(source), contender.out(_TRIAL) / "html")
