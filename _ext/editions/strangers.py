"""YAML files that nothing reads: a misspelt name or a wrong folder would lose all that they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from editions.problems import Kind, Origin, Problem, suggestion

#: Folders and files that are not looked into.
_LEFT_ALONE = (".", "_")
#: What others call the files.
_SYNONYMS = {
    "speakers": "people.yaml",
    "panelists": "people.yaml",
    "panellists": "people.yaml",
    "organizers": "people.yaml",
    "organisers": "people.yaml",
    "program": "schedule.yaml",
    "programme": "schedule.yaml",
    "agenda": "schedule.yaml",
    "organisations": "organizations.yaml",
}


def meant(name: str, known: Collection[str]) -> bool:
    """Say whether a file has one of the *known* names, but for its capitals and its end."""
    return _usual(name) in known


def _usual(name: str) -> str:
    """Return a name in small letters that ends in ``.yaml``; editors may add ``.txt`` and hide it."""
    usual = name.lower()
    if usual.endswith((".yaml.txt", ".yml.txt")):
        usual = usual[:-4]
    return f"{usual[:-4]}.yaml" if usual.endswith(".yml") else usual


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
        if name in known or name.startswith(_LEFT_ALONE) or not _strange(path, known):
            continue
        usual = _usual(name)
        synonym = _SYNONYMS.get(usual.removesuffix(".yaml"), "")
        near = suggestion(synonym if synonym in known else usual, known)
        advice = near or f"; the files are {', '.join(known)}"
        message = f"nothing reads this file{advice}"
        problem = Problem(Origin(f"{prefix}{name}", 1), Kind.FILE, message)
        yield problem, {f"{prefix}{file}" for file in known if f"'{file}'" in near}


def _strange(path: Path, known: Collection[str]) -> bool:
    """Say whether a file looks like one of ours: whatever is YAML, and text that only lacks the right end."""
    if path.suffix.lower() == ".txt":
        return meant(path.name, known) and not path.with_name(_usual(path.name)).exists()
    return path.suffix.lower() in {".yaml", ".yml"}


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
