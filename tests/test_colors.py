"""Colours of editions: what can be read, what is proposed instead, and the style sheets made of them."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import sphinx_build
from editions.html.stylesheets import css
from editions.model.colors import BACKGROUNDS, ENOUGH, contrast, least_contrast, legible, mixed
from editions.model.edition import Theme

COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#00ff00", 2.91),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.02)
    assert contrast(one, other) == contrast(other, one)


@given(COLORS, st.sampled_from(["light", "dark"]))
def test_what_is_proposed_can_be_read(color, scheme):
    found = legible(color, scheme)
    assert least_contrast(found, scheme) >= ENOUGH
    assert legible(found, scheme) == found


@given(COLORS, st.sampled_from(["light", "dark"]))
def test_text_on_what_is_proposed_can_be_read_too(color, scheme):
    """Buttons and badges have the page's colour on the accent, or on its stronger shade."""
    found = legible(color, scheme)
    stronger = mixed(found, "#000000" if scheme == "light" else "#ffffff", 0.28)
    page = BACKGROUNDS[scheme][0]
    assert contrast(found, page) >= ENOUGH
    assert contrast(stronger, page) >= contrast(found, page)


def test_the_grounds_are_those_of_the_theme():
    sheet = (files("editions") / "theme/static/editions-theme.css").read_text("utf-8")
    light, dark = sheet.split('html[data-theme="dark"] {')[:2]
    assert f"--pst-color-surface: {BACKGROUNDS['light'][1]};" in light
    assert f"--pst-color-background: {BACKGROUNDS['dark'][0]};" in dark
    assert f"--pst-color-surface: {BACKGROUNDS['dark'][1]};" in dark


def test_a_colour_that_can_be_read_is_left_alone():
    assert legible("#1d4f91", "light") == "#1d4f91"


@pytest.mark.parametrize("written", ["#1d4f91", "1d4f91", "#1D4F91"])
def test_colours_are_written_with_or_without_their_sign(written):
    assert Theme(accent=written).accent == "#1d4f91"


def test_three_digits_stand_for_six():
    assert Theme(accent="#0a5").accent == "#00aa55"


def test_a_style_sheet_has_a_shade_for_the_dark_even_if_nobody_chose_one():
    text = css(Theme(accent="#7a1f3d"))
    light, dark = text.split("@media screen")
    assert "--pst-color-link: #7a1f3d;" in light
    assert f"--pst-color-link: {legible('#7a1f3d', 'dark')};" in dark
    assert css(Theme(banner="images/banner.webp")) == ""
    assert css(Theme(accent_dark="#f0a3ba")).startswith("@media screen")


def test_pages_get_and_lose_the_style_sheet_of_their_edition_as_in_a_clean_build(toy: Path, tmp_path: Path):
    out = tmp_path / "html"
    assert sphinx_build(toy, out).code == 0
    facts = toy / "2031" / "edition.yaml"
    plain = facts.read_text("utf-8")
    facts.write_text(f'{plain}theme: {{accent: "#0b5d4b"}}\n', "utf-8")
    (toy / "2030" / "edition.yaml").write_text(
        (toy / "2030" / "edition.yaml").read_text("utf-8").partition("theme:")[0], "utf-8"
    )
    again = sphinx_build(toy, out, "html", "-W")
    assert again.code == 0, again.warnings
    clean = sphinx_build(toy, tmp_path / "clean", "html", "-W")
    one, other = again.files(), clean.files()
    assert one.keys() - other.keys() <= {"_images/shelf.webp"}
    assert [name for name in other if one[name] != other[name]] == []
    assert "2031/edition.css" in one
    assert "2030/edition.css" not in one
    assert 'href="edition.css"' in again.read("2031/index.html")
    assert "edition.css" not in again.read("2030/papers/tops.html")
    shutil.rmtree(out)
