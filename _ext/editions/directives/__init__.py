"""The directives, by the names that documents use."""

from editions.directives.base import RecordDirective
from editions.directives.edition import Affiliations, Edition, Editions, Notices, Phase, References, Sponsors
from editions.directives.people import Organizers, Panelists, People, Speakers
from editions.directives.programme import Dates, Papers, Schedule

DIRECTIVES: dict[str, type[RecordDirective]] = {
    "affiliations": Affiliations,
    "dates": Dates,
    "edition": Edition,
    "editions": Editions,
    "notices": Notices,
    "organizers": Organizers,
    "panelists": Panelists,
    "papers": Papers,
    "people": People,
    "phase": Phase,
    "references": References,
    "schedule": Schedule,
    "speakers": Speakers,
    "sponsors": Sponsors,
}

__all__ = ["DIRECTIVES", "RecordDirective"]
