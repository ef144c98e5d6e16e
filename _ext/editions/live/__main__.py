"""``python -m editions.live``: takes the arguments of sphinx-build, and some for the server."""

from __future__ import annotations

import argparse
import io
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import click

try:
    from editions.live.preview import Preview
    from editions.live.server import serve
    from editions.live.watching import Watched
except ModuleNotFoundError as error:
    sys.exit(f"This needs {error.name}; install what is needed with: pip install --group site")


def main(given: Sequence[str] | None = None) -> None:
    """Serve and build until interrupted."""
    own, arguments = _parser().parse_known_args(given)
    source, out, conf, doctrees = _places(arguments)
    if not source.is_dir():
        sys.exit(f"There is no folder '{source}'")
    if not (conf / "conf.py").is_file():
        sys.exit(f"There is no conf.py in '{conf}'; name its folder with -c")
    try:
        family = socket.AF_INET6 if ":" in own.host else socket.AF_INET
        # Before anything is built that could not be served.
        listening = socket.create_server((own.host, own.port), family=family)
    except OSError as error:
        sys.exit(f"Port {own.port} of {own.host} cannot be used: {error.strerror}; PORT=… takes another")
    watched = Watched([source, *own.watch], conf, [out, doctrees, *own.ignore])
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Files may be called what the terminal cannot say.
        sys.stdout.reconfigure(errors="backslashreplace")
    click.echo(f"Serving on http://{own.host}:{listening.getsockname()[1]} until Ctrl+C")
    serve(Preview(source, out, arguments, watched), listening)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m editions.live", description=__doc__, allow_abbrev=False)
    parser.add_argument("--port", type=int, default=8000, help="where to serve; 0 for any that is free")
    parser.add_argument("--host", default="127.0.0.1", help="who may come: 0.0.0.0 for everyone")
    parser.add_argument("--watch", type=Path, action="append", default=[], help="another folder to watch")
    parser.add_argument("--ignore", type=Path, action="append", default=[], help="a path not to watch")
    return parser


def _places(arguments: Sequence[str]) -> tuple[Path, Path, Path, Path]:
    """Return the folders of sources, pages, conf.py and doctrees that sphinx-build would take."""
    from sphinx.cmd.build import get_parser  # noqa: PLC0415 -- a copy of this module need not have it

    asked = get_parser().parse_args(arguments)
    source, out = Path(asked.sourcedir), Path(asked.outputdir)
    return source, out, Path(asked.confdir or source), Path(asked.doctreedir or out / ".doctrees")


if __name__ == "__main__":
    main()
