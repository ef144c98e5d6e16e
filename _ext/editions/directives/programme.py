"""``schedule``, ``dates`` and ``papers``."""

from __future__ import annotations

from typing import ClassVar

from docutils.parsers.rst import directives

from editions.directives.base import OptionSpec, RecordDirective, word, words
from editions.render.papers import FIELDS, ORDERS
from editions.render.schedule import COLUMNS


class Schedule(RecordDirective):
    """The programme as a table for each day."""

    view = "schedule"
    option_spec: ClassVar[OptionSpec] = {
        "columns": words(*COLUMNS),
        "day": directives.unchanged_required,
        "room": directives.unchanged_required,
        "track": directives.unchanged_required,
        "kind": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "no-abstracts": directives.flag,
    }


class Dates(RecordDirective):
    """The important dates, the edition's own day last."""

    view = "dates"
    option_spec: ClassVar[OptionSpec] = {"no-event": directives.flag, "upcoming": directives.flag}


class Papers(RecordDirective):
    """The accepted papers."""

    view = "papers"
    option_spec: ClassVar[OptionSpec] = {
        "decision": directives.unchanged_required,
        "grouped": directives.flag,
        "order": word(*ORDERS),
        "fields": words(*FIELDS),
    }
