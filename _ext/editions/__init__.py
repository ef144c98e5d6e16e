"""Editions: a yearly workshop's website that keeps every past year alive."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: After how many new objects the garbage collector looks for garbage. After 700, Python's default, it looks
#: again and again at classes, facts and nodes that are in use: a twelfth of a build.
_NEW = 10_000


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add Editions to a Sphinx project."""
    if 0 < gc.get_threshold()[0] < _NEW:
        gc.set_threshold(_NEW)
    from editions.extension import setup as setup_extension  # noqa: PLC0415 -- the core works without Sphinx

    return setup_extension(app)
