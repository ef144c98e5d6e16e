"""The one door through which problems reach Sphinx's log."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sphinx.util import logging

from editions.problems import Kind, Problem

_LOGGER = logging.getLogger(__name__)


def report(problems: Iterable[Problem], source: Path) -> None:
    """Warn of problems in the data, each at its file and line as seen from where the build was started."""
    for problem in problems:
        path = os.path.relpath(source / problem.origin.file)
        warn(problem.message, problem.kind, f"{path}:{problem.origin.line}")


def warn(message: str, kind: Kind, location: str | tuple[str, int]) -> None:
    """Warn of one mistake; *location* is ``file:line`` or a document and line."""
    _LOGGER.warning("%s", message, type="editions", subtype=str(kind), location=location)
