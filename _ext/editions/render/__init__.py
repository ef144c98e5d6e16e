"""Records to docutils nodes: pure functions, for every output and without Sphinx."""

from editions.render.base import Content, Page, Place, Use, View, WrongUseError
from editions.render.changes import ChangesView
from editions.render.dates import DatesView
from editions.render.edition import EditionView
from editions.render.editions import EditionsView
from editions.render.indices import (
    AuthorsIndexView,
    OrganizationsIndexView,
    PapersIndexView,
    PeopleIndexView,
    SessionsIndexView,
)
from editions.render.mention import MentionView
from editions.render.notices import NoticesView
from editions.render.organizations import AffiliationsView, SponsorsView
from editions.render.papers import PapersView
from editions.render.people import PeopleView
from editions.render.phase import PhaseView
from editions.render.references import ReferencesView
from editions.render.schedule import ScheduleView
from editions.render.statistics import StatisticsView

#: Every view by its name.
VIEWS: dict[str, type[View]] = {
    view.name: view
    for view in (
        AffiliationsView,
        AuthorsIndexView,
        ChangesView,
        DatesView,
        EditionView,
        EditionsView,
        MentionView,
        NoticesView,
        OrganizationsIndexView,
        PapersIndexView,
        PeopleIndexView,
        SessionsIndexView,
        PapersView,
        PeopleView,
        PhaseView,
        ReferencesView,
        ScheduleView,
        SponsorsView,
        StatisticsView,
    )
}

__all__ = ["VIEWS", "Content", "Page", "Place", "Use", "View", "WrongUseError"]
