"""Content that is shown in some phases of an edition only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from docutils import nodes

from editions.archive import Archive
from editions.problems import Kind, suggestion
from editions.render.base import Page, Shown, Use, WrongUseError, edition_of
from editions.render.edition import PHASES


@dataclass(frozen=True)
class PhaseView(Shown):
    """Whether the edition is in one of the phases that the content is for."""

    name: ClassVar[str] = "phase"

    open: bool

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Compare the edition's phase with those named."""
        phases = use.option("phases")
        for phase in phases:
            if phase not in PHASES:
                near = suggestion(phase, PHASES) or f"; there are {', '.join(PHASES)}"
                raise WrongUseError(f"there is no phase '{phase}'{near}", Kind.USAGE)
        return cls(edition_of(archive, use).phase(now) in phases)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return nothing of its own: the content stays or goes."""
        return []
