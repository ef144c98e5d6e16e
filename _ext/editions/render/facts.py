"""Names with values, and the ways to the records before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editions import elements as nodes
from editions.nodes import inline as span
from editions.nodes import paragraph
from editions.render.base import Page, link


class Neighbour(NamedTuple):
    """The record before or after this one."""

    kind: str
    key: str
    title: str


def fact_list(items: Sequence[tuple[str, Sequence[nodes.Node]]]) -> list[nodes.Node]:
    """Return names and values side by side."""
    shown = [_fact(name, value) for name, value in items if value]
    return [nodes.make(nodes.definition_list, shown, ("editions-facts",))] if shown else []


def _fact(name: str, value: Sequence[nodes.Node]) -> nodes.Node:
    term = nodes.make(nodes.term, [nodes.word(name)])
    meaning = nodes.make(nodes.definition, [nodes.make(nodes.paragraph, list(value))])
    return nodes.make(nodes.definition_list_item, [term, meaning])


def neighbours(
    before: Neighbour | None, after: Neighbour | None, page: Page, what: str = ""
) -> list[nodes.Node]:
    """Return the way to the records before and after; *what* says which, if it is not plain."""
    parts: list[nodes.Node] = []
    for word, other in (("Previous", before), ("Next", after)):
        if other:
            label = span(f"{word}{what}: ", "editions-neighbour-word")
            title = link(page, other.kind, other.key, other.title)
            classes = ("editions-neighbour", f"editions-{word.lower()}")
            parts += [nodes.word(" ")] if parts else []
            parts.append(nodes.make(nodes.inline, [label, title], classes))
    return [paragraph(*parts, classes=("editions-neighbours",))] if parts else []
