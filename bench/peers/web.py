"""Sites for Jekyll, Hugo and Eleventy: records in a folder of data, and pages that name their year."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.facts import Facts, Records, written
from bench.measure import BUILD
from bench.peers.data import put, put_edition, put_shared

TEMPLATES = Path(__file__).parent / "templates"
#: Where `make bench-peers` puts packages of Node.
NODE = BUILD / "peers" / "node"


def write_jekyll(records: Records, site: Path) -> None:
    """Write a site for Jekyll."""
    shutil.copytree(TEMPLATES / "jekyll", site)
    put_shared(records, site / "_data")
    for edition in records.editions():
        year = edition.year
        put_edition(edition, site / "_data" / "editions" / year)
        for name, title in _pages(year):
            head = {"layout": "papers" if name == "papers" else "edition", "year": year, "title": title}
            put(site / year / f"{name}.html", _front(head | {"root": "../"}))


def write_hugo(records: Records, site: Path) -> None:
    """Write a site for Hugo."""
    shutil.copytree(TEMPLATES / "hugo", site)
    put_shared(records, site / "data")
    for edition in records.editions():
        year = edition.year
        # Go goes through a map in the order of its keys: paper-10 would stand before paper-2.
        put_edition(edition, site / "data" / "editions" / year, keyed=False)
        for name, title in _pages(year):
            file = "_index.md" if name == "index" else f"{name}.md"
            put(site / "content" / year / file, _front({"title": title, "year": year}))


def write_eleventy(records: Records, site: Path) -> None:
    """Write a site for Eleventy."""
    shutil.copytree(TEMPLATES / "eleventy", site)
    # Modules are looked for beside what imports them.
    (site / "node_modules").symlink_to(NODE / "node_modules")
    put_shared(records, site / "_data")
    for edition in records.editions():
        year = edition.year
        # A name that is a number would become the place in a list.
        put_edition(edition, site / "_data" / "editions" / f"y{year}")
        for name, title in _pages(year):
            layout = "papers.njk" if name == "papers" else "edition.njk"
            head = {"layout": layout, "year": year, "title": title, "root": "../"}
            put(site / year / f"{name}.njk", _front(head | {"permalink": f"{year}/{name}.html"}))


def _pages(year: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the names and titles of an edition's pages."""
    return ("index", f"Workshop {year}"), ("papers", f"Papers {year}")


def _front(head: Facts) -> str:
    return f"---\n{written(head)}---\n"
