"""The page ``404.html``, which a server shows in the place of any page that is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from editions.domain import domain_of
from editions.exports import site

PAGE = "404"
_ADDRESS = re.compile(r'(?<=[ ])(href|src)="([^"]*)"')


def connect(app: Sphinx, priority: int) -> None:
    """Write the page, unless the site has one of its own."""
    app.connect("html-collect-pages", _collect)
    app.connect("html-page-context", _address_from_root, priority)


def _collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if PAGE not in app.env.all_docs and PAGE not in app.config.html_additional_pages:
        yield PAGE, {"parents": []}, "404.html"


def _address_from_root(
    app: Sphinx,
    page: str,
    template: str,  # noqa: ARG001 -- Sphinx's signature
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001 -- as above
) -> None:
    """Make the page's links start at the host: a server shows it at addresses of any depth."""
    if page != PAGE or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    published = site.root(domain_of(app.env).archive, app.config.html_baseurl)
    root = urlsplit(published or "").path.rstrip("/") + "/"
    here = urljoin(root, app.builder.get_target_uri(PAGE))
    pathto: Callable[..., str] = context["pathto"]

    def absolute(*args: Any, **kwargs: Any) -> str:
        return str(urljoin(here, pathto(*args, **kwargs)))

    def tagged(tag: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda asset: _ADDRESS.sub(lambda found: f'{found[1]}="{urljoin(here, found[2])}"', tag(asset))

    context["pathto"] = absolute
    context["content_root"] = root
    context["css_tag"] = tagged(context["css_tag"])
    context["js_tag"] = tagged(context["js_tag"])
    for name in ("logo_url", "favicon_url"):
        if context.get(name):
            context[name] = urljoin(here, context[name])
