"""Work on many things at once, in as many processes as Sphinx was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.parallel import ParallelTasks, parallel_available

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Others collect pages after that.
_BEFORE = 100
#: What a process costs is worth so many things at least.
_WORTH = 16
#: So many parts each process is given, one after the other: none waits long for another. Every part has a
#: process of its own, to which a large archive has to be copied bit by bit.
_PARTS = 4


def connect(app: Sphinx) -> None:
    """Let Sphinx write documents in as many processes as it was given.

    It keeps one of them for itself, to resolve references, but what directives show is made by the others.
    """
    if app.parallel < 2 or not parallel_available:  # noqa: PLR2004 -- one is this one
        return
    given = app.parallel

    def one_more(app: Sphinx, builder: Builder) -> None:  # noqa: ARG001 -- Sphinx's signature
        app.parallel = given + 1

    def as_given(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        app.parallel = given
        return iter(())

    app.connect("write-started", one_more)
    app.connect("html-collect-pages", as_given, _BEFORE)


def shared(app: Sphinx, work: Callable[[Sequence[Item]], Result], items: Sequence[Item]) -> list[Result]:
    """Return what *work* returns for parts of *items*, in no particular order.

    Each part is worked on by a copy of this process: besides what it returns, and files, nothing stays.
    """
    if app.parallel < 2 or not parallel_available or len(items) < _WORTH:  # noqa: PLR2004 -- one is this one
        return [work(items)] if items else []
    results: list[Result] = []

    def keep(_: Any, result: Result) -> None:
        results.append(result)

    tasks = ParallelTasks(app.parallel)
    size = max(_WORTH, -(-len(items) // (app.parallel * _PARTS)))
    for start in range(0, len(items), size):
        tasks.add_task(work, items[start : start + size], keep)
    tasks.join()
    return results
