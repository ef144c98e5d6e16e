"""Indices over all editions."""

from editions.render.indices.organizations import OrganizationsIndexView
from editions.render.indices.people import AuthorsIndexView, PeopleIndexView
from editions.render.indices.programme import PapersIndexView, SessionsIndexView

__all__ = [
    "AuthorsIndexView",
    "OrganizationsIndexView",
    "PapersIndexView",
    "PeopleIndexView",
    "SessionsIndexView",
]
