"""The directives, by the names that documents use."""

from sphinx.util.docutils import SphinxDirective

from editions.directives.base import RecordDirective
from editions.directives.edition import Affiliations, Edition, Editions, Notices, Phase, References, Sponsors
from editions.directives.people import Organizers, Panelists, People, Speakers
from editions.directives.programme import Dates, Papers, Schedule
from editions.directives.reference import Fields, Problems, Settings, Vocabulary

DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "affiliations": Affiliations,
    "dates": Dates,
    "edition": Edition,
    "editions": Editions,
    "fields": Fields,
    "notices": Notices,
    "organizers": Organizers,
    "panelists": Panelists,
    "papers": Papers,
    "people": People,
    "phase": Phase,
    "problems": Problems,
    "references": References,
    "schedule": Schedule,
    "settings": Settings,
    "speakers": Speakers,
    "sponsors": Sponsors,
    "vocabulary": Vocabulary,
}

__all__ = ["DIRECTIVES", "RecordDirective"]
