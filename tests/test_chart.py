"""Charts: whatever there is to count, words do not run into one another or out of the picture."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from editions.html.chart import svg

SIZES = [1, 2, 4, 5, 8, 9, 12, 13, 40, 84, 86, 300, 1000]


def years(number: int) -> list[tuple[str, int | None]]:
    return [(str(2026 - number + at), 7 * at * at % 1301) for at in range(number)]


def texts(chart: str, kind: str) -> list[tuple[float, float, str]]:
    """Return where the words of a chart begin and end, from the left."""
    root = etree.fromstring(chart)
    found = [(float(text.get("x")), text.text) for text in root.iter("text") if text.get("class") == kind]
    return sorted((x - 3.4 * len(words), x + 3.4 * len(words), words) for x, words in found)


def width(chart: str) -> float:
    return float(re.search(r'viewBox="0 0 (\d+) ', chart)[1])


@pytest.mark.parametrize("number", SIZES)
@pytest.mark.parametrize("kind", ["editions-bar-label", "editions-bar-value"])
def test_words_have_room(number: int, kind: str):
    chart = svg("People", years(number))
    placed = texts(chart, kind)
    assert placed
    assert all(one[1] <= other[0] for one, other in pairwise(placed))
    assert placed[0][0] >= 0
    assert placed[-1][1] <= width(chart)


@pytest.mark.parametrize("number", SIZES)
def test_a_chart_stays_small(number: int):
    chart = svg("People", years(number))
    assert width(chart) <= 340
    assert len(chart) < 20_000


def test_the_last_year_and_the_highest_value_are_always_said():
    chart = svg("People", years(300))
    highest = max(value for _, value in years(300))
    assert texts(chart, "editions-bar-label")[-1][2] == "2025"
    assert str(highest) in [words for *_, words in texts(chart, "editions-bar-value")]


def test_all_is_told_while_it_is_short_and_the_ends_if_not():
    assert 'aria-label="Papers: 5 in 2023, 9 in 2025"' in svg(
        "Papers", [("2023", 5), ("2024", None), ("2025", 9)]
    )
    assert 'aria-label="People: 0 in 1986, 1288 in 2007, 1155 in 2025"' in svg(
        "People", [("1986", 0), *[("2007", 1288)] * 20, ("2025", 1155)]
    )


def test_what_is_not_known_has_no_bar():
    chart = svg("Papers", [("2023", 5), ("2024", None)])
    assert chart.count("<rect") == 1
    assert [words for *_, words in texts(chart, "editions-bar-value")] == ["5", "–"]


@pytest.mark.parametrize("values", [[None, None], [0, 0], [0]])
def test_nothing_at_all_is_drawn_as_nothing(values):
    chart = svg("Papers", [("2023", value) for value in values])
    assert "<rect" not in chart
    assert "nan" not in chart


def test_there_is_no_style_and_words_are_escaped():
    chart = svg("R&D <b>", [("<i>", 1)])
    assert "style=" not in chart
    assert "<b>" not in chart
    assert "<i>" not in chart
    etree.fromstring(chart)
