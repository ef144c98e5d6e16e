"""``make live``: the server goes on whatever is saved, and shows it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPException
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from conftest import ROOT

PATIENCE = 60


class Server:
    """A server of a copy of the toy archive and of the package."""

    def __init__(self, folder, toy):
        self.toy = toy
        self.package = folder / "package"
        shutil.copytree(ROOT / "_ext", self.package, ignore=shutil.ignore_patterns("__pycache__"))
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.port = taken.getsockname()[1]
        self.log = folder / "log"
        command = [
            sys.executable, "-u", "-W", "ignore", "-m", "editions.live", "-c", str(toy), "-d", str(folder / "doctrees"),
            "-D", "editions_search=none", "--port", str(self.port), "--watch", str(self.package),
            "--re-ignore", "__pycache__", str(toy), str(folder / "html"),
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(self.package), "NO_COLOR": "1"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def page(self) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/2030/index.html", timeout=5) as found:
                return found.read().decode()
        except (URLError, HTTPException, OSError):  # It is being written.
            return ""

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def wait(self, done, what):
        until = time.monotonic() + PATIENCE
        while not done():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, f"{what}\n{self.said()}"
            time.sleep(0.05)

    def change(self, before, after):
        file = self.toy / "2030" / "schedule.yaml"
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), "utf-8")

    def group(self) -> bool:
        """Say whether any process of the server is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


@pytest.fixture
def server(tmp_path, toy):
    started = Server(tmp_path, toy)
    yield started
    if started.process.poll() is None:
        os.killpg(started.process.pid, signal.SIGKILL)
        started.process.wait()


def test_what_is_saved_is_served_and_mistakes_do_not_end_it(server):
    server.wait(lambda: "Waiting to detect changes" in server.said(), "it begins")
    server.wait(lambda: "Coffee Break" in server.page(), "it serves")

    server.change("Coffee Break", "Tea Break")
    server.wait(lambda: "Tea Break" in server.page(), "a title")
    assert "Rebuilding for schedule.yaml" in server.said()

    server.change("blocks:", "blocks: [")
    server.wait(lambda: "2030/schedule.yaml:" in server.said(), "a mistake is reported")
    server.wait(server.page, "it goes on")

    server.change("blocks: [", "blocks:")
    server.change("Tea Break", "Milk Break")
    server.wait(lambda: "Milk Break" in server.page(), "it is corrected")

    changed = server.package / "editions" / "wording.py"
    changed.write_text(
        changed.read_text("utf-8").replace(
            'return f"{value:%A}, {day(value)}"', 'return f"Day {day(value)}"'
        ),
        "utf-8",
    )
    server.wait(lambda: "Day May 3, 2030" in server.page(), "code of the package")

    os.killpg(server.process.pid, signal.SIGINT)
    server.process.wait(10)
    until = time.monotonic() + 10
    while server.group() and time.monotonic() < until:
        time.sleep(0.05)
    assert not server.group()
