"""The pages of people, papers and sessions: filled into a shell of the theme's layout, one a folder.

A document of the site's own at the address of such a page takes its place.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import Any, NamedTuple, Self, cast

from docutils import nodes
from docutils.utils import new_reporter
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.display import progress_message
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from editions.addresses import RecordPage
from editions.cache import code_digest
from editions.domain import PAGED, EditionsDomain, domain_of
from editions.expansion import WrittenPage
from editions.freshness import Digests, write
from editions.html import stylesheets
from editions.html.metadata import Heads
from editions.html.redirects import write_redirects
from editions.html.serializer import Serializer
from editions.html.shell import NAME, Shell, parents_of, render_shell
from editions.html.sitemap import write_sitemap
from editions.html.workers import shared
from editions.render.links import windows_ahead
from editions.render.pages import PAGES, RecordView

#: Before what needs the context complete.
_BEFORE_SEARCH = 300
_KEPT = "editions-pages"


def connect(app: Sphinx, heads: Heads | None) -> None:
    """Write the pages with every build that has them."""
    if heads and app.builder.name in PAGED:
        app.connect("html-collect-pages", partial(_collect, heads))
        app.connect("html-page-context", _tell, _BEFORE_SEARCH)


def _tell(
    app: Sphinx,
    page: str,
    template: str,  # noqa: ARG001 -- Sphinx's signature
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give pages of records their style, and documents what the search can narrow its results by."""
    if posixpath.basename(page) == NAME:
        app.add_css_file("editions-record.css")
    elif doctree is not None:
        domain = domain_of(app.env)
        folder = domain.folder(page)
        if folder:
            context["editions_search_filters"] = {"edition": domain.archive.editions[folder].label}


def _collect(heads: Heads, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write what has changed; there is nothing that Sphinx has to write itself."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101 -- tells the type checker
    writer = _Writer(app, builder, heads)
    with progress_message(f"writing {len(writer.wanted)} pages of records"):
        writer.write()
    write_redirects(app, builder)
    write_sitemap(app, builder)
    return iter(())


class Done(NamedTuple):
    """What came of some pages: digests of what they show and of their heads, and the images they have."""

    digests: dict[str, str]
    heads: dict[str, str]
    images: dict[str, str]


class Known(NamedTuple):
    """What is kept of a page: digests of the facts behind it and of what it shows, and its images."""

    facts: str = ""
    shown: str = ""
    images: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """Return what was kept as text."""
        facts, _, rest = text.partition("\n")
        shown, *images = rest.split("\n")
        return cls(facts, shown, tuple(images))

    def __str__(self) -> str:
        return "\n".join((self.facts, self.shown, *self.images))


class Folder(NamedTuple):
    """What the pages of one folder have in common."""

    shell: Shell
    #: The way to them, as themes take it.
    parents: list[dict[str, str]]
    #: Where documents are from there.
    ways: dict[str, str | None]


class _Writer:
    """Writes the pages of one output whose contents differ from those of its last build."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder, heads: Heads) -> None:
        self.app = app
        self.builder = builder
        self.heads = heads
        self.domain: EditionsDomain = domain_of(app.env)
        self.wanted = [page for page in self.domain.pages.values() if page.docname not in app.env.found_docs]
        self.folders: dict[str, Folder] = {}
        self.digests: dict[str, str] = {}
        self.names = {name for _, name in app.env.images.values()}
        #: One for all pages, for to make a translator costs as much as to write a page.
        self.serializer: Serializer | None = None

    def write(self) -> None:
        kept = Digests(self.app, _KEPT)
        whole, before = self._whole() if self.wanted else "", kept.before
        for done in shared(self.app, partial(self._write_changed, whole, before), self.wanted):
            self.digests |= done.digests
            self.heads.take(done.heads)
            self.builder.images |= done.images
        for docname in before.keys() - self.digests.keys() - self.app.env.found_docs:
            self._file(docname).unlink(missing_ok=True)
        kept.keep(self.digests)

    def _write_changed(self, whole: str, before: Mapping[str, str], pages: Iterable[RecordPage]) -> Done:
        done = Done({}, {}, {})
        for page in pages:
            name, file = page.docname, self._file(page.docname)
            known = Known.of(before.get(name, ""))
            head = self.heads.digest(name, page)
            facts = _digest(whole, *self.heads.given([name]).values())
            # Of a page that was never written nothing has to be asked of the disk.
            if facts != known.facts or not file.exists():
                view = PAGES[page.kind].of(self.domain.archive, page.key, self.domain.now)
                shown = self._shown(view, page, head)
                if shown != known.shown or not file.exists():
                    self._write(page, view, file)
                known = Known(facts, shown, tuple(view.images()))
            done.digests[name] = str(known)
            done.images.update(self._images(known.images))
        done.heads.update(self.heads.given(done.digests))
        return done

    def _shown(self, view: RecordView, page: RecordPage, head: str) -> str:
        """Return a digest of all that a page is made of."""
        styled = bool(stylesheets.of_page(self.domain.archive, page.docname))
        return _digest(self.layout, self.domain.shown(view, page.docname), head, str(styled))

    def _whole(self) -> str:
        """Return what the pages depend on beside the facts of each: the layout, what is where, the clock."""
        ahead = windows_ahead(self.domain.archive, self.domain.now)
        return _digest(self.layout, repr(self.domain.locations()), repr(ahead))

    @cached_property
    def layout(self) -> str:
        """What tells one layout from another: a shell, which has all that the theme and menus say."""
        shell = render_shell(self.builder, self.domain.archive, "person", None)
        titles = [(edition.id, edition.label) for edition in self.domain.archive.editions.values()]
        return _digest(repr((shell, titles, self.domain.archive.series.url)), code_digest())

    def _file(self, docname: str) -> Path:
        return self.builder.get_outfilename(docname)

    def _write(self, page: RecordPage, view: RecordView, file: Path) -> None:
        place, name = posixpath.split(page.docname)
        folder = self.folders.get(place)
        if folder is None:
            folder = self.folders[place] = self._folder(page)
        body = self._body(page, view, folder)
        head = self._head(page, view, folder)
        text = folder.shell.filled(name, escape(view.heading, quote=False), head, body)
        write(file, text.encode())

    def _folder(self, page: RecordPage) -> Folder:
        edition = None if page.kind == "person" else page.docname.split("/")[0]
        given = (self.builder, self.domain.archive)
        return Folder(render_shell(*given, page.kind, edition), parents_of(*given, page.docname, edition), {})

    def _head(self, page: RecordPage, view: RecordView, folder: Folder) -> str:
        way = self.heads.way(page.docname, view.heading, folder.parents)
        return self.heads.text(self.heads.made(page.docname, page), page.docname, view.heading, way)

    def _body(self, page: RecordPage, view: RecordView, folder: Folder) -> str:
        builder = self.builder
        builder.current_docname = page.docname
        builder.secnumbers, builder.fignumbers = {}, {}
        builder.images |= self._images(view.images())
        builder.imgpath = relative_uri(builder.get_target_uri(page.docname), "_images")
        written = WrittenPage(self.domain, builder, page.docname, set(), folder.ways)
        if self.domain.late:
            return self._serialized(view.render(written))
        document = nodes.document(
            builder.docsettings, new_reporter(page.docname, builder.docsettings), source=page.docname
        )
        document += view.render(written)
        translator = cast(HTML5Translator, builder.create_translator(document, builder))
        document.walkabout(translator)
        return "".join(translator.fragment)

    def _serialized(self, content: list[nodes.Node]) -> str:
        if self.serializer is None:
            settings = self.builder.docsettings
            document = nodes.document(settings, new_reporter("", settings), source="")
            translator = self.builder.create_translator(document, self.builder)
            self.serializer = Serializer(cast(HTML5Translator, translator))
        return self.serializer.html(content)

    def _images(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the images of a page, each with its name in the output: the same in every process."""
        images = self.app.env.images
        there = (path for path in paths if (Path(self.app.srcdir) / path).is_file())
        return {path: str(images[path][1]) if path in images else self._name(path) for path in there}

    def _name(self, path: str) -> str:
        name = path.replace("/", "-")
        return f"{blake2b(path.encode(), digest_size=4).hexdigest()}-{name}" if name in self.names else name


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
