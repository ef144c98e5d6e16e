"""Whatever stands in the files: problems, never a traceback; and what is written is read back the same."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TOY
from editions import markup
from editions.loading import EDITION_FILES, SERIES_FILES, load
from editions.model import Moment, When
from editions.model.when import clock_text, exists, parse_clock

FILES = [*SERIES_FILES, *(f"2030/{name}" for name in EDITION_FILES)]
JUNK = [
    "",
    "~",
    "[]",
    "{}",
    "[[a]]",
    "{a: b}",
    "-1",
    "2030-13-45",
    "ü李🙂",
    "'",
    "*x",
    "|",
    "a" * 5000,
    "javascript:x",
    "../..",
]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_spoilt_file_gives_problems_and_no_traceback(data):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(shutil.copytree(TOY, Path(folder) / "toy"))
        path = source / data.draw(st.sampled_from(FILES))
        lines = path.read_text("utf-8").splitlines()
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(lines) - 1))
            match data.draw(st.sampled_from(["drop", "repeat", "value", "indent", "swap"])):
                case "drop":
                    lines[at] = ""
                case "repeat":
                    lines.insert(at, lines[at])
                case "value":
                    lines[at] = lines[at].split(":")[0] + ": " + data.draw(st.sampled_from(JUNK))
                case "indent":
                    lines[at] = "  " + lines[at]
                case "swap":
                    lines[at], lines[-1] = lines[-1], lines[at]
        path.write_text("\n".join(lines), "utf-8")
        loaded = load(source)
        for problem in loaded.problems:
            assert problem.origin.file
            assert (source / problem.origin.file).exists()
            assert problem.origin.line >= 1
            assert "validation error" not in problem.message
            assert "pydantic" not in problem.message


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "junk", ["", "null", "[]", "[a, b]", "a text", "{}", "a: {b: {c: [d]}}", "- - - a", "\ufeff{}"]
)
def test_a_file_of_another_form_gives_problems_in_plain_words(tmp_path, file, junk):
    source = Path(shutil.copytree(TOY, tmp_path / "toy"))
    (source / file).write_text(junk, "utf-8")
    loaded = load(source)
    assert list(loaded.archive.editions) == ["2030", "2031"]
    assert all("input" not in problem.message.lower() for problem in loaded.problems)


def test_bytes_that_are_no_text_are_told_by_line(toy: Path):
    (toy / "2030/people.yaml").write_bytes(b"speaker:\n- ada-ball\n- \xff\xfe\n")
    problems = load(toy).problems
    assert [(p.origin.file, p.origin.line, str(p.kind)) for p in problems] == [
        ("2030/people.yaml", 3, "syntax")
    ]


MOMENTS = st.builds(
    Moment,
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.none(),
    st.none() | st.integers(0, 1439),
    st.sampled_from([None, "AoE", "UTC", "America/Chicago"]),
).filter(lambda moment: moment.zone is None or (moment.minutes is not None and exists(moment.instant("UTC"))))


@given(st.lists(MOMENTS, max_size=3))
def test_dates_are_read_back_as_they_are_written(moments):
    assert When.parse(str(When(moments))) == When(moments)


@given(st.integers(0, 3 * 1440))
def test_clocks_are_read_back_as_they_are_written(minutes):
    assert parse_clock(clock_text(minutes)) == minutes


@given(st.text(max_size=200))
def test_no_text_makes_markup_fail(text):
    assert isinstance(markup.plain(text), str)
    assert all(mistake.message for mistake in markup.mistakes(text))
    assert isinstance(markup.links(text), list)
