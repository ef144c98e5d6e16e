"""Builds in copies of a process that has imported everything; in new ones where the system cannot copy."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NoReturn

from editions.cache import Cache, hold
from editions.loading import read

_COPIES = hasattr(os, "fork")
_SIGNALS = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if _COPIES else [])]
#: Seconds that the process gets to end by itself.
_PATIENCE = 5.0
#: The exit status of a build that could not be made.
_FAILED = 2


class Builds:
    """Runs sphinx-build for the archive in a folder, one at a time."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._start()

    def _start(self) -> None:
        # Anew: this process has threads, and a copy of a thread that holds a lock never returns it.
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._source), name="builds")
        self._process.start()
        theirs.close()

    async def run(self, arguments: Sequence[str]) -> int:
        """Return the exit status of a build; what it says goes to the terminal."""
        try:
            self._line.send([*arguments])
            status: int = await asyncio.to_thread(self._line.recv)
        except (EOFError, OSError):
            self.restart()
            return _FAILED
        return status

    def restart(self) -> None:
        """Let the next build import the code as it is then."""
        self.end()
        self._start()

    def end(self) -> None:
        """End what runs."""
        with contextlib.suppress(OSError):
            self._line.send(None)
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._line.close()


def _work(line: Connection, source: Path) -> None:
    """Build whenever the other end asks for it, until that ends."""
    # Ctrl+C reaches every process of the terminal, but what runs here is for the server to end.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    context: Any = get_context("fork" if _COPIES else "spawn")
    while arguments := _received(line):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_build, args=(arguments, line, theirs))
        process.start()
        theirs.close()
        if line in wait([line, ours]):
            _kill(process)
            return
        modules = _received(ours)
        process.join()
        line.send(process.exitcode)
        _settle(modules or [], source)


def _received(line: Connection) -> list[str] | None:
    try:
        found: list[str] | None = line.recv()
    except (EOFError, OSError):
        return None
    return found


def _kill(process: BaseProcess) -> None:
    """End a build with all that it has started."""
    if _COPIES and process.pid:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _settle(modules: Iterable[str], source: Path) -> None:
    """Have ready what the next build would import and read."""
    with contextlib.suppress(Exception):
        # The theme selects with it, and its expressions are compiled when they are first used.
        import_module("soupsieve").compile("nav.a > ul#b li[class='c']")
    for name in modules if _COPIES else ():
        # One from the folder of conf.py is not found here, and any may raise what it likes.
        with contextlib.suppress(Exception):
            import_module(name)
    # A folder may go while it is looked through.
    with contextlib.suppress(OSError):
        keep_ready(source)
    gc.collect()
    # What is here stays, and is shared with copies for as long as nobody looks at it.
    gc.freeze()


def keep_ready(source: Path) -> None:
    """Hold what is in a source folder for copies of this process, which then only read what has changed."""
    Cache(source).keep_ready()
    archive = read(source).archive
    # Most of what follows from it is worked out of each edition.
    hold(archive.editions if archive.history else {})


def _build(arguments: list[str], line: Connection, modules: Connection) -> NoReturn:
    """Build in this process, and say which modules it took."""
    if _COPIES:
        line.close()
        # A group can be ended as a whole.
        os.setpgrp()
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_DFL)
    from sphinx.cmd.build import build_main  # noqa: PLC0415 -- the first build brings it

    before = {*sys.modules}
    status = build_main(arguments)
    modules.send([name for name in sys.modules if name not in before])
    sys.exit(status)
