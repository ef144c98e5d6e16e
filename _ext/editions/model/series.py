"""The facts of the whole series."""

from __future__ import annotations

from pydantic import Field

from editions.model.base import Record
from editions.model.links import Links
from editions.model.values import EditionId, Inline, SitePath, Text, Url
from editions.model.vocabulary import Term


class Series(Record):
    """`series.yaml`: what holds for every edition."""

    name: Text
    """The name of the series, which stays when the editions' titles change."""
    tagline: Inline | None = None
    """A few words below the name."""
    description: Inline | None = None
    """One or two sentences: what the series is about."""
    url: Url | None = None
    """The address at which the site is published; permanent identifiers in exports are made from it."""
    contact: Url | None = None
    """How to reach the organizers: `mailto:…` or a page."""
    links: Links = ()
    """Further pages: a mailing list, a repository."""
    current: EditionId | None = None
    """The edition on the home page; the latest if absent."""
    redirects: dict[SitePath, Url] = Field(default_factory=dict)
    """Addresses of the site that are no more, and where they lead now: `/2023/cfp.html: /2023/`."""
    roles: tuple[Term, ...] = ()
    """Roles that the series has beside the usual ones."""
    kinds: tuple[Term, ...] = ()
    """Kinds of session that the series has beside the usual ones."""
    link_kinds: tuple[Term, ...] = ()
    """Kinds of link that the series has beside the usual ones."""
