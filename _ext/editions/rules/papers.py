"""Papers that stand twice, or that are withdrawn and honoured or presented all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions import markup
from editions.edition import Edition
from editions.model import Paper
from editions.problems import Kind, Problem
from editions.rules.repeated import place


def repeated_titles(edition: Edition) -> Iterator[Problem]:
    """Report papers that one edition lists twice, under two identifiers."""
    first: dict[str, Paper] = {}
    for paper in edition.listed_papers():
        title = _folded(paper.title)
        other = first.setdefault(title, paper) if title else paper
        if other.id != paper.id:
            where = place(other.origin("title"), paper.origin("title"))
            message = (
                f"this title is that of '{other.id}' ({where}) too; keep one of them, with the other's "
                "identifier under 'former_ids'"
            )
            yield Problem(paper.origin("title"), Kind.DUPLICATE, message)


def withdrawn_awards(edition: Edition) -> Iterator[Problem]:
    """Report awards on papers that are withdrawn."""
    for paper in edition.papers:
        if paper.withdrawn and paper.awards:
            message = f"the paper '{paper.id}' is withdrawn; take out its awards, or 'withdrawn'"
            yield Problem(paper.origin("awards"), Kind.VALUE, message)


def withdrawn_papers(edition: Edition) -> Iterator[Problem]:
    """Report papers that a session presents although they are withdrawn."""
    gone = {paper.id for paper in edition.papers if paper.withdrawn}
    for slot in (inner for top in edition.timetable.slots for inner in top.walk()):
        session = slot.session
        if session.paper in gone and not session.cancelled:
            message = f"the paper '{session.paper}' is withdrawn; add 'cancelled: true' or take it out"
            yield Problem(session.origin("paper"), Kind.VALUE, message)
        for index, paper in enumerate(session.papers):
            if paper in gone and not session.cancelled:
                message = f"the paper '{paper}' is withdrawn; take it out of the session"
                yield Problem(session.origin("papers", index), Kind.VALUE, message)


def _folded(title: str) -> str:
    """Return what is left of a title without markup, capitals, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", markup.plain(title).casefold())
