"""``editions schema``: what editors need to complete and check YAML."""

from __future__ import annotations

from pathlib import Path

import click

from editions.cli.source import WrongUseError, count, program


@click.command(short_help="Write JSON Schemas for editors.")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; name the schemas that are not up to date.")
@click.pass_context
def schema(context: click.Context, folder: Path | None, *, check: bool) -> None:
    """Write a JSON Schema for each kind of YAML file into DIR.

    Editors that understand YAML (the YAML extension of VS Code, and any other with
    yaml-language-server) then complete fields, explain them and mark mistakes, in files that
    begin with a line such as

    \b
        # yaml-language-server: $schema=../../schemas/edition.schema.json

    which is the path from the YAML file to the schema. Without DIR, the schemas inside the
    package itself are brought up to date, and so is that of archive.json; a site that has the
    package in its own tree needs no others. Any other site writes them once: editions schema schemas
    """  # noqa: D301 -- the sign is for click: do not wrap what follows
    from editions import schema as schemas  # noqa: PLC0415 -- slow import
    from editions.exports import form  # noqa: PLC0415 -- slow import

    target = folder or schemas.FOLDER
    try:
        names = schemas.stale(target) if check else schemas.write(target)
        own = form.renew(check=check) if folder is None else None
    except OSError as error:
        raise WrongUseError(f"'{error.filename or target}': {error.strerror}") from error
    paths = [*(target / name for name in names), *([own] if own else [])]
    for path in paths:
        click.echo(f"{path}{': not up to date' if check else ''}")
    if check and paths:
        click.echo(f"{count(len(paths), 'schema')} not up to date; run: {program()} schema", err=True)
        context.exit(1)
    if not paths:
        click.echo(f"The schemas in {target} are up to date.", err=True)
