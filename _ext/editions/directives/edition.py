"""Directives for editions as a whole: masthead, archive, figures, notices, references, logos and phases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from editions.directives.base import OptionSpec, RecordDirective, count, word, words
from editions.domain import EditionsDomain
from editions.render.edition import FIELDS
from editions.render.editions import COLUMNS
from editions.render.statistics import MEASURES


class Edition(RecordDirective):
    """The masthead: tagline, host, place, dates, phase and links."""

    view = "edition"
    option_spec: ClassVar[OptionSpec] = {"fields": words(*FIELDS)}


class Editions(RecordDirective):
    """The archive as a table."""

    view = "editions"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {
        "columns": words(*COLUMNS),
        "order": word("newest", "oldest"),
        "limit": count,
    }


class Statistics(RecordDirective):
    """Papers, people, returning people and institutions by year."""

    view = "statistics"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {
        "columns": words(*MEASURES),
        "order": word("newest", "oldest"),
    }


class Notices(RecordDirective):
    """The announcements that hold now."""

    view = "notices"


class Changes(RecordDirective):
    """What was new of late, at one edition or at all."""

    view = "changes"
    option_spec: ClassVar[OptionSpec] = {"limit": count}


class References(RecordDirective):
    """The works that the prose cites."""

    view = "references"


class Affiliations(RecordDirective):
    """The organizations of the organizers, or of the people in another role."""

    view = "affiliations"
    option_spec: ClassVar[OptionSpec] = {"role": directives.unchanged_required}


class Sponsors(RecordDirective):
    """The sponsors by tier, or the call for some."""

    view = "sponsors"


class Phase(RecordDirective):
    """Content for some phases only: ``.. phase:: announced call-open``."""

    view = "phase"
    required_arguments = 1
    optional_arguments = 0
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {"edition": directives.unchanged_required}

    def edition(self, domain: EditionsDomain, docname: str) -> str | None:
        """Return the edition of the option or the folder: the argument has the phases."""
        return self.options.get("edition") or domain.folder(docname)

    def chosen(self) -> dict[str, Any]:
        """Return the phases."""
        return {"phases": tuple(self.arguments[0].replace(",", " ").split())}

    def content_nodes(self) -> Sequence[nodes.Node]:
        """Return the content."""
        return self.parse_content_to_nodes(allow_section_headings=True)
