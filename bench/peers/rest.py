"""Sites for Sphinx with pydata-sphinx-theme: reST written by hand, and reST from YAML by datatemplates."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

from bench.facts import Edition, Facts, Records, written
from bench.peers.data import by_id, dated, put, timed

_TEMPLATES = Path(__file__).parent / "templates" / "rest"
_CONF = 'project = "Bench series"\nhtml_theme = "pydata_sphinx_theme"\n'
#: The pages of an edition, and the template of each.
_PAGES = {"index": "edition.rst.jinja", "papers": "papers.rst.jinja"}


def write_by_hand(records: Records, site: Path) -> None:
    """Write a site as its organizers might have typed it."""
    put(site / "conf.py", _CONF)
    heads = []
    for edition in records.editions():
        files = _files(edition, records)
        head = files["edition.yaml"]
        heads.append(head)
        for page, template in _PAGES.items():
            put(site / edition.year / f"{page}.rst", _rendered(template, head, files.__getitem__))
    put(site / "index.rst", _rendered("index.rst.jinja", heads))


def write_templates(records: Records, site: Path) -> None:
    """Write a site whose pages are made from YAML while Sphinx reads them."""
    shutil.copytree(_TEMPLATES, site / "templates")
    conf = 'extensions = ["sphinxcontrib.datatemplates"]\ntemplates_path = ["templates"]\n'
    put(site / "conf.py", f'{_CONF}{conf}exclude_patterns = ["templates"]\n')
    heads = []
    for edition in records.editions():
        files, folder = _files(edition, records), site / edition.year
        heads.append(files["edition.yaml"])
        for name, data in files.items():
            put(folder / name, written(data))
        for page, template in _PAGES.items():
            put(folder / f"{page}.rst", f".. datatemplate:yaml:: edition.yaml\n   :template: {template}\n")
    put(site / "index.rst", _rendered("index.rst.jinja", heads))


def _files(edition: Edition, records: Records) -> dict[str, Any]:
    """Return what stands beside the pages of an edition.

    datatemplates reads a file anew for each page, so one with the people of all years would cost too much.
    """
    named = {id_ for paper in edition.papers for id_ in paper["authors"]}
    named |= {each["person"] for entries in edition.appearances.values() for each in entries}
    named |= {id_ for block in edition.blocks for each in block["sessions"] for id_ in each["people"]}

    def introduced(appearance: Facts) -> Facts:
        names = [records.organizations[id_]["name"] for id_ in appearance["affiliations"]]
        return {**appearance, "affiliations": names}

    return {
        "edition.yaml": dated(edition),
        "people.yaml": by_id(person for id_, person in records.people.items() if id_ in named),
        "appearances.yaml": {
            role: [introduced(each) for each in entries] for role, entries in edition.appearances.items()
        },
        "schedule.yaml": timed(edition),
        "papers.yaml": by_id(edition.papers),
        "sponsors.yaml": [records.organizations[id_] for id_ in edition.sponsors],
    }


def _rendered(template: str, data: object, load: Callable[[str], Any] | None = None) -> str:
    """Return a page; its template loads files as one of datatemplates does."""
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=False)  # noqa: S701 -- it makes reST
    return environment.get_template(template).render(data=data, load=load)
