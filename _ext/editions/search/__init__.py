"""Search: Pagefind over the finished pages, or Sphinx's own where Pagefind is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ConfigError

from editions.html.theme import is_ours
from editions.search import indexing
from editions.search.index import pagefind

Engine = Literal["pagefind", "sphinx", "none"]

_BUILDERS = frozenset({"html", "dirhtml"})
#: What Sphinx's search leaves among the static files even where it is off.
_SPHINX_STATIC = ("searchtools.js", "language_data.js")


def setup_search(app: Sphinx, mode: str) -> None:
    """Make the site searchable as the setting *mode* says; called when the builder is there.

    A page's context may say what it can be found under (``editions_search_filters``, a dictionary) and, if no
    document stands behind the page, that it can be found at all (``editions_searchable``).
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in _BUILDERS:
        return
    engine = chosen_engine(mode, ours=is_ours(builder), installed=pagefind() is not None)
    app.connect("html-page-context", partial(_tell, engine=engine), priority=400)
    if engine == "sphinx":
        return
    # Sphinx then stems no word and writes no searchindex.js, nor the page search.html.
    builder.search = False
    app.connect("build-finished", _remove_sphinx_search)
    if engine == "pagefind":
        app.connect("html-collect-pages", _search_page)
        indexing.connect(app)


def indexes(app: Sphinx) -> bool:
    """Say whether Sphinx's own search reads the pages."""
    return bool(getattr(app.builder, "search", False))


def chosen_engine(mode: str, *, ours: bool, installed: bool) -> Engine:
    """Return what searches the site; other themes than ours know Sphinx's search only."""
    if mode == "sphinx" or (mode == "auto" and not (ours and installed)):
        return "sphinx"
    if not ours:
        raise ConfigError(
            f"editions_search = '{mode}' needs html_theme = 'editions', or a theme that inherits it"
        )
    if mode == "none":
        return "none"
    if not installed:
        raise ConfigError(
            "editions_search is 'pagefind', but it is not installed: pip install 'pagefind[bin]'"
        )
    return "pagefind"


def _tell(
    app: Sphinx,
    page: str,
    template: str,  # noqa: ARG001 -- as above
    context: dict[str, Any],
    doctree: nodes.document | None,
    engine: Engine,
) -> None:
    """Tell the templates who searches, and whether the page is to be found."""
    context["editions_search"] = engine
    metadata = app.env.metadata.get(page, {})
    hidden = "nosearch" in metadata or "no-search" in metadata
    context.setdefault("editions_searchable", doctree is not None and not hidden)
    context.setdefault("editions_search_filters", {})


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if "search" not in app.env.all_docs:
        yield "search", {"parents": []}, "editions-search.html"


def _remove_sphinx_search(app: Sphinx, exception: Exception | None) -> None:
    """Remove what an earlier build, or the copying of static files, has left of Sphinx's search."""
    if exception is None:
        for name in ("searchindex.js", *(f"_static/{name}" for name in _SPHINX_STATIC)):
            Path(app.outdir, name).unlink(missing_ok=True)
