"""A site for MkDocs with the theme Material and the plugin that puts data into pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.facts import Facts, written

_TEMPLATES = Path(__file__).parent / "templates" / "mkdocs"
_CONF = {
    "site_name": "Bench series",
    "theme": {"name": "material"},
    "use_directory_urls": False,
    "nav": [{"Archive": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
    "plugins": [
        "search",
        {"macros": {"include_dir": "templates", "include_yaml": [{"editions": "editions.yaml"}]}},
    ],
}


def write(editions: Iterable[Facts], site: Path) -> None:
    """Write a site for MkDocs."""
    shutil.copytree(_TEMPLATES, site / "templates")
    docs = site / "docs"
    docs.mkdir()
    everything = {}
    for facts in editions:
        year = facts["year"]
        everything[year] = facts
        (docs / year).mkdir()
        for page, template in (("index", "edition"), ("papers", "papers")):
            text = f'{{% set e = editions["{year}"] %}}{{% include "{template}.md" %}}\n'
            (docs / year / f"{page}.md").write_text(text, encoding="utf-8")
    (docs / "index.md").write_text('{% include "archive.md" %}\n', encoding="utf-8")
    (site / "editions.yaml").write_text(written(everything), encoding="utf-8")
    (site / "mkdocs.yml").write_text(written(_CONF), encoding="utf-8")
