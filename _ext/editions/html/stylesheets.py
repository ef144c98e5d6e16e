"""An edition's own colours: a small style sheet beside its pages, ``2030/edition.css``, and a link to it."""

from __future__ import annotations

import posixpath
from functools import partial
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from editions.archive import Archive
from editions.domain import PAGED
from editions.freshness import Digests, write_if_changed
from editions.model.colors import BACKGROUNDS, Scheme, legible, mixed
from editions.model.edition import Theme

FILE = "edition.css"
_KEPT = "editions-colours"
#: After what is said of pages in their heads.
_LATE = 850
#: Which pages a colour is for; they outweigh the theme's own rules, which come later. Paper is always light.
_PAGES: dict[Scheme, str] = {
    "light": ":root:root:root {{{0}}}\n",
    "dark": '@media screen {{\n:root:root:root[data-theme="dark"] {{{0}}}\n}}\n',
}
#: How much of the background a tint has, and how much of the text's end a hover has.
_TINT, _STRONGER = 0.88, 0.28


def connect(app: Sphinx, archive: Archive) -> None:
    """Write and link the style sheets of editions that have colours, in outputs of several pages."""
    if app.builder.name in PAGED:
        app.connect("env-updated", partial(_write, archive))
        app.connect("html-page-context", partial(_link, archive), _LATE)


def css(theme: Theme) -> str:
    """Return the style sheet of a theme; nothing if it has no colours."""
    dark = theme.accent_dark or (legible(theme.accent, "dark") if theme.accent else None)
    given: tuple[tuple[Scheme, str | None], ...] = (("light", theme.accent), ("dark", dark))
    return "".join(_rule(scheme, color) for scheme, color in given if color)


def of_page(archive: Archive, docname: str) -> str:
    """Return the style sheet that a page has for its edition."""
    edition = archive.editions.get(docname.partition("/")[0]) if "/" in docname else None
    return css(edition.facts.theme) if edition and edition.facts.theme else ""


def _rule(scheme: Scheme, color: str) -> str:
    page, tinted = BACKGROUNDS[scheme]
    stronger = mixed(color, "#000000" if scheme == "light" else "#ffffff", _STRONGER)
    values = {
        "primary": color,
        "primary-highlight": stronger,
        "primary-text": page,
        "primary-bg": mixed(color, page, _TINT),
        "link": color,
        "link-hover": stronger,
        "link-higher-contrast": color,
        "table-row-hover-bg": mixed(color, tinted, _TINT),
    }
    lines = "".join(f"  --pst-color-{name}: {value};\n" for name, value in values.items())
    return _PAGES[scheme].format(f"\n{lines}  --editions-accent: {color};\n")


def _write(archive: Archive, app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write every style sheet, remove what is gone, and return the documents that get or lose one."""
    sheets = {f"{id_}/": of_page(archive, f"{id_}/") for id_ in archive.editions}
    sheets = {folder: text for folder, text in sheets.items() if text}
    kept = Digests(app, _KEPT)
    for folder in kept.before.keys() - sheets.keys():
        Path(app.outdir, folder, FILE).unlink(missing_ok=True)
    for folder, text in sheets.items():
        write_if_changed(Path(app.outdir, folder, FILE), text.encode())
    # A page has no more than the link.
    changed = kept.before.keys() ^ sheets.keys()
    kept.keep(dict.fromkeys(sheets, "linked"))
    return sorted(name for name in env.found_docs if f"{name.partition('/')[0]}/" in changed and "/" in name)


def _link(
    archive: Archive,
    app: Sphinx,
    page: str,
    template: str,  # noqa: ARG001 -- Sphinx's signature
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001 -- as above
) -> None:
    if not of_page(archive, page) or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    here = posixpath.dirname(app.builder.get_target_uri(page)) or "."
    address = posixpath.relpath(f"{page.partition('/')[0]}/{FILE}", here)
    context["metatags"] = f'{context.get("metatags", "")}<link rel="stylesheet" href="{address}" />\n'
