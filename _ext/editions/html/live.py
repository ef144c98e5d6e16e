"""Which pages load the scripts that follow the reader's clock: those that show times."""

from __future__ import annotations

import posixpath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from editions.addresses import PEOPLE
from editions.domain import PAGED
from editions.html.shell import NAME, SHOWN
from editions.html.theme import is_ours

#: What a page has for these scripts: moments, what is shown for a time only, and the important dates.
_MARKS = ("<time ", SHOWN, 'data-editions="dates"')


def connect(app: Sphinx) -> None:
    """Let pages follow the clock, on websites with our theme."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.name in PAGED and is_ours(builder):
        app.connect("html-page-context", _tell)


def _tell(
    app: Sphinx,  # noqa: ARG001 -- Sphinx's signature
    page: str,
    template: str,  # noqa: ARG001 -- as above
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say whether a page needs them; those of people say so themselves, for few of them do."""
    if "editions_live" in context:
        return
    folder, name = posixpath.split(page)
    body = context.get("body", "") if doctree is not None else ""
    context["editions_live"] = (name == NAME and folder != PEOPLE) or any(mark in body for mark in _MARKS)
