"""The records: what a series, its people and its editions consist of."""

from editions.model.base import Record
from editions.model.edition import (
    Change,
    Date,
    Earlier,
    EditionFacts,
    Host,
    Location,
    Notice,
    Reference,
    Section,
    Sections,
)
from editions.model.links import Link, Links, Window
from editions.model.papers import Author, Award, Paper, Papers
from editions.model.people import (
    Affiliation,
    Appearance,
    Appearances,
    Organization,
    Organizations,
    Participant,
    People,
    Person,
)
from editions.model.programme import Block, Programme, Room, Session, Track
from editions.model.series import Series
from editions.model.sponsors import Sponsor, Sponsors, Tier
from editions.model.vocabulary import DECISIONS, KINDS, LINK_KINDS, ROLES, Term
from editions.model.when import Moment, When

__all__ = [
    "DECISIONS",
    "KINDS",
    "LINK_KINDS",
    "ROLES",
    "Affiliation",
    "Appearance",
    "Appearances",
    "Author",
    "Award",
    "Block",
    "Change",
    "Date",
    "Earlier",
    "EditionFacts",
    "Host",
    "Link",
    "Links",
    "Location",
    "Moment",
    "Notice",
    "Organization",
    "Organizations",
    "Paper",
    "Papers",
    "Participant",
    "People",
    "Person",
    "Programme",
    "Record",
    "Reference",
    "Room",
    "Section",
    "Sections",
    "Series",
    "Session",
    "Sponsor",
    "Sponsors",
    "Term",
    "Tier",
    "Track",
    "When",
    "Window",
]
