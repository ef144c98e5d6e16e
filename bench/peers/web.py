"""Sites for Jekyll, Hugo and Eleventy: a data file an edition, and pages that name it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.facts import Facts, written
from bench.measure import BUILD

TEMPLATES = Path(__file__).parent / "templates"
#: Where `make bench-peers` puts packages of Node.
NODE = BUILD / "peers" / "node"


def write_jekyll(editions: Iterable[Facts], site: Path) -> None:
    """Write a site for Jekyll."""
    shutil.copytree(TEMPLATES / "jekyll", site)
    for facts in editions:
        year = facts["year"]
        _put(site / "_data" / "editions" / f"{year}.yaml", written(facts))
        for name, title in _pages(year):
            head = {"layout": "papers" if name == "papers" else "edition", "year": year, "title": title}
            _put(site / year / f"{name}.html", _front(head | {"root": "../"}))


def write_hugo(editions: Iterable[Facts], site: Path) -> None:
    """Write a site for Hugo."""
    shutil.copytree(TEMPLATES / "hugo", site)
    for facts in editions:
        year = facts["year"]
        _put(site / "data" / "editions" / f"{year}.yaml", written(facts))
        for name, title in _pages(year):
            file = "_index.md" if name == "index" else f"{name}.md"
            _put(site / "content" / year / file, _front({"title": title, "year": year}))


def write_eleventy(editions: Iterable[Facts], site: Path) -> None:
    """Write a site for Eleventy."""
    shutil.copytree(TEMPLATES / "eleventy", site)
    # Modules are looked for beside what imports them.
    (site / "node_modules").symlink_to(NODE / "node_modules")
    for facts in editions:
        year = facts["year"]
        # A name that is a number would become the place in a list.
        _put(site / "_data" / "editions" / f"y{year}.yaml", written(facts))
        for name, title in _pages(year):
            layout = "papers.njk" if name == "papers" else "edition.njk"
            head = {"layout": layout, "year": year, "title": title, "root": "../"}
            _put(site / year / f"{name}.njk", _front(head | {"permalink": f"{year}/{name}.html"}))


def _pages(year: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the names and titles of an edition's pages."""
    return ("index", f"Workshop {year}"), ("papers", f"Papers {year}")


def _front(head: Facts) -> str:
    return f"---\n{written(head)}---\n"


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
