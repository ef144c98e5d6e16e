"""Frozen editions that have changed, and addresses of theirs that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from editions import freeze
from editions.archive import Archive
from editions.edition import Edition
from editions.freeze import FILE, Lock, LockError
from editions.problems import Kind, Origin, Problem
from editions.rules.parts import Whole

#: The files of the series that the facts of all editions refer to.
_SHARED = ("people.yaml", "organizations.yaml")


def unreadable_locks(whole: Whole) -> Iterator[Problem]:
    """Report locks that cannot be read, or whose edition is gone."""
    for folder in _locked(whole.source):
        name, line = folder.name, 1
        try:
            freeze.read(folder)
        except LockError as error:
            line = error.line
            way = f"restore it, or remove it and run 'editions freeze {name}'"
            message = f"the lock of the frozen edition cannot be read: {error}; {way}"
        else:
            if name in whole.archive.editions:
                continue
            message = f"the edition '{name}' is frozen, but all its files are gone; put them back"
        yield Problem(Origin(f"{name}/{FILE}", line), Kind.FROZEN, message)


def lost_editions(whole: Whole) -> Iterator[Problem]:
    """Report a list of frozen editions that cannot be read, and editions on it that are gone or unlocked."""
    source = whole.source
    try:
        listed = freeze.frozen(source)
    except LockError as error:
        message = (
            f"the list of frozen editions cannot be read: {error}; restore it, or remove it and run "
            "'editions freeze' with their names"
        )
        yield Problem(Origin(FILE, error.line), Kind.FROZEN, message)
        return
    for name in listed:
        if (source / name / FILE).exists():
            continue  # If it is all that there is, that is reported of the lock.
        if name in whole.archive.editions:
            message = (
                f"the edition '{name}' is frozen, but '{name}/{FILE}' is gone; bring it back, or run "
                f"'editions freeze {name}', or take '{name}' out of this list"
            )
        else:
            message = (
                f"the edition '{name}' is frozen, but its files are gone; bring them back, or take '{name}' "
                "out of this list if it has to go"
            )
        yield Problem(Origin(FILE, freeze.line_of(source, name)), Kind.FROZEN, message)


def changed_facts(whole: Whole) -> Iterator[Problem]:
    """Report files of a frozen edition that do not say what they said."""
    archive = whole.archive
    for edition, lock in _frozen(archive, whole.source):
        for file in freeze.changed_files(archive, edition, lock):
            name = f"{edition.id}/{file}"
            if name in archive.broken:
                continue
            if file not in edition.files:
                what, undo = "this file is gone", "put it back"
            elif file not in lock.facts:
                what, undo = "this file was not there", "take it out"
            else:
                what, undo = "this file says something else now", "undo the change"
            message = (
                f"the edition '{edition.id}' is frozen, and {what}; {undo}, or run "
                f"'editions freeze {edition.id}' if it is meant"
            )
            yield Problem(Origin(name, 1), Kind.FROZEN, message)


def lost_addresses(whole: Whole) -> Iterator[Problem]:
    """Report addresses of a frozen edition that lead nowhere."""
    archive, source = whole.archive, whole.source
    moved: frozenset[str] | None = None
    for edition, lock in _frozen(archive, source):
        if lock.facts.keys() - edition.files:
            continue  # That a file is gone is reported, and its addresses are with it.
        moved = freeze.moved_pages(archive) if moved is None else moved
        for address in freeze.lost(archive, edition, lock, source, moved):
            origin = Origin(f"{edition.id}/{FILE}", freeze.line_of(source / edition.id, address))
            yield Problem(origin, Kind.FROZEN, freeze.complaint(edition, address))


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out that facts differ, and that what they made is gone, where a mistake in them is the cause."""
    problems = list(problems)
    files = {problem.origin.file for problem in problems if problem.kind != Kind.FROZEN}
    folders = {str(PurePosixPath(file).parent) for file in files}

    def follows(problem: Problem) -> bool:
        path = PurePosixPath(problem.origin.file)
        of_edition = path.name == FILE and len(path.parts) > 1
        return problem.origin.file in files or (of_edition and str(path.parent) in folders)

    return [problem for problem in problems if problem.kind != Kind.FROZEN or not follows(problem)]


def _frozen(archive: Archive, source: Path) -> Iterator[tuple[Edition, Lock]]:
    """Yield the frozen editions; none while people or organizations of the series could not be read."""
    beginnings = tuple(f"{file}{sign}" for file in _SHARED for sign in ":#")
    if any(part in _SHARED or part.startswith(beginnings) for part in archive.broken):
        return
    for folder in _locked(source):
        edition = archive.editions.get(folder.name)
        try:
            lock = freeze.read(folder)
        except LockError:
            continue  # That is reported once.
        if edition is not None and lock is not None:
            yield edition, lock


def _locked(source: Path) -> Iterator[Path]:
    yield from sorted(file.parent for file in source.glob(f"*/{FILE}") if file.parent.name[0] not in "._")
