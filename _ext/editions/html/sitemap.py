"""``sitemap.xml``: every page that a search engine shall know; ``robots.txt`` tells where it is."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from editions.domain import domain_of
from editions.exports import site
from editions.html.metadata import address_of

_LOGGER = logging.getLogger(__name__)
_SITEMAP, _ROBOTS = "sitemap.xml", "robots.txt"


def write_sitemap(app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
    """Write both files, if ``html_baseurl`` or the series' ``url`` says where the site is published."""
    domain, out = domain_of(app.env), Path(app.outdir)
    root = site.root(domain.archive, app.config.html_baseurl)
    if not root:
        for name in (_SITEMAP, _ROBOTS):
            (out / name).unlink(missing_ok=True)
        _LOGGER.info("no sitemap.xml: neither html_baseurl nor the url of series.yaml says where the site is")
        return
    orphans = {name for name, data in app.env.metadata.items() if "nosearch" in data or "no-search" in data}
    names = {*(app.env.found_docs - orphans), *(page.docname for page in domain.pages.values())}
    addresses = sorted(f"{root}/{address_of(builder, name)}" for name in names)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<url><loc>{escape(address)}</loc></url>" for address in addresses),
        "</urlset>",
    ]
    _write(out / _SITEMAP, lines)
    _write(out / _ROBOTS, ["User-agent: *", "Allow: /", f"Sitemap: {root}/{_SITEMAP}"])


def _write(file: Path, lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
