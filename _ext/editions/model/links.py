"""Links that belong to a record: slides, videos, forms, pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from editions.model.base import Record, shorthand
from editions.model.values import Image, LinkKindId, Text, Url
from editions.model.when import When


class Window(Record):
    """When something is shown; always, where neither end is given."""

    since: When | None = Field(default=None, alias="from")
    """Not shown before this, for example `2023-12-15 08:00`."""
    until: When | None = None
    """Not shown after this."""

    def open_at(self, now: datetime, zone: str) -> bool:
        """Say whether *now* lies within the window, in the edition's time zone."""
        if self.since and self.since[0].starts(zone) > now:
            return False
        return not (self.until and self.until[-1].ends(zone) <= now)


class Link(Window):
    """A link with its kind or its own label; a bare address is a link without either."""

    url: Url
    """Where it leads: http(s), mailto, or a path within this site."""
    kind: LinkKindId | None = None
    """What it is: `slides`, `video`, `pdf`, `code`, `poster`, `openreview` …; gives the label."""
    label: Text | None = None
    """What the link says; the kind's own word if absent."""
    image: Image | None = None
    """A still of a video, shown in its place on the page of the session or paper."""


Links = tuple[Annotated[Link, BeforeValidator(shorthand("url"))], ...]
