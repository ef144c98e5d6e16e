"""Editions: a yearly workshop's website that keeps every past year alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add Editions to a Sphinx project."""
    from editions.extension import setup as setup_extension  # noqa: PLC0415 -- the core works without Sphinx

    return setup_extension(app)
