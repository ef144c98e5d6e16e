"""The same index for the same pages: Pagefind writes the filters in an order of chance."""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

_MAGIC = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4
#: The head of a CBOR array of two: a filter's name and its values, a value and its pages, a name and a file.
_PAIR = b"\x82"


class _File(NamedTuple):
    """A file of the index that stands in for another one; files are named after their content."""

    old: Path
    new: Path
    data: bytes


def put_in_order(bundle: Path) -> bool:
    """Sort the filters of an index, name its files after what is in them now, remove those of an earlier one.

    An index of another make than that of Pagefind 1 stays as it is: the answer is no. Then builds differ, but
    all of them work.
    """
    path = bundle / "pagefind-entry.json"
    entry = json.loads(path.read_text(encoding="utf-8"))
    files: list[_File] = []
    try:
        for language in entry["languages"].values():
            *filters, meta = _ordered(bundle, language["hash"])
            files += [*filters, meta]
            language["hash"] = meta.new.stem.removeprefix("pagefind.")
    except (OSError, LookupError, ValueError):
        return False
    for file in files:
        file.old.unlink()
    for file in files:
        file.new.write_bytes(gzip.compress(_MAGIC + file.data, mtime=0))
    path.write_text(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8"
    )
    _remove_unnamed(bundle, b"".join(file.data for file in files))
    return True


def _remove_unnamed(bundle: Path, names: bytes) -> None:
    """Remove what is in no list of files: Pagefind leaves what it has written before."""
    for folder in ("fragment", "index", "filter"):
        for path in (bundle / folder).glob("*.pf_*"):
            if _text(path.stem) not in names:
                path.unlink()


def _ordered(bundle: Path, name: str) -> list[_File]:
    """Return the files of a language with their filters sorted; the one that lists the others is the last."""
    path = bundle / f"pagefind.{name}.pf_meta"
    meta = _read(path)
    filters: list[_File] = []
    listed: dict[bytes, bytes] = {}
    for old in sorted((bundle / "filter").glob("*.pf_filter")):
        if _text(old.stem) not in meta:
            continue
        title, data = _sorted_values(_read(old))
        new = old.with_name(_renamed(old.stem, data) + old.suffix)
        filters.append(_File(old, new, data))
        listed[_PAIR + title + _text(old.stem)] = _PAIR + title + _text(new.stem)
    if listed:
        before = b"".join(sorted(listed, key=meta.index))
        start, end, rest = meta.partition(before)
        if not end:
            raise ValueError(path)
        meta = start + b"".join(sorted(listed.values())) + rest
    return [*filters, _File(path, bundle / f"pagefind.{_renamed(name, meta)}.pf_meta", meta)]


def _sorted_values(data: bytes) -> tuple[bytes, bytes]:
    """Return the name of a filter, and the filter with its values sorted."""
    if not data.startswith(_PAIR):
        raise ValueError(data[:1])
    first = _end(data, len(_PAIR))
    _, count, at = _head(data, first)
    start = at
    values = []
    for _ in range(count):
        end = _end(data, at)
        values.append(data[at:end])
        at = end
    return data[len(_PAIR) : first], data[:start] + b"".join(sorted(values)) + data[at:]


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the kind of a CBOR item, its number or length, and where its content begins."""
    kind, size = divmod(data[at], 32)
    at += 1
    if size < 24:  # noqa: PLR2004 -- CBOR: beyond, so many bytes hold the number
        return kind, size, at
    width = 1 << (size - 24)
    return kind, int.from_bytes(data[at : at + width], "big"), at + width


def _end(data: bytes, at: int) -> int:
    """Return where a CBOR item ends."""
    kind, size, at = _head(data, at)
    if kind == _TEXT:
        return at + size
    if kind == _ARRAY:
        for _ in range(size):
            at = _end(data, at)
    elif kind != _NUMBER:
        raise ValueError(kind)
    return at


def _text(text: str) -> bytes:
    """Return a short text as CBOR."""
    data = text.encode()
    if len(data) >= 24:  # noqa: PLR2004 -- as above; names of files are shorter
        raise ValueError(text)
    return bytes([_TEXT * 32 + len(data)]) + data


def _renamed(name: str, data: bytes) -> str:
    """Return a name of a language and a digest with the digest of other data."""
    language, _, digest = name.rpartition("_")
    return f"{language}_{blake2b(data).hexdigest()[: len(digest)]}"


def _read(path: Path) -> bytes:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_MAGIC):
        raise ValueError(path)
    return data.removeprefix(_MAGIC)
