"""How long ``make live`` takes from a saved file to the fresh page that a browser would get."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bench.edits import Site, make, talk
from bench.measure import BUILD, FailedError, say, start, stop

_EDITS = 5
#: Seconds: until the first build is given up, until an edit is, and between two looks at the page.
_FIRST, _EDIT, _LOOK = 1800.0, 120.0, 0.02
#: No processor is used for so long before the next edit.
_IDLE = 1.5


def latency(editions: int) -> float | None:
    """Return the median of the seconds from saved file to fresh page, if the server does its work."""
    site, port = Site(editions, "live"), _free_port()
    process = start(make("live", f"PORT={port}"), site.folder, BUILD / "logs" / "live.log")
    page = f"/{site.edition().name}/index.html"
    try:
        _wait(lambda: _shows(port, page, "</html>") or _ended(process.poll()), _FIRST)
        taken = []
        for number in range(_EDITS):
            _settle(process.pid)
            began = time.monotonic()
            site.retitle(number)
            _wait(partial(_shows, port, page, talk(number)), _EDIT)
            taken.append(time.monotonic() - began)
            say(f"  live, edit {number + 1}: {taken[-1]:.2f} s")
    except FailedError as error:
        say(f"  {error}")
        return None
    else:
        return median(taken)
    finally:
        stop(process)


def _ended(code: int | None) -> bool:
    if code is not None:
        raise FailedError(f"make live has ended, see {BUILD / 'logs' / 'live.log'}")
    return False


def _wait(done: Callable[[], bool], patience: float) -> None:
    until = time.monotonic() + patience
    while not done():
        if time.monotonic() > until:
            raise FailedError(f"make live has not served the page within {patience:.0f} s")
        time.sleep(_LOOK)


def _shows(port: int, page: str, text: str) -> bool:
    return text in _get(port, page)


def _get(port: int, page: str) -> str:
    """Return a page, or nothing while the server is busy or not there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    else:
        return body if answer.status == http.client.OK else ""
    finally:
        connection.close()


def _settle(session: int) -> None:
    """Wait until the processes of a session rest: only then the last build has done all that it does."""
    last, since = -1, time.monotonic()
    while time.monotonic() - since < _IDLE:
        now = _ticks(session)
        if abs(now - last) > 1:
            last, since = now, time.monotonic()
        time.sleep(0.2)


def _ticks(session: int) -> int:
    """Return the processor time that the processes of a session have used, where the system tells."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text("utf-8", errors="replace").rpartition(") ")[2].split()
            if int(words[3]) == session:
                total += sum(map(int, words[11:13]))
        except (OSError, ValueError, IndexError):
            continue
    return total


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
