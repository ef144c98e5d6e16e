"""Tables whose header cells say what they are headers of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editions import elements as nodes
from editions.nodes import block, header_cell

Cell = Sequence[nodes.Node]


def table(
    heads: Sequence[str],
    groups: Iterable[Sequence[nodes.row]],
    *,
    widths: Sequence[int],
    caption: Sequence[nodes.Node] = (),
    classes: Sequence[str] = (),
    anchor: str | None = None,
) -> nodes.table:
    """Return a table with column headers, a caption (then *anchor* is needed too), and rows in groups.

    *widths* are relative; docutils' writers for text and LaTeX need them.
    """
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=width) for width in widths]
    if any(heads):
        group += nodes.thead("", row([head(text) for text in heads]))
    for number, rows in enumerate(rows for rows in groups if rows):
        group += (block if number else nodes.tbody)("", *rows)
    result = nodes.table("", classes=["editions-table", *classes], ids=[anchor] if anchor else [])
    if caption:
        result += nodes.title("", "", *caption)
    result += group
    return result


def row(cells: Sequence[nodes.entry], *classes: str, ids: Sequence[str] = ()) -> nodes.row:
    """Return a row of cells; it has the first of several anchors, and its first cell the others.

    HTML has no place for more of them between a row and its cells.
    """
    if len(ids) > 1:
        cells[0]["ids"] = list(ids[1:])
    return nodes.make(nodes.row, list(cells), classes, ids=list(ids[:1]))


def cell(children: Sequence[nodes.Node], *classes: str) -> nodes.entry:
    """Return a cell; inline nodes get the paragraph that docutils asks for."""
    return nodes.make(nodes.entry, _blocks(children), classes)


def head(text: str | Sequence[nodes.Node], scope: str = "col", *classes: str) -> header_cell:
    """Return a header cell for a column or row."""
    children = [nodes.Text(text)] if isinstance(text, str) else text
    return nodes.make(header_cell, _blocks(children), classes, scope=scope)


def _blocks(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return block nodes: runs of inline nodes become paragraphs."""
    result: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for child in children:
        if isinstance(child, nodes.Text):
            # Nodes are true, even those without a word.
            if child != "":
                run.append(child)
        elif isinstance(child, nodes.Inline) or not isinstance(child, nodes.Body):
            run.append(child)
        else:
            if run:
                result.append(nodes.make(nodes.paragraph, run))
                run = []
            result.append(child)
    if run:
        result.append(nodes.make(nodes.paragraph, run))
    return result
