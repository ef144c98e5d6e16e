"""Permanent links: what was once an anchor stays one."""

from __future__ import annotations

import json

import pytest

from conftest import TESTS
from editions.anchors import anchor

PINNED = json.loads((TESTS / "anchors.json").read_text("utf-8"))["anchors"]


@pytest.mark.parametrize(("kind", "identifier", "edition", "expected"), PINNED)
def test_anchors_never_change(kind, identifier, edition, expected):
    assert anchor(kind, identifier, edition) == expected
