"""The site's look: style sheets for any theme, and what the theme ``editions`` is told about each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from editions.html import not_found
from editions.html.contents import contents

PACKAGE = Path(__file__).parent.parent
#: How many editions stand in the navigation of every page.
LATEST = 3
_BUILDERS = frozenset({"html", "dirhtml", "singlehtml"})
#: Links that say their own address: on paper it need not stand there twice.
_BARE = re.compile(r'(<a class="reference external)(" href="(?:mailto:)?([^"]*)">\3</a>)')
#: Where the side navigation opens and closes what lies below a page: an arrow without a name, after the link.
_ARROW = re.compile(
    r'(<a class="[^"]*reference[^>]*>((?:(?!</a>).)*)</a>\s*<details[^>]*>\s*<summary)>', re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
#: pydata's listeners have 500: paths must be right before them, scripts can be dropped only after them.
_BEFORE_THEME, _AFTER_THEME = 400, 900


class Entry(NamedTuple):
    """A link of the navigation: to a document, or to an address elsewhere."""

    title: str
    docname: str = ""
    url: str = ""
    #: Whether it is marked as where the reader is.
    marked: bool = True


class Shown(NamedTuple):
    """An entry as the template shows it on a page."""

    title: str
    href: str
    #: Whether the page is that, or below it.
    current: bool = False
    #: Whether it is the page itself.
    here: bool = False


def register_theme(app: Sphinx) -> None:
    """Let ``html_theme = "editions"`` name our theme; called by ``setup``."""
    app.add_html_theme("editions", str(PACKAGE / "theme"))


def setup_theme(app: Sphinx, editions: Mapping[str, str]) -> None:
    """Give pages their style sheet and navigation; called when the builder is there.

    *editions* names each edition's page and what the navigation calls it, the latest first.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in _BUILDERS:
        return
    app.config.html_static_path.append(str(PACKAGE / "static"))
    app.add_css_file("editions.css")
    if not is_ours(builder):
        return
    _keep_templates(builder)
    _keep_titles(builder)
    entries = cache(lambda: tuple(navigation(app.env, editions)))
    tags: dict[tuple[str, object], str] = {}

    def tell(_: Sphinx, page: str, __: str, context: dict[str, Any], ___: nodes.document | None) -> None:
        context["editions_navigation"] = [_link(entry, page, context) for entry in entries()]
        _escape_title(context)
        shown = int(context.get("theme_show_toc_level", 1))
        context["editions_contents"] = contents(context.get("toc", ""), shown)
        for name in ("css_tag", "js_tag"):
            context[name] = _kept(context[name], context["content_root"], tags)
        if "body" in context:
            context["body"] = _BARE.sub(r"\1 editions-address\2", context["body"])

    def change(_: Sphinx, __: str, ___: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
        _drop_inline_scripts(builder.theme_options, context)
        if doctree is not None:
            _drop_colours_of_code(context)
        _name_arrows(context)
        _ask_no_menu(context)

    app.connect("html-page-context", tell, _BEFORE_THEME)
    app.connect("html-page-context", change, _AFTER_THEME)
    if builder.name != "singlehtml":
        not_found.connect(app, _BEFORE_THEME - 1)


def _keep_templates(builder: StandaloneHTMLBuilder) -> None:
    """Keep compiled templates beside the doctrees: to compile one takes longer than to fill it in often."""
    folder = Path(builder.doctreedir, "templates")
    folder.mkdir(exist_ok=True)
    environment = builder.templates.environment
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
    # None changes while pages are written, and each page would ask about dozens.
    environment.auto_reload = False


def _keep_titles(builder: StandaloneHTMLBuilder) -> None:
    """Render each title once: a page asks for its own, for its neighbours' and for all those above it."""
    render = builder.render_partial
    once = cache(render)

    def render_partial(node: nodes.Node | None) -> dict[str, str]:
        return once(node) if isinstance(node, nodes.title) else render(node)

    builder.render_partial = render_partial  # type: ignore[method-assign]  # there is no event for it


def _kept(
    tag: Callable[[object], str], root: str, tags: dict[tuple[str, object], str]
) -> Callable[[object], str]:
    """Return what makes the tag of a style sheet or script, for pages at one depth only once.

    It has a digest of the file, for which Sphinx asks the system about every folder on the way.
    """

    def made(asset: object) -> str:
        key = root, asset
        if key not in tags:
            tags[key] = tag(asset)
        return tags[key]

    return made


def _escape_title(context: dict[str, Any]) -> None:
    """Let the site's name be text where pydata takes it for HTML: beside the logo, or in its place."""
    title, logo = str(context.get("docstitle", "")), context.get("theme_logo") or {}
    if escape(title) != title and not context.get("logo_url") and not logo.get("text"):
        context["theme_logo"] = {**logo, "text": escape(title)}


def is_ours(builder: StandaloneHTMLBuilder) -> bool:
    """Tell whether the site has the theme ``editions``, or one that inherits from it."""
    return "editions_layout" in builder.theme.get_options()


def navigation(env: BuildEnvironment, editions: Mapping[str, str], latest: int = LATEST) -> Iterator[Entry]:
    """Yield the home page's table of contents, without the editions of long ago.

    A list of all editions on every page would make the site grow with the square of their number.
    """
    root = env.config.root_doc
    shown = dict(list(editions.items())[:latest])
    dropped = False
    for title, target in _contents(env, root):
        if target in editions and target not in shown:
            if not dropped:
                yield Entry("All editions", docname=root, marked=False)
            dropped = True
        elif target in env.titles:
            yield Entry(shown.get(target) or title or env.titles[target].astext(), docname=target)
        elif target.startswith(("https://", "http://")):
            yield Entry(title or target, url=target)


def _contents(env: BuildEnvironment, root: str) -> Iterator[tuple[str | None, str]]:
    """Yield title and target of what the toctrees of a document list."""
    for toctree in env.tocs[root].findall(addnodes.toctree):
        for title, target in toctree["entries"]:
            yield title, root if target == "self" else target


def _link(entry: Entry, page: str, context: Mapping[str, Any]) -> Shown:
    """Return an entry as the template shows it on a page."""
    if entry.url:
        return Shown(entry.title, entry.url)
    folder = entry.docname.removesuffix("index") if entry.docname.endswith("/index") else f"{entry.docname}/"
    here = entry.marked and page == entry.docname
    current = here or (entry.marked and page.startswith(folder))
    return Shown(entry.title, context["pathto"](entry.docname), current, here)


def _drop_colours_of_code(context: dict[str, Any]) -> None:
    """Spare documents without code a style sheet that they would wait for before they are shown."""
    if "highlight" in context.get("body", ""):
        return
    context["css_files"] = [
        sheet
        for sheet in context["css_files"]
        if not str(getattr(sheet, "filename", sheet)).endswith("pygments.css")
    ]


def _name_arrows(context: dict[str, Any]) -> None:
    """Let screen readers say what the arrows of pydata's side navigation open."""
    made: Callable[..., object] | None = context.get("generate_toctree_html")
    if made is None:
        return

    def named(kind: str, *args: Any, **kwargs: Any) -> object:
        navigation = made(kind, *args, **kwargs)
        if kind != "sidebar":
            return navigation
        return _ARROW.sub(
            lambda found: f'{found[1]} aria-label="Pages below {_attribute(found[2])}">', str(navigation)
        )

    context["generate_toctree_html"] = named


def _ask_no_menu(context: dict[str, Any]) -> None:
    """Do not let each page look through all documents for what a side navigation would hold if it had one."""
    if not context.get("sidebars"):
        context["suppress_sidebar_toctree"] = lambda **_: False


def _attribute(words: str) -> str:
    """Return the text of some HTML as it stands in an attribute."""
    return _TAG.sub("", words).replace('"', "&quot;").strip()


def _drop_inline_scripts(options: Mapping[str, Any], context: dict[str, Any]) -> None:
    """Leave out what pydata's version switcher and search-as-you-type read, where a site has neither.

    They are the last scripts within the page, and all that a strict ``script-src 'self'`` would refuse.
    Without them, no other script is needed before the page is shown.
    """
    if options.get("switcher") or options.get("search_as_you_type"):
        return
    context["script_files"] = [
        script
        for script in context["script_files"]
        if getattr(script, "filename", None)
        or not str(getattr(script, "attributes", {}).get("body", "")).startswith("DOCUMENTATION_OPTIONS.")
    ]
    if context.get("editions_search") == "sphinx":
        # Its scripts call those of Sphinx as soon as they are there.
        return
    for script in context["script_files"]:
        given = getattr(script, "attributes", None)
        if isinstance(given, dict) and "body" not in given and not given.keys() & {"type", "async"}:
            given["defer"] = "defer"
