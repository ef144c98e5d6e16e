"""What is told from the costs of runs: medians, ratios of runs of one round, and growth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log
from statistics import fmean, median

from bench.measure import Run

#: The runs of each contender at each size, in the order of the rounds; `None` where one has failed.
Times = dict[tuple[str, int], list[Run | None]]

#: What of a run is looked at.
Cost = Callable[[Run], float]


def wall(run: Run) -> float:
    """Return the time by the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Return the time on all processors, for users and system."""
    return run.cpu


def peak(run: Run) -> float:
    """Return the largest memory."""
    return float(run.peak)


def typical(times: Times, name: str, size: int, cost: Cost = wall) -> float | None:
    """Return the median of a contender's runs, if there is one."""
    runs = [cost(run) for run in times.get((name, size), ()) if run]
    return median(runs) if runs else None


def ratio(times: Times, name: str, other: str, size: int, cost: Cost = wall) -> float | None:
    """Return the median of what one contender costs in relation to another, round by round."""
    return paired(times, name, other, size, lambda run, rival: cost(run) / cost(rival))


def difference(times: Times, name: str, other: str, size: int, cost: Cost = wall) -> float | None:
    """Return the median of what one contender costs more than another, round by round."""
    return paired(times, name, other, size, lambda run, rival: cost(run) - cost(rival))


def paired(
    times: Times, name: str, other: str, size: int, compare: Callable[[Run, Run], float]
) -> float | None:
    """Return the median of a comparison of the runs of one round."""
    runs, rivals = times.get((name, size), ()), times.get((other, size), ())
    found = [compare(run, rival) for run, rival in zip(runs, rivals, strict=False) if run and rival]
    return median(found) if found else None


def growth(times: Times, name: str, sizes: Sequence[int], cost: Cost = wall) -> float | None:
    """Return the power of the number of editions that a cost grows with, if it is known at two sizes."""
    points = [(size, typical(times, name, size, cost)) for size in sizes]
    return exponent([(size, found) for size, found in points if found])


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the slope of the straight line nearest to points on paper with two logarithmic scales."""
    logs = [(log(x), log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:  # noqa: PLR2004 -- a line needs two points
        return None
    middle, level = fmean(x for x, _ in logs), fmean(y for _, y in logs)
    spread = sum((x - middle) ** 2 for x, _ in logs)
    return sum((x - middle) * (y - level) for x, y in logs) / spread
