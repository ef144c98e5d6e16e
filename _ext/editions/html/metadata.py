"""What pages tell programs in their heads: search engines, previews of links, reference managers, calendars.

Addresses are absolute, and so stand there only where ``html_baseurl`` or the ``url`` of ``series.yaml`` says
where the site is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from html import escape, unescape
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from editions.addresses import RecordPage
from editions.domain import PAGED, domain_of
from editions.exports import heads, jsonld, prose, site
from editions.exports.descriptions import cut
from editions.exports.heads import Head
from editions.exports.stamps import Stamps
from editions.freshness import Digests
from editions.html.shell import NAME, parents_of

#: After pydata's own, which takes the address of a page for that of its file in any case.
_LATE = 800
_KEPT = "editions-heads"
#: How many heads are held until they are written; to make others again costs less than their memory.
_HELD = 512
#: The key of the stamp of all facts.
_ALL = ""
_TAG = re.compile(r"<[^>]*>")
_OWN = re.compile(r'<meta\b[^>]*\bname="description"')

#: Names and addresses on the way from the home page to a page, itself included.
Steps = Sequence[tuple[str, str]]


class Made(NamedTuple):
    """What the facts say in a head: its data apart, as JSON."""

    head: Head
    data: tuple[str, ...]


class Heads:
    """The heads of all pages of one output, made when they are needed and compared by digest."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder, stamps: Stamps) -> None:
        self.app = app
        self.builder = builder
        self.archive = site.at(stamps.archive, app.config.html_baseurl)
        self.base = site.base(self.archive)
        self.name = prose.words(stamps.archive.series.name)
        self._stamps = stamps
        self._kept = Digests(app, _KEPT)
        self._now: dict[str, str] = {}
        #: Heads that were compared and are to be written now.
        self._made: dict[str, Made] = {}

    def digest(self, docname: str, page: RecordPage | None = None) -> str:
        """Return the digest of a head; that of the last build, while no fact is another."""
        stamp, before = self._stamp(docname, page), self._kept.before.get(docname, "").partition(" ")
        found = before[2] if before[0] == stamp else self._digest(docname, page)
        self._now[docname] = f"{stamp} {found}"
        return found

    def made(self, docname: str, page: RecordPage | None = None) -> Made:
        """Return what the facts say of a document or record: once made, for a single use."""
        found = self._made.pop(docname, None)
        if found is None:
            head = heads.record(self.archive, page.kind, page.key) if page else self._of_document(docname)
            # As text, for trees of data take ten times the memory.
            found = Made(head._replace(nodes=()), tuple(map(jsonld.text, head.nodes)))
        return found

    def _of_document(self, docname: str) -> Head:
        folder, _, name = docname.partition("/")
        if docname == self.app.config.root_doc:
            return heads.home(self.archive)
        if name == "index" and folder in self.archive.editions:
            return heads.edition(self.archive, self.archive.editions[folder])
        return Head()

    def way(self, docname: str, title: str, parents: Iterable[Mapping[str, str]]) -> Steps:
        """Return the way to a page; *parents* have titles in HTML and relative links, as themes want them."""
        target = f"/{self.builder.get_target_uri(docname)}"
        folder = target[: target.rindex("/") + 1]
        between = [_step(folder, each["title"], each["link"]) for each in parents]
        return [(self.name, "/"), *between, (title, _public(target))]

    def text(self, made: Made, docname: str, title: str, steps: Steps, description: str = "") -> str:
        """Return a head as HTML; *description* holds where the facts give none."""
        head = made.head
        target = self.builder.get_target_uri(docname)
        said, path = head.description or description, _public(target)
        folder = posixpath.dirname(f"/{target}")
        parts = [_meta("name", "description", said)] if said else []
        if self.base:
            parts += self._previews(head, title, said, path)
        parts += [_alternate(link, folder) for link in head.links]
        parts += [_meta("name", name, content) for name, content in head.tags]
        data = [*made.data]
        if self.base and path:
            data.append(jsonld.text(jsonld.breadcrumbs(self.archive, steps)))
        return "\n".join([*parts, *([jsonld.script(*data)] if data else [])]) + "\n"

    def given(self, docnames: Iterable[str]) -> dict[str, str]:
        """Return what is to be remembered of the heads of some pages, for another process."""
        return {name: self._now[name] for name in docnames}

    def take(self, given: Mapping[str, str]) -> None:
        """Take over what another process gave."""
        self._now |= given

    def rewrite(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the documents whose heads are not those of the last build."""
        before = {name: kept.partition(" ")[2] for name, kept in self._kept.before.items()}
        return sorted(name for name in env.found_docs if self.digest(name) != before.get(name))

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep the digests of what was written."""
        if exception is None and self._now:
            self._kept.keep({**self._now, _ALL: self._stamps.files})

    def _stamp(self, docname: str, page: RecordPage | None) -> str:
        """Return what a head is made from: facts, and where the site is."""
        kept = self._kept.before
        if kept.get(_ALL) == self._stamps.files and docname in kept:
            return kept[docname].partition(" ")[0]
        folder = docname.partition("/")[0]
        if page and page.kind == "person":
            stamp = self._stamps.person(page.key)
        elif folder in self.archive.editions:
            stamp = self._stamps.edition(folder)
        else:
            stamp = self._stamps.files
        return blake2b(f"{self.base} {stamp}".encode(), digest_size=8).hexdigest()

    def _digest(self, docname: str, page: RecordPage | None) -> str:
        made = self.made(docname, page)
        if len(self._made) < _HELD:
            self._made[docname] = made
        facts = repr((self.base, self.name, made.head))
        return blake2b("\0".join((facts, *made.data)).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def _previews(self, head: Head, title: str, description: str, path: str) -> Iterator[str]:
        """Yield what sites read that show a preview of a link."""
        yield _meta("property", "og:title", title)
        yield _meta("property", "og:type", head.kind)
        yield _meta("property", "og:url", f"{self.base}/{path}")
        yield _meta("property", "og:site_name", self.name)
        if description:
            yield _meta("property", "og:description", description)
        if head.picture:
            yield _pictured(self.base or "", head.picture)
        yield _meta("name", "twitter:card", "summary_large_image" if head.picture else "summary")


def connect(app: Sphinx, stamps: Stamps) -> Heads | None:
    """Give pages their heads, in outputs that have files beside them."""
    builder = app.builder
    if builder.name not in PAGED or not isinstance(builder, StandaloneHTMLBuilder):
        return None
    found = Heads(app, builder, stamps)
    app.connect("env-updated", found.rewrite)
    app.connect("html-page-context", partial(_tell, found), _LATE)
    app.connect("build-finished", found.remember)
    return found


def _tell(
    found: Heads,
    app: Sphinx,
    page: str,
    template: str,  # noqa: ARG001 -- Sphinx's signature
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its address, and a document its head; a record's comes when its page is filled in."""
    if found.base and (doctree is not None or posixpath.basename(page) == NAME):
        context["pageurl"] = f"{found.base}/{address_of(found.builder, page)}"
    if doctree is None:
        return
    title = words_of(context.get("title", ""))
    parents = context.get("parents", ())
    folder = domain_of(app.env).folder(page)
    if folder and page != f"{folder}/index" and not parents:
        parents = parents_of(found.builder, found.archive, page, folder)
    own = context.get("metatags", "")
    described = "" if _OWN.search(own) else _beginning(doctree)
    made = found.made(page)
    text = found.text(made, page, title, found.way(page, title, parents), described)
    if _OWN.search(own):
        text = text.removeprefix(_meta("name", "description", made.head.description) + "\n")
    context["metatags"] = own + text


def address_of(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of a page on the site, without what servers add by themselves."""
    return _public(builder.get_target_uri(docname))


def _public(uri: str) -> str:
    return uri.removesuffix("index.html") if f"/{uri}".endswith("/index.html") else uri


def _beginning(doctree: nodes.document) -> str:
    """Return the first paragraph of a document's own text."""
    for paragraph in doctree.findall(nodes.paragraph):
        # What directives show has no line in the document.
        own = paragraph.line is not None and isinstance(paragraph.parent, (nodes.section, nodes.document))
        if own and paragraph.astext().strip():
            return cut(prose.clean(paragraph.astext()))
    return ""


def words_of(html: str) -> str:
    """Return HTML as text."""
    return prose.clean(" ".join(unescape(_TAG.sub("", html)).split()))


@lru_cache(maxsize=1 << 8)
def _step(folder: str, title: str, link: str) -> tuple[str, str]:
    """Return a page on the way to those of a folder, as its name and its address."""
    return words_of(title), _public(urljoin(folder, link))


@lru_cache(maxsize=1 << 8)
def _pictured(base: str, picture: heads.Picture) -> str:
    """Return what is said of a picture, which stands for many pages."""
    parts = [_meta("property", "og:image", f"{base}{picture.path}")]
    for name, size in zip(("width", "height"), picture.size, strict=False):
        parts.append(_meta("property", f"og:image:{name}", str(size)))
    return "\n".join([*parts, _meta("property", "og:image:alt", picture.words)])


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}" />'


def _alternate(link: heads.Link, folder: str) -> str:
    within = link.path.startswith(f"{folder}/")
    address = escape(quote(link.path[len(folder) + 1 :] if within else posixpath.relpath(link.path, folder)))
    return f'<link rel="alternate" type="{link.media_type}" title="{escape(link.title)}" href="{address}" />'
