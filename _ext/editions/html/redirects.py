"""Pages at former addresses, which lead to where their contents are now."""

from __future__ import annotations

from collections.abc import Container
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from editions import addresses
from editions.domain import domain_of
from editions.exports import site
from editions.freshness import Digests, write_if_changed
from editions.html.metadata import address_of

#: How a page ends that a document or a record may have.
_SUFFIX = ".html"
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
    domain, docs = domain_of(app.env), app.env.found_docs
    archive, there = domain.archive, {*docs, *(page.docname for page in domain.pages.values())}
    base = site.root(archive, builder.config.html_baseurl)
    as_given = {addresses.page_at(old) for old in archive.series.redirects}
    written: dict[str, str] = {}
    for old, target in addresses.redirects(archive).items():
        if _docname(old) in docs:
            continue
        for file in _files(builder, old, as_given=old in as_given):
            if not _is_page(builder, file, there):
                written[file] = target
                write_if_changed(Path(app.outdir, file), _page(builder, file, target, base).encode())
    for file in kept.before.keys() - written.keys():
        if not _is_page(builder, file, there):
            Path(app.outdir, file).unlink(missing_ok=True)
    kept.keep(written)


def _is_page(builder: StandaloneHTMLBuilder, file: str, there: Container[str]) -> bool:
    """Say whether a file is the page of one of the documents and records that there are."""
    names = (file.removesuffix(_SUFFIX), file.removesuffix(f"/index{_SUFFIX}"))
    path = Path(builder.outdir, file)
    return any(name in there and Path(builder.get_outfilename(name)) == path for name in names)


def _files(builder: StandaloneHTMLBuilder, address: str, *, as_given: bool) -> set[str]:
    """Return the files that answer for an address: itself, and the page that a document there had."""
    files = {address[1:]} if as_given else set()
    if address.endswith(_SUFFIX):
        page = Path(builder.get_outfilename(_docname(address)))
        files.add(page.relative_to(builder.outdir).as_posix())
    return files


def _docname(address: str) -> str:
    """Return the document that would stand at an address of this site."""
    return address.removeprefix("/").removesuffix(_SUFFIX)


def _page(builder: StandaloneHTMLBuilder, file: str, target: str, base: str | None) -> str:
    here, canonical = target, target
    if target.startswith("/"):
        given = urlsplit(target)
        page = addresses.page_at(target) or target
        query, fragment = given.query and f"?{given.query}", given.fragment and f"#{given.fragment}"
        if page.endswith(_SUFFIX):
            here = relative_uri(file, builder.get_target_uri(_docname(page)))
            away = address_of(builder, _docname(page))
        else:
            away = quote(page[1:])
            here = "../" * file.count("/") + away
        here += query + fragment
        canonical = f"{base}/{away}{query}" if base else here
    return _PAGE.format(
        language=builder.config.language or "en",
        target=escape(here),
        canonical=escape(canonical),
        shown=escape(target),
    )
