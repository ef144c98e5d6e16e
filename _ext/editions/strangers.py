"""YAML files that nothing reads: a misspelt name or a wrong folder would lose all that they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from editions.problems import Kind, Origin, Problem, suggestion

#: Folders and files that are not looked into.
_LEFT_ALONE = (".", "_")


def meant(name: str, known: Collection[str]) -> bool:
    """Say whether a file has one of the *known* names, but for capitals and the ``a`` of ``.yaml``."""
    usual = name.lower()
    return (f"{usual[:-4]}.yaml" if usual.endswith(".yml") else usual) in known


def folders_of(source: Path, known: Collection[str]) -> list[str]:
    """Return the folders of a source folder that hold one of the *known* files, be it misnamed."""
    return sorted(
        path.name
        for path in source.iterdir()
        if path.is_dir()
        and not path.name.startswith(_LEFT_ALONE)
        and any(meant(file.name, known) for file in path.iterdir())
    )


def misnamed(folder: Path, known: Collection[str], prefix: str) -> Iterator[tuple[Problem, set[str]]]:
    """Yield what is wrong with the names in a folder, and which of the *known* files each may be.

    *prefix* is the way from the source folder to this one.
    """
    for path in sorted(folder.iterdir()):
        name = path.name
        if name in known or name.startswith(_LEFT_ALONE) or path.suffix.lower() not in {".yaml", ".yml"}:
            continue
        near = suggestion(name.lower(), known)
        advice = near or f"; the files are {', '.join(known)}"
        message = f"nothing reads this file{advice}"
        problem = Problem(Origin(f"{prefix}{name}", 1), Kind.FILE, message)
        yield problem, {f"{prefix}{file}" for file in known if f"'{file}'" in near}


def misplaced(source: Path, main: str) -> Iterator[Problem]:
    """Report folders with the file *main* of an edition that lie in another folder, as copies easily do."""
    for path in sorted(source.glob(f"*/*/{main}")):
        outer, inner, _ = path.relative_to(source).parts
        if not outer.startswith(_LEFT_ALONE) and not inner.startswith(_LEFT_ALONE):
            message = (
                f"nothing reads this file: editions lie side by side; move the folder '{outer}/{inner}' to "
                f"'{inner}', or let its name begin with '_' if it is none"
            )
            yield Problem(Origin(f"{outer}/{inner}/{main}", 1), Kind.FILE, message)
