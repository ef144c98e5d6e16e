"""Work on many things at once, in as many processes as Sphinx was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.parallel import ParallelTasks, make_chunks, parallel_available

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Others collect pages after that.
_BEFORE = 100
#: What a process costs is worth so many things at least.
_WORTH = 16


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
    # Sphinx takes strings for what it parts, but only counts and slices.
    parts: list[Sequence[Item]] = make_chunks(items, app.parallel)  # type: ignore[arg-type]
    for part in parts:
        tasks.add_task(work, part, keep)
    tasks.join()
    return results
