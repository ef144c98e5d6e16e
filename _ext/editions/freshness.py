"""Which pages a build has to write again: those whose facts, or whose code, have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from editions.cache import code_digest
from editions.domain import domain_of

#: Attributes of the environment, which is pickled with them.
_CODE, _FOLDERS = "editions_code", "editions_folders"
#: What is kept of the documents of an output.
_KEPT = "editions"


class Freshness:
    """Compares what each page shows with what it showed when this output was last written."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def reread(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Return every document if the code of this package has changed since they were read."""
        code = code_digest()
        stale = getattr(env, _CODE, code) != code
        setattr(env, _CODE, code)
        # Which folder is an edition decides what the directives in it mean.
        editions = sorted(domain_of(env).archive.editions)
        before = getattr(env, _FOLDERS, editions)
        setattr(env, _FOLDERS, editions)
        if stale:
            return sorted(env.found_docs)
        moved = set(before) ^ set(editions)
        return sorted(name for name in env.found_docs if name.split("/")[0] in moved)

    def rewrite(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the documents that show other facts than at the last build of this output."""
        domain = domain_of(env)
        navigation = _navigation_digest(env)
        self._digests = {name: f"{domain.digest(name)} {navigation}" for name in env.found_docs}
        before = Digests(app, _KEPT).before
        return sorted(name for name, digest in self._digests.items() if before.get(name) != digest)

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep the digests of what was written."""
        if exception is None and self._digests:
            Digests(app, _KEPT).keep(self._digests)


class Digests:
    """What was written by the last build of this output, kept beside the doctrees."""

    def __init__(self, app: Sphinx, name: str) -> None:
        # By builder and by folder: several outputs may share their doctrees.
        self._file = Path(app.doctreedir) / f"{name}-{app.builder.name}.json"
        self._output = str(app.outdir)
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            kept = {}
        self._kept: dict[str, dict[str, str]] = kept if isinstance(kept, dict) else {}

    @property
    def before(self) -> dict[str, str]:
        """The digest of each page of that build."""
        return self._kept.get(self._output, {})

    def keep(self, digests: dict[str, str]) -> None:
        """Remember what this build has written."""
        if self._kept.get(self._output) != digests:
            self._kept[self._output] = digests
            self._file.write_text(json.dumps(self._kept, sort_keys=True), "utf-8")


def written_before(app: Sphinx) -> set[str]:
    """Return the documents that the last build of this output has written."""
    return {*Digests(app, _KEPT).before}


def write_if_changed(file: Path, content: bytes) -> bool:
    """Write a file unless it holds just that; say whether it was written."""
    try:
        if file.read_bytes() == content:
            return False
    except OSError:
        # It may be new.
        pass
    write(file, content)
    return True


def stream_if_changed(file: Path, pieces: Iterable[bytes]) -> bool:
    """Write a large file from the first piece on that differs; say whether any of it was written."""
    if not file.exists():
        write(file, b"")
    with file.open("r+b") as stream:
        same, end = True, 0
        for piece in pieces:
            if same and stream.read(len(piece)) != piece:
                same = False
                stream.seek(end)
            if not same:
                stream.write(piece)
            end += len(piece)
        if same and not stream.read(1):
            return False
        stream.truncate(end)
    return True


def write(file: Path, content: bytes) -> None:
    """Write a file, in a folder that may not be there yet."""
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        # Only the first file of a folder has to ask for it.
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _navigation_digest(env: BuildEnvironment) -> str:
    """Return a digest of the menus: Sphinx does not rewrite the neighbours of a page that comes or goes."""
    titles = [(name, env.titles[name].astext()) for name in sorted(env.titles)]
    trees = sorted((name, *included) for name, included in env.toctree_includes.items())
    return blake2b(repr((titles, trees)).encode(), digest_size=8).hexdigest()
