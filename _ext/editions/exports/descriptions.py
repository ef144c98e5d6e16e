"""What a page is about in a sentence or two: for lists of results, and previews of links."""

from __future__ import annotations

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import events, programme, prose
from editions.model import Paper
from editions.timetable import Slot

#: How many signs are shown at most, by most who show it.
_MOST = 200


def series(archive: Archive) -> str:
    """Return what the series is about."""
    facts = archive.series
    return cut(prose.line(facts.description or facts.tagline or ""))


def edition(edition: Edition) -> str:
    """Return what an edition is about, or else where and when it is."""
    facts = edition.facts
    told = cut(prose.line(facts.description or facts.tagline or ""))
    if told:
        return told
    host = facts.host.name if facts.host else ""
    when = wording.when(facts.when) if facts.when else ""
    return cut(". ".join(prose.clean(part) for part in (host, when, events.place(edition, [])) if part))


def session(archive: Archive, edition: Edition, slot: Slot) -> str:
    """Return what a session is about, or else who takes part."""
    given = slot.session
    who = "; ".join(programme.who(archive, part) for part in programme.parts(archive, edition, slot))
    told = _short(given.abstract) or cut(prose.line(given.note or "") or who)
    return told or cut(f"{programme.title(archive, edition, slot)}, {edition.label}")


def paper(archive: Archive, edition: Edition, paper: Paper) -> str:
    """Return what a paper says in short, or else who wrote it and for which edition."""
    names = wording.listing([programme.name(archive, author.person) for author in paper.authors])
    told = cut(prose.line(paper.tldr or "")) or _short(paper.abstract)
    return told or cut(f"A paper by {names}, {edition.label}")


def person(archive: Archive, person_id: str) -> str:
    """Return who somebody was when last here, and in which years they were."""
    involved = archive.history.get(person_id, ())
    told = [each for each in involved if each.position or each.affiliations]
    latest = [each for each in told if each.edition == told[-1].edition]
    first = next((each for each in latest if each.position), latest[0] if latest else None)
    who = prose.clean(archive.introduced(first)) if first else ""
    found = {archive.editions[each.edition].year for each in involved}
    name = programme.name(archive, person_id)
    here = f"at {prose.words(archive.series.name)}, {wording.years(found)}" if found else ""
    return cut(" ".join(filter(None, (f"{name}, {who}," if who else name, here))))


def _short(text: str | None) -> str:
    """Return the beginning of paragraphs."""
    return cut(prose.paragraphs(text or ""))


def cut(text: str) -> str:
    """Return the beginning of a text, up to the last word that there is room for."""
    line = " ".join(text.split())
    if len(line) <= _MOST:
        return line
    return f"{line[: line.rindex(' ', 0, _MOST) if ' ' in line[:_MOST] else _MOST].rstrip(' ,;:.')} …"
