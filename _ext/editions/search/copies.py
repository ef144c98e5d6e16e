"""What Pagefind is given: copies of pages with nothing but what they can be found by, a sixth of their size.

It numbers pages as it comes upon them, and many file systems list files in the order in which they were
written, which is that of the builds. Copies are always written in the same order. They stay with what Sphinx
keeps of a build, so that a changed page costs one file: to make and remove hundreds is slow on some disks.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from editions.freshness import write_if_changed

_BODY = b"data-pagefind-body"
#: What Pagefind is to know of a page beside its article.
_OUTSIDE = re.compile(rb"<(?:html\b[^>]*|meta [^>]*data-pagefind-[^>]*)>")

#: A talk or paper in the list of what somebody did: it is found on its own page or that of its edition, with
#: everybody's names. In a large archive its people are in other parts, and each would be made anew with it.
_LISTED = re.compile(
    rb'(<span class="editions-what">)<a [^>]*(?:/(?:sessions|papers)/|#(?:session|paper)-)[^>]*>.*?</a>',
    re.DOTALL,
)


def told(page: Path) -> bytes:
    """Return a page with nothing but what it can be found by; nothing, if it is not to be found."""
    content = page.read_bytes()
    if _BODY not in content:
        return b""
    start, end = content.find(b"<article"), content.rfind(b"</article>")
    return b"\n".join([*_OUTSIDE.findall(content, 0, start), _LISTED.sub(rb"\1", content[start:end])])


def copy(folder: Path, paths: Sequence[str], copies: Path) -> None:
    """Bring the copies of some pages in a folder up to date; nothing else is among them after that."""
    there = {path.relative_to(copies).as_posix() for path in copies.rglob("*.html")}
    if there != set(paths):
        shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir(parents=True, exist_ok=True)
    for path in paths:
        write_if_changed(copies / path, told(folder / path))
