"""Plain values, as YAML has them, that remember the lines they were written on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editions.problems import Origin


class Marks:
    """The file and lines of one mapping; equal to any other, for a line is not a fact."""

    __slots__ = ("file", "items", "line", "lines", "texts", "whole")

    def __init__(self, file: str = "", line: int = 1) -> None:
        self.file = file
        self.line = line
        #: How far below that line each key (mapping) or item (list) stands: the same for many, who share it.
        self.lines: Mapping[str | int, int] = {}
        #: The line on which a literal block (``|``) begins, where a value is one.
        self.texts: dict[str | int, int] = _NO_TEXTS
        #: The marks of each value that is a list or a mapping.
        self.items: dict[str | int, Marks] = _NO_ITEMS
        #: False once something wrong was left out, so that what follows from it is not reported.
        self.whole = True

    def origin(self, key: str | int | None = None, index: str | int | None = None) -> Origin:
        """Return where the mapping, one of its keys, or an item of a list in it was written."""
        if index is not None and key in self.items:
            return self.items[key].origin(index)
        return Origin(self.file, self.line_of(key) if key is not None else self.line)

    def line_of(self, key: str | int, default: int | None = None) -> int:
        """Return the line of a key or item; the default, or the line of the whole, where it has none."""
        below = self.lines.get(key)
        return self.line + below if below is not None else self.line if default is None else default

    def without(self, keys: set[Any]) -> None:
        """Forget the lines of some keys."""
        self.lines = {key: below for key, below in self.lines.items() if key not in keys}

    def renamed(self, old: str | int, new: str | int) -> None:
        """Let a key stand where another does."""
        self.lines = {**self.lines, new: self.lines[old]}
        if old in self.items:
            self.items = {**self.items, new: self.items[old]}

    def text_origin(self, key: str | int, offset: int = 0) -> Origin:
        """Return where a line of a text is: exact for ``|`` blocks, the key's line for others."""
        if key in self.texts:
            return Origin(self.file, self.texts[key] + offset)
        return self.origin(key)

    def __reduce__(self) -> tuple[Any, ...]:
        given = (self.file, self.line, self.lines, self.texts or None, self.items or None, self.whole)
        return _restored, given

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"Marks({self.file!r}, {self.line})"


#: Shared by all who have none, which are most.
_NO_TEXTS: dict[str | int, int] = {}
_NO_ITEMS: dict[str | int, Marks] = {}


def _restored(file: str, line: int, lines: Any, texts: Any, items: Any, whole: bool) -> Marks:  # noqa: FBT001 -- as pickled
    marks = Marks(file, line)
    marks.lines, marks.whole = lines, whole
    marks.texts, marks.items = texts or _NO_TEXTS, items or _NO_ITEMS
    return marks


class Scalar(str):
    """A text in a list, with its line: a bare text may stand for a whole record."""

    __slots__ = ("marks",)

    marks: Marks


class Map(dict[str, Any]):
    """A YAML mapping with its marks."""

    __slots__ = ("marks",)

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.marks = marks

    def without(self, keys: set[Any]) -> Map:
        """Return a copy that lacks some keys; it shares the marks, which stay true."""
        copy = Map(self.marks)
        copy.update((key, value) for key, value in self.items() if key not in keys)
        return copy


class Seq(list[Any]):
    """A YAML list with its marks."""

    __slots__ = ("marks",)

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.marks = marks

    def without(self, indices: set[Any]) -> Seq:
        """Return a copy that lacks some items, with the lines of those that stay."""
        copy = Seq(Marks(self.marks.file, self.marks.line))
        kept = [index for index in range(len(self)) if index not in indices]
        copy.extend(self[index] for index in kept)
        copy.marks.lines = {new: self.marks.lines[old] for new, old in enumerate(kept)}
        return copy
