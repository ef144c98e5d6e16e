"""``editions schedule``: a programme in the terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from editions.cli.source import (
    WrongUseError,
    edition_named,
    load,
    printable,
    problems_in,
    source_argument,
)


def _zones(_context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 -- slow import

    from editions.model.when import parse_zone  # noqa: PLC0415 -- slow import

    try:
        return tuple(parse_zone(name) for name in names)
    except PydanticCustomError as error:
        raise click.BadParameter(error.message()) from error


@click.command(short_help="Print the programme of an edition.")
@click.argument("edition")
@source_argument
@click.option(
    "--zone", "zones", multiple=True, callback=_zones, help="A time zone to show too: Europe/Berlin."
)
@click.pass_context
def schedule(context: click.Context, edition: str, source: Path, zones: tuple[str, ...]) -> None:
    """Print the programme of EDITION, for example 2023, with all times and numbers worked out.

    Times are those of the place; --zone, which may be repeated, puts others beside them.
    """
    loaded = load(source)
    found = edition_named(loaded.archive, edition)
    if not found.programme.blocks:
        click.echo(f"{printable(found.label)} has no programme yet.", err=True)
    else:
        from editions.cli import programme  # noqa: PLC0415 -- slow import

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        try:
            lines = programme.lines(loaded.archive, found, zones, width)
        except programme.DayOpenError as error:
            raise WrongUseError(str(error)) from error
        for line in lines:
            click.echo(click.style(line.text, bold=line.heading) if line.heading else line.text)
    if loaded.problems:
        click.echo(problems_in("the", loaded.problems), err=True)
        context.exit(1)
