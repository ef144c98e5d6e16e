"""Which pages a build has to write again: those whose facts, or whose code, have changed."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from editions.domain import domain_of

#: Attributes of the environment, which is pickled with them.
_CODE, _FOLDERS = "editions_code", "editions_folders"


class Freshness:
    """Compares what each page shows with what it showed when this output was last written."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def reread(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Return every document if the code of this package has changed since they were read."""
        code = _code_digest()
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
        before = _read(app).get(str(app.outdir), {})
        return sorted(name for name, digest in self._digests.items() if before.get(name) != digest)

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep the digests of what was written."""
        if exception is None and self._digests:
            kept = {**_read(app), str(app.outdir): self._digests}
            _file(app).write_text(json.dumps(kept, sort_keys=True), "utf-8")


def _file(app: Sphinx) -> Path:
    """Return the file of digests: by builder, for builders may share their doctrees."""
    return Path(app.doctreedir) / f"editions-{app.builder.name}.json"


def _read(app: Sphinx) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(_file(app).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _navigation_digest(env: BuildEnvironment) -> str:
    """Return a digest of the menus: Sphinx does not rewrite the neighbours of a page that comes or goes."""
    titles = [(name, env.titles[name].astext()) for name in sorted(env.titles)]
    trees = sorted((name, *included) for name, included in env.toctree_includes.items())
    return blake2b(repr((titles, trees)).encode(), digest_size=8).hexdigest()


def _code_digest() -> str:
    total = blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
