"""``people-index``, ``authors-index``, ``papers-index``, ``organizations-index`` and ``sessions-index``."""

from __future__ import annotations

from typing import ClassVar

from docutils.parsers.rst import directives

from editions.directives.base import OptionSpec, RecordDirective, word
from editions.render.indices.programme import ORDERS


def several(argument: str) -> tuple[str, ...]:
    """Check an option that takes identifiers, which the view compares with those of the archive."""
    return tuple(directives.unchanged_required(argument).replace(",", " ").split())


class PeopleIndex(RecordDirective):
    """Everybody who appeared at any edition, with years and roles."""

    view = "people-index"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {"role": several}


class AuthorsIndex(RecordDirective):
    """Everybody who wrote a paper, with their papers."""

    view = "authors-index"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {}


class PapersIndex(RecordDirective):
    """The papers of all editions."""

    view = "papers-index"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {"order": word(*ORDERS)}


class OrganizationsIndex(RecordDirective):
    """The organizations, with the people and editions that they stand behind."""

    view = "organizations-index"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {}


class SessionsIndex(RecordDirective):
    """The sessions of all editions, by kind."""

    view = "sessions-index"
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {"kind": several}
