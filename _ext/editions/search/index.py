"""The index of the search, by Pagefind, in as many parts as it has memory for; a browser puts them together.

Pagefind holds all that it indexes in memory, some eight times the size of the pages. A large site is indexed
folder by folder: editions in order of time, then the rest. Only parts are made anew in which a page says
something else. Each of them depends on its pages alone, so they are the same whatever was there before.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from sphinx.errors import ExtensionError

from editions.search.copies import copy, told
from editions.search.order import put_in_order

FOLDER = "pagefind"
#: How many bytes of pages a part may have: as few as make no more parts than browsers may be asked to put
#: together, for a change costs a part; and of all no more than there is memory for.
_SIZES = (12_000_000, 24_000_000, 48_000_000, 96_000_000)
_SEVERAL = 24
#: Within a page's article, what is no content, or is said again only to be copied.
_IGNORED = (
    ".headerlink",
    ".toctree-wrapper",
    ".editions-avatar",
    ".editions-until",
    ".editions-website",
    ".editions-files",
    ".editions-neighbours",
    ".editions-person-head .editions-links",
    ".editions-record #cite",
)
#: What Pagefind writes for interfaces other than ours: more than half of its files by size.
_UNUSED = ("*-ui.*", "pagefind-highlight.js")
#: What Pagefind writes beside an index, for browsers: it is needed once.
_PROGRAM = (*_UNUSED, "*.js", "wasm.*")
_ENTRY = "pagefind-entry.json"
#: What tells a browser how many parts there are besides the first, without a request of its own.
_PARTS = "\nexport const editionsParts = "


class Page(NamedTuple):
    """A page that can be found: its path, its size in bytes, and a digest of what it can be found by."""

    path: str
    size: int
    digest: str
    #: When it was written.
    written: int = 0

    def __str__(self) -> str:
        return f"{self.written} {self.size} {self.digest}"


class Part(NamedTuple):
    """Some pages that are indexed together."""

    pages: tuple[Page, ...]

    @property
    def digest(self) -> str:
        """What tells the index of the part from others."""
        total = blake2b(repr((pagefind(), _IGNORED)).encode(), digest_size=16)
        for page in self.pages:
            total.update(f"\0{page.path}\0{page.digest}".encode())
        return total.hexdigest()

    @property
    def size(self) -> int:
        """The bytes of its pages."""
        return sum(page.size for page in self.pages)


def pagefind() -> str | None:
    """Return the version of Pagefind, if both its Python package and its program are installed."""
    try:
        return f"{version('pagefind')} {version('pagefind_bin')}"
    except PackageNotFoundError:
        return None


def write_index(
    folder: Path, found: Sequence[Part], copies: Path, known: Sequence[str] = (), jobs: int = 1
) -> None:
    """Index the pages in a folder, part by part; those stay that are among *known* digests, at their place.

    *copies* is a folder for what Pagefind reads; whatever of it is there already need not be written again.
    So many *jobs* index a part each, for Pagefind keeps no more than one processor busy; beside them, the
    next part is made ready.
    """
    before = dict(enumerate(known))
    stale = [at for at, part in enumerate(found) if before.get(at) != part.digest or not has_part(folder, at)]
    turns = BoundedSemaphore(jobs)
    with ThreadPoolExecutor(jobs + 1) as pool:
        list(pool.map(lambda at: _make(folder, found[at], at, copies / str(at), turns), stale))
    _drop_parts(copies, len(found))
    _drop_parts(folder / FOLDER, len(found))
    _finish(folder / FOLDER / "pagefind.js", len(found))


def has_part(folder: Path, number: int) -> bool:
    """Say whether there is an index of a part."""
    return (_place(folder, number) / _ENTRY).exists()


def parts(pages: Iterable[Page], most: int | None = None) -> list[Part]:
    """Divide pages into parts of up to *most* bytes: by folder, or by last letters in one that is larger.

    Those that are not to be found are left out. By default, *most* follows from the size of the site.
    """
    everything = Part(tuple(page for page in pages if page.digest))
    fitting = (size for size in _SIZES if everything.size <= size * _SEVERAL)
    most = most or next(fitting, _SIZES[-1])
    if everything.size <= most:
        return [everything]
    found: list[list[Part]] = []
    size = most
    for piece in _pieces(everything.pages, most):
        if size + piece.size > most:
            found.append([])
            size = 0
        found[-1].append(piece)
        size += piece.size
    return [Part(tuple(page for piece in pieces for page in piece.pages)) for pieces in found]


def pages_in(folder: Path, kept: Mapping[str, str], beside: Path | None = None) -> list[Page]:
    """Return the pages in a folder, those without a digest that are not to be found.

    *kept* is what is known of them, by path: to read them all takes ten times as long as to see that most
    have not been written since. *beside* is a folder with other files of the build, which may be in this one.
    """
    others = {str(folder / FOLDER), str(beside)}
    return sorted(_page(file, path, kept.get(path, "")) for path, file in _html_in(str(folder), others))


def _html_in(folder: str, others: Container[str], within: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every page below a folder, but for those in *others*, by its path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = within + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.path not in others:
                    yield from _html_in(entry.path, others, f"{path}/")
            elif path.endswith(".html"):
                yield path, entry


def _page(file: os.DirEntry[str], path: str, kept: str) -> Page:
    status = file.stat()
    page = Page(path, status.st_size, "", status.st_mtime_ns)
    digest = kept.removeprefix(str(page)) if kept.startswith(str(page)) else _digest(Path(file))
    return page._replace(digest=digest)


def _digest(file: Path) -> str:
    """Return a digest of what a page can be found by, if it is to be found."""
    content = told(file)
    return blake2b(content, digest_size=16).hexdigest() if content else ""


def _pieces(pages: Iterable[Page], most: int) -> Iterator[Part]:
    """Yield what is not divided: folders, the pages of the topmost at last, since these change most often."""
    folders: dict[str, list[Page]] = {}
    for page in pages:
        folders.setdefault(page.path.rpartition("/")[0].partition("/")[0], []).append(page)
    for name in sorted(folders, key=lambda name: (not name, name)):
        whole = Part(tuple(folders[name]))
        yield from [whole] if whole.size <= most else _by_letter(f"{name}/" if name else "", whole.pages)


def _by_letter(folder: str, pages: Iterable[Page]) -> Iterator[Part]:
    """Yield the pages of a folder by the last letter of their names, or of the folders in it."""

    def last(page: Page) -> str:
        return page.path[len(folder) :].partition("/")[0].removesuffix(".html")[-1:]

    for _, those in groupby(sorted(pages, key=last), last):
        yield Part(tuple(those))


def _place(folder: Path, number: int) -> Path:
    return folder / FOLDER / str(number) if number else folder / FOLDER


def _make(folder: Path, part: Part, number: int, copies: Path, turns: BoundedSemaphore) -> None:
    place = _place(folder, number)
    copy(folder, [page.path for page in part.pages], copies)
    again = _is_ours(place)
    _clear(place, but_for_hashed=again)
    with turns:
        _index(copies, place)
        if not put_in_order(place) and again:
            # What is left over from before cannot be told.
            _clear(place)
            _index(copies, place)
    for pattern in _PROGRAM if number else _UNUSED:
        for path in place.glob(pattern):
            path.unlink()


def _index(site: Path, place: Path) -> None:
    # The program itself: `python -m pagefind` starts Python only to run it.
    from pagefind_bin import get_executable  # noqa: PLC0415 -- may not be installed

    command = [str(get_executable()), "--silent", "--site", str(site), "--output-path", str(place)]
    for selector in _IGNORED:
        command += ["--exclude-selectors", selector]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- nothing of it is typed in
    if done.returncode:
        raise ExtensionError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")


def _is_ours(place: Path) -> bool:
    """Say whether there is a whole index by the installed Pagefind, which need not write its files again."""
    try:
        made_by: object = json.loads((place / _ENTRY).read_bytes())["version"]
    except (OSError, ValueError, LookupError):
        return False
    return made_by == version("pagefind_bin")


def _clear(place: Path, *, but_for_hashed: bool = False) -> None:
    """Remove an index, but not the parts in its folder; if asked for, nor files named after their content."""
    for path in place.iterdir() if place.exists() else ():
        if path.is_file():
            path.unlink()
        elif not path.name.isdigit() and not but_for_hashed:
            shutil.rmtree(path)


def _drop_parts(folder: Path, count: int) -> None:
    """Remove the folders of parts that are no more."""
    for path in folder.iterdir():
        if path.name.isdigit() and int(path.name) >= count:
            shutil.rmtree(path)


def _finish(program: Path, count: int) -> None:
    """Tell browsers how many parts there are."""
    text = program.read_text(encoding="utf-8")
    said = text.partition(_PARTS)[0] + (f"{_PARTS}{count};\n" if count > 1 else "")
    if said != text:
        program.write_text(said, encoding="utf-8", newline="\n")
