"""Letters that were read in the wrong encoding, and what they were before."""

from __future__ import annotations

import re
from typing import NamedTuple

#: What is left of letters that no encoding could show.
LOST = "\ufffd"


class _Encoding(NamedTuple):
    """A way to misread UTF-8, and the traces that it leaves in no honest text."""

    bytes: dict[str, int]
    traces: re.Pattern[str]


def repaired(text: str) -> str | None:
    """Return a text with its damaged letters as they were meant, or ``None`` if none are damaged."""
    if text.isascii():
        return None
    fixed = text
    for encoding in _ENCODINGS:
        fixed = encoding.traces.sub(lambda found, table=encoding.bytes: _meant(found[0], table), fixed)  # type: ignore[misc]
    return fixed if fixed != text else None


def _meant(letters: str, table: dict[str, int]) -> str:
    try:
        return bytes(table[letter] for letter in letters).decode("utf-8")
    except UnicodeDecodeError:
        return letters


def _table(name: str) -> dict[str, int]:
    """Return the bytes of an encoding's characters; those it does not have are control characters."""
    letters = ((bytes([byte]).decode(name, "replace"), byte) for byte in range(0x80, 0x100))
    return {chr(byte) if letter == LOST else letter: byte for letter, byte in letters}


def _class(table: dict[str, int], first: int, last: int, without: str = "") -> str:
    letters = [letter for letter, byte in table.items() if first <= byte <= last and letter not in without]
    return f"[{re.escape(''.join(letters))}]"


def _encoding(name: str, pair: str, triple: str, quad: str) -> _Encoding:
    """Put traces together: a pair, beginnings of three signs and of four, or any several letters in a row.

    In *pair*, ``T`` stands for what may follow.
    """
    table = _table(name)
    trail = _class(table, 0x80, 0xBF)
    any_letter = (
        f"{_class(table, 0xC2, 0xDF)}{trail}|{_class(table, 0xE0, 0xEF)}{trail}{{2}}"
        f"|{_class(table, 0xF0, 0xF4)}{trail}{{3}}"
    )
    traces = f"(?:{any_letter}){{3,}}|{quad}{trail}{{2}}|{triple}{trail}|{pair.replace('T', trail)}"
    return _Encoding(table, re.compile(traces))


_ENCODINGS = (
    # Roots and the like stand beside letters only by mistake: ``Tram√®r``, but ``√π``.
    _encoding("mac_roman", "(?:(?<=[A-Za-z])[¬√ƒ≈∆]T|[¬√ƒ≈∆]T(?=[A-Za-z]))", "‚[Ä≠ÇúùòôâÜ]", "\uf8ff[üû]"),
    # A capital may end a quoted word: ``JOÃO``, ``AMANHÃ”``; a quotation mark does not stand within one.
    _encoding(
        "cp1252",
        "(?:(?<=[a-z])[ÂÃÄÅ]T|[ÂÃÄÅ]T(?=[A-Za-z])|[ÂÃÄÅ][¡-ª¬-º¼-¿])",
        "â[€œ\u02dc†\u02c6‰‡™Œ\xad]",
        "ð[Ÿ\x9f]",
    ),
)
