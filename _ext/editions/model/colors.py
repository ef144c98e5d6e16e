"""Colours that can be read on the pages, in the light and in the dark (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
import re
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field

from editions.model.base import refuse
from editions.problems import Kind

Scheme = Literal["light", "dark"]

#: What text stands on in the theme, page and tinted boxes; the last is the hardest to read on.
BACKGROUNDS: Final[dict[Scheme, tuple[str, ...]]] = {
    "light": ("#ffffff", "#f5f6f8"),
    "dark": ("#12161c", "#222932"),
}
#: The least contrast of text, by WCAG 2.2 AA.
ENOUGH = 4.5
_STEPS = 100
_COLOR = re.compile(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
#: Up to which value a channel of sRGB is linear.
_LINEAR = 0.04045


def _color(value: Any) -> str:
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        raise refuse(Kind.VALUE, f"'{value}' is not a colour; write it like \"#1d4f91\", in quotes")
    digits = value.removeprefix("#").lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) < len("rrggbb") else digits)


Color = Annotated[
    str,
    BeforeValidator(_color),
    Field(json_schema_extra={"pattern": f"^{_COLOR.pattern}$", "examples": ["#1d4f91"]}),
]


def contrast(one: str, other: str) -> float:
    """Return how well two colours can be told apart: 1 (not at all) to 21 (black on white)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def least_contrast(color: str, scheme: Scheme) -> float:
    """Return the contrast of a colour with the background that it is worst on."""
    return min(contrast(color, background) for background in BACKGROUNDS[scheme])


def legible(color: str, scheme: Scheme) -> str:
    """Return the nearest colour of the same hue that can be read, which may be the colour itself."""
    if least_contrast(color, scheme) >= ENOUGH:
        return color
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    end = 0.0 if scheme == "light" else 1.0
    shades = (
        _hex(colorsys.hls_to_rgb(hue, lightness + (end - lightness) * step / _STEPS, saturation))
        for step in range(1, _STEPS + 1)
    )
    return next(shade for shade in shades if least_contrast(shade, scheme) >= ENOUGH)


def mixed(color: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return _hex(tuple(one * (1 - share) + two * share for one, two in pairs))


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(color: str) -> float:
    linear = (
        channel / 12.92 if channel <= _LINEAR else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(color)
    )
    return sum(share * channel for share, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
