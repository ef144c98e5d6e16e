"""Texts and names as BibTeX and LaTeX take them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from editions import markup
from editions.exports import prose
from editions.model import Person

_SPECIAL = {
    "\\": r"{\textbackslash}",
    # BibTeX counts braces even behind a backslash.
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SIGNS = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")
_ESCAPES = str.maketrans(_SPECIAL)
_BREAKS = frozenset({"softbreak", "hardbreak"})
_INITIAL = re.compile(r"[^\W\d_]\.?|[^\W\d_]\.-?[^\W\d_]\.?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


def escaped(text: str) -> str:
    """Return plain text with the signs that LaTeX would obey made harmless; letters stay as they are."""
    return _escaped_run(" ".join(text.split()))


def inline(text: str) -> str:
    """Return a text of one line without its markup, formulas as they are."""
    if markup.is_plain(text):
        return escaped(text)
    runs: list[str] = []
    words = ""
    # What follows a formula is escaped apart from it, so that an address across both is no address.
    for token in markup.inline_tokens(prose.clean(text)):
        if token.type.startswith("math"):
            runs += [_escaped_run(words), _formula(token.content)]
            words = ""
        else:
            words += " " if token.type in _BREAKS else token.content
    return " ".join("".join([*runs, _escaped_run(words)]).split())


def _escaped_run(words: str) -> str:
    clean = prose.clean(words)
    return clean.translate(_ESCAPES) if _SIGNS.search(clean) else clean


def _formula(content: str) -> str:
    """Return a formula whose braces are in pairs; one that cannot be written so becomes plain text."""
    formula = content.replace(r"\\", "\0").replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    formula = re.sub(r"(?<!\\)%", r"\%", formula).replace("\0", r"\\")
    depth = 0
    for sign in formula:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    return f"${formula}$" if depth == 0 else content.translate(_ESCAPES)


def address(url: str) -> str:
    """Return a link for a field that LaTeX sets as an address, which needs braces in pairs only."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def name(person: Person) -> str:
    """Return a name as BibTeX sorts it where the family name can be told; in braces, where not.

    It can be told where the person's ``names`` have the form with a comma, or where the name is a first
    and a last name, with initials at most between them: particles, several words, other scripts and
    capitals as a hint are for people to tell apart.
    """
    parts = family_first(person)
    if parts is None:
        return f"{{{escaped(person.name)}}}"
    return ", ".join(map(escaped, parts))


def family_first(person: Person) -> tuple[str, str] | None:
    """Return family and given names where they can be told apart."""
    return _family_first(person.name, person.names)


@lru_cache(maxsize=1 << 12)
def _family_first(name: str, names: tuple[str, ...]) -> tuple[str, str] | None:
    words = name.split()
    for other in names:
        family, comma, given = (part.strip() for part in other.partition(","))
        if comma and given and "," not in given and f"{given} {family}".split() == words:
            return family, given
    if len(words) < 2 or not all(map(_is_latin, words)):  # noqa: PLR2004 -- first and last
        return None
    first, *middle, last = words
    plain_first = _is_name(first) or _INITIAL.fullmatch(first)
    if not plain_first or not _is_name(last) or not all(_INITIAL.fullmatch(word) for word in middle):
        return None
    return last, " ".join([first, *middle])


def _is_name(word: str) -> bool:
    if not _WORD.fullmatch(word) or word.casefold() in _SUFFIXES:
        return False
    return word[0].isupper() and len(word) > 1 and not word.isupper()


def _is_latin(word: str) -> bool:
    if word.isascii():
        return True
    letters = (sign for sign in unicodedata.normalize("NFC", word) if sign.isalpha())
    return all(unicodedata.name(sign, "").startswith("LATIN ") for sign in letters)
