"""``editions export``: the files for other programs, without a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from editions.cli.source import WrongUseError, count, load, present, printable, problems_in, source_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editions.exports import Export, Request


@click.command(short_help="Write the files for other programs.")
@source_option
@click.option(
    "--out",
    default=Path("build", "export"),
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; by default build/export.",
)
@click.option(
    "--format",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only files of this format, for example schedule.ics; may be repeated.",
)
@click.pass_context
def export(context: click.Context, source: Path, out: Path, names: tuple[str, ...]) -> None:
    """Write calendars, files for schedule apps, references and everything else that a site offers.

    The files are those that a build writes beside its pages, under the same names. What a format
    cannot hold is told on standard error. Files of before that are no more are not removed.
    """
    from editions import revisions  # noqa: PLC0415 -- slow import
    from editions.exports import Request  # noqa: PLC0415 -- slow import

    chosen = _chosen(names)
    loaded = load(source)
    want = Request(loaded.archive, present(), revisions.load(source, loaded.archive.former), source)
    try:
        written = _write(want, chosen, out)
    except OSError as error:
        raise WrongUseError(f"'{error.filename or out}': {error.strerror}") from error
    click.echo(f"Wrote {count(written, 'file')} to {out}")
    if loaded.problems:
        click.echo(problems_in("the", loaded.problems), err=True)
        context.exit(1)


def _chosen(names: Iterable[str]) -> list[Export]:
    """Return the exports that are asked for."""
    from editions.exports import EXPORTS  # noqa: PLC0415 -- slow import
    from editions.problems import suggestion  # noqa: PLC0415 -- slow import

    known = {each.name: each for each in EXPORTS}
    for name in names:
        if name not in known:
            advice = suggestion(name, known) or f"; there are {', '.join(known)}"
            raise WrongUseError(f"there is no format '{name}'{advice}")
    return [known[name] for name in dict.fromkeys(names)] or list(EXPORTS)


def _write(want: Request, chosen: list[Export], out: Path) -> int:
    """Write the files, say what they leave out, and return how many there are."""
    from editions import exports  # noqa: PLC0415 -- slow import

    written = 0
    for path, content, _ in exports.files(want, chosen):
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written += 1
    for sentence in exports.left_out(want, chosen):
        click.echo(printable(sentence), err=True)
    return written
