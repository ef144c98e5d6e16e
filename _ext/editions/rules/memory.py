"""What was told of the parts of a large archive, kept until something that it depends on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from editions.archive import Archive
from editions.cache import Cache
from editions.edition import Edition
from editions.model import Session
from editions.rules.parts import Part, Told, parts_of


def remembered(
    archive: Archive, source: Path, states: Mapping[str, str], tell: Callable[[Part], Told]
) -> dict[str, Told]:
    """Return what is to be told of every part, by its folder; only that of parts in a new state is asked for.

    *states* are digests of the files of each part; where there are none, nothing is kept.
    """
    if not states:
        return {part.name: tell(part) for part in parts_of(archive)}
    cache = Cache(source, "told")
    # All that is in the files of others, as far as somebody may refer to it.
    offered = list(map(_offered, archive.editions.values()))
    around = blake2b(repr((states.get(""), sorted(archive.broken), offered)).encode()).digest()
    found: dict[str, Told] = {}
    for part in parts_of(archive):
        key, told = cache.get(around, part.name, states.get(part.name))
        if told is None:
            told = tell(part)
            cache.put(key, told)
        found[part.name] = told
    cache.save()
    return found


def _offered(edition: Edition) -> tuple[object, ...]:
    """Return what links from elsewhere may lead to, and what these are answered if it is hidden."""
    visible = [id_ for block in edition.programme.blocks for id_ in _visible(block.sessions)]
    return (
        edition.id,
        visible,
        [(session.id, session.former_ids) for session in edition.sessions.values()],
        [(paper.id, paper.former_ids, paper.hidden) for paper in edition.papers],
        [(date.id, date.former_ids) for date in edition.facts.dates],
    )


def _visible(sessions: Iterable[Session]) -> Iterator[str]:
    for session in sessions:
        if not session.hidden:
            yield session.id
            yield from _visible(session.sessions)
