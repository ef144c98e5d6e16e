"""HTML from our own nodes without a visitor's call for each: the same, letter for letter, but faster.

What directives make is mostly tables and lists of small cells. The nodes of which they consist are written
as the translator of pydata-sphinx-theme writes them; every other node is left to that. Tests compare whole
sites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from editions import elements
from editions.html.theme import is_ours
from editions.nodes import avatar, badge, block, disclosure, former, header_cell, summary, time

#: Nodes that an extension may have taught Sphinx to write in another way.
_DOCUTILS = "paragraph inline strong emphasis reference bullet_list list_item definition_list term definition"
_TABLES = "container rubric table tgroup thead tbody row entry section title"


def fits(app: Sphinx) -> bool:
    """Say whether a site's pages are written as this module writes them."""
    builder = app.builder
    taught = app.registry.translation_handlers.get("html", {})
    names = {*_DOCUTILS.split(), *_TABLES.split()}
    return isinstance(builder, StandaloneHTMLBuilder) and is_ours(builder) and not names & taught.keys()


#: The elements that hold no inline text: further anchors stand before them.
_BEFORE = (nodes.Sequential, nodes.table)


class Serializer:
    """Writes nodes as one translator would, for one page."""

    def __init__(self, translator: HTML5Translator) -> None:
        self.translator = translator
        self.out: list[str] = []
        known = {chr(code): reference for code, reference in translator.special_characters.items()}
        #: The ampersand first, which all the others have.
        self.characters = sorted(known.items(), key=lambda each: each[0] != "&")
        self.rows = 0
        self.level = translator.section_level
        config = translator.config
        self.permalink = str(config.html_permalinks_icon) if config.html_permalinks else ""

    def html(self, content: Iterable[nodes.Node]) -> str:
        """Return nodes that stand in a tree as HTML: what one looks like depends on its place."""
        self.out = []
        for node in content:
            self.write(node)
        return "".join(self.out)

    def write(self, node: Any) -> None:
        """Write one node."""
        writer = _WRITERS.get(type(node))
        if writer is None:
            self._leave(node)
        else:
            writer(self, node)

    def children(self, node: nodes.Element) -> None:
        """Write what is in a node."""
        for child in node.children:
            if type(child) is nodes.Text:
                self.out.append(self.text(child))
            else:
                self.write(child)

    def _leave(self, node: nodes.Node) -> None:
        """Let the translator write a node."""
        translator = self.translator
        body, level = translator.body, translator.section_level
        translator.body, translator.section_level = [], self.level
        node.walkabout(translator)
        self.out += translator.body
        translator.body, translator.section_level = body, level

    def start(
        self,
        node: nodes.Element,
        tag: str,
        *more: str,
        after: str = "",
        attributes: dict[str, object] | None = None,
    ) -> None:
        """Write a start tag with classes and anchors of the node, as docutils puts them."""
        given = node.attributes
        classes = [*given["classes"], *more] if more else given["classes"]
        ids = given["ids"]
        if not attributes and not ids:
            if classes:
                self.out.append(f'<{tag} class="{self.text(" ".join(dict.fromkeys(classes)))}">{after}')
            else:
                self.out.append(f"<{tag}>{after}")
            return
        attributes = attributes or {}
        if classes:
            attributes["class"] = " ".join(dict.fromkeys(classes))
        before = ""
        if ids:
            attributes["id"] = ids[0]
            others = "".join(f'<span id="{name}"></span>' for name in ids[1:])
            if isinstance(node, _BEFORE):
                before = others
            else:
                after += others
        parts = "".join(f' {name}="{self.text(str(attributes[name]))}"' for name in sorted(attributes))
        self.out.append(f"{before}<{tag}{parts}>{after}")

    def text(self, words: str) -> str:
        """Return text with the characters replaced that docutils replaces."""
        for character, reference in self.characters:
            if character in words:
                words = words.replace(character, reference)
        return words

    def anchor(self, node: nodes.Element, title: str) -> None:
        """Write the link by which a reader gets the address of a heading or table."""
        if self.permalink and node["ids"] and self.translator.builder.add_permalinks:
            self.out.append(
                f'<a class="headerlink" href="#{node["ids"][0]}" title="{title}">{self.permalink}</a>'
            )


Writer = Callable[[Serializer, Any], None]


def _element(tag: str, *, after: str = "", end: str = "", classes: tuple[str, ...] = ()) -> Writer:
    def write(self: Serializer, node: nodes.Element) -> None:
        self.start(node, tag, *classes, after=after)
        self.children(node)
        self.out.append(f"</{tag}>{end}")

    return write


def _only_children(self: Serializer, node: nodes.Element) -> None:
    self.children(node)


def _text(self: Serializer, node: nodes.Text) -> None:
    self.out.append(self.text(node))


def _paragraph(self: Serializer, node: nodes.paragraph) -> None:
    self.start(node, "p")
    self.children(node)
    alone = isinstance(node.parent, (nodes.list_item, nodes.entry)) and len(node.parent.children) == 1
    self.out.append("</p>" if alone else "</p>\n")


def _reference(self: Serializer, node: nodes.reference) -> None:
    given = node.attributes
    target = given.get("refuri")
    if (target or "").startswith("mailto:"):
        self._leave(node)
        return
    classes = ["reference", "internal" if given.get("internal") or target is None else "external"]
    inline = isinstance(node.parent, nodes.TextElement)
    if not inline:
        classes.append("image-reference")
    attributes: dict[str, object] = {"href": (target or "#") if target is not None else f"#{given['refid']}"}
    for name, known in (("title", "reftitle"), ("target", "target"), ("rel", "rel")):
        if known in given:
            attributes[name] = given[known]
    # The classes of links come before those of the node here, for they are given by position.
    self.start(node, "a", *classes, attributes=attributes)
    self.children(node)
    self.out.append("</a>" if inline else "</a>\n")


def _time(self: Serializer, node: time) -> None:
    moment = node.get("datetime")
    self.start(node, "time", attributes={"datetime": moment} if moment else None)
    self.children(node)
    self.out.append("</time>")


def _avatar(self: Serializer, node: avatar) -> None:
    at = len(self.out)
    self.start(node, "span")
    self.out[at] = self.out[at].replace("<span", '<span aria-hidden="true"', 1)
    self.children(node)
    self.out.append("</span>")


def _list(self: Serializer, node: nodes.bullet_list) -> None:
    translator = self.translator
    outer = translator.compact_simple
    translator.compact_simple = translator.is_compactable(node)
    simple = ("simple",) if translator.compact_simple and not outer else ()
    self.start(node, "ul", *simple, after="\n")
    self.children(node)
    translator.compact_simple = outer
    self.out.append("</ul>\n")


def _definitions(self: Serializer, node: nodes.definition_list) -> None:
    # `classes=` of docutils' starttag goes before the node's own.
    simple = self.translator.is_compactable(node)
    if simple:
        node["classes"] = ["simple", *node["classes"]]
    self.start(node, "dl", after="\n")
    self.children(node)
    self.out.append("</dl>\n")


def _table(self: Serializer, node: nodes.table) -> None:
    outer, self.rows = self.rows, 0
    self.out.append('<div class="pst-scrollable-table-container">')
    self.start(node, "table", "table", after="\n")
    self.children(node)
    self.out.append("</table>\n</div>\n")
    self.rows = outer


def _row(self: Serializer, node: nodes.row) -> None:
    self.rows += 1
    self.start(node, "tr", "row-odd" if self.rows % 2 else "row-even")
    self.children(node)
    self.out.append("</tr>\n")


def _header(self: Serializer, node: header_cell) -> None:
    attributes: dict[str, object] = {"scope": node["scope"]}
    if node.get("morecols"):
        attributes["colspan"] = node["morecols"] + 1
    self.start(node, "th", "head", attributes=attributes)
    self.children(node)
    self.out.append("</th>")


def _section(self: Serializer, node: nodes.section) -> None:
    self.level += 1
    self.start(node, "section", after="\n")
    self.children(node)
    self.level -= 1
    self.out.append("</section>\n")


def _title(self: Serializer, node: nodes.title) -> None:
    if isinstance(node.parent, nodes.table):
        self.start(node, "caption")
        self.out.append('<span class="caption-text">')
        self.children(node)
        self.out.append("</span>")
        self.anchor(node.parent, _("Link to this table"))
        self.out.append("</caption>\n")
        return
    self.start(node, f"h{self.level}")
    self.children(node)
    self.anchor(node.parent, _("Link to this heading"))
    self.out.append(f"</h{self.level}>\n")


def _skip(self: Serializer, node: nodes.Node) -> None:
    """Write nothing."""


_WRITERS: dict[type[nodes.Node], Writer] = {
    nodes.Text: _text,
    elements.paragraph: _paragraph,
    elements.inline: _element("span"),
    badge: _element("span"),
    elements.strong: _element("strong"),
    elements.emphasis: _element("em"),
    elements.reference: _reference,
    time: _time,
    former: _element("del"),
    avatar: _avatar,
    elements.bullet_list: _list,
    elements.list_item: _element("li", end="\n"),
    elements.definition_list: _definitions,
    elements.definition_list_item: _only_children,
    elements.term: _element("dt"),
    elements.definition: _element("dd", end="\n"),
    elements.container: _element("div", after="\n", end="\n", classes=("docutils", "container")),
    disclosure: _element("details"),
    summary: _element("summary"),
    elements.rubric: _element("p", end="\n", classes=("rubric",)),
    elements.table: _table,
    elements.tgroup: _only_children,
    elements.colspec: _skip,
    elements.thead: _element("thead", after="\n", end="\n"),
    elements.tbody: _element("tbody", after="\n", end="\n"),
    block: _element("tbody", after="\n", end="\n"),
    elements.row: _row,
    elements.entry: _element("td", end="\n"),
    header_cell: _header,
    elements.section: _section,
    elements.title: _title,
}
