"""Install what other generators need into ``build/bench/peers``: ``make bench-peers``.

Jekyll and Hugo come with the system: Debian and Ubuntu have them as packages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version

from bench.measure import say
from bench.peers import PEERS, VENV
from bench.peers.web import NODE

#: What Sphinx's peers share with us, at our versions; all else as its makers have released it.
_SHARED = ("sphinx", "docutils", "pydata-sphinx-theme")
_PYTHON = ("sphinxcontrib-datatemplates", "mkdocs-material", "mkdocs-macros-plugin")
_NODE = ("@11ty/eleventy@3", "js-yaml")


def main() -> None:
    """Install what is missing, and say what there is."""
    say("Python: " + ", ".join(_PYTHON))
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *(f"{name}=={version(name)}" for name in _SHARED), *_PYTHON], check=True)
    npm = shutil.which("npm")
    if npm:
        say("Node: " + ", ".join(_NODE))
        NODE.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run([npm, "install", "--prefix", str(NODE), *quiet, *_NODE], check=True)
    for peer in PEERS:
        say(f"{peer.label}: {'not installed' if peer.missing() else 'installed'}")


if __name__ == "__main__":
    main()
