"""The directives, by the names that documents use."""

from sphinx.util.docutils import SphinxDirective

from editions.directives.base import RecordDirective
from editions.directives.edition import (
    Affiliations,
    Changes,
    Edition,
    Editions,
    Notices,
    Phase,
    References,
    Sponsors,
    Statistics,
)
from editions.directives.indices import (
    AuthorsIndex,
    OrganizationsIndex,
    PapersIndex,
    PeopleIndex,
    SessionsIndex,
)
from editions.directives.people import Organizers, Panelists, People, Speakers
from editions.directives.programme import Dates, Papers, Schedule
from editions.directives.reference import Fields, Problems, Settings, Vocabulary

DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "affiliations": Affiliations,
    "authors-index": AuthorsIndex,
    "changes": Changes,
    "dates": Dates,
    "edition": Edition,
    "editions": Editions,
    "fields": Fields,
    "notices": Notices,
    "organizers": Organizers,
    "organizations-index": OrganizationsIndex,
    "panelists": Panelists,
    "papers": Papers,
    "papers-index": PapersIndex,
    "people": People,
    "people-index": PeopleIndex,
    "phase": Phase,
    "problems": Problems,
    "references": References,
    "schedule": Schedule,
    "sessions-index": SessionsIndex,
    "settings": Settings,
    "speakers": Speakers,
    "sponsors": Sponsors,
    "statistics": Statistics,
    "vocabulary": Vocabulary,
}

__all__ = ["DIRECTIVES", "RecordDirective"]
