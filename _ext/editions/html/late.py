"""What directives show, made when the HTML of their page is: by the process that writes it."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from editions.domain import domain_of
from editions.expansion import WrittenPage, expand
from editions.html.serializer import Serializer
from editions.nodes import placeholder


def visit(self: Any, node: placeholder) -> None:
    """Write what stands in the place of a directive."""
    domain = domain_of(self.builder.env)
    use = node["use"]
    page = getattr(self, "editions_page", None)
    if page is None:
        # One for all directives of a page: they share its anchors.
        page = self.editions_page = WrittenPage(domain, self.builder, use.docname, set(node["taken"]))
    self.body.append(Serializer(self).html(expand(node, domain, page)))
    raise nodes.SkipNode
