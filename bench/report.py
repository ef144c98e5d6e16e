"""The figures as a table to read, as JSON for programs, and as a piece of a page of the manual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bench.figures import Figure, all_held
from bench.times import Times, cpu, peak, typical

_MEGA = 1_000_000
_DIGITS = 4
_MARKUP = re.compile(r"[\\*`_|]")


class Row(NamedTuple):
    """What a contender takes at one size: the medians of so many runs."""

    label: str
    editions: int
    wall: float
    cpu: float
    megabytes: float
    runs: int


class Report(NamedTuple):
    """All that was measured, and how it can be again."""

    figures: Sequence[Figure]
    rows: Sequence[Row]
    environment: Mapping[str, str]
    command: str


def rows(times: Times, labels: Mapping[str, str], sizes: Iterable[int]) -> list[Row]:
    """Return the medians of every contender at every size where it was built."""
    found = []
    for size in sizes:
        for name, label in labels.items():
            wall = typical(times, name, size)
            if wall is not None:
                used, most = typical(times, name, size, cpu) or 0, typical(times, name, size, peak) or 0
                runs = sum(run is not None for run in times[name, size])
                found.append(Row(label, size, wall, used, most / _MEGA, runs))
    return found


def as_json(report: Report) -> dict[str, Any]:
    """Return what ``build/bench.json`` has; its figures have no more than is agreed upon."""
    return {
        "held": all_held(report.figures),
        "figures": [
            {
                "name": figure.name,
                "value": None if figure.value is None else round(figure.value, _DIGITS),
                "unit": figure.unit,
                "bar": figure.bar,
                "held": figure.held,
            }
            for figure in report.figures
        ],
        "environment": dict(report.environment),
        "times": [
            {**row._asdict(), "wall": round(row.wall, _DIGITS), "cpu": round(row.cpu, _DIGITS)}
            for row in report.rows
        ],
    }


def as_text(report: Report) -> str:
    """Return the tables that are printed."""
    parts = [
        table(("figure", "value", "by CPU", "bar", "beyond", "held"), map(figure_cells, report.figures)),
        "\n".join(notes(report.figures)),
        table(
            ("seconds, medians", "editions", "wall", "CPU", "peak MB", "runs"), map(row_cells, report.rows)
        ),
        "\n".join(f"{name}: {value}" for name, value in report.environment.items()),
    ]
    return "\n\n".join(parts)


def as_rest(report: Report) -> str:
    """Return the tables for a page of the manual."""
    measured = report.environment
    heads = ("Figure", "Value", "By CPU", "Bar", "Beyond", "Held")
    figures = map(figure_cells, report.figures)
    costs = ("Site", "Editions", "Seconds", "CPU seconds", "Peak MB", "Runs")
    return "\n".join(
        [
            f".. Written by ``{report.command}`` as build/bench.rst.",
            "",
            *rest_table(f"Measured {measured.get('date', '')} with ``{report.command}``", heads, figures),
            *(f"* {escaped(note)}" for note in notes(report.figures)),
            "",
            *rest_table("Clean builds, medians", costs, map(row_cells, report.rows)),
            *rest_table("Where it was measured", ("What", "Which"), measured.items()),
        ]
    )


def figure_cells(figure: Figure) -> tuple[str, ...]:
    """Return a figure in words."""
    held = {True: "yes", False: "no", None: "not measured" if figure.value is None else ""}[figure.held]
    return (
        figure.name,
        f"{number(figure.value)} {figure.unit}" if figure.value is not None else "–",
        number(figure.cpu),
        f"≤ {figure.bar:g}" if figure.bar is not None else "",
        f"≤ {figure.beyond:g}" if figure.beyond is not None else "",
        held,
    )


def notes(figures: Iterable[Figure]) -> list[str]:
    """Return what has to be said about some figures."""
    return [f"{figure.name}: {figure.note}" for figure in figures if figure.note]


def row_cells(row: Row) -> tuple[str, ...]:
    """Return a contender's costs in words."""
    return (
        row.label,
        str(row.editions),
        f"{row.wall:.2f}",
        f"{row.cpu:.2f}",
        f"{row.megabytes:.0f}",
        str(row.runs),
    )


def number(value: float | None) -> str:
    """Return a number with as many digits as say something."""
    if value is None:
        return ""
    if value == int(value):
        return str(int(value))
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table in columns of equal width."""
    all_lines = [tuple(heads), *map(tuple, lines)]
    widths = [max(len(line[at]) for line in all_lines) for at in range(len(heads))]
    ruled = [all_lines[0], tuple("-" * width for width in widths), *all_lines[1:]]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in ruled
    )


def rest_table(title: str, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table in reST."""
    out = [f".. list-table:: {title}", "   :header-rows: 1", ""]
    for line in [heads, *lines]:
        out += [
            f"   {'*' if at == 0 else ' '} - {cell}".rstrip() for at, cell in enumerate(map(escaped, line))
        ]
    return [*out, ""]


def escaped(text: str) -> str:
    """Return text that reST takes for nothing else."""
    return _MARKUP.sub(r"\\\g<0>", text)
