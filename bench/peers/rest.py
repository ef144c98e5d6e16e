"""Sites for Sphinx with pydata-sphinx-theme: reST written by hand, and reST from YAML by datatemplates."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import jinja2

from bench.facts import Facts, written

_TEMPLATES = Path(__file__).parent / "templates" / "rest"
_CONF = 'project = "Bench series"\nhtml_theme = "pydata_sphinx_theme"\n'
#: The pages of an edition, and the template of each.
_PAGES = {"index": "edition.rst.jinja", "papers": "papers.rst.jinja"}


def write_by_hand(editions: Iterable[Facts], site: Path) -> None:
    """Write a site as its organizers might have typed it."""
    site.mkdir(parents=True)
    (site / "conf.py").write_text(_CONF, encoding="utf-8")
    years = []
    for facts in editions:
        years.append(facts)
        folder = site / facts["year"]
        folder.mkdir()
        for page, template in _PAGES.items():
            (folder / f"{page}.rst").write_text(_rendered(template, facts), encoding="utf-8")
    (site / "index.rst").write_text(_rendered("index.rst.jinja", years), encoding="utf-8")


def write_templates(editions: Iterable[Facts], site: Path) -> None:
    """Write a site whose pages are made from YAML while Sphinx reads them."""
    shutil.copytree(_TEMPLATES, site / "templates")
    conf = 'extensions = ["sphinxcontrib.datatemplates"]\ntemplates_path = ["templates"]\n'
    (site / "conf.py").write_text(f'{_CONF}{conf}exclude_patterns = ["templates"]\n', encoding="utf-8")
    heads = []
    for facts in editions:
        heads.append({name: facts[name] for name in ("year", "title", "host", "place", "when")})
        folder = site / facts["year"]
        folder.mkdir()
        (folder / "edition.yaml").write_text(written(facts), encoding="utf-8")
        for page, template in _PAGES.items():
            text = f".. datatemplate:yaml:: edition.yaml\n   :template: {template}\n"
            (folder / f"{page}.rst").write_text(text, encoding="utf-8")
    (site / "index.rst").write_text(_rendered("index.rst.jinja", heads), encoding="utf-8")


def _rendered(template: str, data: object) -> str:
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=False)  # noqa: S701 -- it makes reST
    return environment.get_template(template).render(data=data)
