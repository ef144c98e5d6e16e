"""HTML from our own nodes without a visitor's call for each: the same, letter for letter, but faster.

What directives make is mostly tables and lists of small cells. The nodes of which they consist are written
as the translator of pydata-sphinx-theme writes them; every other node is left to that. Tests compare whole
sites.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from editions import elements
from editions.html.theme import is_ours
from editions.html.writers import WRITERS

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
        self.rows = 0
        self.level = translator.section_level
        config = translator.config
        self.titles: dict[str, str] = {}
        self.permalink = str(config.html_permalinks_icon) if config.html_permalinks else ""

    def html(self, content: Iterable[nodes.Node]) -> str:
        """Return nodes as HTML, and leave nothing of them."""
        self.out = []
        # What a node looks like depends on its place in a tree.
        self.children(elements.make(elements.Quick, [*content]))
        return "".join(self.out)

    def children(self, node: nodes.Element) -> None:
        """Write what is in a node, and take it out: parents and children would wait for the collector."""
        children = node.children
        for child in children:
            if type(child) is nodes.Text:
                self.out.append(self.text(child))
            elif write := WRITERS.get(type(child)):
                write(self, child)
            else:
                self.leave(child)
        children.clear()

    def leave(self, node: nodes.Node) -> None:
        """Let the translator write a node."""
        translator = self.translator
        body, level = translator.body, translator.section_level
        translator.body, translator.section_level = [], self.level
        node.walkabout(translator)
        self.out += translator.body
        translator.body, translator.section_level = body, level

    def start(self, node: nodes.Element, tag: str, *more: str, after: str = "", attributes: str = "") -> None:
        """Write a start tag with classes and anchors of the node, as docutils puts them.

        *attributes* are others as HTML, in the order of their names, which are between these two.
        """
        given = node.attributes
        names, ids, before = given["classes"], given["ids"], ""
        if more:
            names = [*names, *more]
        if names:
            words = names[0] if len(names) == 1 else " ".join(dict.fromkeys(names))
            attributes = f' class="{self.text(words)}"{attributes}'
        if ids:
            attributes += f' id="{self.text(ids[0])}"'
            others = "".join(f'<span id="{name}"></span>' for name in ids[1:])
            if isinstance(node, _BEFORE):
                before = others
            else:
                after += others
        self.out.append(f"{before}<{tag}{attributes}>{after}")

    def text(self, words: str) -> str:
        """Return text with the characters replaced that docutils replaces."""
        # Most words have none of them, which is found out faster than they are looked through.
        if "&" in words or "<" in words or ">" in words or '"' in words or "@" in words:
            return words.translate(self.translator.special_characters)
        return words

    def anchor(self, node: nodes.Element, title: str) -> None:
        """Write the link by which a reader gets the address of a heading or table; Sphinx knows *title*."""
        if self.permalink and node["ids"] and self.translator.builder.add_permalinks:
            if title not in self.titles:
                self.titles[title] = _(title)
            link = f'href="#{node["ids"][0]}" title="{self.titles[title]}"'
            self.out.append(f'<a class="headerlink" {link}>{self.permalink}</a>')
