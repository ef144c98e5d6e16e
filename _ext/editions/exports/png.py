"""A picture with a few lines of text as PNG.

Most of its rows have no text, and libraries would compress these again for every picture.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Eight bits a pixel, which are places in a palette, and no more to be known of them.
_FORM = bytes((8, 3, 0, 0, 0))
#: How compressed data begins, and the block that is its last.
_FIRST, _LAST = b"\x78\x01", b"\x03\x00"


def encoded(picture: Image, palette: bytes) -> bytes:
    """Return a picture, of one byte a pixel, as PNG; its first row is taken for one without text."""
    width, height = picture.size
    # A row begins with what says how it was filtered: not at all.
    rows, long = picture.crop((-1, 0, width, height)).tobytes(), width + 1
    blank, packer = rows[:long], _packer()
    parts = [_FIRST]
    for is_blank, run in groupby(range(0, len(rows), long), lambda at: rows.startswith(blank, at)):
        starts = list(run)
        text = rows[starts[0] : starts[-1] + long]
        parts.append(_repeated(blank, len(starts)) if is_blank else _packed(packer, text))
    data = b"".join([*parts, _LAST, _number(zlib.adler32(rows))])
    head = _number(width) + _number(height) + _FORM
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


@lru_cache(maxsize=1 << 8)
def _repeated(row: bytes, count: int) -> bytes:
    return _packed(_packer(), row * count)


def _packer() -> zlib._Compress:
    # Runs of one brightness are nearly all that there is to find.
    return zlib.compressobj(1, wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)


def _packed(packer: zlib._Compress, rows: bytes) -> bytes:
    """Return rows as blocks that refer to none before them, so that they may stand anywhere."""
    return packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)


def _chunk(name: bytes, content: bytes) -> bytes:
    return b"".join((_number(len(content)), name, content, _number(zlib.crc32(content, zlib.crc32(name)))))


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")
