"""Which folders a preview watches, and what a change in them means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from watchfiles import DefaultFilter

#: What programs leave beside the files that somebody writes.
_LITTER = (*DefaultFilter.ignore_dirs, ".import_linter_cache", ".ruff_cache", "venv")
#: So that a preview whose output goes to a file does not follow itself.
_LOGS = (r"\.log$", r"^nohup\.out$")
#: Changes of these leave a process as it should be that has imported code.
_CODE = frozenset({".py", ".toml"})


class Watched:
    """What is watched: *folders* with all that is below them, and of the project what is no litter."""

    def __init__(self, folders: Iterable[Path], project: Path, ignored: Iterable[Path] = ()) -> None:
        self._folders = {path.resolve() for path in folders}
        self._project = project.resolve()
        self._ignored = [path.resolve() for path in ignored]
        self.filter = DefaultFilter(
            ignore_dirs=_LITTER,
            ignore_entity_patterns=(*DefaultFilter.ignore_entity_patterns, *_LOGS),
            ignore_paths=self._ignored,
        )

    def whole(self) -> list[Path]:
        """Return the folders of which everything is watched."""
        found = set(self._folders)
        if self.alone():
            # One by one, for what is ignored may have more folders than all the rest.
            found |= {path for path in self._project.iterdir() if path.is_dir() and self._concerns(path)}
        return sorted(path for path in found if not found.intersection(path.parents))

    def alone(self) -> list[Path]:
        """Return the folder of the project, if it is watched without what is below it."""
        return [] if self._folders.intersection([self._project, *self._project.parents]) else [self._project]

    def _concerns(self, path: Path) -> bool:
        return path.name not in _LITTER and path not in self._ignored


def is_code(path: Path) -> bool:
    """Say whether a process that has imported modules may be out of date after a change of a file."""
    return path.suffix in _CODE
