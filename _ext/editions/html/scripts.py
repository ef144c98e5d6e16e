"""Which pages load which of the theme's scripts: those that show what a script adds to."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from editions.domain import PAGED, domain_of
from editions.html.theme import is_ours

#: The scripts by the name of the view that they belong to; modules in ``theme/static``.
SCRIPTS: dict[str, tuple[str, ...]] = {
    "papers": ("editions-papers.js",),
    "papers-index": ("editions-papers.js",),
    "schedule": ("editions-schedule.js",),
}


def connect(app: Sphinx) -> None:
    """Give documents their scripts, on sites with our theme."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.name in PAGED and is_ours(builder):
        app.connect("html-page-context", _tell)


def _tell(
    app: Sphinx,
    page: str,
    template: str,  # noqa: ARG001 -- Sphinx's signature
    context: dict[str, Any],  # noqa: ARG001 -- as above
    doctree: nodes.document | None,
) -> None:
    if doctree is None:
        return
    views = {use.view for use in domain_of(app.env).uses.get(page, ())}
    for name in dict.fromkeys(script for view in sorted(views & SCRIPTS.keys()) for script in SCRIPTS[view]):
        # They add controls to what is there already: the style sheets come first.
        app.add_js_file(name, type="module", fetchpriority="low")
