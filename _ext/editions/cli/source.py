"""Find the source folder that a command is about, and read it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from editions.archive import Archive
    from editions.edition import Edition
    from editions.loading import Loaded
    from editions.problems import Problem

Function = TypeVar("Function", bound=Callable[..., Any])

#: Control characters, which a terminal obeys and a list of lines cannot hold.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): " ",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


class WrongUseError(click.ClickException):
    """A command that asks for something that is not there."""

    exit_code = 2


def source_argument(function: Function) -> Function:
    """Add the argument SOURCE to a command."""
    return click.argument(
        "source",
        required=False,
        callback=default_source,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
    )(function)


def default_source(_context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    """Return the folder that is given, or ``source`` where there is one, or the current one."""
    return given or (Path("source") if Path("source").is_dir() else Path())


def source_option(function: Function) -> Function:
    """Add the option ``--source`` to a command whose arguments are editions or files."""
    return click.option(
        "--source",
        callback=default_source,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder with series.yaml and the editions; by default 'source' where there is one.",
    )(function)


def edition_named(archive: Archive, name: str) -> Edition:
    """Return the edition that an argument names."""
    from editions.problems import missing  # noqa: PLC0415 -- slow import

    edition = archive.editions.get(name)
    if edition is None:
        raise WrongUseError(missing("edition", name, archive.editions))
    return edition


def concerns(edition: Edition, problem: Problem) -> bool:
    """Say whether a problem is in the edition's own files or in those of the series."""
    folder, slash, _ = problem.origin.file.partition("/")
    return not slash or folder == edition.id


def present() -> datetime:
    """Return the instant that a command takes for the present: of ``SOURCE_DATE_EPOCH``, or of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def load(source: Path) -> Loaded:
    """Read a source folder; say what to do instead where there is nothing to read."""
    from editions.loading import load as load_all  # noqa: PLC0415 -- slow import

    refuse_misnamed(source)
    try:
        loaded = load_all(source)
    except OSError as error:
        reason = f"'{error.filename or source}' cannot be read: {error.strerror}"
        raise WrongUseError(reason) from error
    if not loaded.files and not loaded.problems:
        message = f"'{source}' has no series.yaml and no edition; name the folder that has them"
        raise WrongUseError(message)
    return loaded


def refuse_misnamed(source: Path) -> None:
    """Point from one edition, or from the whole project, to the source folder."""
    if (source / "edition.yaml").is_file():
        message = f"'{source}' is one edition; name the folder that it is in: '{source / os.pardir}'"
        raise WrongUseError(message)
    inner = source / "source"
    if (inner / "series.yaml").is_file() and not (source / "series.yaml").is_file():
        message = f"'{source}' is the project; name its source folder: '{inner}'"
        raise WrongUseError(message)


def shown_path(source: Path, file: str = "") -> str:
    """Return a file of the source folder as seen from the current directory."""
    try:
        return os.path.relpath(source / file)
    except ValueError:  # another drive
        return str(source / file)


def program() -> str:
    """Return how to call this program: ``.venv/bin/editions``, say, if the shell knows no ``editions``."""
    called = Path(sys.argv[0])
    if called.stem not in {"editions", "__main__"} or shutil.which("editions"):
        return "editions"
    if called.stem == "editions":
        return shlex.quote(sys.argv[0])
    return f"{shlex.quote(sys.executable.removeprefix(str(Path.cwd()) + os.sep))} -m editions"


def problems_in(whose: str, problems: Sequence[Problem]) -> str:
    """Say how many problems there are in somebody's data, and what tells of them."""
    return f"{count(len(problems), 'problem')} in {whose} data; run: {program()} check"


def printable(text: str) -> str:
    """Return a text of the data without what a terminal would obey instead of show."""
    return text.translate(_CONTROLS)


def count(number: int, one: str, many: str = "") -> str:
    """Return ``1 problem`` or ``2 problems``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
