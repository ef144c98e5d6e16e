"""Say of text that is not YAML on which line it goes wrong, and what to do there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

#: What the parser takes for the end of a line.
BREAK = re.compile(r"\r\n|\r|\n")
#: What git leaves in a file of which it could not merge two versions.
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
#: A line that is neither empty nor a comment.
_TELLING = re.compile(r"\s*[^\s#]")
_INDENTATION = re.compile(r" *(?:- +)*")
#: Errors that are noticed only after the end of what is wrong.
_BEGAN_ABOVE = frozenset({"while scanning a simple key", "while scanning a quoted scalar"})

#: What looks right on a line and is not.
_LOOKALIKES = {
    re.compile(r"[ -]*\t"): "a tab does not count as indentation; write spaces instead",
    re.compile(r"[ -]*[\xa0\u2000-\u200b\u202f\u3000\ufeff]|.*:[\xa0\u2000-\u200b\u202f\u3000\ufeff]"): (
        "a special space, as word processors write it, does not count as one; write a plain space"
    ),
    re.compile(r".*: #\w"): "what follows '#' is a comment; put a value that starts with it in \"quotes\"",
    re.compile(r".*(?:: |- |[\[{,] ?)[“”„‘’]"): "curly quotes do not count as quotes; write straight ones",
}
#: By a part of what the parser says of an error and of what it was about to read.
_ADVICE = {
    "mapping values are not allowed": "put a value that contains ': ' in \"quotes\"",
    "block sequence entries are not allowed": (
        "start a list on the next line, or put a value that starts with '- ' in \"quotes\""
    ),
    "mapping keys are not allowed": "put a value that starts with '? ' in \"quotes\"",
    "did not find expected key": "check the indentation and the quotes of this line and the one above",
    "could not find expected ':'": "write 'key: value', with a space after the colon",
    "cannot start any token": 'put a value that starts with a special character in "quotes"',
    "while scanning an alias": "put a value that starts with '*' in \"quotes\"",
    "while scanning an anchor": "put a value that starts with '&' in \"quotes\"",
    "tag": "put a value that starts with '!' in \"quotes\"",
    "while scanning a directive": "put a text that starts with '%' in \"quotes\"",
    "while scanning a block scalar": 'begin the text on the next line, or put all of the value in "quotes"',
    "did not find expected '-' indicator": "check the indentation: items of a list start with '- '",
    "did not find expected node content": "close the bracket, or write the value that is missing",
    "found unexpected ':'": "write a space after the ':', or put a text that has it in \"quotes\"",
    "while scanning a quoted scalar": "close the quote that opens here",
    "unknown escape character": "use 'single quotes' where the text has backslashes",
    "expected hexdecimal number": "use 'single quotes' where the text has backslashes",
    "expected <document start>": "indent this line like the first one, or remove a '...' above it",
    "invalid Unicode character escape code": "write the character itself",
    "incompatible YAML document": "remove the line '%YAML'",
}


class _Error(NamedTuple):
    """What the parser says of an error; lines and columns are counted from 0."""

    said: str
    line: int
    column: int
    #: What it was about to read, and where that begins.
    context: str
    began: int


def explain(error: yaml.YAMLError, text: str, events: Iterator[Any]) -> tuple[int, str]:
    """Return the line of an error in a text, counted from 1, and a message.

    *events* are those of the text, up to the error.
    """
    if isinstance(error, yaml.reader.ReaderError):
        code = int(error.character)
        return _line_at(text, text.find(chr(code))), (
            f"the character U+{code:04X} is not allowed in YAML; remove it"
        )
    if conflict := _CONFLICT.search(text):
        return _line_at(text, conflict.start()), (
            "git could not merge two versions of this; keep one, and remove the lines "
            "that begin with <<<<<<<, ======= and >>>>>>>"
        )
    lines = BREAK.split(text.rstrip("\r\n"))
    known = _known(error, len(lines) - 1)
    if found := _lookalike(known, lines) or _too_deep(known, lines) or _ends_too_soon(known, lines, events):
        line, message = found
        return line + 1, f"not valid YAML: {message}"
    line = known.began if known.context in _BEGAN_ABOVE else known.line
    return line + 1, f"not valid YAML: {known.said}{_advice(known, lines[line : line + 1])}"


def _line_at(text: str, position: int) -> int:
    return len(BREAK.findall(text[: max(position, 0)])) + 1


def _known(error: yaml.YAMLError, last: int) -> _Error:
    """Return what is known of an error; one at the end of the text is on its last line."""
    began = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or began
    line = min(mark.line, last) if mark else 0
    return _Error(
        getattr(error, "problem", None) or str(error),
        line,
        mark.column if mark else 0,
        getattr(error, "context", None) or "",
        began.line if began else line,
    )


def _lookalike(error: _Error, lines: list[str]) -> tuple[int, str] | None:
    """Find what only looks like indentation, space or quote, on the line of the error or the one above."""
    for line in (error.line, error.line - 1):
        for pattern, message in _LOOKALIKES.items():
            if 0 <= line < len(lines) and pattern.match(lines[line]):
                return line, message
    return None


def _too_deep(error: _Error, lines: list[str]) -> tuple[int, str] | None:
    """Find a key that the parser takes for more of what stands above it."""
    this = lines[error.line]
    if "mapping values" not in error.said or ": " in this[: error.column]:
        return None
    several = 'or put a value of several lines in "quotes"'
    above = next((at for at in range(error.line - 1, -1, -1) if _TELLING.match(lines[at])), error.line)
    if len(this) - len(this.lstrip(" ")) != _indentation(lines[above]):
        return error.line, f"this line is indented too far; indent it like the one above, {several}"
    if not re.search(r":\s", f"{lines[above]}\n"):
        return above, f"this is no 'key: value'; write it so, with a space after the colon, {several}"
    return None


def _indentation(line: str) -> int:
    found = _INDENTATION.match(line)
    return found.end() if found else 0


def _ends_too_soon(error: _Error, lines: list[str], events: Iterator[Any]) -> tuple[int, str] | None:
    """Find a quote or bracket that closes before the value ends, or that closes another one."""
    if "did not find expected" not in error.said:
        return None
    last = None
    with suppress(yaml.YAMLError):
        for last in events:  # noqa: B007 -- the last one is wanted
            pass
    if last is None or last.end_mark.line != error.line:
        return None
    start, end = last.start_mark, last.end_mark
    closing = lines[end.line][: end.column][-1:]
    if isinstance(last, yaml.ScalarEvent) and last.style in {"'", '"'}:
        if start.line < end.line:
            return start.line, f"the quote that opens here lasts until line {end.line + 1}; close it before"
        quotes = '"quotes"' if closing == "'" else "'quotes'"
        return error.line, f"the value goes on after its closing quote; put all of it in {quotes}"
    if closing in {"]", "}"} and error.context.endswith("block mapping"):
        return error.line, f"the value goes on after '{closing}'; put all of it in \"quotes\""
    return None


def _advice(error: _Error, line: list[str]) -> str:
    for bracket, name in {"]": "bracket", "}": "brace"}.items():
        if f"',' or '{bracket}'" in error.said:
            return (
                f"; close the {name} of line {error.began + 1}, separate items by commas, "
                'and put a value with one of ,:[]{} in "quotes"'
            )
    if error.context in _BEGAN_ABOVE and "".join(line).lstrip().startswith("-"):
        return "; write a space after the '-' of a list's item"
    said = f"{error.context} {error.said}"
    return next((f"; {advice}" for part, advice in _ADVICE.items() if part in said), "")
