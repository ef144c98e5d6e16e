"""What is said of a section as a whole: tentative, coming soon, hidden, or in other words."""

from __future__ import annotations

from editions import elements as nodes
from editions.nodes import badge, paragraph
from editions.render.base import Page, SectionView, coming_soon
from editions.render.text import prose


def framed(view: SectionView, body: list[nodes.Node], page: Page, what: str) -> list[nodes.Node]:
    """Return *body* with the section's mark, or what stands in its place while there is nothing."""
    section = view.section
    if section.state == "hidden":
        return []
    own = prose(section.text, page, view.edition) if section.text else []
    if section.state == "coming-soon" or not body:
        return own or [coming_soon(what, over=view.over)]
    if section.state == "tentative":
        shown = "Tentative"
        after = " May still change." if page.rich else ": may still change."
        if view.over:
            after = " when last updated."
        note = own or [paragraph(badge(shown, shown, classes=["editions-badge"]), after)]
        return [nodes.container("", *note, classes=["editions-state"]), *body]
    return [*own, *body]
