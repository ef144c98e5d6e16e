"""A built site on a server of its own, with the strictest policy that it has to do with, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

#: Nothing inline and nothing from elsewhere; the search runs WebAssembly, icons may be data.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)

STRICT = {"Content-Security-Policy": POLICY}


class Given(http.server.SimpleHTTPRequestHandler):
    """A server that sends some headers and keeps its log to itself."""

    def __init__(self, *args: Any, headers: Mapping[str, str], **options: Any) -> None:
        self.given = headers
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        for name, value in self.given.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, headers: Mapping[str, str] = STRICT) -> Iterator[str]:
    """Serve a folder, and give its address."""
    handler = functools.partial(Given, directory=str(folder), headers=headers)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that ``make test`` has found."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=flags)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, **options: Any) -> Iterator[Page]:
    """Open a page, and see to it that its console stays empty of errors."""
    with browser.new_context(viewport={"width": width, "height": 900}, **options) as context:
        tab = context.new_page()
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on(
            "console",
            lambda message: errors.append(message.text) if message.type in {"error", "warning"} else None,
        )
        tab.goto(address, wait_until="load")
        yield tab
        assert errors == []
