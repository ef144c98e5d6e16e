"""Colours that nobody can read."""

from __future__ import annotations

from collections.abc import Iterator

from editions.edition import Edition
from editions.model.colors import ENOUGH, Scheme, least_contrast, legible
from editions.model.edition import Theme
from editions.problems import Kind, Problem

#: Which field holds the colour of which scheme.
_SCHEMES: tuple[tuple[str, Scheme], ...] = (("accent", "light"), ("accent_dark", "dark"))


def pale_colours(edition: Edition) -> Iterator[Problem]:
    """Report accent colours with too little contrast for text, and the nearest that has enough."""
    if edition.facts.theme:
        yield from _of(edition.facts.theme)


def _of(theme: Theme) -> Iterator[Problem]:
    for field, scheme in _SCHEMES:
        color = getattr(theme, field)
        reached = least_contrast(color, scheme) if color else ENOUGH
        if reached < ENOUGH:
            # Rounded down: 4.49 is not 4.5.
            message = (
                f'"{color}" is hard to read on the {scheme} pages: its contrast is '
                f'{int(reached * 10) / 10}:1, and text needs {ENOUGH}:1; write "{legible(color, scheme)}"'
            )
            yield Problem(theme.origin(field), Kind.CONTRAST, message)
