"""``sitemap.xml``: every page that a search engine shall know."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from editions.domain import domain_of

_LOGGER = logging.getLogger(__name__)


def write_sitemap(app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
    """Write the sitemap, if ``html_baseurl`` or the series' ``url`` says where the site is published."""
    domain, file = domain_of(app.env), Path(app.outdir, "sitemap.xml")
    base = app.config.html_baseurl or domain.archive.series.url or ""
    if not base.startswith(("https://", "http://")):
        file.unlink(missing_ok=True)
        _LOGGER.info("no sitemap.xml: neither html_baseurl nor the url of series.yaml says where the site is")
        return
    orphans = {name for name, data in app.env.metadata.items() if "nosearch" in data or "no-search" in data}
    names = {*(app.env.found_docs - orphans), *(page.docname for page in domain.pages.values())}
    root = base.rstrip("/") + "/"
    addresses = sorted(urljoin(root, builder.get_target_uri(name)) for name in names)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<url><loc>{escape(address)}</loc></url>" for address in addresses),
        "</urlset>",
    ]
    text = "\n".join(lines) + "\n"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
