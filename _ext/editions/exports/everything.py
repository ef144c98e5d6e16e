"""All facts that visitors see, in one file for programs: ``archive.json``, ``edition.json`` for an edition.

Both have one form: the records of the YAML files, field for field, under the names of the files. What is not
public is left out (:func:`editions.exports.public.published`), and so is every field that says nothing.
Paths of pictures begin at the root of the source folder. An ``edition.json`` holds one edition, and of the
people and organizations those that it refers to. :mod:`editions.exports.form` describes the form, whose
``version`` rises when a program that reads it would have to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import to_json

from editions.archive import Archive
from editions.edition import Edition
from editions.exports import kept, site
from editions.exports.pretty import given, pretty
from editions.exports.public import is_sure, named, public_edition, public_person, shown_edition, sure
from editions.model import Appearances, Papers, Record

#: Where the description of the form is on the site.
SCHEMA_PATH = "/archive.schema.json"

#: The same, ready to be written: to make it takes as long as all other files of an edition.
SCHEMA = Path(__file__).with_name("archive.schema.json")

#: The end of a file, and the beginning of a member of a list in it.
_END = "\n}\n"
_ID = re.compile(r'\n   "id": "([^"]+)"')


def archive_json(archive: Archive) -> str:
    """Return ``archive.json``: everything."""
    return "".join(
        archive_pieces(archive, lambda: map(partial(edition_json, archive), archive.editions.values()))
    )


def archive_pieces(archive: Archive, editions: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Return ``archive.json`` in pieces, from the ``edition.json`` of all editions, asked for twice.

    Their members are taken as they stand there, for to work out those of many editions takes long.
    """
    people: dict[str, str] = {}
    organizations: dict[str, str] = {}
    for text in editions():
        people |= _members(text, "people")
        organizations |= _members(text, "organizations")
    # Whether a namesake is public may differ from edition to edition.
    people |= {id_: _person(archive, id_, people) for id_ in people if archive.people[id_].not_same_as}
    members = {
        "people": (people[id_] for id_ in archive.people if id_ in people),
        "organizations": (organizations[id_] for id_ in archive.organizations if id_ in organizations),
        "editions": (member for text in editions() for member in _members(text, "editions").values()),
    }
    return _whole(archive, members)


def edition_json(archive: Archive, edition: Edition) -> str:
    """Return ``edition.json``: one edition with the people and organizations that it refers to."""
    shown = shown_edition(edition)
    text = _edition(shown)
    if not is_sure(text):
        shown = public_edition(edition)
        text = _edition(shown)
    people, organizations = named(archive, [shown])
    members = {
        "people": [_person(archive, id_, people) for id_ in people],
        "organizations": [_organization(archive, id_) for id_ in organizations],
        "editions": [text],
    }
    return "".join(_whole(archive, members))


def schema() -> str:
    """Return the JSON Schema of both files, which was made when this package was."""
    return SCHEMA.read_text("utf-8")


def _whole(archive: Archive, members: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield a file with lists of members that are JSON already."""
    yield _head(archive)
    for name, each in members.items():
        ahead = f',\n "{name}": [\n'
        for member in each:
            yield ahead
            yield member
            ahead = ",\n"
        if ahead == ",\n":
            yield "\n ]"
    yield _END


@kept.of_archive
def _head(archive: Archive) -> str:
    """Return the beginning of a file, without its end."""
    head = {"$schema": site.absolute(archive, SCHEMA_PATH), "format": "editions", "version": 1}
    shown = pretty(given(head))
    said = _dumped(sure(archive.series)).replace("\n", "\n ")
    return f'{shown.removesuffix(_END)},\n "series": {said}'


def _person(archive: Archive, id_: str, people: Container[str]) -> str:
    """Return a person as a member of a list; *people* are those whom visitors see."""
    person = archive.people[id_]
    if person.not_same_as:
        return _said(public_person(person, people))
    return _alone(archive, id_)


@kept.of_archive
def _alone(archive: Archive, id_: str) -> str:
    return _sure(archive.people[id_])


@kept.of_archive
def _organization(archive: Archive, id_: str) -> str:
    return _sure(archive.organizations[id_])


def _sure(record: Record) -> str:
    """Return what all may know of a record: most say nothing else, which is sooner seen once it is text."""
    text = _said(record)
    return text if is_sure(text) else _said(sure(record))


def _said(record: BaseModel) -> str:
    """Return a record as it stands in a list of the form."""
    return f"  {_dumped(record)}".replace("\n", "\n  ")


def _dumped(record: BaseModel) -> str:
    """Return a record as JSON."""
    return record.model_dump_json(by_alias=True, exclude_defaults=True, indent=1)


def _members(text: str, name: str) -> dict[str, str]:
    """Return the members of a list as they stand in a file, by identifier."""
    rest = text.partition(f'\n "{name}": [\n  {{')[2]
    members = rest.partition("\n ]")[0].split(",\n  {") if rest else []
    named = ((_ID.match(member), member) for member in members)
    return {found[1]: f"  {{{member}" for found, member in named if found}


def _edition(edition: Edition) -> str:
    """Return an edition as it stands in a list of the form: its files, but for those that say nothing."""
    files = {
        "edition": _dumped(edition.facts),
        "people": _dumped(Appearances.model_construct(dict(edition.appearances))),
        "schedule": _dumped(edition.programme),
        "papers": _dumped(Papers.model_construct(papers=edition.papers)).removeprefix('{\n "papers": '),
        "sponsors": _dumped(edition.sponsors),
    }
    files["papers"] = files["papers"].removesuffix("\n}").replace("\n ", "\n")
    fields = {"id": to_json(edition.id).decode()} | {
        name: text for name, text in files.items() if text != "{}"
    }
    inner = ",\n".join(f'"{name}": {text}' for name, text in fields.items()).replace("\n", "\n   ")
    return f"  {{\n   {inner}\n  }}"
