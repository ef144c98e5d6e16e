"""Addresses in pages that stand below a path, or at an address of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import edit, sphinx_build


@pytest.mark.parametrize(
    ("options", "root"),
    [((), "/workshop/"), (("-D", "html_baseurl=https://x.org/v2/"), "/v2/")],
)
def test_the_page_for_missing_addresses_has_all_it_needs_below_a_path(toy: Path, tmp_path, options, root):
    edit(toy / "series.yaml", "url: https://toy.example.org/", "url: https://toy.example.org/workshop/")
    page = sphinx_build(toy, tmp_path / "out", "html", *options).read("404.html")
    assert f'data-content_root="{root}"' in page
    assert f'href="{root}_static/' in page
    assert 'href="/_static/' not in page
