"""What was new when: changed dates, notices and published papers, with the day that the data gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby

from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import prose, site
from editions.model import Date, Paper


@dataclass(frozen=True)
class Change:
    """Something that was new at an instant."""

    #: Permanent within the series.
    uid: str
    edition: str
    at: datetime
    title: str
    text: str
    #: Where it can be read, on the site.
    path: str


def changes(archive: Archive, now: datetime) -> list[Change]:
    """Return everything that was new up to an instant, the latest first."""
    found = [change for edition in archive.editions.values() for change in _of(archive, edition)]
    past = [change for change in found if change.at <= now]
    return sorted(past, key=lambda change: (change.at, change.uid), reverse=True)


def left_out(edition: Edition) -> Iterator[str]:
    """Yield what has changed on a day that the data does not give."""
    if edition.lists("dates"):
        for each in edition.facts.dates:
            if not each.hidden and any(earlier.changed is None for earlier in each.was):
                yield f"a change of '{each.id}' without a day ('changed')"


def _of(archive: Archive, edition: Edition) -> Iterator[Change]:
    if edition.lists("dates"):
        for each in edition.facts.dates:
            if not each.hidden:
                yield from _of_date(archive, edition, each)
    for notice in edition.facts.notices:
        if notice.since:
            text = prose.line(notice.text)
            uid = str(site.uid(archive, edition.id, "notices", notice.id))
            start = notice.since[0].starts(edition.zone)
            yield Change(
                uid, edition.id, start, f"{_label(edition)}: {text}", text, site.edition_path(edition)
            )
    yield from _of_papers(archive, edition)


def _of_date(archive: Archive, edition: Edition, given: Date) -> Iterator[Change]:
    """Yield each value that followed another, at the day of the change."""
    values = [*(earlier.at for earlier in given.was), given.at]
    for index, earlier in enumerate(given.was):
        if earlier.changed:
            words = [wording.when(each, edition.facts.clock, edition.zone) for each in values[index:][:2]]
            yield Change(
                str(site.uid(archive, edition.id, "dates", site.born(given), str(index + 1))),
                edition.id,
                _start(earlier.changed),
                f"{_label(edition)}: {prose.clean(given.label)} is now {words[1]}",
                f"{prose.clean(given.label)} was {words[0]}, and is now {words[1]}.",
                site.date_path(edition, given.id),
            )


def _of_papers(archive: Archive, edition: Edition) -> Iterator[Change]:
    papers = edition.listed_papers() if edition.lists("papers") else ()
    published = sorted((each for each in papers if each.published), key=_published)
    for day, group in groupby(published, key=_published):
        titles = [prose.line(each.title) for each in group]
        count = "A paper is" if len(titles) == 1 else f"{len(titles)} papers are"
        yield Change(
            str(site.uid(archive, edition.id, "papers", day.isoformat())),
            edition.id,
            _start(day),
            f"{_label(edition)}: {count} published",
            "\n".join(titles),
            site.edition_path(edition),
        )


def _published(paper: Paper) -> date:
    return paper.published or date.max


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _label(edition: Edition) -> str:
    return prose.clean(edition.label)
