"""The form of ``archive.json`` and ``edition.json``, for those who read or validate them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from editions.archive import Archive
from editions.edition import Edition, kinds_of
from editions.exports.everything import SCHEMA
from editions.exports.pretty import pretty
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

_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


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


def renew(*, check: bool = False) -> Path | None:
    """Write the schema that the package has, if it is not up to date; return its path if it was not."""
    given = SCHEMA.read_text("utf-8") if SCHEMA.exists() else ""
    if given == schema():
        return None
    if not check:
        SCHEMA.write_text(schema(), encoding="utf-8", newline="\n")
    return SCHEMA
