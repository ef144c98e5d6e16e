"""``editions revise``: note the versions of an edition's events, so that calendars take changes over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from editions.cli.source import (
    WrongUseError,
    concerns,
    count,
    edition_named,
    load,
    present,
    printable,
    problems_in,
    shown_path,
    source_option,
)

if TYPE_CHECKING:
    from editions.edition import Edition
    from editions.loading import Loaded


@click.command(short_help="Note what has changed for calendars.")
@click.argument("editions", nargs=-1, required=True)
@source_option
@click.pass_context
def revise(context: click.Context, editions: tuple[str, ...], source: Path) -> None:
    """Note the versions of the sessions and dates of EDITIONS, for example 2026.

    Writes revisions.json into the folder of each: how often every event was changed, and when.
    Calendars that have subscribed take a changed event over by that. Call it when the programme is
    published, and after changes of it; a build alone writes nothing.
    """
    loaded = load(source)
    found = [edition_named(loaded.archive, name) for name in dict.fromkeys(editions)]
    done = [_revise(loaded, edition, source) for edition in found]
    if not all(done):
        context.exit(1)


def _revise(loaded: Loaded, edition: Edition, source: Path) -> bool:
    """Note the versions of an edition's events and say so, or say why not."""
    from editions import revisions  # noqa: PLC0415 -- slow import
    from editions.exports import calendar  # noqa: PLC0415 -- slow import

    wrong = [each for each in loaded.problems if concerns(edition, each)]
    if wrong:
        click.echo(f"{edition.id} is not noted: {problems_in('its', wrong)}", err=True)
        return False
    path = source / edition.id / revisions.FILE
    noted = revisions.read(path) if path.is_file() else revisions.Revisions()
    before = noted.renamed(edition.id, loaded.archive.former)
    digests = calendar.digests(loaded.archive, edition)
    behind = before.behind(digests)
    file = shown_path(source, f"{edition.id}/{revisions.FILE}")
    if not behind:
        click.echo(f"{file} is up to date: {count(len(digests), 'event')}")
        return True
    try:
        path.write_text(revisions.text(before.renewed(digests, present())), "utf-8", newline="\n")
    except OSError as error:
        raise WrongUseError(f"'{file}': {error.strerror}") from error
    new = [key for key in behind if key not in before.noted]
    changed = [key for key in behind if key in before.noted]
    click.echo(
        f"Wrote {file}: {len(new)} new, {len(changed)} changed, {len(digests) - len(behind)} as before"
    )
    for key in changed:
        click.echo(printable(f"  {key}"))
    return True
