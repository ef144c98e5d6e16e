"""The command line: check the data, show or export it, begin an edition, note what changed."""

from __future__ import annotations

import io
import sys

import click

from editions import __version__
from editions.cli.check import check
from editions.cli.export import export
from editions.cli.freeze import freeze
from editions.cli.new import new
from editions.cli.revise import revise
from editions.cli.schedule import schedule
from editions.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="sphinx-editions", prog_name="editions")
def main() -> None:
    """Look after the YAML files of a workshop series.

    Exit status: 0 if all is well, 1 for problems in the data, 2 if the command is used wrongly.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal's encoding lacks must not end the command.
            stream.reconfigure(errors="backslashreplace")


for _command in (check, schedule, new, freeze, revise, export, schema):
    main.add_command(_command)
