"""Mathematics as MathML: no script, no request to another host, and a voice in screen readers."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from editions.formulas import FormulaError, mathml
from editions.problems import Kind
from editions.reporting import warn


def register(app: Sphinx) -> None:
    """Offer the renderer; Sphinx prefers it to MathJax where ``html_math_renderer`` names none."""
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))


def _visit_inline(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(_written(self, node, block=False))
    raise nodes.SkipNode


def _visit_block(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", "", CLASS="math"))
    self.body.append(_written(self, node, block=True) + "</div>\n")
    raise nodes.SkipNode


def _written(translator: Any, node: nodes.Element, *, block: bool) -> str:
    """Return a formula; as its source in EPUB, whose readers mostly know no MathML, and where it is wrong."""
    source = node.astext()
    if translator.builder.name != "epub":
        try:
            return mathml(source, block=block)
        except FormulaError as error:
            docname = translator.builder.current_docname or ""
            warn(f"in the formula ${source.strip()}$, {error}", Kind.MARKUP, (docname, _line(node)))
    return f'<code class="math">{escape(source)}</code>'


def _line(node: nodes.Node | None) -> int:
    """Return the line of a formula, or of the paragraph that it is in."""
    while node is not None and node.line is None:
        node = node.parent
    return (node and node.line) or 0
