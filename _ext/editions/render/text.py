"""Text from YAML as nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from editions import elements as nodes
from editions import formulas, markup
from editions.markup import FORMULA_BLOCKS, RECORD_LINK
from editions.nodes import disclosure, summary
from editions.render.base import Page, link, outward

if TYPE_CHECKING:
    from markdown_it.token import Token

_CONTAINERS: dict[str, Callable[[], nodes.Element]] = {
    "paragraph": nodes.paragraph,
    "bullet_list": nodes.bullet_list,
    "ordered_list": nodes.enumerated_list,
    "list_item": nodes.list_item,
    "blockquote": nodes.block_quote,
    "em": nodes.emphasis,
    "strong": nodes.strong,
}


def inline(text: str, page: Page, edition: str | None) -> list[nodes.Node]:
    """Return one line of text as inline nodes; plain text takes no parser."""
    if markup.is_plain(text):
        return [nodes.word(text)]
    return _Builder(page, edition).build(markup.inline_tokens(text))


def prose(text: str, page: Page, edition: str | None) -> list[nodes.Node]:
    """Return paragraphs and lists of text."""
    if markup.is_plain(text):
        return [nodes.make(nodes.paragraph, [nodes.word(text)])]
    return _Builder(page, edition).build(markup.block_tokens(text))


def abstract(text: str, page: Page, edition: str | None) -> disclosure:
    """Return an abstract behind a summary."""
    seen = nodes.make(summary, [nodes.word("Abstract")])
    return nodes.make(disclosure, [seen, *prose(text, page, edition)], ("editions-abstract",))


def targets(text: str | None, edition: str | None) -> Iterator[tuple[str, str]]:
    """Yield kind and key of the records that a text links to."""
    for _, url in markup.links(text) if text else ():
        target = record_target(url, edition)
        if target:
            yield target


def record_target(url: str, edition: str | None) -> tuple[str, str] | None:
    """Return kind and full key of a link such as ``session:panel``, or ``None`` for other links."""
    match = RECORD_LINK.fullmatch(url)
    if not match:
        return None
    kind, key = match.groups()
    if kind in {"session", "paper", "date"} and "/" not in key and edition:
        key = f"{edition}/{key}"
    return kind, key


class _Builder:
    """Builds nodes from markdown-it's flat list of tokens."""

    def __init__(self, page: Page, edition: str | None) -> None:
        self.page = page
        self.edition = edition
        self.root = nodes.Element()
        self.stack: list[nodes.Element] = [self.root]

    def build(self, tokens: list[Token]) -> list[nodes.Node]:
        for token in tokens:
            self.take(token)
        return list(self.root.children)

    def take(self, token: Token) -> None:
        if token.type == "inline":
            for child in token.children or ():
                self.take(child)
        elif token.type == "link_open":
            self.open_link(str(token.attrGet("href")))
        elif token.nesting == 1:
            self.open(_CONTAINERS.get(token.type.removesuffix("_open"), nodes.container)())
        elif token.nesting == -1:
            self.stack.pop()
        else:
            self.stack[-1] += _leaf(token)

    def open(self, node: nodes.Element) -> None:
        if isinstance(node, nodes.enumerated_list):
            node.update_basic_atts({"enumtype": "arabic", "prefix": "", "suffix": "."})
        self.stack[-1] += node
        self.stack.append(node)

    def open_link(self, url: str) -> None:
        target = record_target(url, self.edition)
        if target is None:
            node: nodes.Node = outward(self.page, url, "")
        else:
            node = link(self.page, *target, "")
        if not isinstance(node, nodes.reference):
            node = nodes.inline()
        node.children.clear()
        self.open(node)


def _leaf(token: Token) -> nodes.Node:
    match token.type:
        case "code_inline":
            return nodes.literal(token.content, token.content)
        case "code_block" | "fence":
            return nodes.literal_block(token.content, token.content)
        case "softbreak" | "hardbreak":
            return nodes.Text("\n")
    return _formula(token) if token.type.startswith("math") else nodes.Text(token.content)


def _formula(token: Token) -> nodes.Node:
    """Return a formula; a wrong one as it was written, for that is reported where it was."""
    source, block = token.content, token.type in FORMULA_BLOCKS
    if formulas.mistake(source, block=block):
        return (nodes.literal_block if block else nodes.literal)(source, source)
    if block:
        return nodes.math_block(source, source, nowrap=False, number=None, label=None)
    return nodes.math(source, source)
