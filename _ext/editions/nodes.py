"""The nodes of our own; each subclasses what it is where nobody knows better."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from editions import elements


class placeholder(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes so
    """Where a directive stood: replaced by what the facts say when the page is written.

    ``node["use"]`` is the :class:`~editions.render.base.Use`; children are the directive's content.
    """


class mention(placeholder, addnodes.pending_xref):  # noqa: N801 -- as above
    """Where a role stood. ``:external:`` marks what is a reference, and asks another site for it."""


class time(elements.inline):  # noqa: N801 -- as above
    """A moment: ``<time datetime>`` in HTML, plain text elsewhere."""


class former(elements.inline):  # noqa: N801 -- as above
    """A value that no longer holds: ``<del>`` in HTML."""


class badge(elements.inline):  # noqa: N801 -- as above
    """A short mark such as *Tentative*."""


class avatar(elements.inline):  # noqa: N801 -- as above
    """A person's initials in place of a photo; HTML only, hidden from screen readers."""


class header_cell(elements.entry):  # noqa: N801 -- as above
    """A header cell: ``<th>`` with ``node["scope"]`` in HTML, an ordinary cell elsewhere."""


class block(elements.tbody):  # noqa: N801 -- as above
    """A group of rows after the first: a ``<tbody>`` of its own in HTML."""


class disclosure(elements.container):  # noqa: N801 -- as above
    """Text behind a summary: ``<details>`` in HTML, all of it shown elsewhere."""


class summary(elements.paragraph):  # noqa: N801 -- as above
    """What is seen of a :class:`disclosure` while it is closed."""


class window(elements.container):  # noqa: N801 -- as above
    """Blocks that are shown at certain times: ``<div data-shown hidden>`` in HTML, for scripts to open.

    ``node["times"]`` are spans such as ``2030-05-03T08:00+02:00/2030-05-05T00:00+02:00`` with spaces between
    them; either end may be missing. ``node["open"]`` says whether one of them holds when the site is built.
    """


class brief(elements.inline):  # noqa: N801 -- as above
    """Words that are shown at certain times, like a :class:`window`: ``<span>`` in HTML."""


class data(elements.Quick, nodes.General):  # noqa: N801 -- as above
    """What scripts need to know of what stands before it, as JSON: for HTML only.

    ``node["content"]`` is anything that JSON has, ``node["name"]`` tells scripts what it is.
    """


class tools(elements.Quick, nodes.General):  # noqa: N801 -- as above
    """The controls over a list or table, which scripts bring to life: for HTML only.

    ``node["name"]`` is that of the data, ``node["fields"]`` what there is to choose by.
    """


class chart(elements.Quick, nodes.General):  # noqa: N801 -- as above
    """Values as bars, ``node["bars"]`` under ``node["title"]``: for HTML only, beside a table of the same."""


def inline(text: str, *classes: str) -> elements.inline:
    """Return text in a span."""
    return elements.make(elements.inline, [elements.word(text)] if text else [], classes)


def picture(path: str, alt: str, *classes: str) -> elements.image:
    """Return an image of the source folder, ready for builders: Sphinx's own collector has run before."""
    return elements.image(uri=path, candidates={"*": path}, alt=alt, classes=list(classes))


def paragraph(*children: nodes.Node | str, classes: tuple[str, ...] = ()) -> elements.paragraph:
    """Return a paragraph of nodes and plain text."""
    # A text that is a node is a string as well.
    made = [child if isinstance(child, nodes.Node) else elements.word(child) for child in children]
    return elements.make(elements.paragraph, made, classes)


def joined(parts: list[list[nodes.Node]], separator: str = ", ") -> list[nodes.Node]:
    """Return several runs of nodes with text between them."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(elements.word(separator))
        result += part
    return result
