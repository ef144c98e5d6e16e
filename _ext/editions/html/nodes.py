"""How HTML writes our nodes: the only place where tags are made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from editions.html import late
from editions.html.chart import visit as draw
from editions.html.tools import visit as control
from editions.nodes import (
    avatar,
    badge,
    block,
    brief,
    chart,
    data,
    disclosure,
    former,
    header_cell,
    placeholder,
    summary,
    time,
    tools,
    window,
)

Visitor = Callable[[Any, Any], None]


def _open(tag: str, *attributes: str, suffix: str = "") -> Visitor:
    """Return a visitor that opens a tag with some attributes of the node."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        given = {name: node[name] for name in attributes if node.get(name)}
        self.body.append(self.starttag(node, tag, suffix, **given))

    return visit


def _close(tag: str) -> Visitor:
    def depart(self: HTML5Translator, node: nodes.Element) -> None:  # noqa: ARG001 -- docutils' signature
        self.body.append(f"</{tag}>")

    return depart


def _visit_avatar(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "span", "").replace("<span", '<span aria-hidden="true"', 1))


def _visit_header(self: HTML5Translator, node: nodes.Element) -> None:
    attributes = {"scope": node["scope"]}
    if node.get("morecols"):
        attributes["colspan"] = node["morecols"] + 1
    self.body.append(self.starttag(node, "th", "", CLASS="head", **attributes))


def _visit_times(tag: str) -> Visitor:
    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        # The search knows nothing of clocks.
        attributes: dict[str, Any] = {"data-shown": node["times"]}
        if not node["open"]:
            attributes |= {"hidden": "hidden", "data-pagefind-ignore": "all"}
        self.body.append(self.starttag(node, tag, "", **attributes))

    return visit


def _visit_data(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(json_block(node["name"], node["content"]))
    raise nodes.SkipNode


def json_block(name: str, content: Any) -> str:
    """Return data as a block that no browser executes and no text in it can end."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" data-editions="{name}">{text}</script>\n'


def skip(self: Any, node: nodes.Element) -> None:
    """Write the children only."""


HTML: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    time: (_open("time", "datetime"), _close("time")),
    former: (_open("del"), _close("del")),
    avatar: (_visit_avatar, _close("span")),
    header_cell: (_visit_header, _close("th")),
    disclosure: (_open("details"), _close("details")),
    summary: (_open("summary"), _close("summary")),
    window: (_visit_times("div"), _close("div")),
    brief: (_visit_times("span"), _close("span")),
}


def register(app: Sphinx) -> None:
    """Tell Sphinx how to write our nodes; what is not said here is written as the base class."""
    both = (skip, skip)
    app.add_node(badge)
    for node, visitors in HTML.items():
        app.add_node(node, html=visitors)
    # The text writer would draw the line below the column headers above the last block.
    app.add_node(block, text=both)
    app.add_node(chart, html=(draw, None))
    app.add_node(data, html=(_visit_data, None))
    app.add_node(tools, html=(control, None))
    app.add_node(placeholder, html=(late.visit, None), latex=both, text=both, man=both, texinfo=both)
