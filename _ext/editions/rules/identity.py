"""Who is who: records that look like one person, and one record that looks like two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from editions.archive import Archive
from editions.edition import Edition
from editions.model import Appearance, Person
from editions.problems import Kind, Problem
from editions.rules import names
from editions.rules.repeated import place

#: What registries call a person; one of them is enough to tell two people apart.
_REGISTRIES = {
    "orcid": "ORCID iD",
    "openreview": "OpenReview profile",
    "dblp": "DBLP key",
    "scholar": "Google Scholar identifier",
}
#: How many people a message names; an abbreviation that fits more says nothing of any of them.
_FEW = 3
#: People with one last name and initial, of whom nobody can tell which an abbreviation means.
_MANY = 200


def shared_identifiers(archive: Archive) -> Iterator[Problem]:
    """Report people who have one identifier of a registry, each pair once."""
    for pair, field in _shared(archive).items():
        first, second = (archive.people[id_] for id_ in pair)
        where = place(first.origin(field), second.origin(field))
        message = (
            f"'{first.id}' has this {_REGISTRIES[field]} too ({where}); correct one, or "
            f"{_merge('if they are one person, ')}"
        )
        yield Problem(second.origin(field), Kind.DUPLICATE, message)


def borrowed_names(archive: Archive) -> Iterator[Problem]:
    """Report other forms of a name that are somebody else's name."""
    told = _shared(archive)
    for pair, (person, at, other) in _borrowed(archive).items():
        if pair not in told:
            where = place(other.origin("name"), person.origin("names", at))
            message = (
                f"'{person.names[at]}' is the name of '{other.id}' ({where}); take it out here, "
                f"{_merge('or, if they are one person, ')}, or {_namesake([other])}"
            )
            yield Problem(person.origin("names", at), Kind.IDENTITY, message)


def look_alikes(archive: Archive) -> Iterator[Problem]:
    """Report people whose names are so alike that they may be one person."""
    people = list(archive.people.values())
    suspects: dict[int, list[int]] = defaultdict(list)
    settled = _shared(archive).keys() | _borrowed(archive).keys()
    for first, second in _alike(people):
        pair = (people[first].id, people[second].id)
        if pair not in settled and not _namesakes(people[first], people[second]):
            suspects[second].append(first)
    for second, firsts in suspects.items():
        person = people[second]
        others = [people[first] for first in sorted(firsts)[:_FEW]]
        origin = person.origin("name")
        said = " or ".join(f"'{other.id}' ({place(other.origin('name'), origin)})" for other in others)
        message = (
            f"'{person.name}' looks like {said}: {_merge('if they are one person, ')}; "
            f"if not, {_namesake(others)}"
        )
        yield Problem(origin, Kind.IDENTITY, message)


def divided_people(archive: Archive) -> Iterator[Problem]:
    """Report a person whom one edition introduces twice, from organizations that have nothing in common."""
    told: set[str] = set()
    for edition in archive.editions.values():
        for one, other in _divided(edition):
            person = archive.people.get(other.person or "")
            if person is None or person.one_person or person.id in told:
                continue
            told.add(person.id)
            origin = other.origin("affiliations")
            message = (
                f"'{person.id}' belongs to {_organizations(other)} here and to {_organizations(one)} on "
                f"{place(one.origin('affiliations'), origin)}: if these are two people, give one a record of "
                "its own; if not, add 'one_person: true' to the record"
            )
            yield Problem(origin, Kind.IDENTITY, message)


Pair = tuple[str, str]


class _Alias(NamedTuple):
    """A form of somebody's name, by its position, that is another's name."""

    person: Person
    position: int
    other: Person


def _shared(archive: Archive) -> dict[Pair, str]:
    """Return the pairs of people with one identifier of a registry, and which that is."""
    pairs: dict[Pair, str] = {}
    first: dict[tuple[str, str], str] = {}
    for person in archive.people.values():
        for field in _REGISTRIES:
            value = getattr(person, field)
            if value:
                other = first.setdefault((field, value), person.id)
                if other != person.id:
                    pairs.setdefault((other, person.id), field)
    return pairs


def _borrowed(archive: Archive) -> dict[Pair, _Alias]:
    """Return the pairs of people of whom one has the other's name among their own."""
    order = {id_: position for position, id_ in enumerate(archive.people)}
    owners: dict[str, list[Person]] = defaultdict(list)
    for person in archive.people.values():
        owners[names.plain(person.name)].append(person)
    pairs: dict[Pair, _Alias] = {}
    for person in archive.people.values():
        for index, name in enumerate(person.names):
            for other in owners.get(names.plain(name), ())[:_FEW]:
                if other is not person and not _namesakes(person, other):
                    one, two = sorted((person.id, other.id), key=order.__getitem__)
                    pairs.setdefault((one, two), _Alias(person, index, other))
    return pairs


def _alike(people: Sequence[Person]) -> set[tuple[int, int]]:
    """Return the positions of people whose names are alike, the earlier one first."""
    forms = [names.forms(person.name, *person.names) for person in people]
    return {(min(pair), max(pair)) for pair in (*_same(people, forms), *_abbreviated(forms))}


def _same(people: Sequence[Person], forms: Sequence[set[names.Form]]) -> Iterator[tuple[int, int]]:
    """Yield people who have a form of the name in common, whatever the order of its parts."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for second, own in enumerate(forms):
        for key in {tuple(sorted(form)) for form in own}:
            others = (first for first in holders[key] if not _namesakes(people[first], people[second]))
            yield from ((first, second) for first in islice(others, _FEW))
            holders[key].append(second)


def _abbreviated(forms: Sequence[set[names.Form]]) -> Iterator[tuple[int, int]]:
    """Yield people of whom one has initials where the other has names, or lacks the other's initials."""
    short = [
        (position, form)
        for position, own in enumerate(forms)
        if any(map(names.has_initials, own))
        for form in names.telling(own)
        if names.has_initials(form)
    ]
    holders: dict[tuple[str, str], list[tuple[int, names.Form]]] = {
        names.bucket(form): [] for _, form in short
    }
    for position, own in enumerate(forms):
        if any(names.bucket(form) in holders for form in own):
            for form in names.telling(own):
                holders.get(names.bucket(form), []).append((position, form))
    for position, form in short:
        candidates = holders[names.bucket(form)]
        found: set[int] = set()
        for other, fuller in candidates if len(candidates) <= _MANY else ():
            if other != position and names.fits(form, fuller):
                found.add(other)
                if len(found) > _FEW:
                    break
        else:
            yield from ((position, other) for other in found)


def _divided(edition: Edition) -> Iterator[tuple[Appearance, Appearance]]:
    """Yield two introductions of one person that share no organization, where all are known."""
    first: dict[str, Appearance] = {}
    for role in edition.appearances:
        for appearance in edition.shown(role):
            given = appearance.affiliations or ()
            if appearance.person and given and all(each.organization for each in given):
                other = first.setdefault(appearance.person, appearance)
                if not {each.organization for each in given} & {
                    each.organization for each in other.affiliations or ()
                }:
                    yield other, appearance


def _organizations(appearance: Appearance) -> str:
    return " and ".join(f"'{each.organization}'" for each in appearance.affiliations or ())


def _namesakes(one: Person, other: Person) -> bool:
    """Say whether one of two records denies to be the other, by an identifier of today or before."""
    return any(
        id_ in denied.not_same_as
        for denied, named in ((one, other), (other, one))
        if denied.not_same_as
        for id_ in (named.id, *named.former_ids)
    )


def _merge(when: str) -> str:
    return f"{when}keep one record, with the other's identifier under 'former_ids' and its name under 'names'"


def _namesake(others: Sequence[Person]) -> str:
    return f"add 'not_same_as: [{', '.join(other.id for other in others)}]'"
