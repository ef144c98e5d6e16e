"""Text in YAML: CommonMark without HTML, with ``$…$`` for mathematics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from logging import getLogger
from typing import TYPE_CHECKING

from editions import formulas

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: Text without any of these is the same in CommonMark and needs no parser.
_SIGNS = re.compile(r"[*_`\[\]<>&\\$#~]")
_LAYOUT = re.compile(r"https?://|\n\s*\n|^\s*(?:[-+]|\d{1,9}[.)])\s|^ {4}|[-=]{3}|  \n", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LEFT_OVER = (
    (re.compile(r"\*\*"), "'**' is opened but not closed; write **bold**, or \\*\\* for the signs"),
    (
        re.compile(r"(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])"),
        "'*' is opened but not closed; write *italic*, or \\* for the sign",
    ),
    (re.compile(r"`"), "'`' is opened but not closed; write `code`, or \\` for the sign"),
    (re.compile(r"\]\("), "a link is not complete; write [text](https://…)"),
    (re.compile(r"\$(?=[\\a-zA-Z{(])"), "'$' is opened but not closed; write $formula$, or \\$ for the sign"),
)
#: Links to records: ``[the panel](session:2023/panel)``.
#: Formulas on a line of their own, with and without a number, also within a paragraph.
FORMULA_BLOCKS = frozenset({"math_block", "math_block_label", "math_inline_double"})
RECORD_LINK = re.compile(r"(person|organization|session|paper|date|edition):([a-z0-9/-]+)")


@dataclass(frozen=True)
class Mistake:
    """Something in a text that its author cannot have meant, and the line (from 0) it is on."""

    line: int
    message: str


@cache
def _parser() -> MarkdownIt:
    # Most texts need no parser, and many runs none at all.
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- takes longer to load than a check of an edition
    from mdit_py_plugins.dollarmath import dollarmath_plugin  # noqa: PLC0415 -- as above

    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(
        ["image", "html_block", "html_inline", "heading", "lheading", "hr", "reference", "text_join"]
    )
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    # markdown-it drops a link it distrusts without a word; the rules say why.
    setattr(parser, "validateLink", _any_link)  # noqa: B010 -- its type has a `self` too many
    return parser


def _any_link(_url: str) -> bool:
    return True


# Each text is asked about in several passes over all facts; it is held by them in any case.
@cache
def is_plain(text: str) -> bool:
    """Say whether a text has no markup at all."""
    if _SIGNS.search(text):
        return False
    # Most texts, of thousands, are one line of words: of those only the beginning has to be looked at.
    anywhere = "\n" in text or "--" in text or "=" in text or "://" in text
    return not (_LAYOUT.search(text) if anywhere else _LAYOUT.match(text))


def inline_tokens(text: str) -> list[Token]:
    """Parse one line of text; return markdown-it's inline tokens."""
    tokens = _parser().parseInline(text)
    return tokens[0].children or []


def block_tokens(text: str) -> list[Token]:
    """Parse paragraphs and lists; return markdown-it's flat block tokens."""
    return _parser().parse(text)


def plain(text: str) -> str:
    """Return one line of text without its markup, for titles, metadata and exports."""
    return text if is_plain(text) else "".join(map(_words, inline_tokens(text)))


def _words(leaf: Token) -> str:
    if leaf.type in {"softbreak", "hardbreak"}:
        return " "
    return _formula(leaf.content) if leaf.type.startswith("math") else leaf.content


@cache
def _formula(source: str) -> str:
    """Return a formula in the signs of Unicode, as far as they go: ``t → ∞``."""
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 -- of use only where there are formulas

    # It would say without a place what is wrong with a formula, which the pages that show it report.
    getLogger("pylatexenc").setLevel("ERROR")
    spaced = re.sub(r"(\\[a-zA-Z]+) (?=\\)", r"\1\ ", source)
    return LatexNodes2Text(math_mode="text").latex_to_text(spaced).strip() or source


def links(text: str) -> list[tuple[int, str]]:
    """Return every link of a text as its line (from 0) and address."""
    if is_plain(text):
        return []
    return [
        (line, str(token.attrGet("href")))
        for line, token in _inline(text)
        if token and token.type == "link_open"
    ]


def mistakes(text: str) -> list[Mistake]:
    """Return what is unclosed, incomplete or not supported in a text."""
    if is_plain(text):
        return []
    found = []
    for line, content in _runs(text):
        tag = _TAG.search(content)
        if tag:
            found.append(
                Mistake(
                    line, f"'{tag[0]}' is HTML, which is shown as it is; use **bold**, *italic*, [text](link)"
                )
            )
        found += [Mistake(line, message) for pattern, message in _LEFT_OVER if pattern.search(content)]
    for line, source, block in _formulas(text):
        if wrong := formulas.mistake(source, block=block):
            found.append(Mistake(line, f"in the formula ${source.strip()}$, {wrong}"))
    return found


def _formulas(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each formula with its line, and whether it stands on a line of its own."""
    for line, token in _inline(text):
        if token and token.type.startswith("math"):
            yield line, token.content, token.type in FORMULA_BLOCKS


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each run of ordinary text with its line; what is escaped on purpose is a blank in it."""
    run, start = "", 0
    for line, token in _inline(text):
        if token and token.type in {"text", "text_special"}:
            start = start if run else line
            run += "\0" if token.type == "text_special" and token.content != token.markup else token.content
        else:
            if run:
                yield start, run
            run = ""


@lru_cache(maxsize=1)
def _inline(text: str) -> tuple[tuple[int, Token | None], ...]:
    """Return every inline token with the line it is on, and ``None`` where a block ends.

    They are kept, as mistakes and links are asked for in turn.
    """
    found: list[tuple[int, Token | None]] = []
    for block in block_tokens(text):
        line = block.map[0] if block.map else 0
        for token in [block] if block.type in FORMULA_BLOCKS else block.children or ():
            found.append((line, token))
            line += token.type in {"softbreak", "hardbreak"}
        found.append((line, None))
    return tuple(found)
