"""What is measured at which size, and how often."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

#: The size that the bars are for, and that of the comparison of jobs.
_BASE, _JOBS = 100, 300
#: Up to here three runs are counted, beyond one.
_OFTEN, _RUNS = 100, 3
#: Of a slow peer no more are counted, unless they are asked for.
_SLOW_RUNS = 2


class Role(Enum):
    """Where a contender takes part."""

    EVERYWHERE = auto()
    #: Only at the size that the bars are for.
    BASE = auto()
    #: Up to that size.
    SLOW = auto()
    #: Only where two jobs are compared with one.
    TWO_JOBS = auto()


class Plan(NamedTuple):
    """The sizes asked for, in order, and the counted runs; 0 stands for as many as suit a size."""

    sizes: tuple[int, ...]
    asked: int = 0
    #: The peers to be left out.
    without: frozenset[str] = frozenset()

    @property
    def base(self) -> int:
        """The size at which most figures are taken: 100 editions, or what comes near."""
        return self._upto(_BASE)

    @property
    def jobs(self) -> int:
        """The size at which two jobs are compared with one: 300 editions, or what comes near."""
        return self._upto(_JOBS)

    @property
    def growing(self) -> tuple[int, ...]:
        """The sizes that growth is told from; small ones, where starting weighs most, for want of others."""
        large = tuple(size for size in self.sizes if size >= _BASE)
        return large if len(large) > 1 else self.sizes

    def runs(self, role: Role, size: int) -> int:
        """Return how many runs of a contender are counted."""
        here = {
            Role.EVERYWHERE: True,
            Role.BASE: size == self.base,
            Role.SLOW: size <= self.base,
            Role.TWO_JOBS: size == self.jobs,
        }[role]
        if not here:
            return 0
        runs = self.asked or (_RUNS if size <= _OFTEN else 1)
        if role is Role.SLOW and not self.asked:
            return min(runs, _SLOW_RUNS) if size == self.base else 1
        return runs

    def _upto(self, most: int) -> int:
        return max((size for size in self.sizes if size <= most), default=min(self.sizes))
