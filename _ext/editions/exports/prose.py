"""Texts of the archive as other programs take them: without markup, without e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from editions import markup

if TYPE_CHECKING:
    from markdown_it.token import Token

#: What is sent mail as soon as a robot finds it; ``medium.com/@name`` is none.
_ADDRESS = re.compile(r"(?:mailto:)?[\w.!#$%&'*+/=?^`{|}~-]*[\w+-]@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_HIDDEN = "(e-mail address)"
#: What no format can hold, be it let through on the way here.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = frozenset({"softbreak", "hardbreak"})


def has_address(text: str) -> bool:
    """Say whether a text or link has an e-mail address in it."""
    return "@" in text and bool(_ADDRESS.search(text))


def is_unfit(text: str) -> bool:
    """Say whether a text has signs that no format can hold."""
    return bool(_UNFIT.search(text))


def clean(text: str) -> str:
    """Return a text with words for e-mail addresses, which are harvested, and without control characters."""
    if not text.isprintable():
        text = _UNFIT.sub("", text)
    return _without_addresses(text) if "@" in text else text


# The labels of editions have the sign, and stand in all that is told of an edition.
@lru_cache(maxsize=1 << 8)
def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(_HIDDEN, text)


def words(text: str) -> str:
    """Return a text of a kind that has no markup, such as a name, as one line."""
    return clean(_spaced(text))


# Titles and notes stand in several files each.
@lru_cache(maxsize=1 << 12)
def line(text: str) -> str:
    """Return a text as one line without its markup, of which it has none but within lines."""
    return clean(_spaced(markup.plain(text)))


@lru_cache(maxsize=1 << 10)
def paragraphs(text: str) -> str:
    """Return a text without markup whose paragraphs and list items are lines of their own."""
    if markup.is_plain(text):
        return clean(_spaced(text))
    return clean("\n\n".join(_paragraphs(markup.block_tokens(text))))


def _spaced(text: str) -> str:
    """Return a text with single blanks between its words, as most have it."""
    usual = text.isprintable() and "  " not in text and text == text.strip()
    return text if usual else " ".join(text.split())


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = f"{token.info}{token.markup} " if token.info else "* "
        elif token.type == "inline":
            yield bullet + " ".join("".join(map(_content, token.children or ())).split())
            bullet = ""
        elif token.content.strip():
            yield _content(token).strip()


def _content(token: Token) -> str:
    if token.type.startswith("math"):
        return markup.plain(f"${token.content.strip()}$")
    return " " if token.type in _BREAKS else token.content
