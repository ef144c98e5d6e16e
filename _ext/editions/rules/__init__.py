"""What must hold between records, beyond what each of them says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from editions.archive import Archive
from editions.edition import Edition
from editions.problems import Problem
from editions.rules.contrast import pale_colours
from editions.rules.files import missing_files, named_files
from editions.rules.former import former_identifiers
from editions.rules.frozen import (
    changed_facts,
    lost_addresses,
    lost_editions,
    unreadable_locks,
    without_consequences,
)
from editions.rules.identity import borrowed_names, divided_people, look_alikes, shared_identifiers
from editions.rules.memory import remembered
from editions.rules.papers import repeated_titles, withdrawn_awards, withdrawn_papers
from editions.rules.parts import Part, Told, Whole
from editions.rules.redirects import circular_redirects, hidden_pages, lost_redirects
from editions.rules.repeated import (
    repeated,
    repeated_identifiers,
    repeated_papers,
    repeated_people,
    repeated_references,
    repeated_sponsors,
    repeated_terms,
    reserved_addresses,
    reserved_dates,
    reserved_roles,
)
from editions.rules.revisions import unreadable_revisions
from editions.rules.rooms import double_booked, overlaps
from editions.rules.texts import left_overs, wrong_markup
from editions.rules.times import (
    backward_programmes,
    closed_windows,
    foreign_days,
    impossible_dates,
    impossible_sessions,
    missing_zones,
    skipped_hours,
)
from editions.rules.unknown import unknown_identifiers, unknown_roles
from editions.rules.unused import idle_corrections, mentions, unused_records

# Every rule reports its own kind of mistake and never what follows from another's. What a rule is given is
# all that it may look at: what an edition or a part tells is kept until something of that is another.

#: Rules for what one edition says.
OF_EDITIONS: tuple[Callable[[Edition], Iterator[Problem]], ...] = (
    backward_programmes,
    foreign_days,
    impossible_dates,
    impossible_sessions,
    overlaps,
    pale_colours,
    repeated_identifiers,
    repeated_papers,
    repeated_people,
    repeated_sponsors,
    repeated_titles,
    reserved_dates,
    withdrawn_awards,
    withdrawn_papers,
)
#: Rules for what one edition, or the series, says and refers to.
OF_PARTS: tuple[Callable[[Part], Iterator[Problem]], ...] = (
    closed_windows,
    double_booked,
    former_identifiers,
    idle_corrections,
    left_overs,
    missing_zones,
    repeated_references,
    reserved_addresses,
    skipped_hours,
    unknown_identifiers,
    unknown_roles,
    wrong_markup,
)
#: Rules for what stands in several places.
OF_ARCHIVES: tuple[Callable[[Archive], Iterator[Problem]], ...] = (
    borrowed_names,
    divided_people,
    look_alikes,
    repeated_terms,
    reserved_roles,
    shared_identifiers,
)
#: Rules for what else there is in the source folder, or is not.
OF_FOLDERS: tuple[Callable[[Whole], Iterator[Problem]], ...] = (
    changed_facts,
    circular_redirects,
    hidden_pages,
    lost_addresses,
    lost_editions,
    lost_redirects,
    missing_files,
    unreadable_locks,
    unreadable_revisions,
    unused_records,
)


def check(archive: Archive, source: Path, states: Mapping[str, str]) -> list[Problem]:
    """Return every problem that the rules find in an archive.

    *states* tells one content of an edition's files, and of those of the series, from any other, by folder:
    what was found in them is remembered. Without, nothing is.
    """
    told = remembered(archive, source, states, _tell)
    whole = Whole(archive, source, told)
    return [
        *(problem for part in told.values() for problem in part.problems),
        *(problem for rule in OF_ARCHIVES for problem in rule(archive)),
        *(problem for rule in OF_FOLDERS for problem in rule(whole)),
    ]


def _tell(part: Part) -> Told:
    problems = [problem for rule in OF_PARTS for problem in rule(part)]
    if part.edition:
        problems += [problem for rule in OF_EDITIONS for problem in rule(part.edition)]
    return Told(problems, mentions(part), named_files(part))


__all__ = [
    "OF_ARCHIVES",
    "OF_EDITIONS",
    "OF_FOLDERS",
    "OF_PARTS",
    "check",
    "repeated",
    "without_consequences",
]
