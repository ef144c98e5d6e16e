"""What was new when: moved dates, notices, changes and published papers, with the day that the data gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import programme, prose, site
from editions.model import Date, Paper


@dataclass(frozen=True)
class News:
    """Something that was new at an instant."""

    #: Permanent within the series.
    uid: str
    edition: str
    at: datetime
    #: What it is in one line, without the name of the edition, and in full.
    words: str
    text: str
    #: Kind and key of the record that it is about.
    about: tuple[str, str]
    #: Where it can be read, on the site.
    path: str


def changes(archive: Archive, now: datetime, edition: Edition | None = None) -> list[News]:
    """Return everything that was new up to an instant, at one edition or at all, the latest first."""
    editions = [edition] if edition else archive.editions.values()
    found = [news for each in editions for news in _of(archive, each) if news.at <= now]
    return sorted(found, key=lambda news: (news.at, news.uid), reverse=True)


def title(archive: Archive, news: News) -> str:
    """Return what is new, with the edition that it is new at."""
    return f"{prose.clean(archive.editions[news.edition].label)}: {news.words}"


def left_out(edition: Edition) -> Iterator[str]:
    """Yield what has changed on a day that the data does not give."""
    if edition.lists("dates"):
        for each in edition.facts.dates:
            if not each.hidden and any(earlier.changed is None for earlier in each.was):
                yield f"a change of '{each.id}' without a day ('changed')"


def _of(archive: Archive, edition: Edition) -> Iterator[News]:
    if edition.lists("dates"):
        for each in edition.facts.dates:
            if not each.hidden:
                yield from _of_date(archive, edition, each)
    yield from _of_notices(archive, edition)
    yield from _told(archive, edition)
    yield from _of_papers(archive, edition)


def _of_date(archive: Archive, edition: Edition, given: Date) -> Iterator[News]:
    """Yield each value that followed another, at the day of the change."""
    values = [*(earlier.at for earlier in given.was), given.at]
    label = prose.clean(given.label)
    for index, earlier in enumerate(given.was):
        if earlier.changed:
            words = [wording.when(each, edition.facts.clock, edition.zone) for each in values[index:][:2]]
            yield News(
                str(site.uid(archive, edition.id, "dates", site.born(given), str(index + 1))),
                edition.id,
                _start(earlier.changed),
                f"{label} is now {words[1]}",
                f"{label} was {words[0]}, and is now {words[1]}.",
                ("date", f"{edition.id}/{given.id}"),
                site.date_path(edition, given.id),
            )


def _of_notices(archive: Archive, edition: Edition) -> Iterator[News]:
    for notice in edition.facts.notices:
        if notice.since:
            text = prose.line(notice.text)
            uid = str(site.uid(archive, edition.id, "notices", notice.id))
            start = notice.since[0].starts(edition.zone)
            yield News(uid, edition.id, start, text, text, *_whole(edition))


def _told(archive: Archive, edition: Edition) -> Iterator[News]:
    """Yield the changes that are told, each known by its day, by what it is about, and by its turn."""
    turns: Counter[str] = Counter()
    for change in edition.facts.changes:
        slot = programme.slot_of(edition, change.session) if change.session else None
        paper = programme.paper_of(edition, change.paper)
        about, path = _whole(edition)
        if slot:
            about, path = (
                ("session", f"{edition.id}/{slot.session.id}"),
                site.session_path(edition, slot.session),
            )
        elif paper:
            about, path = ("paper", f"{edition.id}/{paper.id}"), site.paper_path(edition, paper)
        name = "/".join(
            (change.day.isoformat(), *(site.born(each) for each in (slot and slot.session, paper) if each))
        )
        turns[name] += 1
        text = prose.line(change.text)
        uid = site.uid(archive, edition.id, "changes", name, str(turns[name]))
        yield News(str(uid), edition.id, _start(change.day), text, text, about, path)


def _of_papers(archive: Archive, edition: Edition) -> Iterator[News]:
    papers = edition.listed_papers() if edition.lists("papers") else ()
    published = sorted((each for each in papers if each.published), key=_published)
    for day, group in groupby(published, key=_published):
        titles = [prose.line(each.title) for each in group]
        yield News(
            str(site.uid(archive, edition.id, "papers", day.isoformat())),
            edition.id,
            _start(day),
            "A paper is published" if len(titles) == 1 else f"{len(titles)} papers are published",
            "\n".join(titles),
            *_whole(edition),
        )


def _whole(edition: Edition) -> tuple[tuple[str, str], str]:
    """Return that something is about an edition as a whole, and the address of that."""
    return ("edition", edition.id), site.edition_path(edition)


def _published(paper: Paper) -> date:
    return paper.published or date.max


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
