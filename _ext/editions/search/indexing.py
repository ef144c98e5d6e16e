"""When the index is made: beside the files for other programs, and looked at again once all is written."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator
from hashlib import blake2b
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.display import progress_message

from editions.freshness import Digests
from editions.search.index import Part, has_part, pages_in, parts, write_index

#: After the pages, and before the files for other programs, none of which can be found.
AFTER_PAGES = 600
_MESSAGE = "indexing pages for the search"
_KEPT = "editions-search"
#: Where the digests of its parts are kept, beside what is kept of each page: no page has this path.
_PARTS = ""


def connect(app: Sphinx) -> None:
    """Index the pages of every build, as far as they are not those of the last one."""
    ahead = _Ahead()
    if hasattr(os, "fork"):
        app.connect("html-collect-pages", ahead.begin, AFTER_PAGES)
    app.connect("build-finished", ahead.finish)


class _Ahead:
    """Begins with the pages that are there already, in a copy of the process.

    It takes as long as to write the other files, and Pagefind does nearly all of the work. The copy leaves no
    trace but the index and what is kept of it, so nothing depends on whether it comes to an end.
    """

    def __init__(self) -> None:
        self.copy: BaseProcess | None = None

    def begin(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Begin to index; there is no page that Sphinx has to write."""
        copy = get_context("fork").Process(target=_ahead, args=(app,))
        # Where there is no room for a copy, all is left to the end.
        with contextlib.suppress(OSError):
            copy.start()
            self.copy = copy
        return iter(())

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Index what has been written since."""
        if self.copy:
            self._wait(self.copy)
        if exception is None:
            _index(app)

    @staticmethod
    def _wait(copy: BaseProcess) -> None:
        copy.join(0)
        if copy.is_alive():
            with progress_message(_MESSAGE):
                copy.join()


def _ahead(app: Sphinx) -> None:
    # It does not live long enough to clear up.
    gc.disable()
    # What goes wrong is told when it goes wrong in its turn.
    with contextlib.suppress(Exception):
        _index(app, silent=True)


def _index(app: Sphinx, *, silent: bool = False) -> None:
    outdir, kept = Path(app.outdir), Digests(app, _KEPT)
    # Several outputs may share the folder of doctrees.
    doctrees = Path(app.doctreedir)
    copies = doctrees / _KEPT / blake2b(os.fsencode(outdir), digest_size=8).hexdigest()
    # By default, Sphinx keeps doctrees within the output.
    pages = pages_in(outdir, kept.before, doctrees)
    found, known = parts(pages), kept.before.get(_PARTS, "").split()
    digests = [part.digest for part in found]
    if digests != known or not _all_there(outdir, found):
        with contextlib.nullcontext() if silent else progress_message(_MESSAGE):
            write_index(outdir, found, copies, known, app.parallel)
    kept.keep({**{page.path: str(page) for page in pages}, _PARTS: " ".join(digests)})


def _all_there(folder: Path, found: list[Part]) -> bool:
    return all(has_part(folder, number) for number in range(len(found)))
