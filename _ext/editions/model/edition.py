"""The facts of one edition that are neither people, programme nor papers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from editions.model.base import Record, shorthand
from editions.model.colors import Color
from editions.model.links import Links, Window
from editions.model.people import Affiliations
from editions.model.programme import Attendance
from editions.model.values import (
    Day,
    FormerIds,
    Id,
    Image,
    Inline,
    OrganizationId,
    PaperId,
    Prose,
    RoleId,
    SessionId,
    Text,
    Url,
    ZoneName,
)
from editions.model.when import YEARS, When

PhaseId = Literal[
    "announced", "call-open", "reviewing", "notified", "programme-out", "running", "past", "cancelled"
]
DateKind = Literal["call", "submission", "notification", "camera-ready", "registration", "programme", "other"]
State = Literal["tentative", "coming-soon", "hidden"]


class Host(Record):
    """The conference that the edition belongs to."""

    name: Text
    """The short name with the year: `NeurIPS 2023`."""
    full_name: Text | None = None
    """The full name: `Thirty-seventh Conference on Neural Information Processing Systems`."""
    url: Url | None = None
    """Its page."""
    links: Links = ()
    """Its style files, code of conduct, registration, and the workshop's page there."""


class Location(Record):
    """Where the edition takes place."""

    city: Text | None = None
    """The city: `New Orleans`."""
    region: Text | None = None
    """The state or province, where it is usual to name it."""
    country: Text | None = None
    """The country: `USA`."""
    venue: Text | None = None
    """The building."""
    room: Text | None = None
    """The room, where there is only one."""
    address: Text | None = None
    """The street address."""
    url: Url | None = None
    """A page or map of the venue."""


class Earlier(Record):
    """A value that a date had before; a bare date is enough."""

    at: When
    """What the date was."""
    changed: Day | None = None
    """The day on which it was changed."""


class Date(Record):
    """An important date: a deadline, a notification."""

    id: Id
    """The permanent identifier within the edition: `submission`."""
    former_ids: FormerIds = ()
    """Identifiers that it had before: links to them lead here."""
    label: Text
    """What the page calls it: `Submission deadline`."""
    kind: DateKind = "other"
    """What it means for the phase of the edition: `submission`, `notification`, `camera-ready` …"""
    at: When
    """When: `2023-10-27`, `2023-10-06 23:59 AoE`, `2024-12-14 or 2024-12-15`, `to be announced`."""
    was: tuple[Annotated[Earlier, BeforeValidator(shorthand("at"))], ...] = ()
    """Earlier values, oldest first; the page shows them struck through."""
    tentative: bool = False
    """Marked as not settled."""
    hidden: bool = False
    """Kept in the data, shown nowhere."""
    note: Inline | None = None
    """A remark shown beside it."""


class Notice(Window):
    """An announcement that is shown for a while."""

    id: Id
    """The permanent identifier within the edition."""
    text: Inline
    """What is announced."""
    icon: Literal["info", "megaphone", "calendar", "trophy", "video", "vote", "people"] | None = None
    """A small picture beside it."""
    links: Links = ()
    """Where it leads."""


class Change(Record):
    """Something that is different from what was announced, for readers who come back."""

    day: Day
    """The day on which it was changed."""
    text: Inline
    """What is different now: `The panel begins half an hour later.`"""
    session: SessionId | None = None
    """The session that it is about."""
    paper: PaperId | None = None
    """The paper that it is about."""


class Reference(Record):
    """A work that the prose cites."""

    id: Id
    """The identifier that the prose uses."""
    label: Text
    """What the prose says: `Papernot et al.`"""
    citation: Inline
    """The full citation."""
    url: Url | None = None
    """Where the work is found."""


class Section(Record):
    """What is said of a section as a whole; a bare state is enough."""

    state: State | None = None
    """`tentative` marks it, `coming-soon` stands in its place, `hidden` leaves it out."""
    text: Prose | None = None
    """What stands in its place, or below the mark, instead of the usual words."""


SectionValue = Annotated[Section, BeforeValidator(shorthand("state"))]


class Sections(Record):
    """The state of each section of the edition."""

    speakers: SectionValue = Section()
    """Of the speakers."""
    panelists: SectionValue = Section()
    """Of the panelists."""
    organizers: SectionValue = Section()
    """Of the organizers."""
    affiliations: SectionValue = Section()
    """Of the organizers' affiliations."""
    dates: SectionValue = Section()
    """Of the important dates."""
    schedule: SectionValue = Section()
    """Of the programme."""
    papers: SectionValue = Section()
    """Of the papers."""
    sponsors: SectionValue = Section()
    """Of the sponsors."""
    roles: dict[RoleId, SectionValue] = Field(default_factory=dict)
    """Of the people in any other role."""


class AffiliationStrip(Record):
    """How the organizers' affiliations are shown, where their own order does not suit."""

    order: tuple[OrganizationId, ...] = ()
    """Organizations to show first."""
    add: Affiliations = ()
    """Organizations that no organizer names."""
    omit: tuple[OrganizationId, ...] = ()
    """Organizations to leave out."""


class Theme(Record):
    """How the pages of the edition look."""

    accent: Color | None = None
    """The colour of links, buttons and marks on light pages: `"#1d4f91"`, in quotes."""
    accent_dark: Color | None = None
    """The same on dark pages; a lighter shade of `accent` if absent."""
    banner: Image | None = None
    """A wide picture above the masthead, without text in it: cut to 5:1 on wide screens."""


class EditionFacts(Record):
    """`edition.yaml`: what the edition is, where and when."""

    title: Text
    """The full title of that year."""
    acronym: Text | None = None
    """The acronym: `BUGS`."""
    label: Text | None = None
    """What menus and the archive call it: `BUGS @ NeurIPS 2023`; acronym or title with the host if absent."""
    tagline: Inline | None = None
    """A few words below the title."""
    description: Inline | None = None
    """One or two sentences: what it is about."""
    year: int | None = Field(None, ge=YEARS[0], le=YEARS[-1])
    """The year, if it is not the name of the folder."""
    host: Host | None = None
    """The conference that it belongs to."""
    location: Location | None = None
    """Where it takes place."""
    attendance: Attendance | None = None
    """How it can be attended: `in-person`, `online` or `hybrid`."""
    timezone: ZoneName | None = None
    """The time zone of the place: `America/Chicago`. All times of the edition are in it."""
    clock: Literal["12h", "24h"] = "24h"
    """How times are shown: `12h` (01:15 pm) or `24h` (13:15)."""
    when: When = When()
    """The day or days: `2023-12-15`, `2024-12-14 or 2024-12-15`, `2026-05-03 to 2026-05-05`."""
    when_label: Text = "Workshop date"
    """What the list of dates calls it."""
    extent: Text | None = None
    """How long it is: `Full-day event`."""
    tentative: bool = False
    """The whole edition is a plan, marked as such."""
    phase: PhaseId | None = None
    """Where the edition stands, if not what its dates say; `cancelled` is always said here."""
    dates: tuple[Date, ...] = ()
    """The important dates, in the order of the page."""
    notices: tuple[Notice, ...] = ()
    """Announcements."""
    changes: tuple[Change, ...] = ()
    """What has changed since it was announced, for the feed; changes of dates stand in `was` of the date."""
    links: Links = ()
    """The submission site, the virtual site, a mailing list."""
    references: tuple[Reference, ...] = ()
    """Works that the prose cites."""
    sections: Sections = Sections()
    """Which sections are tentative, coming soon or hidden."""
    affiliations: AffiliationStrip = AffiliationStrip()
    """Corrections to the strip of affiliations."""
    image: Image | None = None
    """A picture for previews of the page elsewhere."""
    theme: Theme | None = None
    """The edition's own colour and banner."""
