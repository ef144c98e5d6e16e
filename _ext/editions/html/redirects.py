"""Pages at former addresses, which lead to where their contents are now."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from editions import addresses
from editions.domain import domain_of
from editions.freshness import Digests, write_if_changed

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{canonical}">
<title>This page has moved</title>
</head>
<body>
<p>This page has moved: <a href="{target}">{shown}</a></p>
</body>
</html>
"""


def write_redirects(app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
    """Write a page for every former address that has no page of its own, and remove those of before."""
    kept = Digests(app, "editions-redirects")
    written: dict[str, str] = {}
    for old, target in addresses.redirects(domain_of(app.env).archive).items():
        docname = _docname(old)
        if docname in app.env.found_docs:
            continue
        file = Path(builder.get_outfilename(docname))
        text = _page(builder, docname, target)
        written[file.relative_to(app.outdir).as_posix()] = target
        write_if_changed(file, text.encode())
    gone = kept.before.keys() - written.keys()
    pages = domain_of(app.env).pages.values() if gone else ()
    live = {Path(builder.get_outfilename(page.docname)) for page in pages}
    for name in gone:
        file = Path(app.outdir, name)
        if file not in live and _docname(f"/{name}") not in app.env.found_docs:
            file.unlink(missing_ok=True)
    kept.keep(written)


def _docname(address: str) -> str:
    """Return the document that would stand at an address of this site."""
    return address.removeprefix("/").removesuffix(".html").removesuffix(".htm")


def _page(builder: StandaloneHTMLBuilder, docname: str, target: str) -> str:
    here, canonical = target, target
    if target.startswith("/"):
        page, _, fragment = target.partition("#")
        found = addresses.page_at(page) or page
        suffix = f"#{fragment}" if fragment else ""
        if addresses.is_page(found):
            here = builder.get_relative_uri(docname, _docname(found)) + suffix
            away = builder.get_target_uri(_docname(found))
        else:
            root = "../" * builder.get_target_uri(docname).count("/")
            here, away = root + quote(page[1:]) + suffix, page[1:]
        base = builder.config.html_baseurl.rstrip("/")
        canonical = f"{base}/{away}" if base else here
    return _PAGE.format(
        language=builder.config.language or "en",
        target=escape(here),
        canonical=escape(canonical),
        shown=escape(target),
    )
