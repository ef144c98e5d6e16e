"""Sites that several test files look at: built once in a run of the tests, whoever asks first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from pytest import TempPathFactory  # noqa: PT013 -- a type

import conference
from conftest import ROOT, TOY, Built, sphinx_build

#: Pages with programmes, and one of each other sort.
PROGRAMME, MANY = "2030/index.html", "2032/index.html"
#: While some sessions are on, some are over and some come next.
DURING = "?at=2030-05-03T10:50%2B02:00"
TOY_PAGES = [
    PROGRAMME + DURING,
    f"2030/now.html{DURING}",
    "2030/papers/tops.html",
    "2030/sessions/balls.html",
    "people/ada-ball.html",
]
SITE_PAGES = [
    "index.html",
    "2023/index.html",
    "search.html?q=watermark",
    "people/index.html",
    "papers/index.html",
    "indices.html",
    "404.html",
    "manual/files/edition.html",
]


def site(factory: TempPathFactory) -> Path:
    """Return the real site as HTML."""

    def build(folder: Path) -> Built:
        return sphinx_build(ROOT / "source", folder / "html", "html", "-j", "2", conf=ROOT)

    return _once(factory, "site", build)


def toys(factory: TempPathFactory) -> Path:
    """Return the toy archive as HTML, with a conference of ten rooms and four days beside it."""

    def build(folder: Path) -> Built:
        source = folder / "source"
        shutil.copytree(TOY, source, ignore=shutil.ignore_patterns("_build"))
        conference.add_to(source)
        return sphinx_build(source, folder / "html", "html", "-W")

    return _once(factory, "toys", build)


def searched_by_sphinx(factory: TempPathFactory) -> Path:
    """Return the toy archive as it is where Pagefind is not installed."""

    def build(folder: Path) -> Built:
        return sphinx_build(TOY, folder / "html", "html", "-W", "-D", "editions_search=sphinx")

    return _once(factory, "sphinx", build)


def bare(factory: TempPathFactory) -> Path:
    """Return the toy archive in the theme that ours inherits from, as it comes."""
    options = ("-D", "html_theme=pydata_sphinx_theme", "-D", "editions_search=sphinx")

    def build(folder: Path) -> Built:
        return sphinx_build(TOY, folder / "html", "html", *options)

    return _once(factory, "bare", build)


def _once(factory: TempPathFactory, name: str, build: Callable[[Path], Built]) -> Path:
    """Build into a folder that all workers share, unless one of them has done so."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            built = build(folder)
            assert built.code == 0, built.warnings
            done.touch()
    return folder / "html"
