"""What must hold between records, beyond what each of them says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from editions.archive import Archive
from editions.problems import Problem
from editions.rules.contrast import pale_colours
from editions.rules.files import missing_files
from editions.rules.former import former_identifiers
from editions.rules.frozen import changed_facts, lost_addresses, unreadable_locks, without_consequences
from editions.rules.identity import borrowed_names, divided_people, look_alikes, shared_identifiers
from editions.rules.papers import repeated_titles, withdrawn_awards, withdrawn_papers
from editions.rules.redirects import circular_redirects, hidden_pages, lost_redirects
from editions.rules.repeated import (
    repeated,
    repeated_identifiers,
    repeated_people,
    repeated_references,
    repeated_sponsors,
    reserved_words,
)
from editions.rules.revisions import unreadable_revisions
from editions.rules.rooms import double_booked, overlaps
from editions.rules.texts import left_overs, wrong_markup
from editions.rules.times import (
    backward_programmes,
    closed_windows,
    impossible_dates,
    impossible_sessions,
    missing_zones,
    skipped_hours,
)
from editions.rules.unknown import unknown_identifiers, unknown_roles
from editions.rules.unused import idle_corrections, unused_records

Rule = Callable[[Archive, Path], Iterator[Problem]]

#: Every rule; each reports its own kind of mistake and never what follows from another's.
RULES: tuple[Rule, ...] = (
    backward_programmes,
    borrowed_names,
    changed_facts,
    circular_redirects,
    closed_windows,
    divided_people,
    double_booked,
    former_identifiers,
    hidden_pages,
    idle_corrections,
    impossible_dates,
    impossible_sessions,
    left_overs,
    look_alikes,
    lost_addresses,
    lost_redirects,
    missing_files,
    missing_zones,
    overlaps,
    pale_colours,
    repeated_identifiers,
    repeated_people,
    repeated_references,
    repeated_sponsors,
    repeated_titles,
    reserved_words,
    shared_identifiers,
    skipped_hours,
    unknown_identifiers,
    unknown_roles,
    unreadable_locks,
    unreadable_revisions,
    unused_records,
    withdrawn_awards,
    withdrawn_papers,
    wrong_markup,
)


def check(archive: Archive, source: Path) -> list[Problem]:
    """Return every problem that the rules find in an archive."""
    try:
        return [problem for rule in RULES for problem in rule(archive, source)]
    finally:
        archive.forget()


__all__ = ["RULES", "Rule", "check", "repeated", "without_consequences"]
