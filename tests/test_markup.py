"""CommonMark in YAML: what it says, where it leads, and what its author cannot have meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import formulas, markup

#: What formulas are made of, and some things more.
PIECES = (
    *("a", "1", "é", "{", "}", "[", "]", "(", ")", "&", "^", "_", "%", "#", "~", " ", "|", "'", "\\", "\\\\"),
    *(
        "\\frac",
        "\\left",
        "\\right",
        "\\sqrt",
        "\\text",
        "\\mathbb",
        "\\sum",
        "\\limits",
        "\\not",
        "\\hat",
        "\\tag",
    ),
    *("\\begin{matrix}", "\\end{matrix}", "\\begin{cases}", "\\end{cases}", "\\label", "\\over", "\\foo"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, with 50 % and a – dash (and brackets).",
        "**Bold**, *italic*, `code`, $x^2$ and a [link](https://example.org).",
        "It costs $5 and $10.",
        r"Stars \* and \*\*, dollars \$x, ticks \` and \<b> are signs.",
        "a * b and 2 * 3",
        "snake_case_words and __init__",
        "x < y and y > z",
        "`<b>` and `**` and `](`",
        "An address: <https://example.org>",
        "- one\n- two\n\n1. first\n2. second",
        "A formula: $$\\sum_i x_i$$",
    ],
)
def test_nothing_is_wrong_with(text):
    assert markup.mistakes(text) == []


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("This is **bold.", 0, "'**'"),
        ("This is *italic.", 0, "'*'"),
        ("A `code.", 0, "'`'"),
        ("See [the page](https://example.org and more", 0, "link is not complete"),
        ("Let $\\alpha be.", 0, "'$'"),
        ("This is <b>bold</b>.", 0, "'<b>' is HTML"),
        ("<script>alert(1)</script>", 0, "HTML"),
        ("Fine.\n\nStill fine.\n\nNot <br> fine.", 4, "HTML"),
        ("- one\n- two\n- **three", 2, "'**'"),
        ("one\ntwo\n<i>three", 2, "'<i>' is HTML"),
    ],
)
def test_a_mistake_has_its_line(text, line, part):
    found = markup.mistakes(text)
    assert [mistake.line for mistake in found] == [line]
    assert part in found[0].message


def test_plain_text_keeps_the_words_only():
    text = "**A** [*new* page](https://example.org) on $x^2$,\nwith `code` \\& more"
    assert markup.plain(text) == "A new page on x^2, with code & more"
    assert markup.plain("No markup & none needed") == "No markup & none needed"


@pytest.mark.parametrize(
    "text", ["1984. A Retrospective", "3) Lightning Talks", "> 50 Ways", "- and + in one", "1. *", "+ $"]
)
def test_one_line_that_begins_like_a_list_is_no_list(text):
    assert markup.plain(text) == text
    assert "".join(token.content for token in markup.inline_tokens(text)) == text


def test_paragraphs_where_one_line_is_asked_for_stay_apart():
    assert markup.plain("One *line*\n\nand another").split() == ["One", "line", "and", "another"]


def test_links_are_found_with_their_lines():
    text = "[a](session:panel) <https://example.org>\n\n- [b](paper:2023/x)\n- [c](javascript:alert(1))"
    assert markup.links(text) == [
        (0, "session:panel"),
        (0, "https://example.org"),
        (2, "paper:2023/x"),
        (3, "javascript:alert(1)"),
    ]


@pytest.mark.parametrize(
    "text", ["plain", "5 * 3", "![image](x.png)", "# no heading", "a\n---\nb", "<!-- no comment -->"]
)
def test_what_has_no_markup_of_ours_stays_text(text):
    kinds = {token.type for token in markup.block_tokens(text)}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    inner = {token.type for token in markup.inline_tokens(text)}
    assert inner <= {"text", "softbreak", "link_open", "link_close"}


@given(st.text(alphabet="ab *-=1.)+\t_ht:/p\\$&", max_size=24))
def test_the_short_way_to_plain_text_says_what_the_long_one_says(text):
    assert markup.is_plain(text) == (not markup._SIGNS.search(text) and not markup._LAYOUT.search(text))


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("We show\n$\\foo$.", 1, "in the formula $\\foo$, '\\foo' is not known; use commands of LaTeX"),
        ("We show $\\argmin_x$.", 0, "use \\operatorname*{argmin}"),
        ("We show $\\frac{a}$.", 0, "its end is missing"),
        ("We show $\\frac{$ here", 0, "'{' has no counterpart"),
        ("We show $a}$", 0, "'}' has no counterpart"),
        ("Of $a & b$.", 0, "write '\\&'"),
        ("Some $5 %$.", 0, "'%' has a meaning of its own"),
        ("A bound:\n\n$$\n\\frac{a}\n$$", 2, "in the formula $\\frac{a}$, its end"),
        ("A bound:\n\n$$\n\\bm{a}\n$$ (1)", 2, "use \\boldsymbol"),
        ("$\\begin{tikz}a\\end{tikz}$", 0, "tikz"),
    ],
)
def test_a_wrong_formula_is_told_with_its_place_and_a_way_out(text, line, part, caplog):
    [mistake] = markup.mistakes(text)
    assert (mistake.line, part in mistake.message) == (line, True), mistake
    assert "\n" not in mistake.message
    assert markup.plain(text)
    assert caplog.records == []


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.booleans())
def test_no_formula_is_too_much(source, block):
    assert isinstance(formulas.mistake(source, block=block), str)
