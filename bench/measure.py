"""One process run and measured: its time by the clock and on the processors, and its largest memory."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
#: Where everything is kept that a measurement makes.
BUILD = ROOT / "build" / "bench"
#: What is the same for all runs: pages differ neither by the clock nor by chance.
_FIXED = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1750000000", "NO_COLOR": "1"}
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """What one run has cost; the memory is that of the largest of its processes."""

    wall: float
    cpu: float
    peak: int


class FailedError(Exception):
    """A process ended badly: the message says where its output is."""


#: What is to be removed once nothing is measured any more.
_REMOVED = BUILD / "removed"
#: What is kept of facts from build to build; clean builds begin without.
CACHE = BUILD / "cache"


def environment() -> dict[str, str]:
    """Return the variables that every measured process sees, with the package of this checkout."""
    # What `make bench` was called with is not meant for the targets that it measures, and who may not keep
    # compiled modules would see every process compile them all again.
    ours = ("MAKE", "MFLAGS", "PYTHONDONTWRITEBYTECODE")
    given = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**given, **_FIXED, "PYTHONPATH": str(ROOT / "_ext"), "XDG_CACHE_HOME": str(CACHE)}


def start(command: Sequence[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own, which `stop` can end as a whole."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes], patience: float = 10) -> None:
    """End a process and those that it has started."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(patience)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def run(command: Sequence[str], folder: Path, log: Path) -> Run:
    """Run a process to its end."""
    began = time.monotonic()
    process = start(command, folder, log)
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        stop(process)
        raise
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text("utf-8", errors="replace").strip().splitlines()
        raise FailedError(f"{Path(command[0]).name} failed, see {log}: {said[-1] if said else 'no output'}")
    return measured(wall, usage)


def measured(wall: float, usage: resource.struct_rusage) -> Run:
    """Return a run from what the operating system has counted."""
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _MAXRSS_UNIT)


def cleared(folder: Path) -> Path:
    """Return a folder that is there and empty; what was in it is put away until `clear_up`.

    A disk that has just removed thousands of files takes many times as long to make others (ext4 goes through
    all numbers that came free), which would be charged to whoever is measured next.
    """
    if folder.exists():
        _REMOVED.mkdir(parents=True, exist_ok=True)
        folder.rename(Path(tempfile.mkdtemp(dir=_REMOVED), folder.name))
    folder.mkdir(parents=True)
    return folder


def clear_up() -> None:
    """Remove what was put away."""
    shutil.rmtree(_REMOVED, ignore_errors=True)


def say(text: str) -> None:
    """Tell how far the work is."""
    print(text, flush=True)
