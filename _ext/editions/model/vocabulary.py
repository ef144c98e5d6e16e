"""The words that roles, kinds of session, links and decisions are called by; a series may add to them."""

from __future__ import annotations

from editions.model.base import Record
from editions.model.values import Id, Text


class Term(Record):
    """A word of the series' own vocabulary."""

    id: Id
    """What the data calls it, for example `area-chair`."""
    label: Text
    """What the page calls one of it, for example `Area chair`."""
    plural: Text | None = None
    """What the page calls several; the label with an `s` if absent."""
    numbered: bool = False
    """Whether several on one day are counted: `Invited Talk 1`, `Invited Talk 2`. For kinds of session."""

    @property
    def many(self) -> str:
        """The plural form."""
        return self.plural or f"{self.label}s"


def _terms(*rows: tuple[str, str, str, bool]) -> dict[str, Term]:
    terms = [Term(id=row[0], label=row[1], plural=row[2], numbered=row[3]) for row in rows]
    return {term.id: term for term in terms}


ROLES = _terms(
    ("speaker", "Speaker", "Speakers", False),
    ("panelist", "Panelist", "Panelists", False),
    ("moderator", "Moderator", "Moderators", False),
    ("chair", "Chair", "Chairs", False),
    ("organizer", "Organizer", "Organizers", False),
    ("reviewer", "Reviewer", "Reviewers", False),
    ("area-chair", "Area chair", "Area chairs", False),
    ("advisor", "Advisor", "Advisors", False),
    ("volunteer", "Volunteer", "Volunteers", False),
    ("presenter", "Presenter", "Presenters", False),
    ("author", "Paper Author", "Paper Authors", False),
)

KINDS = _terms(
    ("opening", "Opening", "Openings", False),
    ("closing", "Closing", "Closings", False),
    ("invited-talk", "Invited Talk", "Invited Talks", True),
    ("keynote", "Keynote", "Keynotes", True),
    ("oral", "Oral", "Orals", True),
    ("spotlight", "Spotlight", "Spotlights", True),
    ("talk", "Talk", "Talks", False),
    ("tutorial", "Tutorial", "Tutorials", True),
    ("panel", "Panel Discussion", "Panel Discussions", False),
    ("discussion", "Discussion", "Discussions", False),
    ("poster-session", "Poster Session", "Poster Sessions", False),
    ("poster", "Poster", "Posters", False),
    ("paper-session", "Paper Session", "Paper Sessions", False),
    ("award", "Awards", "Awards", False),
    ("social", "Social", "Socials", False),
    ("break", "Break", "Breaks", False),
    ("lunch", "Lunch", "Lunches", False),
    ("other", "Session", "Sessions", False),
)

LINK_KINDS = _terms(
    ("website", "Website", "Websites", False),
    ("pdf", "PDF", "PDFs", False),
    ("openreview", "OpenReview", "OpenReview", False),
    ("arxiv", "arXiv", "arXiv", False),
    ("doi", "DOI", "DOIs", False),
    ("code", "Code", "Code", False),
    ("data", "Data", "Data", False),
    ("slides", "Slides", "Slides", False),
    ("video", "Video", "Videos", False),
    ("poster", "Poster", "Posters", False),
    ("submission", "Submission site", "Submission sites", False),
    ("template", "Template", "Templates", False),
    ("registration", "Registration", "Registrations", False),
    ("virtual", "Virtual site", "Virtual sites", False),
    ("code-of-conduct", "Code of conduct", "Codes of conduct", False),
    ("map", "Map", "Maps", False),
)

DECISIONS = _terms(
    ("oral", "Oral", "Orals", False),
    ("spotlight", "Spotlight", "Spotlights", False),
    ("poster", "Poster", "Posters", False),
    ("accepted", "Accepted", "Accepted papers", False),
)
