"""Begin an edition: two short files that build as they are."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from editions.addresses import PEOPLE
from editions.loading import EDITION_FILES, load
from editions.model.values import EditionId
from editions.model.when import YEARS
from editions.schema import FOLDER, file_name

_SCHEMA = file_name("edition")

_EDITION = """\
title: {title}
when: to be announced  # or 2026-12-11, or 2026-12-11 or 2026-12-12, or 2026-12-11 to 2026-12-12
# timezone: America/Chicago
# host: {{name: NeurIPS 2026, url: https://neurips.cc/}}
"""

_PAGE = """\
{title}
{line}

.. edition::

.. notices::

Say here in a few sentences what the workshop is about.

Important Dates
---------------

.. dates::

Schedule
--------

.. schedule::

Speakers
--------

.. speakers::

Organizers
----------

.. organizers::
"""

_YEAR = re.compile("|".join(map(str, YEARS)))
#: What a line of a toctree may have around the name of a page.
_ENTRY = re.compile(r"^(?:.*<)?(.*?)(?:\.rst|\.md)?>?$")
#: A toctree, in reStructuredText and in Markdown.
_TOCTREE = re.compile(
    r"^( *)\.\. toctree::(?P<rst>.*?)(?=^\1\S|\Z)|^(`{3,})\{toctree\}(?P<md>.*?)^\3", re.MULTILINE | re.DOTALL
)
#: Files that show where a project begins.
_ROOTS = ("conf.py", "pyproject.toml", ".git")


class CannotStartError(Exception):
    """An edition that cannot begin as asked for; the message says what to do."""


@dataclass(frozen=True)
class Started:
    """What was done for an edition; files are relative to the source folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    #: Whether ``edition.yaml`` tells editors its schema.
    described: bool
    #: Whether a page leads to the edition.
    listed: bool


def start(source: Path, edition: str, title: str | None = None) -> Started:
    """Write ``edition.yaml`` and a page for an edition; what is there already stays."""
    folder = source / edition
    _check(edition, folder)
    title = _title(source, edition) if title is None else title.strip()
    if not title or not title.isprintable():
        raise CannotStartError("the title must be a line of text")
    heading = _escaped(title)
    schema = _schema_line(source, folder)
    pages = sorted(folder.glob("index.*"))
    page = pages[0].name if pages else "index.rst"
    written: list[str] = []
    kept: list[str] = []
    for name, text in (
        ("edition.yaml", f"{schema}{_year(edition)}{_EDITION.format(title=_quoted(title))}"),
        (page, _PAGE.format(title=heading, line="=" * _columns(heading))),
    ):
        done = written if _write(folder / name, text) else kept
        done.append(f"{edition}/{name}")
    if not written:
        raise CannotStartError(f"'{folder}' has its edition.yaml and its page already")
    return Started(tuple(written), tuple(kept), bool(schema), _listed(source, edition))


def next_steps(folder: str, started: Started, program: str) -> str:
    """Return what to do after an edition has begun; *program* is what calls the command line."""
    steps = [f"Fill in {os.path.join(folder, 'edition.yaml')}: title, day, time zone and host."]  # noqa: PTH118 -- shown
    if not started.listed:
        page = f"{Path(folder).name}/index"
        steps.append(f"Add {page} to the toctree of the home page, or the build fails: no toctree has it.")
    steps.append("Once known, add people.yaml, schedule.yaml, papers.yaml and sponsors.yaml beside it.")
    if not started.described:
        steps.append(f"For completion in your editor: {program} schema --help")
    steps.append(f"See whether all is well: {program} check")
    return "\n".join(["", "Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))])


def _check(edition: str, folder: Path) -> None:
    """Refuse what cannot be the name of an edition, or is that of other pages."""
    try:
        TypeAdapter(EditionId).validate_python(edition)
    except ValidationError as error:
        raise CannotStartError(error.errors()[0]["msg"]) from error
    begun = _YEAR.search(edition) or any((folder / name).exists() for name in EDITION_FILES)
    if edition == PEOPLE or (not begun and folder.is_dir() and any(folder.iterdir())):
        message = f"'{edition}' is a folder of the site for other pages; use another name, such as 2026"
        raise CannotStartError(message)


def _title(source: Path, edition: str) -> str:
    loaded = load(source)
    return loaded.archive.series.name if "series.yaml" in loaded.files else edition


def _year(edition: str) -> str:
    """Return the line that says the year where the folder's name does not begin with it."""
    year = _YEAR.search(edition)
    return f"year: {year[0]}\n" if year and year.start() else ""


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar, in quotes only if it needs them."""
    plain = re.fullmatch(r"[A-Za-z][\w ,()'&@.–-]*", text) and text.lower() not in {"null", "true", "false"}
    return text if plain else json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    """Return a text as a heading of reStructuredText that shows it as it is."""
    # What begins with a sign may be a list, a field, a comment or a line.
    return re.sub(r"[\\*`|_]|^[^\w\s]", r"\\\g<0>", text)


def _columns(text: str) -> int:
    """Return how wide an underline must be; East Asian letters count double."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _schema_line(source: Path, folder: Path) -> str:
    """Return the line that tells editors the schema, if the project has it in its own tree."""
    root = next((path for path in (source.resolve(), *source.resolve().parents) if _is_root(path)), None)
    if not root:
        return ""
    for place in (FOLDER.resolve(), root / "schemas"):
        installed = "site-packages" in place.parts
        if place.is_relative_to(root) and not installed and (place / _SCHEMA).is_file():
            path = Path(os.path.relpath(place / _SCHEMA, folder.resolve())).as_posix()
            return f"# yaml-language-server: $schema={path}\n"
    return ""


def _is_root(path: Path) -> bool:
    return any((path / name).exists() for name in _ROOTS)


def _write(path: Path, text: str) -> bool:
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _listed(source: Path, edition: str) -> bool:
    """Say whether a page beside the home page leads to the edition, by name or by pattern."""
    pages = (path for pattern in ("*.rst", "*.md") for path in source.glob(pattern))
    return any(_leads(page.read_text("utf-8", "replace"), f"{edition}/index") for page in pages)


def _leads(text: str, page: str) -> bool:
    """Say whether a toctree in a text has a page, by name or by pattern."""
    for toctree in _TOCTREE.finditer(text):
        block = toctree["rst"] or toctree["md"] or ""
        entries = {_ENTRY.sub(r"\1", line.strip()).removeprefix("/") for line in block.splitlines()}
        patterns = entries if ":glob:" in block else set()
        alike = (entry for entry in patterns if entry.count("/") == page.count("/"))
        if page in entries or any(PurePosixPath(page).match(entry) for entry in alike):
            return True
    return False
