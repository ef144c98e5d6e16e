"""Mathematics as MathML: no script, no request to another host, and a voice in screen readers."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from editions.problems import Kind
from editions.reporting import warn


def register(app: Sphinx) -> None:
    """Offer the renderer; Sphinx prefers it to MathJax where ``html_math_renderer`` names none."""
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))


def mathml(source: str, *, block: bool) -> str:
    """Return LaTeX as MathML, or raise :class:`ValueError` with what is wrong."""
    tree = latex2mathml.tex2mathml(source, as_block=block)
    return "".join(line.strip() for line in str(tree).splitlines())


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
        except MathError as error:
            docname = translator.builder.current_docname or ""
            warn(f"the formula ${source}$ is not understood: {error}", Kind.MARKUP, (docname, node.line or 0))
    return f'<code class="math">{escape(source)}</code>'
