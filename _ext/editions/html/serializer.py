"""HTML from our own nodes without a visitor's call for each: the same, letter for letter, but faster.

What directives make is mostly tables and lists of small cells. The nodes of which they consist are written
as the translator of pydata-sphinx-theme writes them; every other node is left to that. Tests compare whole
sites.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
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
        known = {chr(code): reference for code, reference in translator.special_characters.items()}
        #: The ampersand first, which all the others have.
        self.characters = sorted(known.items(), key=lambda each: each[0] != "&")
        self.rows = 0
        self.level = translator.section_level
        config = translator.config
        self.permalink = str(config.html_permalinks_icon) if config.html_permalinks else ""

    def html(self, content: Iterable[nodes.Node]) -> str:
        """Return nodes as HTML, and leave nothing of them."""
        self.out = []
        # What a node looks like depends on its place in a tree.
        self.children(elements.Quick("", *content))
        return "".join(self.out)

    def children(self, node: nodes.Element) -> None:
        """Write what is in a node, and take it out: parents and children would wait for the collector."""
        out, text, writers = self.out, self.text, WRITERS
        for child in node.children:
            if type(child) is nodes.Text:
                out.append(text(child))
            elif type(child) in writers:
                writers[type(child)](self, child)
            else:
                self.leave(child)
        node.children.clear()

    def leave(self, node: nodes.Node) -> None:
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
        ids, before, parts = given["ids"], "", ""
        if ids:
            others = "".join(f'<span id="{name}"></span>' for name in ids[1:])
            if isinstance(node, _BEFORE):
                before = others
            else:
                after += others
        if attributes:
            parts = self._sorted(attributes, classes, ids)
        else:
            if classes:
                names = classes[0] if len(classes) == 1 else " ".join(dict.fromkeys(classes))
                parts = f' class="{self.text(names)}"'
            if ids:
                parts += f' id="{self.text(ids[0])}"'
        self.out.append(f"{before}<{tag}{parts}>{after}")

    def _sorted(self, attributes: dict[str, object], classes: Iterable[str], ids: Sequence[str]) -> str:
        """Return attributes as docutils does, by name."""
        if classes:
            attributes["class"] = " ".join(dict.fromkeys(classes))
        if ids:
            attributes["id"] = ids[0]
        return "".join(f' {name}="{self.text(str(attributes[name]))}"' for name in sorted(attributes))

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
