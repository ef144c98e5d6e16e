"""Search: Pagefind over the finished pages, or Sphinx's own where Pagefind is not installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util.display import progress_message

from editions.html.theme import is_ours
from editions.search.order import put_in_order

Engine = Literal["pagefind", "sphinx", "none"]

_BUILDERS = frozenset({"html", "dirhtml"})
#: Within a page's article, what is no content, or is said again only to be copied.
_IGNORED = (
    ".headerlink",
    ".toctree-wrapper",
    ".editions-avatar",
    ".editions-until",
    ".editions-website",
    ".editions-files",
    ".editions-neighbours",
    ".editions-person-head .editions-links",
    ".editions-record #cite",
)
#: What Pagefind writes for interfaces other than ours: more than half of its files by size.
_UNUSED = ("*-ui.*", "pagefind-highlight.js")
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
    engine = chosen_engine(mode, ours=is_ours(builder), installed=_version() is not None)
    app.connect("html-page-context", partial(_tell, engine=engine), priority=400)
    if engine == "sphinx":
        return
    # Sphinx then stems no word and writes no searchindex.js, nor the page search.html.
    builder.search = False
    app.connect("build-finished", _remove_sphinx_search)
    if engine == "pagefind":
        app.connect("html-collect-pages", _search_page)
        app.connect("build-finished", _run)


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


def pages_digest(folder: Path) -> str:
    """Return what tells one set of finished pages from another."""
    digest = blake2b(repr((_version(), _IGNORED)).encode(), digest_size=16)
    for path in sorted(folder.rglob("*.html")):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_index(folder: Path) -> None:
    """Let Pagefind index the pages in a folder, into its subfolder ``pagefind``."""
    bundle = folder / "pagefind"
    # Pagefind leaves the fragments of earlier runs behind.
    if (bundle / "pagefind-entry.json").exists():
        shutil.rmtree(bundle)
    # The program itself: `python -m pagefind` starts Python only to run it.
    from pagefind_bin import get_executable  # noqa: PLC0415 -- may not be installed

    command = [str(get_executable()), "--silent", "--site", str(folder)]
    for selector in _IGNORED:
        command += ["--exclude-selectors", selector]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- nothing of it is typed in
    if done.returncode:
        raise ExtensionError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")
    for pattern in _UNUSED:
        for path in bundle.glob(pattern):
            path.unlink()
    put_in_order(bundle)


def _version() -> str | None:
    """Return the version of Pagefind, if both its Python package and its program are installed."""
    try:
        return f"{version('pagefind')} {version('pagefind_bin')}"
    except PackageNotFoundError:
        return None


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


def _run(app: Sphinx, exception: Exception | None) -> None:
    """Index the pages, unless they are those of the last build."""
    if exception is not None:
        return
    outdir, stamp = Path(app.outdir), Path(app.doctreedir, "editions-search")
    digest = pages_digest(outdir)
    entry = outdir / "pagefind" / "pagefind-entry.json"
    if entry.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    with progress_message("indexing pages for the search"):
        write_index(outdir)
    stamp.write_text(digest, encoding="utf-8")
