"""Replace placeholders by what the facts say, when a page is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform

from editions.archive import Archive
from editions.domain import PAGED, EditionsDomain, domain_of
from editions.exports import site
from editions.nodes import mention, placeholder
from editions.render import Use, WrongUseError
from editions.render.phase import PhaseView

#: Builders whose pages have layout: everybody else gets plain tables.
_RICH = frozenset({"html", "dirhtml", "singlehtml", "epub"})


def _site(builder: Builder, archive: Archive) -> str:
    """Return where a site is published, as far as it is known."""
    return site.root(archive, builder.config.html_baseurl) or ""


def relative(url: str, page: str) -> str:
    """Return a link from the site's root as it stands on a page; what follows ``?`` or ``#`` is kept."""
    path = re.split("[?#]", url, maxsplit=1)[0]
    rest = url[len(path) :]
    way = posixpath.relpath(path, posixpath.dirname(page))
    if way == "." and rest.startswith("#") and posixpath.basename(page) in {"", "index.html"}:
        return rest
    return way + "/" * path.endswith("/") + rest


class WrittenPage:
    """The page that is being written, as a renderer sees it."""

    def __init__(
        self,
        domain: EditionsDomain,
        builder: Builder,
        docname: str,
        claimed: set[str],
        ways: dict[str, str | None] | None = None,
    ) -> None:
        self.rich = builder.name in _RICH
        self.paged = domain.paged
        self.site = _site(builder, domain.archive) if builder.name in PAGED else None
        self.edition = domain.folder(docname)
        self.now: datetime = domain.now
        self._domain = domain
        self._builder = builder
        self._docname = docname
        self._claimed = claimed
        #: Where other documents are from here; pages of one folder may share it.
        self._ways: dict[str, str | None] = {} if ways is None else ways

    def address(self, kind: str, key: str) -> Mapping[str, str] | None:
        """Return the attributes of a reference to a record, if this output has a place for it."""
        found = self._domain.locate(kind, key, self._docname)
        if found is None or (found.docname == self._docname and not found.place.anchor):
            # A page does not link to itself.
            return None
        if found.docname == self._docname:
            return {"refid": found.place.anchor}
        way = self._way(found.docname)
        if way is None:
            return None
        uri = f"{way}#{found.place.anchor}" if found.place.anchor else way
        return {"refuri": uri} if uri else None

    def _way(self, docname: str) -> str | None:
        """Return where a document is from here; ``None`` if this output does not have it."""
        if docname not in self._ways:
            try:
                self._ways[docname] = self._builder.get_relative_uri(self._docname, docname)
            except NoUri:
                self._ways[docname] = None
        return self._ways[docname]

    def href(self, url: str) -> str:
        """Return a link; one from the site's root is made relative to this page."""
        if not url.startswith("/"):
            return url
        target = self._builder.get_target_uri(self._docname) if self.rich else ""
        return relative(url, f"/{target}")

    def claim(self, anchor: str) -> bool:
        """Take an anchor, unless another element of the page has it."""
        if anchor in self._claimed:
            return False
        self._claimed.add(anchor)
        return True


class Expansion(SphinxPostTransform):
    """Expands what directives and roles left; late, so that a changed fact re-reads no document."""

    #: Before Sphinx resolves references (10) and collects images.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace every placeholder of the document."""
        domain = domain_of(self.env)
        builder = domain.builder
        if builder is None:
            return
        pages: dict[str, WrittenPage] = {}
        # Headings have anchors of their own.
        taken = {name for node in self.document.findall(nodes.Element) for name in node["ids"]}
        # In one page of HTML anchors are shared by all documents; elsewhere each document has its own.
        shared = taken if builder.name == "singlehtml" else None
        for node in list(self.document.findall(placeholder)):
            use: Use = node["use"]
            if use.docname not in pages:
                claimed = set(taken) if shared is None else shared
                pages[use.docname] = WrittenPage(domain, builder, use.docname, claimed)
            if self._waits(node, domain):
                node["taken"] = taken
            else:
                node.replace_self(expand(node, domain, pages[use.docname]))

    @staticmethod
    def _waits(node: placeholder, domain: EditionsDomain) -> bool:
        """Say whether what a directive shows is left to the one who writes the page."""
        if not domain.late or not isinstance(node.parent, (nodes.section, nodes.document)):
            return False
        return node["use"].view != PhaseView.name and not isinstance(node, mention)


def expand(node: placeholder, domain: EditionsDomain, page: WrittenPage) -> list[nodes.Node]:
    """Return what stands in the place of a placeholder."""
    use: Use = node["use"]
    if isinstance(node, mention) and (node.get("intersphinx") or domain.elsewhere_only(use)):
        return [_outside(node, use)]
    try:
        view = domain.view(use)
    except WrongUseError:
        # Reported with its line by `extension`; the words of the author are not lost.
        return list(node.children)
    if isinstance(view, PhaseView):
        return view.times.wrapped(list(node.children), page)
    return view.render(page)


def _outside(node: mention, use: Use) -> addnodes.pending_xref:
    """Return a reference that intersphinx, which comes next, resolves to a record of another site."""
    given = {name: value for name, value in node.attributes.items() if name != "use"}
    words = nodes.inline("", use.option("title") or use.option("target"))
    explicit = use.option("title") is not None
    return addnodes.pending_xref("", words, refdoc=use.docname, refexplicit=explicit, **given)
