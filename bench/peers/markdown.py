"""A site for MkDocs with the theme Material and the plugin that puts data into pages."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.facts import Records, written
from bench.peers.data import put, put_edition, put_shared

_TEMPLATES = Path(__file__).parent / "templates" / "mkdocs"
_CONF = {
    "site_name": "Bench series",
    "theme": {"name": "material"},
    "use_directory_urls": False,
    "nav": [{"Archive": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
    "plugins": ["search", {"macros": {"include_dir": "templates"}}],
}


def write(records: Records, site: Path) -> None:
    """Write a site for MkDocs."""
    shutil.copytree(_TEMPLATES, site)
    put_shared(records, site / "data")
    for edition in records.editions():
        year = edition.year
        put_edition(edition, site / "data" / "editions" / year)
        for page, template in (("index", "edition"), ("papers", "papers")):
            text = f'{{% set year = "{year}" %}}{{% include "{template}.md" %}}\n'
            put(site / "docs" / year / f"{page}.md", text)
    put(site / "docs" / "index.md", '{% include "archive.md" %}\n')
    put(site / "mkdocs.yml", written(_CONF))
