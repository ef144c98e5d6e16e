"""``fields``, ``settings``, ``problems`` and ``vocabulary``: documentation that cannot lie."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from docutils import nodes
from docutils.transforms import Transform
from sphinx.util.docutils import SphinxDirective

from editions.anchors import anchor
from editions.model import DECISIONS, KINDS, LINK_KINDS, ROLES
from editions.problems import Kind, suggestion
from editions.render.reference import fields_table, records, term_rows, words_table
from editions.reporting import warn
from editions.settings import Settings as Configuration

_VOCABULARIES = {"roles": ROLES, "kinds": KINDS, "link-kinds": LINK_KINDS, "decisions": DECISIONS}


class RecordLinks(Transform):
    """Links the name of a record to its table, once it is known whether this page has it."""

    default_priority = 880

    def apply(self) -> None:
        """Replace the name by a link, or by plain words."""
        pending = self.startnode
        assert isinstance(pending, nodes.pending)  # noqa: S101 -- tells the type checker
        words, name = pending.details["words"], pending.details["anchor"]
        found = name in self.document.ids
        pending.replace_self(nodes.reference("", words, refid=name) if found else nodes.Text(words))


class Fields(SphinxDirective):
    """The fields of a record: ``.. fields:: Session``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return what the record is, and the table."""
        name, known = self.arguments[0], records()
        if name not in known:
            return unknown(self, "record", name, sorted(known))
        about, table = fields_table(known[name], self.link)
        assert isinstance(table, nodes.table)  # noqa: S101 -- tells the type checker
        table["names"].append(_anchor(name))
        self.state.document.note_explicit_target(table, table)
        return [about, table]

    def link(self, record: str, words: str) -> nodes.Node:
        """Return what becomes a link to the table of a record."""
        pending = nodes.pending(RecordLinks, {"words": words, "anchor": _anchor(record)})
        self.state.document.note_pending(pending)
        # Within an inline node, for a pending one alone counts as a block.
        return nodes.inline("", "", pending)


class Settings(SphinxDirective):
    """What ``conf.py`` can say."""

    def run(self) -> list[nodes.Node]:
        """Return a table of the settings."""
        rows = [
            (f"editions_{setting.name}", f"`{setting.default}`" if setting.default else "", help_)
            for setting in dataclasses.fields(Configuration)
            for help_ in [setting.metadata["help"]]
        ]
        return words_table(["Setting", "Default", "Meaning"], rows, [24, 12, 64])


class Problems(SphinxDirective):
    """Every kind of problem that is reported."""

    def run(self) -> list[nodes.Node]:
        """Return a table of the kinds."""
        return words_table(["Kind", "Meaning"], [(f"editions.{kind}", kind.help) for kind in Kind], [30, 70])


class Vocabulary(SphinxDirective):
    """The words that come with the package: ``.. vocabulary:: roles``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table of one vocabulary."""
        name = self.arguments[0]
        if name not in _VOCABULARIES:
            return unknown(self, "vocabulary", name, list(_VOCABULARIES))
        rows = term_rows(_VOCABULARIES[name].values())
        return words_table(["Word", "One", "Several"], rows, [28, 40, 32])


def unknown(directive: SphinxDirective, what: str, name: str, known: Sequence[str]) -> list[nodes.Node]:
    """Report an argument that names nothing; there is nothing to show then."""
    near = suggestion(name, known) or f"; there are {', '.join(known)}"
    location = (directive.env.current_document.docname, directive.lineno)
    warn(f"there is no {what} '{name}'{near}", Kind.USAGE, location)
    return []


def _anchor(record: str) -> str:
    return anchor("fields", record.lower())
