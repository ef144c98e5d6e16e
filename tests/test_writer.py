"""The shortcuts change nothing: pages written by the package are those that Sphinx writes, letter for letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils.writers._html_base import HTMLTranslator

from conftest import ROOT, TOY, sphinx_build


@pytest.mark.parametrize(
    ("source", "conf", "builder"),
    [(TOY, TOY, "html"), (TOY, TOY, "dirhtml"), (ROOT / "source", ROOT, "html")],
)
def test_both_writers_write_the_same(tmp_path: Path, source: Path, conf: Path, builder: str):
    options = ("-W", "-D", "editions_search=none")
    fast = sphinx_build(source, tmp_path / "fast", builder, *options, "-j", "2", conf=conf)
    slow = sphinx_build(
        source, tmp_path / "slow", builder, *options, "-D", "editions_writer=sphinx", conf=conf
    )
    assert (fast.code, slow.code) == (0, 0), fast.warnings + slow.warnings
    one, other = fast.files(), slow.files()
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_docutils_replaces_the_signs_that_words_are_looked_through_for():
    assert set(map(chr, HTMLTranslator.special_characters)) == set('&<>"@')
