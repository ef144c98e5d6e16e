"""Read YAML text into values that remember the lines they were written on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import yaml

from editions.marks import Map, Marks, Scalar, Seq
from editions.problems import Kind, Origin, Problem

#: Lists and mappings within each other: more than any programme needs, fewer than exhaust the stack.
DEPTH = 60
#: Values that one file may hold once its aliases are expanded: far above any real
#: workshop, far below what a "billion laughs" file asks for.
LIMIT = 200_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Frame:
    """A mapping or list whose end has not been read yet."""

    value: Map | Seq
    anchor: str | None
    size_before: int
    key: str | None = None
    skip: bool = False
    lines: dict[str | int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Turns parser events into marked values, collecting problems on the way."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    size: int = 0
    #: The lines of mappings and lists, which are alike in many.
    shapes: dict[tuple[tuple[str | int, int], ...], dict[str | int, int]] = field(default_factory=dict)
    root: Any = None
    documents: int = 0

    def fail(self, line: int, message: str, kind: Kind = Kind.SYNTAX) -> None:
        self.problems.append(Problem(Origin(self.file, line), kind, message))

    def add(self, value: Any, line: int, text_line: int | None = None) -> None:
        """Put a finished value where it belongs in the innermost open container."""
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        holder = frame.value
        if isinstance(holder, Seq):
            key: str | int = len(holder)
            if isinstance(value, str):
                value = Scalar(value)
                value.marks = Marks(self.file, line)
            holder.append(value)
            frame.lines[key] = line - holder.marks.line
        elif frame.key is None:
            self._open_key(frame, holder, value, line)
            return
        else:
            key, frame.key = frame.key, None
            if frame.skip:
                return
            holder[key] = value
        if text_line is not None:
            holder.marks.texts = {**holder.marks.texts, key: text_line}

    def _open_key(self, frame: _Frame, holder: Map, key: Any, line: int) -> None:
        if not isinstance(key, str):
            self.fail(line, "a key must be a word, not a list, mapping or nothing")
            frame.key, frame.skip = "", True
            return
        # The same few names stand in thousands of records.
        key = intern(key)
        frame.key, frame.skip = key, key in holder
        if frame.skip:
            first = holder.marks.line + frame.lines[key]
            self.fail(line, f"'{key}' stands twice here (first on line {first}); keep one", Kind.DUPLICATE)
        else:
            frame.lines[key] = line - holder.marks.line

    def scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.tag not in {None, "!", "tag:yaml.org,2002:str"}:
            self.fail(line, f"the tag '{event.tag}' is not supported; write the value without it")
        value: str | None = event.value
        if not event.style and value in _NULLS:
            value = None
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.size += 1
        self.add(value, line, line + 1 if event.style == "|" else None)

    def open(self, event: Any, value: Map | Seq) -> bool:
        self.size += 1
        self.stack.append(_Frame(value, event.anchor, self.size))
        if len(self.stack) > DEPTH:
            line = event.start_mark.line + 1
            self.fail(line, "values are nested too deeply to be read; write this one less deep")
            return False
        return True

    def close(self) -> None:
        frame = self.stack.pop()
        frame.value.marks.lines = self.shapes.setdefault(tuple(frame.lines.items()), frame.lines)
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, self.size - frame.size_before + 1)
        self.add(frame.value, frame.value.marks.line)

    def alias(self, event: Any) -> bool:
        """Repeat an anchored value; say no when the repetition explodes."""
        line = event.start_mark.line + 1
        if event.anchor not in self.anchors:
            self.fail(line, f"'*{event.anchor}' repeats '&{event.anchor}', which is not above it")
            self.add(None, line)
            return True
        value, size = self.anchors[event.anchor]
        self.size += size
        if self.size > LIMIT:
            self.fail(line, f"aliases expand to more than {LIMIT:,} values; write the values out")
            return False
        self.add(value, line)
        return True

    def feed(self, event: Any) -> bool:
        """Take one parser event; return False when reading has to stop."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent:
            return self.open(event, Map(Marks(self.file, event.start_mark.line + 1)))
        elif kind is yaml.SequenceStartEvent:
            return self.open(event, Seq(Marks(self.file, event.start_mark.line + 1)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.close()
        elif kind is yaml.AliasEvent:
            return self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.fail(event.start_mark.line + 1, "a second document ('---') is not read")
                return False
        return True


def read(text: str, file: str) -> tuple[Any, list[Problem]]:
    """Read YAML text into :class:`Map`, :class:`Seq`, ``str`` and ``None``.

    Scalars are the text that the author wrote: ``NO`` and ``12:30`` stay as they are, and
    the model gives them their type. Returns ``None`` with problems where the text is not
    YAML at all.
    """
    builder = _Builder(file)
    try:
        for event in _events(text):
            if not builder.feed(event):
                return None, builder.problems
    except yaml.YAMLError as error:
        builder.problems.append(_syntax_problem(error, text, file))
        return None, builder.problems
    except RecursionError:
        builder.fail(1, "values are nested too deeply to be read")
        return None, builder.problems
    return builder.root, builder.problems


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events, without the question after each whether there is another."""
    parser = _PARSER(text)
    try:
        while True:
            event = parser.get_event()
            if type(event) is yaml.StreamEndEvent:
                return
            yield event
    finally:
        parser.dispose()


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        character = error.character if isinstance(error.character, int) else ord(error.character[:1] or " ")
        message = f"the character U+{character:04X} is not allowed in YAML; remove it"
        return Problem(Origin(file, line), Kind.SYNTAX, message)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error)
    line = mark.line + 1 if mark else 1
    return Problem(Origin(file, line), Kind.SYNTAX, f"not valid YAML: {said}{_way_out(said)}")


def _way_out(said: str) -> str:
    for part, advice in _ADVICE.items():
        if part in said:
            return f"; {advice}"
    return ""


_ADVICE = {
    "mapping values are not allowed": "put a value that contains ': ' in \"quotes\"",
    "did not find expected key": "check the indentation and the quotes of this line and the one above",
    "could not find expected ':'": "write 'key: value', with a space after the colon",
    "cannot start any token": 'put a value that starts with a special character in "quotes"',
    "did not find expected '-' indicator": "check the indentation: items of a list start with '- '",
    "did not find expected node content": "close the bracket, or write the value that is missing",
    "found unexpected end of stream": "close the quote or bracket",
    "did not find expected ',' or ']'": "close the bracket, and separate items by commas",
    "did not find expected ',' or '}'": "close the brace, and separate items by commas",
    "found unknown escape character": "use 'single quotes' where the text has backslashes",
}
