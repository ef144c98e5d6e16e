"""The kinds of value that fields have: identifiers, links, files, times and two kinds of text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, ValidationInfo, WithJsonSchema

from editions.model.base import refuse
from editions.model.when import clock_text, parse_clock, parse_day, parse_zone
from editions.problems import Kind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Characters that an identifier may have: files are named after it, and those names have a limit.
LONGEST_ID = 100
#: Characters that YAML lets an author write as an escape and that no page or feed can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
#: Most addresses: nothing in them has to be looked at twice.
_USUAL_URL = re.compile(
    r"https?://[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+"
    r"(?:/[\w.~!$&'()*+,;=:@%/-]*)?(?:[?#][\w.~!$&'()*+,;=:@%/?-]*)?",
    re.ASCII,
)
#: Bytes that the name of a file may have on most systems.
_LONGEST_NAME = 255
#: A folder called like a file that a build writes, or may write.
_FILE_AS_FOLDER = re.compile(r"\.(?:html?|xml|json|ics|bib|atom|txt|cff)/")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
IMAGE_SUFFIXES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".jfif", ".gif", ".avif")


def as_id(text: str) -> str:
    """Return a text in the form of an identifier: ``bo-li`` for ``Bo Li``."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def id_advice(text: str) -> str:
    """Return how to make an identifier of a text; nothing if it is one."""
    if len(text) > LONGEST_ID:
        return f"use at most {LONGEST_ID} characters"
    if _ID.fullmatch(text):
        return ""
    if looks := _looks_right(text):
        return looks
    example = f", for example '{as_id(text)}'" if as_id(text) else ""
    return f"use a-z, 0-9 and single hyphens{example}"


def _looks_right(text: str) -> str:
    """Say what is wrong with an identifier that a reader cannot tell from a sound one."""
    if text[:1] in tuple("“„‘") or text[-1:] in tuple("”’"):
        return f"take away the curly quotes; write '{as_id(text)}'" if as_id(text) else ""
    for letter in text:
        kind = unicodedata.category(letter)
        if letter not in " -" and kind in {"Cf", "Zs", "Pd"}:
            code = f"(U+{ord(letter):04X})"
            what = (
                f"its dash {code} is no hyphen" if kind == "Pd" else f"it has an invisible character {code}"
            )
            plain = as_id(text.replace(letter, "" if kind == "Cf" else "-"))
            return f"{what}; write '{plain}'" if plain else ""
    return ""


def _id(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    if advice := id_advice(text):
        raise refuse(Kind.VALUE, f"'{value}' is not an identifier; {advice}")
    return text


def check_url(value: Any) -> str:
    """Return an address that may be linked to, or say why it may not."""
    if not isinstance(value, str) or not value.strip():
        raise refuse(Kind.URL, "a link is missing here; write an address such as https://…")
    url = value.strip()
    if _USUAL_URL.fullmatch(url):
        return url
    if any(character.isspace() or ord(character) < 32 or character in '<>"\\' for character in url):  # noqa: PLR2004 -- control characters
        raise refuse(Kind.URL, f"'{url}' is not an address: it has a space or sign that no address has")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise refuse(Kind.URL, f"'{url}' is not an address: {error}") from error
    _check_target(url, parts)
    return url


def _check_target(url: str, parts: SplitResult) -> None:
    """Let through what may be linked to: the web, an address to write to, a path on this site."""
    if parts.scheme in {"http", "https"}:
        if not parts.hostname:
            raise refuse(Kind.URL, f"'{url}' names no host; write it as https://example.org/…")
    elif parts.scheme == "mailto":
        if "@" not in parts.path:
            raise refuse(Kind.URL, f"'{url}' has no e-mail address; write mailto:name@example.org")
    elif _SCHEME.match(url) or url.startswith("//"):
        raise refuse(Kind.URL, f"'{url}' is not http(s), mailto or a path within the site")
    elif re.fullmatch(r"[^@/]+@[^@/]+", url):
        raise refuse(Kind.URL, f"'{url}' lacks its beginning; write mailto:{url}")
    elif not url.startswith(("/", "#")):
        raise refuse(Kind.URL, f"'{url}' lacks its beginning; write https://{url}, or /{url} on this site")
    elif ".." in re.split(r"[/\\]", unquote(parts.path)):
        raise refuse(Kind.URL, f"'{url}' leads out of the site; write the path from its root: /…")


def _site_path(value: Any) -> str:
    path = check_url(value)
    if not path.startswith("/") or "#" in path or "?" in path:
        raise refuse(Kind.URL, f"'{path}' is not a page of this site; write its path from the root: /2023/…")
    name = unquote(path)
    too_long = len(name.encode()) > _LONGEST_NAME
    if too_long or _CONTROL.search(name) or _FILE_AS_FOLDER.search(name):
        raise refuse(Kind.URL, f"'{path}' can be no page: no file can have that name; take it out")
    return path


def _image(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise refuse(Kind.FILE, "a file name is missing here; remove the field if there is no image")
    if _SCHEME.match(value) or value.startswith("//"):
        raise refuse(Kind.FILE, f"'{value}' is not in this site; save the image beside the YAML file")
    if _CONTROL.search(value):
        raise refuse(Kind.FILE, "a file name cannot have a control character; write it anew")
    slashed = value.replace("\\", "/")
    if ".." in slashed.split("/"):
        raise refuse(Kind.FILE, f"'{value}' leads out of the source folder; move the image into it")
    if slashed != value:
        raise refuse(Kind.FILE, f"'{value}' has a '\\' between its folders; write it with '/': {slashed}")
    if not value.lower().endswith(IMAGE_SUFFIXES):
        raise refuse(Kind.FILE, f"'{value}' is not an image; use one of {', '.join(IMAGE_SUFFIXES)}")
    return value


def _text(value: Any) -> Any:
    if value is None:
        raise refuse(Kind.VALUE, "a text is missing here; write it, or remove the field")
    if isinstance(value, str) and not value.strip():
        raise refuse(Kind.VALUE, "the text is empty; write it, or remove the field")
    if isinstance(value, (list, dict)):
        raise refuse(Kind.VALUE, "a text is expected here; put it in \"quotes\" if it has ':' or '-'")
    control = _CONTROL.search(value) if isinstance(value, str) else None
    if control:
        raise refuse(Kind.VALUE, f"the text has the character U+{ord(control[0]):04X}; remove it")
    return value.rstrip() if isinstance(value, str) else value


class Markup:
    """Marks a text field as CommonMark; *blocks* allows paragraphs and lists."""

    def __init__(self, *, blocks: bool) -> None:
        self.blocks = blocks


class Refers:
    """Marks a field as the identifier of a record of another kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Renamed(str):
    """An identifier of today, for one of before that its file has."""

    __slots__ = ("written",)
    written: str


def _current(kind: str) -> AfterValidator:
    """Take an identifier that a record had before for the one that it has now."""

    def current(value: str, info: ValidationInfo) -> str:
        former: dict[str, dict[str, str]] = info.context or {}
        today = former.get(kind, {}).get(value)
        if today is None:
            return value
        renamed = Renamed(today)
        renamed.written = value
        return renamed

    return AfterValidator(current)


class InSource:
    """Marks a field as a file inside the source folder, relative to its YAML file or ``/``-rooted."""


Text = Annotated[str, BeforeValidator(_text)]
#: One line of CommonMark without HTML: emphasis, code, links, ``$math$``.
Inline = Annotated[str, BeforeValidator(_text), Markup(blocks=False)]
#: CommonMark without HTML, with paragraphs and lists.
Prose = Annotated[str, BeforeValidator(_text), Markup(blocks=True)]
Id = Annotated[
    str,
    BeforeValidator(_id),
    Field(json_schema_extra={"pattern": f"^{_ID.pattern}$", "maxLength": LONGEST_ID}),
]
Url = Annotated[str, BeforeValidator(check_url), Field(json_schema_extra={"format": "uri-reference"})]
Image = Annotated[str, BeforeValidator(_image), InSource()]
Day = Annotated[
    date,
    BeforeValidator(parse_day),
    PlainSerializer(date.isoformat),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2023-12-15"]}),
]
Clock = Annotated[
    int,
    BeforeValidator(parse_clock),
    PlainSerializer(clock_text),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{1,2}:\d{2}( \+\d)?$", "examples": ["08:55", "13:15", "00:30 +1"]}
    ),
]
ZoneName = Annotated[
    str, BeforeValidator(parse_zone), WithJsonSchema({"type": "string", "examples": ["America/Chicago"]})
]
FormerIds = tuple[Id, ...]
SitePath = Annotated[str, BeforeValidator(_site_path), Field(json_schema_extra={"pattern": "^/"})]
PersonId = Annotated[Id, _current("person"), Refers("person")]
OrganizationId = Annotated[Id, _current("organization"), Refers("organization")]
PaperId = Annotated[Id, _current("paper"), Refers("paper")]
SessionId = Annotated[Id, _current("session"), Refers("session")]
RoomId = Annotated[Id, Refers("room")]
TrackId = Annotated[Id, Refers("track")]
RoleId = Annotated[Id, Refers("role")]
KindId = Annotated[Id, Refers("kind")]
LinkKindId = Annotated[Id, Refers("link-kind")]
TierId = Annotated[Id, Refers("tier")]
EditionId = Annotated[Id, Refers("edition")]
