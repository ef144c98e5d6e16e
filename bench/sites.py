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
#: As the project's own conf.py has it; the instant is fixed, so that builds can be compared.
CONF = """\
extensions = ["editions"]
primary_domain = "editions"
author = "the organizers"
copyright = "the organizers"
version = release = "1"
html_theme = "editions"
html_use_index = False
html_copy_source = False
html_show_sourcelink = False
editions_now = "2025-01-01T00:00+00:00"
"""
#: What the theme that ours inherits from makes of the same pages by itself.
PLAIN_CONF = """\
project = "Bench series"
author = copyright = "the organizers"
version = release = "1"
html_theme = "pydata_sphinx_theme"
html_use_index = False
html_copy_source = False
html_show_sourcelink = False
"""


def site(kind: str, editions: int) -> Path:
    """Return the folder of a site, which is made if it is not there or was made by other code."""
    folder = BUILD / "sites" / str(editions) / kind
    stamp, code = folder.with_suffix(".stamp"), _code()
    if not (folder.is_dir() and stamp.is_file() and stamp.read_text("utf-8") == code):
        if kind not in {OURS, EMPTY, PLAIN}:
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
    (folder / "conf.py").write_text(PLAIN_CONF if kind == PLAIN else CONF, encoding="utf-8")
    archive = Archive(folder / "source", editions)
    archive.write() if kind == OURS else archive.write_empty()


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
