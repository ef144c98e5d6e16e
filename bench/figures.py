"""The figures that `make bench` answers for: each with its bar, and whether that holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bench.times import Cost, Times, cpu, difference, growth, peak, ratio, typical, wall

_GIB = 1 << 30


class Figure(NamedTuple):
    """What was measured; no value stands for a measurement that could not be made."""

    name: str
    value: float | None
    unit: str
    #: The most that the value may be, if there is a bar, and what would be better still.
    bar: float | None = None
    beyond: float | None = None
    #: The same by processor time.
    cpu: float | None = None
    note: str = ""

    @property
    def held(self) -> bool | None:
        """Whether the bar holds, if there is one and a value."""
        return None if self.value is None or self.bar is None else self.value <= self.bar


def all_held(figures: Iterable[Figure]) -> bool:
    """Say whether every bar holds; one that could not be tried does not."""
    return all(figure.held is True for figure in figures if figure.bar is not None)


def _by_clock_and_cpu(measure: Callable[[Cost], float | None]) -> tuple[float | None, float | None]:
    return measure(wall), measure(cpu)


def comparison(
    times: Times, pair: tuple[str, str], size: int, name: str, bar: Sequence[float] = ()
) -> Figure:
    """Return what the first of a pair takes in relation to the second."""
    value, processor = _by_clock_and_cpu(lambda cost: ratio(times, *pair, size, cost))
    missing = "" if value is not None else f"{pair[1]} is not installed"
    return _barred(f"{name}, {size} editions", "×", bar, value, processor, missing)


def per_page(
    times: Times, pair: tuple[str, str], size: int, pages: int, name: str, bar: Sequence[float] = ()
) -> Figure:
    """Return what each page of a record adds to a build."""
    value, processor = _by_clock_and_cpu(lambda cost: difference(times, *pair, size, cost))
    each = None if value is None or not pages else 1000 * value / pages
    used = None if processor is None or not pages else 1000 * processor / pages
    return _barred(f"{name}, {size} editions", "ms", bar, each, used, f"{pages} pages")


def growths(times: Times, names: Iterable[tuple[str, str]], sizes: Sequence[int]) -> list[Figure]:
    """Return with which power of the editions time and memory grow."""
    across, found = " → ".join(map(str, sizes)), []
    for name, label in names:
        value, processor = _by_clock_and_cpu(lambda cost, name=name: growth(times, name, sizes, cost))  # type: ignore[misc]
        missing = "" if value is not None else "one size tells no growth"
        found.append(
            _barred(f"growth of time, {label}, {across}", "exponent", (1.05,), value, processor, missing)
        )
        memory = growth(times, name, sizes, peak)
        found.append(
            _barred(f"growth of memory, {label}, {across}", "exponent", (1.05,), memory, None, missing)
        )
    return found


def memory(times: Times, name: str, size: int) -> Figure:
    """Return the memory of the largest process of a build."""
    value = typical(times, name, size, peak)
    return _barred(f"peak memory, {size} editions", "GiB", (1.0,), value and value / _GIB)


def search(times: Times, pair: tuple[str, str], size: int, label: str) -> Figure:
    """Return the time of the search index."""
    value, processor = _by_clock_and_cpu(lambda cost: difference(times, *pair, size, cost))
    return Figure(f"search index, {label}, {size} editions", value, "s", cpu=processor)


def _barred(
    name: str,
    unit: str,
    bar: Sequence[float],
    value: float | None,
    processor: float | None = None,
    note: str = "",
) -> Figure:
    most, beyond = (*bar, None, None)[:2]
    return Figure(name, value, unit, most, beyond, processor, note)
