"""Content that is shown in some phases of an edition only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions.archive import Archive
from editions.problems import Kind, suggestion
from editions.render.base import Page, Shown, Use, WrongUseError, edition_of
from editions.render.edition import PHASES
from editions.render.windows import Times, times_in


@dataclass(frozen=True)
class PhaseView(Shown):
    """When the edition is in one of the phases that the content is for."""

    name: ClassVar[str] = "phase"

    times: Times

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Compare the edition's phases with those named."""
        phases = use.option("phases")
        for phase in phases:
            if phase not in PHASES:
                near = suggestion(phase, PHASES) or f"; there are {', '.join(PHASES)}"
                raise WrongUseError(f"there is no phase '{phase}'{near}", Kind.USAGE)
        return cls(times_in(edition_of(archive, use), phases, now))

    def render(self, page: Page) -> list[nodes.Node]:
        """Return nothing of its own: the content stays or goes."""
        return []
