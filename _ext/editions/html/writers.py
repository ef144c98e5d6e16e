"""The HTML of each kind of node, as the translator of pydata-sphinx-theme writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from editions import elements
from editions.nodes import avatar, badge, block, disclosure, former, header_cell, summary, time

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from editions.html.serializer import Serializer

#: How Pygments writes signs.
_PYGMENTS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
#: The attributes of a block of text that asks for more than to be shown.
_NUMBERED = {"linenos", "highlight_args", "force"}

#: What few links have.
_OF_LINKS = {"reftitle", "target", "rel"}

Writer = Callable[["Serializer", Any], None]


def _element(tag: str, *, after: str = "", end: str = "", classes: tuple[str, ...] = ()) -> Writer:
    opening, closing = f"<{tag}>{after}", f"</{tag}>{end}"

    def write(self: Serializer, node: nodes.Element) -> None:
        given = node.attributes
        if classes or given["classes"] or given["ids"]:
            self.start(node, tag, *classes, after=after)
        else:
            self.out.append(opening)
        self.children(node)
        self.out.append(closing)

    return write


def _only_children(self: Serializer, node: nodes.Element) -> None:
    self.children(node)


def _text(self: Serializer, node: nodes.Text) -> None:
    self.out.append(self.text(node))


def _paragraph(self: Serializer, node: nodes.paragraph) -> None:
    given, parent = node.attributes, node.parent
    if given["classes"] or given["ids"]:
        self.start(node, "p")
    else:
        self.out.append("<p>")
    self.children(node)
    alone = len(parent.children) == 1 and isinstance(parent, (nodes.list_item, nodes.entry))
    self.out.append("</p>" if alone else "</p>\n")


def _reference(self: Serializer, node: nodes.reference) -> None:
    given = node.attributes
    target = given.get("refuri")
    if (target and target.startswith("mailto:")) or not _OF_LINKS.isdisjoint(given):
        self.leave(node)
        return
    kind = "internal" if given.get("internal") or target is None else "external"
    href = self.text(f"#{given['refid']}" if target is None else target or "#")
    inline = isinstance(node.parent, nodes.TextElement)
    if inline and not (given["classes"] or given["ids"]):
        # Most links are no more than that.
        self.out.append(f'<a class="reference {kind}" href="{href}">')
    else:
        more = () if inline else ("image-reference",)
        self.start(node, "a", "reference", kind, *more, attributes=f' href="{href}"')
    self.children(node)
    self.out.append("</a>" if inline else "</a>\n")


def _time(self: Serializer, node: time) -> None:
    moment = node.get("datetime")
    self.start(node, "time", attributes=f' datetime="{self.text(moment)}"' if moment else "")
    self.children(node)
    self.out.append("</time>")


def _avatar(self: Serializer, node: avatar) -> None:
    self.start(node, 'span aria-hidden="true"')
    self.children(node)
    self.out.append("</span>")


def _list(self: Serializer, node: nodes.bullet_list) -> None:
    translator = self.translator
    outer = translator.compact_simple
    translator.compact_simple = _is_compact(translator, node, node.children)
    simple = ("simple",) if translator.compact_simple and not outer else ()
    self.start(node, "ul", *simple, after="\n")
    self.children(node)
    translator.compact_simple = outer
    self.out.append("</ul>\n")


def _is_compact(translator: HTML5Translator, node: nodes.Element, items: Sequence[Any]) -> bool:
    """Return what the translator says of a list with blocks in its items."""
    asked = node
    if all(len(item.children) == 1 and type(item.children[0]) is elements.paragraph for item in items):
        # Of lines alone it says what it says of none, but would look at each.
        asked = node.copy()
        asked.parent = node.parent
    return bool(translator.is_compactable(asked))


def _definitions(self: Serializer, node: nodes.definition_list) -> None:
    # `classes=` of docutils' starttag goes before the node's own.
    if _is_compact(self.translator, node, [item.children[-1] for item in node.children]):
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
    given = node.attributes
    if given["ids"]:
        self.leave(node)
        return
    columns = f' colspan="{given["morecols"] + 1}"' if given.get("morecols") else ""
    self.start(node, "th", "head", attributes=f'{columns} scope="{given["scope"]}"')
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
        self.anchor(node.parent, "Link to this table")
        self.out.append("</caption>\n")
        return
    self.start(node, f"h{self.level}")
    self.children(node)
    self.anchor(node.parent, "Link to this heading")
    self.out.append(f"</h{self.level}>\n")


def _literal_block(self: Serializer, node: nodes.literal_block) -> None:
    if node.attributes.get("language") != "none" or node.attributes.keys() & _NUMBERED:
        self.leave(node)
        return
    # As Pygments writes what is in no language.
    self.start(node, "div", "highlight-none", "notranslate")
    words = node.rawsource.translate(_PYGMENTS).rstrip("\n")
    self.out.append(f'<div class="highlight"><pre><span></span>{words}\n</pre></div>\n</div>\n')


def _skip(self: Serializer, node: nodes.Node) -> None:
    """Write nothing."""


#: How each node is written whose HTML is known.
WRITERS: dict[type[nodes.Node], Writer] = {
    nodes.Text: _text,
    nodes.literal_block: _literal_block,
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
