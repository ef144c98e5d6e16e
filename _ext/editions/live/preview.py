"""A preview of a site: built with every change, so that open pages know when they are out of date."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from hashlib import blake2b
from pathlib import Path

import click
from watchfiles import awatch

from editions.live.builds import Builds
from editions.live.watching import Watched, is_code

#: Pages come before the checks of what they show, and before words that all is well.
_AGAIN = ("-q", "-D", "editions_checks=last")
#: Milliseconds: a build waits until nothing changes for the first, but no longer than the second.
_STEP, _DEBOUNCE = 20, 400
#: Seconds between two looks at a page that is open while the site is built.
_LOOK = 0.05
#: Changes of other files than these may be seen on any page.
_CONTENT = frozenset({".md", ".rst", ".yaml", ".yml"})
#: So many changed files are named.
_NAMED = 3


class Preview:
    """Builds a site as often as what it is made from changes; *arguments* are those of sphinx-build."""

    def __init__(self, source: Path, out: Path, arguments: Sequence[str], watched: Watched) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self.out = out.resolve()
        #: Set once there is something to show.
        self.ready = asyncio.Event()
        self._arguments = arguments
        self._watched = watched
        self._builds = Builds(source)
        self._changed: set[Path] = set()
        self._wake = asyncio.Event()
        #: Set while the site is built; how often it was, and so that all pages may be new.
        self._busy = asyncio.Event()
        self._built = self._restyled = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch and build."""
        folders = ((self._watched.whole(), True), (self._watched.alone(), False))
        tasks = [asyncio.create_task(self._watch(paths, recursive=deep)) for paths, deep in folders if paths]
        tasks.append(asyncio.create_task(self._follow()))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            self._builds.end()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def renewed(self, file: Path, shown: str) -> None:
        """Wait until a page is no longer what is shown, or looks another way."""
        stamp, restyled = (0, 0), self._restyled
        while restyled == self._restyled:
            built = self._built
            if _stamp(file) != stamp:
                before = digest(_content(file))
                stamp = _stamp(file)
                if before != shown:
                    # It may still be being written.
                    await asyncio.sleep(_LOOK)
                    if digest(_content(file)) == before:
                        return
                    stamp = (0, 0)
                    continue
            if built == self._built:
                await self._busy.wait()
                await asyncio.sleep(_LOOK)

    async def _watch(self, paths: Collection[Path], *, recursive: bool) -> None:
        changes = awatch(
            *paths, watch_filter=self._watched.filter, debounce=_DEBOUNCE, step=_STEP, recursive=recursive
        )
        async for found in changes:
            self._changed |= {Path(path) for _, path in found}
            self._wake.set()

    async def _follow(self) -> None:
        """Build once, and then whenever something has changed."""
        await self._build(self._arguments, "The site")
        self.ready.set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            changed, self._changed = sorted(self._changed), set()
            if any(map(is_code, changed)):
                self._builds.restart()
            await self._build([*self._arguments, *_AGAIN], named(changed))
            self._restyled += any(path.suffix not in _CONTENT for path in changed)

    async def _build(self, arguments: Sequence[str], what: str) -> None:
        began = time.monotonic()
        self._busy.set()
        try:
            status = await self._builds.run(arguments)
        finally:
            self._built += 1
            self._busy.clear()
        words = said(what, status, time.monotonic() - began)
        click.echo(f"{time.strftime('%H:%M:%S')} {words}")


def named(changed: Sequence[Path]) -> str:
    """Return which files have changed: the first by name, the rest by number."""
    here = Path.cwd()
    # What is gone at once was a copy that an editor made to save.
    there = [path for path in changed if path.exists()] or changed
    names = [path.relative_to(here) if path.is_relative_to(here) else path for path in there]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return ", ".join([*(name.as_posix() for name in names[:_NAMED]), *more])


def said(what: str, status: int, seconds: float) -> str:
    """Return what the terminal says of a build."""
    if status == 0:
        return f"{what}: built in {seconds:.1f} s"
    if status == 1:
        return f"{what}: built in {seconds:.1f} s, with the warnings above"
    return f"{what}: not built, see above; what was built before is still served"


def digest(content: bytes) -> str:
    """Return what tells one content from another: some files are written again with every build."""
    return blake2b(content, digest_size=16).hexdigest()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
