"""``speakers``, ``panelists``, ``organizers`` and ``people``."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils.parsers.rst import directives

from editions.directives.base import OptionSpec, RecordDirective, count, word, words

FIELDS = ("position", "affiliation", "photo", "bio")


_OPTIONS: OptionSpec = {
    "columns": count,
    "fields": words(*FIELDS),
    "order": word("given", "name"),
}


class People(RecordDirective):
    """The people in the role that ``:role:`` names."""

    view = "people"
    option_spec: ClassVar[OptionSpec] = {"role": directives.unchanged_required, **_OPTIONS}
    role = "organizer"

    def chosen(self) -> dict[str, Any]:
        """Return the options with the role."""
        return {"role": self.role, **super().chosen()}


class Speakers(People):
    """The speakers."""

    option_spec: ClassVar[OptionSpec] = _OPTIONS
    role = "speaker"


class Panelists(People):
    """The panelists."""

    option_spec: ClassVar[OptionSpec] = _OPTIONS
    role = "panelist"


class Organizers(People):
    """The organizers."""

    option_spec: ClassVar[OptionSpec] = _OPTIONS
    role = "organizer"
