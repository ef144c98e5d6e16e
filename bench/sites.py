"""The folders that are built: an archive, the same pages left empty, and the peers' sites of the same facts.

``python -m bench.sites KIND EDITIONS FOLDER`` makes one, in a process of its own: the memory of a measured
process counts from that of its parent.
"""

from __future__ import annotations

import shutil
import sys
from hashlib import blake2b
from pathlib import Path

from bench.facts import Records
from bench.generate import Archive
from bench.measure import BUILD, ROOT, cleared, run, say
from bench.peers import PEERS

OURS, EMPTY, PLAIN = "editions", "empty", "plain"
_SETTINGS = """\
author = copyright = "the organizers"
version = release = "1"
html_use_index = False
html_copy_source = False
html_show_sourcelink = False
"""
#: As the project's own conf.py has it; the instant is fixed, so that builds can be compared.
_CONF = f"""\
extensions = ["editions"]
primary_domain = "editions"
html_theme = "editions"
editions_now = "2025-01-01T00:00+00:00"
{_SETTINGS}"""
#: The sites that are made of the archive's own pages, and their conf.py: the last shows what the theme that
#: ours inherits from makes of empty pages.
_CONFS = {
    OURS: _CONF,
    EMPTY: _CONF,
    PLAIN: f'project = "Bench series"\nhtml_theme = "pydata_sphinx_theme"\n{_SETTINGS}',
}
#: Those without a fact.
BARE = frozenset(_CONFS) - {OURS}


def site(kind: str, editions: int) -> Path:
    """Return the folder of a site, which is made if it is not there or was made by other code."""
    folder = BUILD / "sites" / str(editions) / kind
    stamp, code = folder.with_suffix(".stamp"), _code()
    if not (folder.is_dir() and stamp.is_file() and stamp.read_text("utf-8") == code):
        if kind not in _CONFS:
            site(OURS, editions)
        say(f"  writing the site: {kind}, {editions} editions")
        command = [sys.executable, "-m", "bench.sites", kind, str(editions), str(folder)]
        shutil.rmtree(folder, ignore_errors=True)
        run(command, ROOT, BUILD / "logs" / "sites.log")
        stamp.write_text(code, encoding="utf-8")
    return folder


def write(kind: str, editions: int, folder: Path) -> None:
    """Write a site; those of peers from the archive beside them."""
    for peer in PEERS:
        if peer.name == kind:
            peer.write(Records(folder.parent / OURS / "source"), folder)
            return
    cleared(folder)
    (folder / "conf.py").write_text(_CONFS[kind], encoding="utf-8")
    archive = Archive(folder / "source", editions)
    archive.write_empty() if kind in BARE else archive.write()


def _code() -> str:
    """Return a digest of all that decides what is written."""
    here = Path(__file__).parent
    files = [here / name for name in ("generate.py", "facts.py", "sites.py")]
    files += [
        path for path in sorted((here / "peers").rglob("*")) if path.is_file() and path.suffix != ".pyc"
    ]
    digest = blake2b(digest_size=16)
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
