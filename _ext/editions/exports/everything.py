"""All facts that visitors see, in one file for programs: ``archive.json``, ``edition.json`` for an edition.

Both have one form: the records of the YAML files, field for field, under the names of the files. What is not
public is left out (:func:`editions.exports.public.published`), and so is every field that says nothing.
Paths of pictures begin at the root of the source folder. An ``edition.json`` holds one edition, and of the
people and organizations those that it refers to. :func:`schema` describes the form for validators; its
``version`` rises when a program that reads it would have to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from editions.archive import Archive
from editions.edition import Edition, kinds_of
from editions.exports import kept, site
from editions.exports.pretty import pretty
from editions.exports.public import is_sure, named, public_edition, public_person, shown_edition, sure
from editions.model import (
    Appearances,
    EditionFacts,
    Organization,
    Paper,
    Person,
    Programme,
    Series,
    Sponsors,
)
from editions.model.values import Id

#: Where the description of the form is on the site.
SCHEMA_PATH = "/archive.schema.json"

_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: The end of a file, and the beginning of a member of a list in it.
_END = "\n}\n"
_ID = re.compile(r'\n   "id": "([^"]+)"')


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class EditionPart(_Part):
    """One edition: the files of its folder."""

    id: Id
    """The name of its folder, which its addresses begin with."""
    edition: EditionFacts
    """What the edition is, where and when."""
    people: Appearances = Appearances({})
    """Who appears, by role."""
    schedule: Programme = Programme()
    """The programme."""
    papers: tuple[Paper, ...] = ()
    """The papers."""
    sponsors: Sponsors = Sponsors()
    """The sponsors."""


class Whole(_Part):
    """The facts of a series of workshops, as far as they are public."""

    schema_: Annotated[str | None, Field(alias="$schema")] = None
    """Where this form is described."""
    format: Literal["editions"] = "editions"
    """What kind of file this is."""
    version: Literal[1] = 1
    """The version of the form."""
    series: Series
    """What holds for every edition."""
    people: tuple[Person, ...] = ()
    """Every person, once."""
    organizations: tuple[Organization, ...] = ()
    """Every organization, once."""
    editions: tuple[EditionPart, ...] = ()
    """The editions, the earliest first."""


def archive_json(archive: Archive, editions: Iterable[str] | None = None) -> str:
    """Return ``archive.json``: everything, from the ``edition.json`` of every edition.

    Their members are taken as they stand there, for to work out those of many editions takes long.
    """
    if editions is None:
        editions = (edition_json(archive, edition) for edition in archive.editions.values())
    found: dict[str, dict[str, str]] = {"people": {}, "organizations": {}, "editions": {}}
    for text in editions:
        for name, members in found.items():
            members.update(_members(text, name))
    people = found["people"]
    # Whether a namesake is public may differ from edition to edition.
    people.update({id_: _person(archive, id_, people) for id_ in people if archive.people[id_].not_same_as})
    orders = {"people": archive.people, "organizations": archive.organizations, "editions": archive.editions}
    ordered = {
        name: [members[id_] for id_ in orders[name] if id_ in members] for name, members in found.items()
    }
    return _whole(archive, ordered)


def edition_json(archive: Archive, edition: Edition) -> str:
    """Return ``edition.json``: one edition with the people and organizations that it refers to."""
    shown = shown_edition(edition)
    text = _said(_part(shown))
    if not is_sure(text):
        shown = public_edition(edition)
        text = _said(_part(shown))
    people, organizations = named(archive, [shown])
    members = {
        "people": [_person(archive, id_, people) for id_ in people],
        "organizations": [_organization(archive, id_) for id_ in organizations],
        "editions": [text],
    }
    return _whole(archive, members)


def read(text: str) -> Archive:
    """Return the archive that either file was written from; raises ``ValueError`` where it is neither."""
    whole = Whole.model_validate_json(text)
    kinds = kinds_of(whole.series)
    editions = {
        part.id: Edition(
            part.id,
            part.edition,
            part.people.root,
            part.schedule,
            part.papers,
            part.sponsors,
            kinds,
        )
        for part in whole.editions
    }
    return Archive(
        whole.series,
        {person.id: person for person in whole.people},
        {known.id: known for known in whole.organizations},
        editions,
    )


def schema() -> str:
    """Return the JSON Schema of both files."""
    described = Whole.model_json_schema(by_alias=True)
    return pretty({"$schema": _SCHEMA_DIALECT, **described})


def _whole(archive: Archive, members: Mapping[str, list[str]]) -> str:
    """Return a file with lists of members that are JSON already."""
    # Joined once, at the end: the whole is large.
    parts = [_head(site.absolute(archive, SCHEMA_PATH), archive.series)]
    for name, each in members.items():
        for at, member in enumerate(each):
            parts += [",\n" if at else f',\n "{name}": [\n', member]
        parts += ["\n ]"] if each else []
    return "".join([*parts, _END])


def _head(schema: str | None, series: Series) -> str:
    """Return the beginning of a file, without its end."""
    head = {"$schema": schema, "format": "editions", "version": 1}
    shown = pretty({key: value for key, value in head.items() if value is not None})
    said = _dumped(sure(series)).replace("\n", "\n ")
    return f'{shown.removesuffix(_END)},\n "series": {said}'


def _person(archive: Archive, id_: str, people: Container[str]) -> str:
    """Return a person as a member of a list; *people* are those whom visitors see."""
    person = archive.people[id_]
    if person.not_same_as:
        return _said(public_person(person, people))
    return _alone(archive, id_)


@kept.of_record
def _alone(archive: Archive, id_: str) -> str:
    return _said(sure(archive.people[id_]))


@kept.of_record
def _organization(archive: Archive, id_: str) -> str:
    return _said(sure(archive.organizations[id_]))


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


def _part(edition: Edition) -> EditionPart:
    return EditionPart(
        id=edition.id,
        edition=edition.facts,
        people=Appearances(dict(edition.appearances)),
        schedule=edition.programme,
        papers=edition.papers,
        sponsors=edition.sponsors,
    )
