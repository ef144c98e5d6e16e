"""Other generators at the same work: sites of our own making that show the facts of the same archive."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.facts import Records
from bench.measure import BUILD
from bench.peers import markdown, rest, web

#: The environment of Python that `make bench-peers` makes.
VENV = BUILD / "peers" / "venv"
_ELEVENTY = web.NODE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"

#: The words of a command, given the folders of the site and of its output.
Command = Callable[[Path, Path], list[str]]


class Peer(NamedTuple):
    """A generator that can be compared with."""

    name: str
    label: str
    #: What has to be installed, and what says which version it is.
    needs: str
    version: tuple[str, ...]
    write: Callable[[Records, Path], None]
    command: Command
    #: Whether it takes so long that it is built where it is compared with only, and less often.
    slow: bool = False

    def missing(self) -> bool:
        """Say whether the generator is not installed."""
        return shutil.which(self.needs) is None


def _sphinx(python: str) -> Command:
    def command(site: Path, out: Path) -> list[str]:
        html, doctrees = str(out / "html"), str(out / "doctrees")
        return [python, "-m", "sphinx", "-q", "-b", "html", "-j", "1", "-d", doctrees, str(site), html]

    return command


def _jekyll(site: Path, out: Path) -> list[str]:
    return ["jekyll", "build", "-q", "-s", str(site), "-d", str(out / "html"), "--disable-disk-cache"]


def _hugo(site: Path, out: Path) -> list[str]:
    return ["hugo", "--quiet", "-s", str(site), "-d", str(out / "html")]


def _eleventy(_: Path, out: Path) -> list[str]:
    return ["node", str(_ELEVENTY), "--quiet", f"--output={out / 'html'}"]


def _mkdocs(_: Path, out: Path) -> list[str]:
    return [str(VENV / "bin" / "python"), "-m", "mkdocs", "build", "-q", "-d", str(out / "html")]


_PYTHON, _DATATEMPLATE = str(VENV / "bin" / "python"), str(VENV / "bin" / "datatemplate")
_VERSION = "from importlib.metadata import version; print(version({!r}))"

PEERS = (
    Peer("jekyll", "Jekyll", "jekyll", ("jekyll", "--version"), web.write_jekyll, _jekyll),
    Peer("hugo", "Hugo", "hugo", ("hugo", "version"), web.write_hugo, _hugo),
    Peer(
        "eleventy",
        "Eleventy",
        str(_ELEVENTY),
        ("node", str(_ELEVENTY), "--version"),
        web.write_eleventy,
        _eleventy,
    ),
    Peer(
        "mkdocs",
        "MkDocs Material",
        str(VENV / "bin" / "mkdocs"),
        (_PYTHON, "-c", _VERSION.format("mkdocs-material")),
        markdown.write,
        _mkdocs,
        slow=True,
    ),
    Peer(
        "datatemplates",
        "sphinxcontrib-datatemplates",
        _DATATEMPLATE,
        (_PYTHON, "-c", _VERSION.format("sphinxcontrib.datatemplates")),
        rest.write_templates,
        _sphinx(_PYTHON),
        slow=True,
    ),
    Peer(
        "handwritten",
        "reST by hand, pydata-sphinx-theme",
        sys.executable,
        (sys.executable, "-c", _VERSION.format("pydata-sphinx-theme")),
        rest.write_by_hand,
        _sphinx(sys.executable),
        slow=True,
    ),
)
