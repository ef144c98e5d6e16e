"""``editions new``: the first two files of an edition."""

from __future__ import annotations

from pathlib import Path

import click

from editions.cli.source import WrongUseError, program, refuse_misnamed, shown_path, source_argument


@click.command(short_help="Begin a new edition.")
@click.argument("edition")
@source_argument
@click.option("--title", help="The title of that year; by default the name of the series.")
def new(edition: str, source: Path, title: str | None) -> None:
    """Begin EDITION, for example 2026: write its edition.yaml and its page, and say what to do next.

    A file that is there already is left as it is.
    """
    from editions import scaffold  # noqa: PLC0415 -- slow import

    refuse_misnamed(source)
    try:
        started = scaffold.start(source, edition, title)
    except scaffold.CannotStartError as error:
        raise WrongUseError(str(error)) from error
    except OSError as error:
        raise WrongUseError(f"'{error.filename or source}': {error.strerror}") from error
    for file in started.written:
        click.echo(f"Wrote {shown_path(source, file)}")
    for file in started.kept:
        click.echo(f"Kept {shown_path(source, file)}, which was there already")
    click.echo(scaffold.next_steps(shown_path(source, edition), started, program()))
