"""YAML read into plain values that know their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import syntax
from editions.problems import Kind


def read(text):
    value, problems = syntax.read(text, "file.yaml")
    return value, [(problem.origin.line, problem.kind, problem.message) for problem in problems]


def test_scalars_stay_what_the_author_wrote():
    value, problems = read("country: NO\nstart: 12:30\nzip: 012345\nversion: 3.10\nday: 2026-01-02\n")
    assert value == {
        "country": "NO",
        "start": "12:30",
        "zip": "012345",
        "version": "3.10",
        "day": "2026-01-02",
    }
    assert problems == []


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_unless_it_is_quoted(nothing):
    assert read(f"a: {nothing}\n")[0] == {"a": None}
    assert read(f"a: '{nothing}'\n")[0] == {"a": nothing}


def test_lines_of_keys_items_and_texts_are_known():
    value, _ = read("# remark\na:\n  - x\n  -\n    b: |\n      one\n      two\nc: 'ü'\n")
    assert [value.marks.line_of(key) for key in ("a", "c")] == [2, 8]
    assert [value["a"].marks.line_of(index) for index in (0, 1)] == [3, 5]
    assert value["a"][1].marks.texts == {"b": 6}
    assert str(value["a"][1].marks.text_origin("b", 1)) == "file.yaml:7"


def test_a_key_that_stands_twice_keeps_its_first_value():
    value, problems = read("a: 1\nb:\n  c: 2\na:\n  - 3\n")
    assert value == {"a": "1", "b": {"c": "2"}}
    assert [row[:2] for row in problems] == [(4, Kind.DUPLICATE)]


@pytest.mark.parametrize(
    ("second", "way"),
    [
        ("b: 3", "keep one"),
        ("b: [3]", "put the items of both under one"),
        ("b: {c: 3}", "put the fields of both under one"),
    ],
)
def test_a_key_that_stands_twice_says_what_to_do(second, way):
    problems = read(f"b: 1\na: 2\n{second}\n")[1]
    assert problems == [(3, Kind.DUPLICATE, f"'b' stands twice here (first on line 1); {way}")]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: b: c\n", 1, 'in "quotes"'),
        ("- {a: b: c}\n", 1, "put a value with one of ,:[]{} in"),
        ("a: {b, c:}\n", 1, "a space after the ':'"),
        ("a: [1, 2\nb: 3\n", 2, "close the bracket of line 1"),
        ("a: 1\nb: {c: 2\n\nd: 3\n", 4, "close the brace of line 2"),
        ("a: 1\nb\nc: 2\n", 2, "write 'key: value'"),
        ("a:\n- b\n-c\n", 3, "a space after the '-'"),
        ("b\nc: 2\n", 1, "write it so"),
        ("a:\n- b\n\n  c: 2\n", 2, "write it so"),
        ("a:\n  b:\n  - c\n   d: 1\n", 4, "indented too far"),
        (" a: 1\nb: 2\n", 2, "indent this line like the first one"),
        ("a: 'open\nb: 1\n", 1, "close the quote"),
        ('a: "open\nb: "c"\n', 1, "lasts until line 2"),
        ("a: 'it's'\n", 1, 'put all of it in "quotes"'),
        ('a: "b" c\n', 1, "put all of it in 'quotes'"),
        ("a: [b] c\n", 1, "after ']'"),
        ("a: “b: c”\n", 1, "curly quotes"),
        ("a:\n\tb: 1\n", 2, "a tab"),
        ("a:\n  b: 1\n\tc: 1\n", 3, "a tab"),
        ("a:\u00a0b\nc: 1\n", 1, "a plain space"),
        ("a: 1\n\u00a0b: 1\n", 2, "special space"),
        ("a: {b: #1d4f91}\nc: 1\n", 1, "a comment"),
        ("a:\n- b: 1\n   c: 1\n", 3, "indented too far"),
        ("a:\n  - b\n - c\n", 3, "indentation"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", 2, "git could not merge"),
        ("a: *b* c\n", 1, "starts with '*'"),
        ("a: *b c\n", 1, "starts with '*'"),
        ("a: - c\n", 1, "start a list on the next line"),
        ("a: | b\n", 1, "begin the text on the next line"),
        ("a: 1\n...\nb: 2\n", 3, "remove a '...'"),
        ("a: @home\n", 1, "special character"),
        ("a: 1\nb: \x07\n", 2, "U+0007"),
        ("a: ü李ü李ü李\nb: \x07\nc: 1\nd: 1\n", 2, "U+0007"),
        ("a: *nobody\n", 1, "which is not above it"),
        ("a: !!python/object:os.system x\n", 1, "is not supported"),
        ("? [a]\n: b\n", 1, "a key must be a word"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
    ],
)
def test_what_is_not_yaml_says_where_and_what_to_do(text, line, part):
    problems = read(text)[1]
    assert [(row[0], row[1]) for row in problems] == [(line, Kind.SYNTAX)]
    assert part in problems[0][2]


@pytest.mark.parametrize(
    ("text", "value", "lines"),
    [
        ("a: Issue #3 and Engines\n", {"a": "Issue"}, [1]),
        ("b: 1\na:\n- x\n- Ärger mit 李 #3\n", {"b": "1", "a": ["x", "Ärger mit 李"]}, [4]),
        ("a: one\n  two #3\nb: {c: x #y\n  }\n", {"a": "one two", "b": {"c": "x"}}, [2, 3]),
        ("a: #7a1f3d\nb: 1\r\nc: #x\r\n", {"a": None, "b": "1", "c": None}, [1, 3]),
        ("a: x # y\nb: x ## y\nc: x#y\n# z #z\n#z\n  #z\n", {"a": "x", "b": "x", "c": "x#y"}, []),
        ("a: 'x #y'\nb: \"x #y\"\nc: |\n  x #y\nd: >-\n  x #y\n", None, []),
        ("a: one\t#two\n", {"a": "one"}, [1]),
        ("a: #y\n  b: 1\nc:  #y\n- #y\n  1\n", {"a": {"b": "1"}, "c": ["1"]}, []),
    ],
)
def test_a_text_that_a_comment_cuts_short_is_told(text, value, lines):
    found, problems = read(text)
    assert value is None or found == value
    assert [row[:2] for row in problems] == [(line, Kind.VALUE) for line in lines]


def test_a_text_that_is_cut_short_and_goes_on_is_told_where_it_is_cut():
    problems = read("a:\n  note: Ranked #1\n    on all lists\n")[1]
    assert [row[:2] for row in problems] == [(2, Kind.VALUE), (3, Kind.SYNTAX)]


def test_a_text_cut_short_says_what_to_do():
    assert [row[2] for row in read("a: Issue #3 and Engines\nb: #fff\n")[1]] == [
        "the text ends before '#3', where a comment begins; put all of it in \"quotes\", or write '# 3' if it is one",
        "'#fff' is a comment and no value; put it in \"quotes\", or write '# fff' if it is one",
    ]


def test_aliases_repeat_values_but_do_not_explode():
    assert read("a: &x [1, 2]\nb: *x\n")[0] == {"a": ["1", "2"], "b": ["1", "2"]}
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    value, problems = read(bomb)
    assert value is None
    assert "aliases expand" in problems[-1][2]


def test_deep_nesting_is_refused_in_words():
    assert read("[" * 5000)[0] is None


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_lines_are_those_of_editors(character):
    value, problems = read(f"a: 'x{character}y'\nb: |\n  x{character}y\nb: 1\n")
    assert value == {"a": "x y", "b": "x y\n"}
    assert [row[:2] for row in problems] == [(4, Kind.DUPLICATE)]


@given(st.text(max_size=300) | st.text("ab1 -:,[]{}'\"|>*&!%#?\t\n\r\x85\ufeff", max_size=60))
def test_no_text_makes_the_reader_fail(text):
    value, problems = syntax.read(text, "file.yaml")
    assert problems or value is None or isinstance(value, (str, dict, list))
