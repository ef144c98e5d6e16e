"""``editions check``: every problem in the data, for people, programs and GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editions.cli.source import count, load, printable, shown_path, source_argument
from editions.verdict import Verdict, keep, kept, state_of

if TYPE_CHECKING:
    from editions.problems import Problem


@click.command(short_help="Report every problem in the data.")
@source_argument
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text: a line a problem (default); json: a list of objects; github: annotations for a workflow.",
)
@click.pass_context
def check(context: click.Context, source: Path, style: str) -> None:
    """Report every problem in the YAML files of SOURCE.

    SOURCE is the folder with series.yaml and the editions: by default 'source' where there is
    one, else the current directory. The problems go to standard output, a summary to standard
    error. Nothing is built.
    """
    state = state_of(source)
    problems, counts = kept(source, state) or _judged(source, state)
    for line in _STYLES[style](problems, source):
        click.echo(line)
    click.echo(_summary(problems, counts), err=True)
    if problems:
        context.exit(1)


def _judged(source: Path, state: str | None) -> Verdict:
    loaded = load(source)
    found = Verdict(loaded.problems, loaded.archive.counts)
    keep(source, state, found)
    return found


def _text(problems: Iterable[Problem], source: Path) -> Iterable[str]:
    for problem in problems:
        place = f"{shown_path(source, problem.origin.file)}:{problem.origin.line}"
        yield printable(f"{place}: {problem.message} [editions.{problem.kind}]")


def _json(problems: Iterable[Problem], source: Path) -> Iterable[str]:
    objects = [
        {
            "file": shown_path(source, problem.origin.file),
            "line": problem.origin.line,
            "kind": f"editions.{problem.kind}",
            "message": problem.message,
        }
        for problem in problems
    ]
    yield json.dumps(objects, indent=2)


def _github(problems: Iterable[Problem], source: Path) -> Iterable[str]:
    for problem in problems:
        properties = {
            "file": Path(shown_path(source, problem.origin.file)).as_posix(),
            "line": str(problem.origin.line),
            "title": f"editions.{problem.kind}",
        }
        given = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
        yield f"::error {given}::{_escaped(problem.message)}"


def _escaped(text: str, signs: str = "") -> str:
    """Encode what a workflow command would take for its own: line ends, and some signs in properties."""
    for sign in f"%\r\n{signs}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _summary(problems: list[Problem], counts: dict[str, int]) -> str:
    if problems:
        files = {problem.origin.file for problem in problems}
        return f"{count(len(problems), 'problem')} in {count(len(files), 'file')}"
    parts = (count(number, what, _PLURALS.get(what, "")) for what, number in counts.items())
    return f"No problems: {', '.join(parts)}"


_PLURALS = {"person": "people"}

_STYLES: dict[str, Callable[[Iterable[Problem], Path], Iterable[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
