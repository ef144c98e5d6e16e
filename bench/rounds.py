"""Clean builds in alternating rounds, so that a machine that slows down slows all contenders alike."""

from __future__ import annotations

from collections.abc import Sequence

from bench.contenders import OURS, Contender
from bench.measure import FailedError, Run, say
from bench.plan import Plan
from bench.times import Times

_MEGA = 1_000_000


def measure(plan: Plan, contenders: Sequence[Contender]) -> Times:
    """Return what every counted run has cost, by contender and size."""
    times: Times = {}
    for size in plan.sizes:
        for turn in range(max(plan.runs(each.role, size) for each in contenders)):
            for contender in contenders:
                if turn < plan.runs(contender.role, size):
                    times.setdefault((contender.name, size), []).append(_build(contender, size, turn))
    return times


def _build(contender: Contender, size: int, turn: int) -> Run | None:
    try:
        run = contender.build(size)
    except FailedError as error:
        if contender in OURS:
            raise
        say(f"  {error}")
        return None
    cost = f"{run.wall:8.2f} s, {run.cpu:8.2f} s CPU, {run.peak / _MEGA:6.0f} MB"
    say(f"  {size:5} editions, run {turn + 1}: {cost}  {contender.label}")
    return run
