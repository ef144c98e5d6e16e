"""The pages of an edition whose files have just changed, written before all pages are compared.

A preview shows them a second sooner. What they link to is worked out from that edition alone, and in a copy
of the process, which leaves no trace but the files: Sphinx writes them once more in its turn.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from editions.domain import domain_of

#: Before and after what is worked out for all pages.
_FIRST, _LAST = 100, 900
#: If more pages than these may have changed, all come in their turn.
_FEW = 8


def connect(app: Sphinx, files: Iterable[str]) -> None:
    """Write the documents beside some files first, unless others have to be read."""
    folders = {file.partition("/")[0] for file in files if "/" in file}
    if folders and domain_of(app.env).late and hasattr(os, "fork"):
        early = _Early(folders)
        app.connect("env-before-read-docs", early.wait)
        app.connect("env-updated", early.write, _FIRST)
        app.connect("env-updated", early.finish, _LAST)


class _Early:
    """Writes the documents of some editions."""

    def __init__(self, folders: set[str]) -> None:
        self.folders = folders
        self.documents: list[str] = []
        self.copy: BaseProcess | None = None

    def wait(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Leave the pages to their turn if some documents are new."""
        if docnames:
            self.folders.clear()

    def write(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Begin to write."""
        domain = domain_of(env)
        documents = sorted(name for name in env.found_docs if domain.folder(name) in self.folders)
        if 0 < len(documents) <= _FEW:
            self.documents = documents
            self.copy = get_context("fork").Process(target=_write, args=(app, documents))
            self.copy.start()

    def finish(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Wait until all is written, and return what has to be written again."""
        if self.copy:
            self.copy.join()
        return self.documents


def _write(app: Sphinx, documents: list[str]) -> None:
    # It does not live long enough to clear up.
    gc.disable()
    # What goes wrong is told when it goes wrong in its turn.
    with contextlib.suppress(Exception):
        for _ in domain_of(app.env).locate_everything(documents):
            continue
        app.builder.prepare_writing(set(documents))
        app.builder.write_documents(set(documents))
