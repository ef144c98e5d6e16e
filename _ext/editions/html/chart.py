"""Bars as inline SVG: no script, no style attribute, and colours that the style sheet gives."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes

#: The size of a chart in its own units; the style sheet makes it as wide as its place.
_WIDTH, _HEIGHT = 320, 150
_TOP, _BOTTOM = 22, 20
#: The most bars that are labelled one by one.
_LABELLED = 12
_WIDEST = 40


def visit(self: Any, node: nodes.Element) -> None:
    """Write a chart; e-books, which would have to declare it, get the table alone."""
    if self.builder.name != "epub":
        self.body.append(svg(node["title"], [(bar.label, bar.value) for bar in node["bars"]]))
    raise nodes.SkipNode


def svg(title: str, bars: list[tuple[str, int]]) -> str:
    """Return a bar for each value; the whole is told in words too."""
    most = max((value for _, value in bars), default=0) or 1
    step = _WIDTH / len(bars)
    width = min(step * 0.64, _WIDEST)
    area = _HEIGHT - _TOP - _BOTTOM
    every = -(-len(bars) // _LABELLED)
    parts = []
    for number, (label, value) in enumerate(bars):
        middle = step * (number + 0.5)
        height = area * value / most
        top = _TOP + area - height
        parts.append(
            f'<rect class="editions-bar" x="{middle - width / 2:.1f}" y="{top:.1f}" '
            f'width="{width:.1f}" height="{height:.1f}" rx="2"></rect>'
        )
        if number % every == 0:
            words = escape(label)
            parts.append(
                f'<text class="editions-bar-label" x="{middle:.1f}" y="{_HEIGHT - 5}">{words}</text>'
            )
            if every == 1:
                parts.append(
                    f'<text class="editions-bar-value" x="{middle:.1f}" y="{top - 6:.1f}">{value}</text>'
                )
    line = f'<path class="editions-axis" d="M0 {_TOP + area}H{_WIDTH}"></path>'
    return (
        f'<figure class="editions-chart"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(_told(title, bars))}">'
        f"{''.join(parts)}{line}</svg></figure>\n"
    )


def _told(title: str, bars: list[tuple[str, int]]) -> str:
    """Return what a chart shows in words: all of it while it is short, its ends if not."""
    told = bars if len(bars) <= _LABELLED else [bars[0], max(bars, key=lambda bar: bar[1]), bars[-1]]
    return f"{title}: " + ", ".join(f"{value} in {label}" for label, value in told)
