"""Where and with what it was measured: without it no figure says anything."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.measure import ROOT
from bench.peers import PEERS

_PACKAGES = ("sphinx", "docutils", "pydata-sphinx-theme", "PyStemmer", "pagefind", "PyYAML", "Jinja2")


def environment(without: frozenset[str]) -> dict[str, str]:
    """Return machine, versions and commit; to be asked before anything runs."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": _commit(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": " ".join(f"{load:.2f}" for load in os.getloadavg()),
        "system": platform.platform(),
        "Python": f"{platform.python_version()} ({platform.python_compiler()})",
        **{name: _version(name) for name in _PACKAGES},
        **{peer.label: said(peer.version) for peer in PEERS if not (peer.name in without or peer.missing())},
    }


def busy() -> bool:
    """Say whether others use as much as half of the processors."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) / 2


def said(command: Sequence[str]) -> str:
    """Return the first line that a command prints."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    except OSError:
        return ""
    return (done.stdout.strip().splitlines() or [""])[0]


def _commit() -> str:
    commit = said(["git", "rev-parse", "--short=12", "HEAD"])
    return f"{commit} and changes not committed" if said(["git", "status", "--porcelain"]) else commit


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else said(["sysctl", "-n", "machdep.cpu.brand_string"]) or platform.machine()
