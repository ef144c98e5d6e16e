"""Read YAML text into values that remember the lines they were written on."""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any

import yaml

from editions.marks import Map, Marks, Scalar, Seq
from editions.problems import Kind, Origin, Problem
from editions.syntax_errors import BREAK, explain

#: Lists and mappings within each other: more than any programme needs, fewer than exhaust the stack.
DEPTH = 60
#: Values that one file may hold once its aliases are expanded: far above any real
#: workshop, far below what a "billion laughs" file asks for.
LIMIT = 200_000

#: What a scalar may have without being anything else than text.
_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
#: The parser takes these for ends of lines, which editors do not: all lines below would be miscounted.
_SEPARATORS = "\x85\u2028\u2029"
#: The kinds of event that are nearly all of them.
_SCALAR: Any = yaml.ScalarEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_LIST_END: Any = yaml.SequenceEndEvent
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The beginning of a comment that may be part of a text, and the word that it begins with.
_TOUCHING = re.compile(r"[ \t]#[^\s#]")
_CUT_WORD = re.compile(r"[ \t]*(#[^\s#]\S{0,30})")


class _StopError(Exception):
    """What follows is not read; why has been reported."""


class _Reader:
    """Turns parser events into marked values, collecting problems on the way."""

    def __init__(self, file: str, events: Callable[[], Any], problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self._next = events
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._size = 0
        self._depth = 0
        #: The lines of mappings and lists, which are alike in many.
        self._shapes: dict[tuple[tuple[str | int, int], ...], dict[Any, int]] = {}

    def fail(self, line: int, message: str, kind: Kind = Kind.SYNTAX) -> None:
        self.problems.append(Problem(Origin(self.file, line), kind, message))

    def document(self) -> Any:
        """Return the value of the only document, ``None`` if there is none."""
        root, documents = None, 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail(line, "a second document ('---') is not read; remove this line")
                    raise _StopError
            elif isinstance(event, yaml.NodeEvent):
                root = self._value(event)
        return root

    def _value(self, event: Any) -> Any:
        """Return the value that begins with an event, and take all events of it."""
        kind = type(event)
        if kind is _SCALAR:
            return self._scalar(event)
        line = event.start_mark.line + 1
        if kind is yaml.AliasEvent:
            return self._repeated(event.anchor, line)
        before = self._size
        self._size += 1
        self._depth += 1
        if self._depth > DEPTH:
            self.fail(line, "values are nested too deeply to be read; write this one less deep")
            raise _StopError
        value = self._mapping(line) if kind is yaml.MappingStartEvent else self._list(line)
        self._depth -= 1
        if event.anchor:
            self._anchors[event.anchor] = (value, self._size - before)
        return value

    def _scalar(self, event: Any) -> str | None:
        value: str | None = event.value
        if event.tag not in _TAGS:
            line = event.start_mark.line + 1
            self.fail(line, f"the tag '{event.tag}' is not supported; write the value without it")
        if value in _NULLS and not event.style:
            value = None
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._size += 1
        return value

    def _mapping(self, line: int) -> Map:
        found = Map(Marks(self.file, line))
        lines: dict[Any, int] = {}
        texts: dict[str | int, int] = {}
        items: dict[str | int, Marks] = {}
        following = self._next
        while type(event := following()) is not _MAPPING_END:
            place = event.start_mark.line + 1
            key = self._key(self._value(event), place)
            event = following()
            value = self._scalar(event) if type(event) is _SCALAR else self._value(event)
            if key is None:
                continue
            if key in found:
                self._twice(key, value, place, line + lines[key])
                continue
            lines[key] = place - line
            found[key] = value
            if type(event) is not _SCALAR:
                if isinstance(value, (Map, Seq)):
                    items[key] = value.marks
            elif event.style == "|":
                texts[key] = event.start_mark.line + 2
        self._mark(found.marks, lines, texts)
        if items:
            found.marks.items = items
        return found

    def _key(self, key: Any, line: int) -> str | None:
        """Return a key, unless it is none."""
        if not isinstance(key, str):
            self.fail(line, "a key must be a word, not a list, mapping or nothing")
            return None
        if not key.isascii() and key != key.strip():
            key = key.strip()
            message = f"a special space, as word processors write it, is beside '{key}'; write a plain one"
            self.fail(line, message)
        # The same few names stand in thousands of records.
        return intern(key)

    def _twice(self, key: str, value: Any, line: int, first: int) -> None:
        """Report a key that stands above already."""
        parts = "items" if isinstance(value, Seq) else "fields" if isinstance(value, Map) else ""
        way = f"put the {parts} of both under one" if parts else "keep one"
        self.fail(line, f"'{key}' stands twice here (first on line {first}); {way}", Kind.DUPLICATE)

    def _list(self, line: int) -> Seq:
        found = Seq(Marks(self.file, line))
        lines: dict[Any, int] = {}
        texts: dict[str | int, int] = {}
        following = self._next
        while type(event := following()) is not _LIST_END:
            start = event.start_mark.line + 1
            value = self._value(event)
            index = len(found)
            if isinstance(value, str):
                value = Scalar(value)
                value.marks = Marks(self.file, start)
                if type(event) is _SCALAR and event.style == "|":
                    texts[index] = start + 1
            lines[index] = start - line
            found.append(value)
        self._mark(found.marks, lines, texts)
        return found

    def _mark(self, marks: Marks, lines: dict[Any, int], texts: dict[str | int, int]) -> None:
        marks.lines = self._shapes.setdefault(tuple(lines.items()), lines)
        if texts:
            marks.texts = texts

    def _repeated(self, anchor: str, line: int) -> Any:
        """Repeat an anchored value; stop when the repetition explodes."""
        if anchor not in self._anchors:
            way = "put a text that starts with '*' in \"quotes\""
            self.fail(line, f"'*{anchor}' repeats '&{anchor}', which is not above it; {way}")
            return None
        value, size = self._anchors[anchor]
        self._size += size
        if self._size > LIMIT:
            self.fail(line, f"aliases expand to more than {LIMIT:,} values; write the values out")
            raise _StopError
        return value


def read(text: str, file: str) -> tuple[Any, list[Problem]]:
    """Read YAML text into :class:`Map`, :class:`Seq`, ``str`` and ``None``.

    Scalars are the text that the author wrote: ``NO`` and ``12:30`` stay as they are, and
    the model gives them their type. Returns ``None`` with problems where the text is not
    YAML at all.
    """
    for character in _SEPARATORS:
        text = text.replace(character, " ")
    problems: list[Problem] = []
    try:
        parser = _PARSER(text)
        watched = _Watched(parser.get_event, text) if _TOUCHING.search(text) else None
        try:
            value = _Reader(file, watched or parser.get_event, problems).document()
        finally:
            parser.dispose()
            cut = watched.cut if watched else ()
            problems += [Problem(Origin(file, line), Kind.VALUE, said) for line, said in cut]
    except _StopError:
        pass
    except yaml.YAMLError as error:
        line, message = explain(error, text, yaml.parse(text, _PARSER))
        problem = Problem(Origin(file, line), Kind.SYNTAX, message)
        # What was found on that line before is the cause.
        if all((before.origin, before.kind) != (problem.origin, problem.kind) for before in problems):
            problems.append(problem)
    except RecursionError:
        problems.append(Problem(Origin(file, 1), Kind.SYNTAX, "values are nested too deeply to be read"))
    else:
        return value, problems
    return None, problems


class _Watched:
    """The events of a text, noting where a ``#`` ends one that its author may not have taken for a comment.

    Only for texts in which that may be: what is asked of every event takes its time.
    """

    def __init__(self, events: Callable[[], Any], text: str) -> None:
        self._next = events
        self._lines = BREAK.split(text)
        self._suspects = {at for at, line in enumerate(self._lines) if _TOUCHING.search(line.lstrip())}
        #: The line of each, and what to do about it.
        self.cut: list[tuple[int, str]] = []

    def __call__(self) -> Any:
        """Return the next event."""
        event = self._next()
        if type(event) is _SCALAR and event.end_mark.line in self._suspects and not event.style:
            self._look(event)
        return event

    def _look(self, event: Any) -> None:
        end = event.end_mark
        if found := _CUT_WORD.match(self._lines[end.line], end.column):
            word = found[1]
            said = f"the text ends before '{word}', where a comment begins; put all of it in \"quotes\""
            if not event.value:
                said = f"'{word}' is a comment and no value; put it in \"quotes\""
            self.cut.append((end.line + 1, f"{said}, or write '# {word[1:]}' if it is one"))
