"""Those who support an edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from editions.model.base import Record, shorthand
from editions.model.values import Id, Image, Inline, OrganizationId, Text, TierId, Url


class Tier(Record):
    """A level of support."""

    id: Id
    """The identifier that sponsors use: `gold`."""
    name: Text
    """What the page calls it."""


class Sponsor(Record):
    """An organization that supports the edition; a bare identifier is enough."""

    organization: OrganizationId
    """Which: an identifier from `organizations.yaml`."""
    tier: TierId | None = None
    """The level of support."""
    text: Inline | None = None
    """A sentence about it or its support."""
    url: Url | None = None
    """Where the logo leads, if not to the organization's own page."""
    logo: Image | None = None
    """The logo of that year, if not the organization's usual one."""
    logo_dark: Image | None = None
    """The same for dark backgrounds."""
    height: int | None = Field(None, ge=1)
    """The height of the logo in pixels, where the even size of all looks wrong."""


class Sponsors(Record):
    """`sponsors.yaml` of an edition."""

    thanks: Inline | None = None
    """A sentence above the logos."""
    tiers: tuple[Tier, ...] = ()
    """The levels, highest first, if there are any."""
    sponsors: tuple[Annotated[Sponsor, BeforeValidator(shorthand("organization"))], ...] = ()
    """The sponsors, in order."""
    call: Inline | None = None
    """What is said while there are none: `Please reach out if you would like to sponsor us.`"""
    contact: Url | None = None
    """Where the call leads: `mailto:…` or a form."""
