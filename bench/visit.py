"""What a first visit of an edition's page loads, and what the bare theme loads for the same content."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.measure import BUILD, FailedError, cleared, run, say

_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_HEADING = re.compile(r"<h1>.*?</h1>", re.DOTALL)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


class Visit(NamedTuple):
    """What a browser has asked for."""

    size: int
    requests: int


def browser() -> str | None:
    """Return the Chromium of this machine, if there is one and Playwright to drive it."""
    try:
        import playwright.sync_api  # noqa: F401, PLC0415 -- only who develops has it
    except ImportError:
        return None
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


def first_visits(html: Path, page: str, chromium: str) -> tuple[Visit, Visit] | None:
    """Return the first visit of a built page, and that of a bare page with the same content."""
    from playwright.sync_api import Error  # noqa: PLC0415 -- as above

    say("  first visits in the browser")
    try:
        bare = _bare((html / page).read_text("utf-8"))
        return _visit(html, page, chromium), _visit(bare, "index.html", chromium)
    except (Error, FailedError) as error:
        say(f"  {error}")
        return None


def content(page: str) -> str:
    """Return what a page has to say, without its scripts."""
    found = _ARTICLE.search(page)
    return _SCRIPT.sub("", found[1]) if found else ""


def _bare(page: str) -> Path:
    """Build a site of one page in pydata-sphinx-theme as it comes."""
    site = cleared(BUILD / "work" / "bare")
    (site / "conf.py").write_text('html_theme = "pydata_sphinx_theme"\n', encoding="utf-8")
    (site / "content.html").write_text(_HEADING.sub("", content(page), count=1), encoding="utf-8")
    text = "Workshop\n========\n\n.. raw:: html\n   :file: content.html\n"
    (site / "index.rst").write_text(text, encoding="utf-8")
    out = cleared(BUILD / "out" / "bare")
    run([sys.executable, "-m", "sphinx", "-q", str(site), str(out)], site, BUILD / "logs" / "bare.log")
    return out


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the log to itself."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _visit(folder: Path, page: str, chromium: str) -> Visit:
    from playwright.sync_api import Request, sync_playwright  # noqa: PLC0415 -- as above

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with _served(folder) as address, sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium, args=flags)
        tab = program.new_page()
        finished: list[Request] = []
        # Playwright marks what it calls, which a built-in method does not let it do.
        tab.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108
        tab.goto(address + page, wait_until="networkidle")
        size = sum(request.sizes()["responseBodySize"] for request in finished)
        program.close()
    return Visit(size, len(finished))
