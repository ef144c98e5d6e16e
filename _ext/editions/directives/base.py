"""What every directive does: find its edition, note its use, and leave a placeholder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from editions.domain import EditionsDomain, domain_of
from editions.nodes import placeholder
from editions.problems import suggestion
from editions.render import Use

OptionSpec = dict[str, Callable[[str], Any]]


class RecordDirective(SphinxDirective):
    """A directive that shows facts.

    It reads no data: it leaves a placeholder that becomes a table or list when the page is
    written, so that a changed fact re-reads no document. Its argument is an edition; the
    folder's own if absent.
    """

    optional_arguments = 1
    view: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Note the use and return the placeholder."""
        docname = self.env.current_document.docname
        domain = domain_of(self.env)
        edition = self.edition(domain, docname)
        options = tuple(sorted(self.chosen().items()))
        use = Use(self.view, edition, options, docname, self.lineno)
        domain.note_use(use)
        node = placeholder("", *self.content_nodes(), use=use)
        self.set_source_info(node)
        return [node]

    def edition(self, domain: EditionsDomain, docname: str) -> str | None:
        """Return the edition that the argument or the folder names."""
        return self.arguments[0] if self.arguments else domain.folder(docname)

    def chosen(self) -> dict[str, Any]:
        """Return the options as the view takes them."""
        return {name: True if value is None else value for name, value in self.options.items()}

    def content_nodes(self) -> Sequence[nodes.Node]:
        """Return the directive's own content, if it has any."""
        return ()


def words(*known: str) -> Callable[[str], tuple[str, ...]]:
    """Return the check of an option that takes some of several words, in the order to show them."""

    def check(argument: str) -> tuple[str, ...]:
        chosen = tuple(directives.unchanged_required(argument).replace(",", " ").split())
        for word in chosen:
            if word not in known:
                raise ValueError(_unknown(word, known))
        return chosen

    return check


def word(*known: str) -> Callable[[str], str]:
    """Return the check of an option that takes one of several words."""

    def check(argument: str) -> str:
        chosen = directives.unchanged_required(argument).strip()
        if chosen not in known:
            raise ValueError(_unknown(chosen, known))
        return chosen

    return check


def count(argument: str) -> int:
    """Check an option that takes a number of at least one."""
    number = directives.positive_int(argument)
    if not number:
        message = "a number of at least 1 is needed"
        raise ValueError(message)
    return number


def _unknown(word_: str, known: Sequence[str]) -> str:
    return f"'{word_}' is not one of {', '.join(known)}{suggestion(word_, known)}"
