"""Pages of documents that are no more: Sphinx leaves them to readers and to the search."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from editions.domain import PAGED
from editions.freshness import written_before


def connect(app: Sphinx) -> None:
    """Remove them in every build, before the pages that may take their places are written."""
    builder = app.builder
    if builder.name in PAGED and isinstance(builder, StandaloneHTMLBuilder):
        app.connect("env-updated", partial(_remove, builder))


def _remove(builder: StandaloneHTMLBuilder, app: Sphinx, env: BuildEnvironment) -> None:
    for docname in written_before(app) - env.found_docs:
        Path(builder.get_outfilename(docname)).unlink(missing_ok=True)
