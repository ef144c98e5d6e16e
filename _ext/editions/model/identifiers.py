"""Identifiers that others have given to people and organizations, checked for slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import unquote

from pydantic import BeforeValidator, WithJsonSchema

from editions.model.base import refuse
from editions.problems import Kind

#: The digits of a ROR identifier: those of Crockford, which lack letters that look like digits.
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR_SITE = "https://ror.org/"


def orcid_holds(bare: str) -> bool:
    """Say whether the last digit of an ORCID iD follows from the others (ISO 7064, mod 11-2)."""
    total = 0
    for digit in bare.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == bare[-1]


def ror_holds(bare: str) -> bool:
    """Say whether the last two digits of a ROR identifier follow from the rest (ISO 7064, mod 97-10)."""
    number = 0
    for digit in bare[:-2]:
        number = number * 32 + _DIGITS.index(digit)
    return 98 - number * 100 % 97 == int(bare[-2:])


@dataclass(frozen=True)
class _Scheme:
    """How the identifiers of one registry look, alone and at the end of a page's address."""

    name: str
    example: str
    bare: str
    #: The address of a page up to the identifier, which people copy rather than the identifier.
    page: str
    #: What may follow the identifier in such an address.
    tail: str = ""
    tidy: Callable[[str], str] = str
    holds: Callable[[str], bool] = bool

    def read(self, value: Any) -> str:
        """Return the identifier that a text is or leads to, or say how to write it."""
        text = self.tidy(value.strip()) if isinstance(value, str) else ""
        page = re.match(self.page, text, re.IGNORECASE)
        match = re.fullmatch(
            f"({self.bare})({self.tail})" if page else f"({self.bare})", text[page.end() :] if page else text
        )
        if not match:
            said = f"'{value}' is" if text else "this is"
            raise refuse(Kind.VALUE, f"{said} not {self.name}; write it like {self.example}")
        if not self.holds(match[1]):
            message = f"'{value}' is not {self.name}: its last digits do not fit; copy it anew from its page"
            raise refuse(Kind.VALUE, message)
        return match[1]

    def described(self) -> WithJsonSchema:
        """Return what editors check and propose."""
        pattern = f"^(?:{self.bare}|{self.page}{self.bare}{f'(?:{self.tail})' if self.tail else ''})$"
        return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [self.example]})


_ORCID = _Scheme(
    "an ORCID iD",
    "0000-0002-1825-0097",
    bare=r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
    page=r"(?:https?://)?(?:www\.)?orcid\.org/",
    tail="/?",
    holds=orcid_holds,
)
_OPENREVIEW = _Scheme(
    "an OpenReview profile",
    "~Ada_Ball1",
    bare=r"~[^\s/?#&<>\"'\\]+[0-9]",
    page=r"(?:https?://)?openreview\.net/profile\?id=",
    tail="(?:[&#].*)?",
    tidy=unquote,
)
_DBLP = _Scheme(
    "a DBLP key",
    "50/3402-26",
    bare=r"[a-z0-9]+/[A-Za-z0-9=_-]+",
    page=r"(?:https?://)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/pid/",
    tail=r"(?:\.html)?",
)
_SCHOLAR = _Scheme(
    "a Google Scholar identifier",
    "FYZ5ODQAAAAJ",
    bare="[A-Za-z0-9_-]{12}",
    page=r"(?:https?://)?scholar\.google\.[a-z.]+/citations\?(?:[^#]*&)?user=",
    tail="(?:[&#].*)?",
)
_ROR = _Scheme(
    "a ROR identifier",
    f"{_ROR_SITE}047426m28",
    bare=f"0[{_DIGITS}]{{6}}[0-9]{{2}}",
    page=r"(?:https?://)?(?:www\.)?ror\.org/",
    tail="/?",
    holds=ror_holds,
)

#: All are kept bare, but that of ROR, whose identifiers are addresses.
Orcid = Annotated[str, BeforeValidator(_ORCID.read), _ORCID.described()]
OpenReview = Annotated[str, BeforeValidator(_OPENREVIEW.read), _OPENREVIEW.described()]
Dblp = Annotated[str, BeforeValidator(_DBLP.read), _DBLP.described()]
Scholar = Annotated[str, BeforeValidator(_SCHOLAR.read), _SCHOLAR.described()]
Ror = Annotated[str, BeforeValidator(lambda value: _ROR_SITE + _ROR.read(value)), _ROR.described()]
