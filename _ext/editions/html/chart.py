"""Bars as inline SVG: no script, no style attribute, and colours that the style sheet gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from docutils import nodes

#: The width of a chart in its own units, with a few bars and with more; the style sheet fits it to its place.
_SMALL, _WIDE = 152, 340
_FEW = 4
_HEIGHT, _TOP, _BOTTOM = 140, 20, 20
_AREA = _HEIGHT - _TOP - _BOTTOM
_WIDEST = 32
#: Narrower bars than that stand side by side as one shape, which is how they look anyway.
_NARROWEST = 4
#: The width of a digit, and of the space between two numbers.
_DIGIT, _GAP = 7.2, 6
#: How many bars may lie between two labels of the axis.
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
#: Up to how many bars all of them are told in words.
_TOLD = 12

Bars = Sequence[tuple[str, int | None]]


def visit(self: Any, node: nodes.Element) -> None:
    """Write a chart; e-books, which would have to declare it, get the table alone."""
    if self.builder.name != "epub":
        self.body.append(svg(node["title"], [(bar.label, bar.value) for bar in node["bars"]]))
    raise nodes.SkipNode


def svg(title: str, bars: Bars) -> str:
    """Return a chart that is never wider than its place, however many bars it has.

    Values and labels are left out where they would run into one another; the last ones stay.
    """
    width = _SMALL if len(bars) <= _FEW else _WIDE
    step = width / max(len(bars), 1)
    most = max((value or 0 for _, value in bars), default=0) or 1
    tops = [_HEIGHT - _BOTTOM - _AREA * (value or 0) / most for _, value in bars]
    shapes = _bars(bars, tops, step) if step >= _NARROWEST else _silhouette(tops, step)
    parts = [
        *shapes,
        f'<path class="editions-axis" d="M0 {_HEIGHT - _BOTTOM}H{width}"></path>',
        *_values(bars, tops, step),
        *_axis([label for label, _ in bars], step),
    ]
    few = " editions-chart-few" * (len(bars) <= _FEW)
    return (
        f'<figure class="editions-chart{few}"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT}" role="img" aria-label="{escape(_told(title, bars))}">'
        f"{''.join(parts)}</svg></figure>\n"
    )


def _bars(bars: Bars, tops: Sequence[float], step: float) -> Iterator[str]:
    """Yield a bar each, which tells its value to who points at it."""
    width = min(step * 0.64, _WIDEST)
    for number, ((label, value), top) in enumerate(zip(bars, tops, strict=True)):
        left, height = step * (number + 0.5) - width / 2, _HEIGHT - _BOTTOM - top
        if value:
            yield (
                f'<rect class="editions-bar" x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" '
                f'height="{height:.2f}" rx="{min(1.5, height / 2):.2f}">'
                f"<title>{escape(label)}: {value}</title></rect>"
            )


def _silhouette(tops: Sequence[float], step: float) -> Iterator[str]:
    """Yield the outline of many bars without a gap."""
    path = [f"M0 {_HEIGHT - _BOTTOM}V{tops[0]:.1f}"]
    for number, (one, other) in enumerate(pairwise(tops), 1):
        if one != other:
            path.append(f"H{step * number:.2f}V{other:.1f}")
    path.append(f"H{step * len(tops):.2f}V{_HEIGHT - _BOTTOM}z")
    yield f'<path class="editions-bar" d="{"".join(path)}"></path>'


def _values(bars: Bars, tops: Sequence[float], step: float) -> Iterator[str]:
    """Yield the value of every bar, or of the highest, the last and the first, as far as there is room."""
    words = ["–" if value is None else str(value) for _, value in bars]
    wide = [len(word) * _DIGIT + _GAP for word in words]
    wanted: Sequence[int] = range(len(bars))
    if max(wide, default=0) > step:
        known = [number for number in wanted if bars[number][1] is not None] or [0]
        highest = max(known, key=lambda number: (bars[number][1] or 0, number))
        wanted = list(dict.fromkeys((highest, known[-1], known[0])))
    taken: list[tuple[float, float]] = []
    for number in wanted:
        middle = _within(step * (number + 0.5), wide[number], step * len(bars))
        left, right = middle - wide[number] / 2, middle + wide[number] / 2
        # A hair's breadth: neighbours that fit exactly do not overlap.
        if any(left < end - 0.01 and start < right - 0.01 for start, end in taken):
            continue
        taken.append((left, right))
        # Above whatever is below the word, which may be wider than its bar.
        under = (
            tops[max(int(left / step), 0) : int(right / step) + 1] if wide[number] > step else [tops[number]]
        )
        yield _text("value", middle, min(under) - 6, words[number])


def _axis(labels: Sequence[str], step: float) -> Iterator[str]:
    """Yield as many labels below the bars as there is room for, the last among them."""
    widest = max(map(len, labels), default=0) * _DIGIT + _GAP
    # The last label is moved into the picture, towards the one before.
    room = widest + max(0, (widest - _GAP - step) / 2)
    every = next((size for size in _STEPS if size * step >= room), len(labels))
    for number, label in enumerate(labels):
        if (len(labels) - 1 - number) % every == 0:
            middle = _within(step * (number + 0.5), widest, step * len(labels))
            yield _text("label", middle, _HEIGHT - 5, label)


def _within(middle: float, wide: float, whole: float) -> float:
    """Return where the middle of a word is, so that all of it is in the picture."""
    return max(min(middle, whole - (wide - _GAP) / 2), (wide - _GAP) / 2)


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="editions-bar-{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _told(title: str, bars: Bars) -> str:
    """Return what a chart shows in words: all of it while it is short; first, most and last, if not."""
    known = [(label, value) for label, value in bars if value is not None]
    if not known:
        return title
    told = list(known)
    if len(bars) > _TOLD:
        told = list(dict.fromkeys((known[0], max(known, key=lambda bar: bar[1]), known[-1])))
    return f"{title}: " + ", ".join(f"{value} in {label}" for label, value in told)
