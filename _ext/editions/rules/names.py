"""Names of people as they may be written: without accents, with initials, in another order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

from editions.wording import PLAIN

#: A name as its parts: given names first where that can be told, without capitals and accents.
Form = tuple[str, ...]

_MARKS = re.compile("[\u0300-\u036f]")
#: Signs that stand within a word, some of them unseen.
_WITHIN = re.compile("['`\u00b4\u02bb\u02bc\u200b-\u200f‘’]")
_HYPHENS = re.compile("[\u2010-\u2013]")
_PARENTHESES = re.compile(r"\([^()]*\)")
#: What is no space and no punctuation: vowels of many scripts are marks, and not letters to ``re``.
_PART = r"[^\s!-/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f\u30fb]+"
_WORD = re.compile(f"{_PART}(?:-{_PART})*")
#: The other way to write some letters where they cannot be had: ``Mueller``.
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
#: A name of many such letters has more spellings than anybody uses.
_SPELLINGS = 16


def plain(name: str) -> str:
    """Return a name without differences of space, capitals and encoding."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def forms(*names: str) -> set[Form]:
    """Return the ways in which a person of some names may be written."""
    found: set[Form] = set()
    for name in names:
        if "(" in name:
            found.update(_forms(_PARENTHESES.sub(" ", name)))
        found.update(_forms(name))
    found.discard(())
    return found


def _forms(name: str) -> Iterator[Form]:
    text = name.lower() if name.isascii() else _HYPHENS.sub("-", unicodedata.normalize("NFC", name).lower())
    text = _WITHIN.sub("", text)
    family, comma, given = text.partition(",")
    words = _WORD.findall(f"{given} {family}" if comma and "," not in given else text)
    if text.isascii() and "-" not in text:
        yield _turned(tuple(words))
        return
    ways = [list(dict.fromkeys(_ways(word))) for word in words]
    for way in islice(product(*ways), _SPELLINGS):
        yield _turned(tuple(part for parts in way for part in parts))


def _ways(word: str) -> Iterator[Form]:
    """Yield how a word may be spelt, and where it has a hyphen, as two words or as one."""
    for spelt in (word, word.translate(_SPELT)) if len(word) > 1 else (word,):
        bare = spelt
        if not spelt.isascii():
            bare = _MARKS.sub("", unicodedata.normalize("NFKD", spelt.translate(PLAIN))).translate(PLAIN)
        yield tuple(bare.split("-"))
        yield (bare.replace("-", ""),)


def _turned(form: Form) -> Form:
    """Return ``j smith`` for ``smith j``: initials at the end belong to the front."""
    end = len(form)
    while end > 1 and is_initial(form[end - 1]):
        end -= 1
    return form if end == len(form) or is_initial(form[0]) else form[end:] + form[:end]


def is_initial(part: str) -> bool:
    """Say whether a part of a name is one letter of a script that abbreviates names."""
    return len(part) == 1 and part.upper() != part


def has_initials(form: Form) -> bool:
    """Say whether a part of a name is only an initial."""
    return any(is_initial(part) for part in form)


def bucket(form: Form) -> tuple[str, str]:
    """Return what all forms that may stand for each other share: the last name and the first letter."""
    return form[-1], form[0][0]


def telling(own: set[Form]) -> set[Form]:
    """Return the forms of one person that can be compared, without those that a fuller one speaks for."""
    whole = {form for form in own if len(form) > 1 and not is_initial(form[-1])}
    if len(whole) < 2:  # noqa: PLR2004 -- nobody else speaks for one alone
        return whole
    return {form for form in whole if not any(_fuller(other, form) for other in whole)}


def _fuller(one: Form, other: Form) -> bool:
    return sum(map(len, one)) > sum(map(len, other)) and bucket(one) == bucket(other) and fits(one, other)


def fits(one: Form, other: Form) -> bool:
    """Say whether two forms with one last name may be one name: initials stand for names, or are left out."""
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if one[-1] != other[-1] or not _stands_for(short[0], long[0]):
        return False
    rest = iter(long[1:])
    for part in short[1:]:
        for candidate in rest:
            if _stands_for(part, candidate):
                break
            if not is_initial(candidate):
                return False
        else:
            return False
    return all(is_initial(part) for part in rest)


def _stands_for(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return one == other
