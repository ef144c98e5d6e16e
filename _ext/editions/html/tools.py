"""The controls over programmes and lists of papers.

They stand in the page, so that nothing moves when scripts start, and are seen only where scripts run.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes

#: What the controls of each list are called, and what they count.
_NAMES = {"schedule": "Find in the programme", "papers": "Find papers"}
#: What the address of the page calls the words that are looked for.
_WORDS = {"schedule": "q", "papers": "paper"}
_LABELS = {
    "day": ("Day", "All days"),
    "track": ("Track", "All tracks"),
    "kind": ("Kind", "All kinds"),
    "room": ("Room", "All rooms"),
    "person": ("Person", "Everybody"),
    "edition": ("Edition", "All editions"),
    "decision": ("Decision", "All decisions"),
    "award": ("Award", "With or without"),
    "author": ("Author", "All authors"),
}


def visit(self: Any, node: nodes.Element) -> None:
    """Write the controls as a form without an address: the script filters what is there."""
    self.body.append(_form(node["name"], node["fields"], grid=node.get("grid", False)))
    raise nodes.SkipNode


def _form(name: str, fields: tuple[str, ...], *, grid: bool) -> str:
    buttons = ""
    panel = f"editions-tools-{name}"
    if fields:
        buttons += _button("filter", "Filter", f'aria-expanded="false" aria-controls="{panel}"')
    if name == "schedule":
        buttons += _button("mine", "My schedule", 'aria-pressed="false"', _COUNT)
    if grid:
        buttons += _button("grid", "Side by side", 'aria-pressed="false"')
    return (
        f'<form class="editions-tools" role="search" aria-label="{_NAMES[name]}" autocomplete="off"'
        f' data-editions-tools="{name}" data-pagefind-ignore>\n'
        '<div class="editions-tools-row">\n'
        f'<input type="search" name="{_WORDS[name]}" aria-label="{_NAMES[name]}" placeholder="{_NAMES[name]}"'
        ' autocapitalize="off" spellcheck="false" />\n'
        f"{buttons}"
        "</div>\n"
        f'<div class="editions-tools-fields" id="{panel}" hidden>\n{"".join(map(_select, fields))}</div>\n'
        f"{_MINE if name == 'schedule' else ''}"
        '<p class="editions-tools-status"><span role="status"></span>'
        f" {_button('clear', 'Show all', 'hidden').strip()}</p>\n"
        "</form>\n"
    )


_COUNT = ' <span class="editions-count">(0)</span>'
_MINE = (
    '<div class="editions-mine" hidden>\n'
    '<button type="button" data-do="download">Download (.ics)</button>\n'
    '<button type="button" data-do="share">Copy a link</button>\n'
    '<button type="button" data-do="forget">Remove all</button>\n'
    '<input type="text" name="link" aria-label="Link to my schedule" readonly hidden />\n'
    "</div>\n"
)


def _button(do: str, words: str, attributes: str, more: str = "") -> str:
    return f'<button type="button" data-do="{do}" {attributes}>{escape(words)}{more}</button>\n'


def _select(name: str) -> str:
    label, every = _LABELS[name]
    return (
        f'<label class="editions-tool"><span>{label}</span>\n'
        f'<select name="{name}"><option value="">{every}</option></select></label>\n'
    )
