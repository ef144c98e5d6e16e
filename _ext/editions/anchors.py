"""Permanent fragment identifiers, computed from identifiers only.

People cite them in papers: a change of this module breaks links, so its results are pinned
by a test that only ever grows.
"""

from __future__ import annotations


def anchor(kind: str, identifier: str, edition: str | None = None) -> str:
    """Return the anchor of a record: ``session-panel`` on its edition's own pages.

    *kind* is the record's kind, or for people their role (``speaker-bo-li``). On pages of
    another folder *edition* names the record's edition: ``session-2023-panel``.
    """
    return f"{kind}-{edition}-{identifier}" if edition else f"{kind}-{identifier}"
