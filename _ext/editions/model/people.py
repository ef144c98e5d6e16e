"""People and organizations, known once for the series, and their appearances by year."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, RootModel, model_validator

from editions.model.base import Record, refuse, shorthand
from editions.model.identifiers import Dblp, OpenReview, Orcid, Ror, Scholar
from editions.model.links import Links
from editions.model.values import FormerIds, Id, Image, Inline, OrganizationId, PersonId, RoleId, Text, Url
from editions.problems import Kind

Status = Literal["confirmed", "tentative", "invited", "declined"]


class Person(Record):
    """Somebody who appears in any edition; what differs by year belongs to the appearance."""

    id: Id
    """The permanent identifier, used everywhere else: `bo-li`. Never changes, even if the name does."""
    name: Text
    """The name as the person writes it."""
    names: tuple[Text, ...] = ()
    """Other forms of the name: with initials, in another script, a former one."""
    former_ids: FormerIds = ()
    """Identifiers that the person had before: links to them lead here, and files may still use them."""
    url: Url | None = None
    """The person's own page."""
    photo: Image | None = None
    """A photo beside this file, for example `images/bo-li.webp`; initials are drawn if absent."""
    orcid: Orcid | None = None
    """The ORCID iD: `0000-0002-1825-0097`."""
    openreview: OpenReview | None = None
    """The OpenReview profile: `~Bo_Li19`."""
    dblp: Dblp | None = None
    """The DBLP key: `50/3402-26`."""
    scholar: Scholar | None = None
    """The Google Scholar identifier: the `user` part of the profile's address."""
    links: Links = ()
    """Further pages about the person."""
    not_same_as: tuple[PersonId, ...] = ()
    """Namesakes: people with a like name who are somebody else."""
    one_person: bool = False
    """Confirms that all this is one person, where an edition gives two that share no affiliation."""


class Organization(Record):
    """A university, company or other body that people belong to or that supports an edition."""

    id: Id
    """The permanent identifier: `uiuc`."""
    name: Text
    """The full name."""
    short: Text | None = None
    """The short form, where one is usual: `UIUC`."""
    names: tuple[Text, ...] = ()
    """Other forms of the name."""
    former_ids: FormerIds = ()
    """Identifiers that it had before: links to them lead here, and files may still use them."""
    country: Text | None = None
    """The country it is in."""
    url: Url | None = None
    """Its page."""
    logo: Image | None = None
    """A logo for light backgrounds; the name is shown if absent."""
    logo_dark: Image | None = None
    """A logo for dark backgrounds."""
    ror: Ror | None = None
    """The ROR identifier: `https://ror.org/047426m28`."""


class Affiliation(Record):
    """Where a person belonged at that time; an identifier alone shows the organization's name."""

    organization: OrganizationId | None = None
    """The identifier of the organization."""
    text: Text | None = None
    """What the page shows instead: a short form, a department, or `Independent Researcher`."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.organization or self.text):
            raise refuse(Kind.MISSING_FIELD, "an affiliation needs 'organization' or 'text'")
        return self


Affiliations = tuple[Annotated[Affiliation, BeforeValidator(shorthand("organization"))], ...]


def _one_of(record: Record, *fields: str) -> None:
    given = [name for name in fields if getattr(record, name)]
    if len(given) != 1:
        said = " and ".join(f"'{name}'" for name in given) or "none"
        names = ", ".join(f"'{name}'" for name in fields)
        raise refuse(Kind.VALUE, f"exactly one of {names} is needed here, not {said}")


class Appearance(Record):
    """A person in a role at one edition, as they were introduced in that year."""

    person: PersonId | None = None
    """Who: an identifier from `people.yaml`."""
    alternates: tuple[PersonId, ...] = ()
    """Several people of whom one will appear in this place."""
    placeholder: Text | None = None
    """What stands here until the person is known, for example `To be announced`."""
    position: Text | None = None
    """The position of that year: `Associate Professor`."""
    affiliations: Affiliations | None = None
    """The affiliations of that year. If neither these nor a position are given, those of the person's other
    appearance in the same edition hold."""
    url: Url | None = None
    """The page that the name leads to, if not the person's own."""
    photo: Image | None = None
    """The photo of that year, if not the person's usual one."""
    status: Status = "confirmed"
    """`tentative` is marked as such; `invited` and `declined` are not shown."""
    hidden: bool = False
    """Kept in the data, shown nowhere."""
    bio: Inline | None = None
    """A sentence or two about the person."""
    note: Text | None = None
    """A remark for the organizers, shown nowhere."""

    @model_validator(mode="after")
    def _who(self) -> Self:
        _one_of(self, "person", "alternates", "placeholder")
        return self

    @property
    def shown(self) -> bool:
        """Whether visitors see it."""
        return not self.hidden and self.status in {"confirmed", "tentative"}

    @property
    def people(self) -> tuple[str, ...]:
        """The identifiers of the person or of the alternates."""
        return (self.person,) if self.person else self.alternates


def _nobody_yet(value: Any) -> Any:
    return () if value is None else value


AppearanceList = Annotated[
    tuple[Annotated[Appearance, BeforeValidator(shorthand("person"))], ...], BeforeValidator(_nobody_yet)
]


class Appearances(RootModel[dict[RoleId, AppearanceList]]):
    """`people.yaml` of an edition: for each role (`speaker`, `organizer` …) its people, in order."""


class Participant(Record):
    """Somebody in a session: a person, a group, alternates, or nobody known yet."""

    person: PersonId | None = None
    """Who: an identifier from `people.yaml`."""
    group: RoleId | None = None
    """Everybody with this role in the edition (`organizer`), or `author` for the authors of the papers."""
    alternates: tuple[PersonId, ...] = ()
    """Several people of whom one will take part."""
    placeholder: Text | None = None
    """What stands here until the person is known, for example `To be announced`."""
    role: RoleId | None = None
    """What the person does in the session, where it is not plain: `moderator`, `chair`, `panelist`."""

    @model_validator(mode="after")
    def _who(self) -> Self:
        _one_of(self, "person", "group", "alternates", "placeholder")
        return self

    @property
    def people(self) -> tuple[str, ...]:
        """The identifiers of the person or of the alternates."""
        return (self.person,) if self.person else self.alternates


Participants = tuple[Annotated[Participant, BeforeValidator(shorthand("person"))], ...]


class People(Record):
    """`people.yaml` of the series: every person, once."""

    people: tuple[Person, ...] = ()
    """Every person, in any order."""


class Organizations(Record):
    """`organizations.yaml` of the series: every organization, once."""

    organizations: tuple[Organization, ...] = ()
    """Every organization, in any order."""
