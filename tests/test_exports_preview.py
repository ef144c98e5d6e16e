"""The picture of an edition: of one size, the same every time, and only of letters that it can write."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

import exported
from editions.exports import preview

EDITION = "title: {}\nlabel: Label\nwhen: 2030-05-03\nhost: {{name: Host}}\nimage: {}"


def drawn(folder, title="Small Things", label="Label"):
    text = f"title: {title!r}\nlabel: {label}\nwhen: 2030-05-03\nhost: {{name: Host}}"
    archive = exported.written(folder, edition=text)
    return preview.preview(archive, archive.editions["2030"])


def opened(content):
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        return picture


def test_it_is_the_same_every_time_and_of_the_usual_size(tmp_path):
    one, other = drawn(tmp_path), drawn(tmp_path)
    assert one == other
    picture = opened(one)
    assert (picture.format, picture.size) == ("PNG", (preview.WIDTH, preview.HEIGHT))
    assert len(one) < 60_000


def test_other_words_are_another_picture(tmp_path):
    assert drawn(tmp_path, "Small Things") != drawn(tmp_path, "Small Thíngs")


@pytest.mark.parametrize("title", ["x" * 300, "word " * 100, "Đoàn, Žára & Tramèr → Łukasz", "A"])
def test_any_title_stays_within_the_margins(tmp_path, title):
    picture = opened(drawn(tmp_path, title)).convert("L")
    dark = picture.getpixel((600, 5))
    margin = picture.crop((preview.WIDTH - 60, 0, preview.WIDTH, preview.HEIGHT))
    assert margin.getextrema() == (dark, dark)
    assert picture.getextrema()[1] > 200


@pytest.mark.parametrize("line", ["jolly “Ty” Žára, AV Ta. fj·", "A  b ", "", "Àj", "e\u0301 Łukasz…"])
@pytest.mark.parametrize("size", [30, 62, 84])
def test_words_stand_as_in_a_line_that_is_drawn_at_once(line, size):
    font = preview._font(size)
    drawn, expected = Image.new("L", (900, 200)), Image.new("L", (900, 200))
    preview._write(preview._draw(drawn), 30, line, font, 190)
    preview._draw(expected).text((80, 30), line, fill=190, font=font)
    assert drawn.tobytes() == expected.tobytes()


def test_what_the_font_cannot_write_gives_way_to_what_it_can(tmp_path):
    assert drawn(tmp_path, "玩具") == drawn(tmp_path, "Label")
    assert drawn(tmp_path, "玩具", "玩具 2030") == drawn(tmp_path, "2030", "2030")


def given(folder, picture, name, **options):
    (folder / "2030").mkdir(exist_ok=True)
    if picture is not None:
        picture.save(folder / "2030" / name, **options)
    archive = exported.written(folder, edition=EDITION.format("Small Things", name))
    return preview.preview(archive, archive.editions["2030"], folder)


def test_a_given_picture_wins(tmp_path):
    red = Image.new("RGB", (600, 315), "red")
    content = given(tmp_path, red, "own.png")
    assert content == (tmp_path / "2030/own.png").read_bytes()
    large = opened(given(tmp_path, Image.new("RGB", (2400, 1200), "red"), "own.jpg"))
    assert (large.format, large.size) == ("PNG", (1200, 600))


def test_what_is_no_picture_of_pixels_is_drawn(tmp_path):
    expected = drawn(tmp_path)
    (tmp_path / "2030").mkdir(exist_ok=True)
    (tmp_path / "2030/own.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (tmp_path / "2030/own.png").write_bytes(b"no picture")
    assert given(tmp_path, None, "own.svg") == given(tmp_path, None, "own.png") == expected
    assert given(tmp_path, None, "missing.webp") == expected
