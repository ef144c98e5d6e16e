"""The picture that stands for an edition where its page is linked from: in chats, on social networks.

It is the ``image`` of ``edition.yaml``, if that is a picture of pixels, or else made from title, days and
place. The letters are those of the font that comes with the package: Latin, Greek and Cyrillic. What it has
no letters for is not written: the title gives way to the label of the edition, and that to its year.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import prose

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: What those who show it ask for.
WIDTH, HEIGHT = 1200, 630

_FONT = Path(__file__).parent.parent / "fonts" / "DejaVuSans-Bold.ttf"
_MARGIN, _WITHIN = 80, WIDTH - 160
_SMALL, _SIZES = 30, (84, 72, 62, 54, 46, 40)
#: The height that there is for the title.
_MIDDLE = 360
#: How bright: of what is said beside the title, and of the bar.
_BESIDE, _BAR = 190, 120
_DARK, _BRIGHT = (20, 33, 61), (255, 255, 255)
#: The most pixels of a given picture; a larger one is a mistake or an attack.
_MOST = 50_000_000


def preview(archive: Archive, edition: Edition, source: Path | None = None) -> bytes:
    """Return the picture of an edition, as PNG; *source* is where the files are that the YAML names."""
    given = given_picture(edition, source)
    return (given and _converted(given)) or _drawn(archive, edition)


def given_picture(edition: Edition, source: Path | None) -> Path | None:
    """Return the picture that ``edition.yaml`` names."""
    file = source / edition.facts.path_of("image") if source and edition.facts.image else None
    return file if file and file.is_file() and file.suffix.lower() != ".svg" else None


def _converted(file: Path) -> bytes | None:
    """Return a picture as PNG, no larger than it has to be; ``None`` if it cannot be read."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- slow import, of use where pictures are made only

    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > _MOST:
                return None
            if picture.format == "PNG" and picture.width <= WIDTH:
                return file.read_bytes()
            shown = picture.convert(
                "RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB"
            )
            shown.thumbnail((WIDTH, WIDTH))
            return _png(shown)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
        return None


def _drawn(archive: Archive, edition: Edition) -> bytes:
    canvas = _begun(prose.words(archive.series.name)).copy()
    draw = _draw(canvas)
    font, lines = _set(next(_titles(edition)))
    height = _height(font.size)
    top = (HEIGHT - height * len(lines)) // 2
    for number, line in enumerate(lines):
        _write(draw, top + number * height, line, font, 255)
    facts = edition.facts
    place = facts.location and ", ".join(filter(None, (facts.location.city, facts.location.country)))
    when = wording.when(facts.when) if facts.when else ""
    said = [facts.host.name if facts.host else "", when, place or ""]
    _small(draw, " · ".join(prose.clean(part) for part in said if part and _writable(part)), HEIGHT - 110)
    # Each brightness is a colour from here on.
    canvas.putpalette(_palette())
    return _png(canvas)


@lru_cache(maxsize=1)
def _begun(series: str) -> Image:
    """Return what the pictures of all editions have in common."""
    from PIL import Image  # noqa: PLC0415 -- as above

    canvas = Image.new("L", (WIDTH, HEIGHT))
    draw = _draw(canvas)
    draw.rectangle((0, 0, 20, HEIGHT), fill=_BAR)
    _small(draw, series, _MARGIN - 20)
    return canvas


def _draw(canvas: Image) -> ImageDraw:
    from PIL import ImageDraw  # noqa: PLC0415 -- as above

    draw = ImageDraw.Draw(canvas)
    draw.fontmode = "L"
    return draw


def _titles(edition: Edition) -> Iterator[str]:
    """Yield what can be written of an edition's names, the fullest first, and at last its year."""
    facts = edition.facts
    names = (prose.words(facts.title), prose.clean(edition.label), prose.clean(facts.acronym or ""))
    yield from (name for name in names if name and _writable(name))
    yield str(edition.year or edition.id)


def _small(draw: ImageDraw, text: str, top: int) -> None:
    """Write a line beside the title, as much of it as there is room for."""
    font = _font(_SMALL)
    if _writable(text):
        _write(draw, top, _cut(_composed(text), font), font, _BESIDE)


def _write(draw: ImageDraw, top: int, line: str, font: FreeTypeFont, brightness: int) -> None:
    """Write a line word by word: many pictures have the same words, and to draw letters takes long."""
    left = _MARGIN
    for word in line.split(" "):
        picture, (x, y) = _word(word, font)
        draw.bitmap((left + x, top + y), picture, fill=brightness)
        left += int(_length(f"{word} ", font))


@lru_cache(maxsize=1 << 8)
def _word(word: str, font: FreeTypeFont) -> tuple[Image, tuple[int, int]]:
    """Return a picture of a word, and where it is from the place that it is written at."""
    from PIL import Image  # noqa: PLC0415 -- as above

    left, top, right, bottom = map(int, font.getbbox(word))
    picture = Image.new("L", (right - left, bottom - top))
    _draw(picture).text((-left, -top), word, fill=255, font=font)
    return picture, (left, top)


def _set(title: str) -> tuple[FreeTypeFont, list[str]]:
    """Return a title in lines, in the largest size that it fits in; a part of it if it fits in none."""
    for size in _SIZES:
        font, most = _font(size), _MIDDLE // _height(size)
        lines = _wrapped(_composed(title), font)
        if len(lines) <= most and all(_length(line, font) <= _WITHIN for line in lines):
            return font, lines
    shown = [*lines[: most - 1], f"{lines[most - 1]} …"] if len(lines) > most else lines
    return font, [_cut(line, font) for line in shown]


def _height(size: float) -> int:
    return int(size * 5 // 4)


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, font) <= _WITHIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def _cut(line: str, font: FreeTypeFont) -> str:
    """Return as much of a line as there is room for."""
    if _length(line, font) <= _WITHIN:
        return line
    while line and _length(f"{line}…", font) > _WITHIN:
        line = line[:-1]
    return f"{line.rstrip(' …')}…"


@lru_cache(maxsize=1 << 8)
def _length(line: str, font: FreeTypeFont) -> float:
    return font.getlength(line)


def _composed(text: str) -> str:
    """Return a text with each letter and its accents as one sign, where there is one."""
    return unicodedata.normalize("NFC", text)


def _writable(text: str) -> bool:
    """Say whether the font has all letters of a text; it draws the same box for each that it lacks."""
    font = _font(_SMALL)
    return all(sign.isspace() or _known(font, sign) for sign in {*_composed(text)})


@cache
def _known(font: FreeTypeFont, sign: str) -> bool:
    return bytes(font.getmask(sign)) != bytes(font.getmask("\U0010fffd"))


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 -- as above

    # The basic layout is the same wherever it is made; the other one depends on what is installed.
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _palette() -> bytes:
    return bytes(value for step in range(256) for value in _between(step))


def _between(step: int) -> tuple[int, ...]:
    """Return the colour of a brightness."""
    return tuple(dark + (bright - dark) * step // 255 for dark, bright in zip(_DARK, _BRIGHT, strict=True))


def _png(picture: Image) -> bytes:
    stream = io.BytesIO()
    # What the highest compression would save is not worth its time.
    picture.save(stream, "PNG", compress_level=2)
    return stream.getvalue()
