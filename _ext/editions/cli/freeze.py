"""``editions freeze``: lock a past edition, so that no change of it goes unnoticed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editions.cli.source import (
    WrongUseError,
    concerns,
    count,
    edition_named,
    load,
    printable,
    problems_in,
    shown_path,
    source_option,
)

if TYPE_CHECKING:
    from editions.archive import Archive
    from editions.edition import Edition
    from editions.problems import Problem


@click.command(short_help="Lock a past edition.")
@click.argument("editions", nargs=-1, required=True)
@source_option
@click.pass_context
def freeze(context: click.Context, editions: tuple[str, ...], source: Path) -> None:
    """Lock EDITIONS, for example 2023: write frozen.json into the folder of each, and list them.

    From then on, 'editions check' and every build report a change of its facts, an address of it
    that is gone, and its loss. Freeze it again to accept a change. Its addresses only grow: one that
    is gone has to lead on, by former_ids or redirects, or else the edition is not frozen.
    """
    loaded = load(source)
    found = [_past(loaded.archive, name) for name in dict.fromkeys(editions)]
    done = [
        _freeze(loaded.archive, edition, source, loaded.problems) and _enlist(source, edition)
        for edition in found
    ]
    if not all(done):
        context.exit(1)


def _past(archive: Archive, name: str) -> Edition:
    edition = edition_named(archive, name)
    if not edition.over(datetime.now(UTC)):
        message = f"the edition '{name}' is not over yet; freeze it once it is, or say 'phase: past' in it"
        raise WrongUseError(message)
    return edition


def _freeze(archive: Archive, edition: Edition, source: Path, problems: list[Problem]) -> bool:
    """Write the lock of an edition and say so, or say why not."""
    from editions import freeze as locks  # noqa: PLC0415 -- slow import
    from editions.problems import Kind  # noqa: PLC0415 -- slow import

    folder, file = source / edition.id, shown_path(source, f"{edition.id}/{locks.FILE}")
    wrong = [each for each in problems if each.kind != Kind.FROZEN and concerns(edition, each)]
    if wrong:
        click.echo(f"{edition.id} is not frozen: {problems_in('its', wrong)}", err=True)
        return False
    try:
        before = locks.read(folder)
    except locks.LockError as error:
        return _unreadable(file, error)
    moved = locks.moved_pages(archive)
    gone = locks.lost(archive, edition, before, source, moved) if before else []
    for address in gone:
        place = f"{file}:{locks.line_of(folder, address)}"
        click.echo(printable(f"{place}: {locks.complaint(edition, address)}"), err=True)
    if gone:
        return False
    lock = locks.lock_of(archive, edition, source, before)
    if lock == before:
        click.echo(f"{edition.id} is frozen as it is")
        return True
    try:
        locks.write(folder, lock)
    except OSError as error:
        raise WrongUseError(f"'{error.filename or file}': {error.strerror}") from error
    addresses = len(lock.pages) + len(lock.anchors)
    files = count(len(lock.facts), "file")
    click.echo(f"Wrote {file}: {files}, {count(addresses, 'address', 'addresses')}")
    return True


def _enlist(source: Path, edition: Edition) -> bool:
    """List an edition as frozen, or say why not."""
    from editions import freeze as locks  # noqa: PLC0415 -- slow import

    file = shown_path(source, locks.FILE)
    try:
        if locks.enlist(source, edition.id):
            click.echo(f"Wrote {file}: {edition.id} is listed")
    except locks.LockError as error:
        return _unreadable(file, error)
    except OSError as error:
        raise WrongUseError(f"'{error.filename or file}': {error.strerror}") from error
    return True


def _unreadable(file: str, error: Exception) -> bool:
    """Say that a file of ours cannot be read; there is nothing done then."""
    click.echo(f"{file}: it cannot be read: {error}; restore it, or remove it to begin anew", err=True)
    return False
