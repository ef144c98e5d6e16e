"""Lock a past edition: digests of its facts, and the addresses that it has promised.

The lock lies in the edition's folder. A list in the source folder names all frozen editions, so that the loss
of a whole folder is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, get_origin

from editions.addresses import PEOPLE, anchors, former_anchors, pages_of, path, redirects
from editions.archive import Archive
from editions.edition import Edition
from editions.model import Record, When
from editions.model.shapes import marks_of
from editions.model.values import Refers, Renamed
from editions.references import named

#: The name of the lock in the folder of its edition, and of the list in the source folder.
FILE = "frozen.json"

_ABOUT = (
    "Written by `editions freeze`. Facts are digests of what the files say; the addresses may have been "
    "cited and only grow."
)
_ABOUT_ALL = (
    "Written by `editions freeze`. These editions are to stay; an edition that has to go is taken out of "
    "the list."
)
#: The form of both files; a later one may be read in another way.
_FORM = 1
#: The kinds of record that belong to the series: their identifiers may change without the edition.
_SHARED = {"person": "people", "organization": "organizations"}
_LISTS = {"people", "organizations", "pages", "anchors"}
_DOCUMENTS = (".rst", ".md")


class LockError(Exception):
    """A lock that cannot be read."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Lock:
    """What a frozen edition holds to."""

    #: A digest for each of its files.
    facts: Mapping[str, str] = field(default_factory=dict)
    #: The people and organizations that its facts name, as they were called at that time.
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    #: The addresses of its pages, and the anchors in its lists.
    pages: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def lock_of(archive: Archive, edition: Edition, source: Path, before: Lock | None = None) -> Lock:
    """Return the lock of an edition as it is now; of an earlier lock, the addresses stay."""
    earlier = before or Lock()
    people, organizations = named(edition.records(), *_SHARED)
    there = {id_ for id_ in people if _takes_part(archive, id_, edition)}
    return Lock(
        digests(edition),
        tuple(sorted(people)),
        tuple(sorted(organizations)),
        tuple(sorted({*earlier.pages, *_pages(edition, source, there)})),
        tuple(sorted({*earlier.anchors, *anchors(edition)})),
    )


def changed_files(archive: Archive, edition: Edition, lock: Lock) -> list[str]:
    """Return the files of an edition whose facts are not those of the lock, absent and new ones included."""
    now = digests(edition, _earlier_names(archive, lock))
    return sorted(file for file in {*now, *lock.facts} if now.get(file) != lock.facts.get(file))


def lost(archive: Archive, edition: Edition, lock: Lock, source: Path, moved: Collection[str]) -> list[str]:
    """Return the addresses of the lock that lead nowhere now; *moved* are those that lead on."""
    people = (archive.former.get(("person", id_), id_) for id_ in lock.people)
    pages = set(_pages(edition, source, (id_ for id_ in people if id_ in archive.history)))
    places = {*anchors(edition), *former_anchors(archive, edition)}
    # A paper that is withdrawn is in no list, but its page stays.
    places |= {f"paper-{paper.id}" for paper in edition.papers if paper.withdrawn and not paper.hidden}
    gone = [page for page in lock.pages if page not in pages and page not in moved]
    return gone + [f"#{name}" for name in lock.anchors if name not in places]


def complaint(edition: Edition, address: str) -> str:
    """Say that an address is gone, and what its author can do."""
    redirect = "" if address.startswith("#") else ", or name it under 'redirects' in series.yaml"
    return (
        f"the address '{address}' of the frozen edition '{edition.id}' is gone; bring it back, or add its "
        f"identifier to the 'former_ids' of what it is now{redirect}"
    )


def moved_pages(archive: Archive) -> frozenset[str]:
    """Return the pages of the whole site that lead on to others."""
    return frozenset(redirects(archive))


def read(folder: Path) -> Lock | None:
    """Return the lock in the folder of an edition, if there is one; raise :class:`LockError`."""
    data = _read(folder / FILE)
    if data is None:
        return None
    facts = data.pop("facts", None)
    if not _is_texts(facts, dict) or data.keys() != _LISTS or not all(map(_is_texts, data.values())):
        raise LockError("something is missing in it, or was added")
    return Lock(facts, **{name: tuple(texts) for name, texts in data.items()})


def write(folder: Path, lock: Lock) -> None:
    """Write the lock into the folder of its edition."""
    _write(folder / FILE, _ABOUT, asdict(lock))


def frozen(source: Path) -> tuple[str, ...]:
    """Return the editions that are listed as frozen; raise :class:`LockError`."""
    data = _read(source / FILE)
    if data is None:
        return ()
    if data.keys() != {"editions"} or not _is_texts(data["editions"]):
        raise LockError("something is missing in it, or was added")
    return tuple(data["editions"])


def enlist(source: Path, edition: str) -> bool:
    """List an edition as frozen, and say whether it was not yet; raise :class:`LockError`."""
    before = frozen(source)
    if edition in before:
        return False
    _write(source / FILE, _ABOUT_ALL, {"editions": sorted([*before, edition])})
    return True


def gone(archive: Archive, source: Path) -> list[str]:
    """Return the frozen editions whose folders are gone; none while the list cannot be read."""
    try:
        listed = frozen(source)
    except LockError:
        return []
    return [name for name in listed if name not in archive.editions]


def _read(file: Path) -> dict[str, Any] | None:
    """Return what stands in a file of ours, if there is one."""
    if not file.exists() and not file.is_symlink():
        return None
    try:
        data = json.loads(file.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise LockError(f"it is not JSON: {error.msg}", error.lineno) from error
    except (OSError, ValueError, RecursionError) as error:
        raise LockError(getattr(error, "strerror", None) or "it is not JSON") from error
    if not isinstance(data, dict) or data.pop("form", None) != _FORM:
        raise LockError("it is of another form than this version writes")
    data.pop("about", None)
    return data


def _write(file: Path, about: str, content: dict[str, Any]) -> None:
    text = json.dumps({"about": about, "form": _FORM, **content}, indent=2, ensure_ascii=False) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


def digests(edition: Edition, names: Mapping[tuple[str, str], str] | None = None) -> dict[str, str]:
    """Return a digest of the facts of each file that an edition has.

    Comments, the order of fields and fields at their default do not count. *names* has, by kind and
    identifier of then or of today, what records of the series were called before.
    """
    facts: dict[str, Any] = {
        "edition.yaml": edition.facts,
        "people.yaml": edition.appearances,
        "schedule.yaml": edition.programme,
        "papers.yaml": edition.papers,
        "sponsors.yaml": edition.sponsors,
    }
    return {file: _digest(facts[file], names or {}) for file in sorted(edition.files) if file in facts}


def _digest(facts: Any, names: Mapping[tuple[str, str], str]) -> str:
    text = json.dumps(_plain(facts, None, names), sort_keys=True, ensure_ascii=False)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _plain(value: Any, kind: str | None, names: Mapping[tuple[str, str], str]) -> Any:
    """Return facts as JSON has them."""
    if isinstance(value, str):
        return _name(value, kind, names) if kind else str(value)
    if isinstance(value, Record):
        fields, given = _fields(type(value)), value.__dict__
        return {
            fields[name].shown: _plain(given[name], fields[name].kind, names)
            for name in value.model_fields_set
            if given[name] != fields[name].default
        }
    if isinstance(value, (bool, int)) or value is None:
        return value
    if isinstance(value, (tuple, list)) and not isinstance(value, When):
        return [_plain(item, kind, names) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item, None, names) for key, item in value.items()}
    return str(value)


def _name(id_: str, kind: str, names: Mapping[tuple[str, str], str]) -> str:
    """Return what a record of the series was called before.

    Of two that are one now, each was called as the file calls it.
    """
    written = id_.written if isinstance(id_, Renamed) else id_
    return names.get((kind, written)) or names.get((kind, id_), str(id_))


class _Field(NamedTuple):
    """What a file calls a field, its default, and the kind of record of the series that it refers to."""

    shown: str
    default: Any
    kind: str | None


@cache
def _fields(record: type[Record]) -> dict[str, _Field]:
    """Return the fields of a class of records by name."""
    rows = {}
    for name, info in record.model_fields.items():
        marks = () if get_origin(info.annotation) is dict else marks_of(info)
        kind = next((mark.kind for mark in marks if isinstance(mark, Refers)), None)
        default = info.get_default(call_default_factory=True)
        rows[name] = _Field(info.alias or name, default, kind if kind in _SHARED else None)
    return rows


def _earlier_names(archive: Archive, lock: Lock) -> dict[tuple[str, str], str]:
    """Return what records are called in the lock, by kind and by the identifier of then or of today."""
    then = [(kind, old) for kind, name in _SHARED.items() for old in getattr(lock, name)]
    renamed = {(kind, archive.former.get((kind, old), old)): old for kind, old in then}
    return renamed | {(kind, old): old for kind, old in then}


def _takes_part(archive: Archive, person: str, edition: Edition) -> bool:
    return any(involvement.edition == edition.id for involvement in archive.history.get(person, ()))


def _pages(edition: Edition, source: Path, people: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of an edition's pages: of records, of some people, and of documents."""
    yield from (path(page.docname) for page in pages_of(edition))
    yield from (path(f"{PEOPLE}/{id_}") for id_ in people)
    for file in (source / edition.id).rglob("*"):
        name = file.relative_to(source)
        if file.suffix in _DOCUMENTS and not any(part.startswith((".", "_")) for part in name.parts):
            yield path(name.with_suffix("").as_posix())


def line_of(folder: Path, address: str) -> int:
    """Return the line of a lock at which an address stands."""
    text = (folder / FILE).read_text("utf-8", "replace")
    wanted = json.dumps(address.lstrip("#"), ensure_ascii=False)
    lines = (number for number, line in enumerate(text.splitlines(), 1) if line.strip(" ,") == wanted)
    return next(lines, 1)


def _is_texts(value: Any, form: type = list) -> bool:
    inside = value.values() if isinstance(value, dict) else value
    return isinstance(value, form) and all(isinstance(text, str) for text in inside)
