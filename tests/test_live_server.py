"""``make live``: what is saved is served, whatever is saved."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from watchfiles import Change
from websockets.sync.client import connect

from conftest import ROOT, TOY
from editions.live.preview import named, said
from editions.live.watching import Watched, is_code
from served import chromium

PATIENCE = 60


class Server:
    """A server of a copy of the toy archive, with a copy of the package."""

    def __init__(self, folder):
        self.toy = Path(shutil.copytree(TOY, folder / "toy", ignore=shutil.ignore_patterns("_build")))
        self.package = folder / "package"
        shutil.copytree(ROOT / "_ext", self.package, ignore=shutil.ignore_patterns("__pycache__"))
        self.html = folder / "html"
        self.log = folder / "log"
        command = [
            sys.executable, "-u", "-m", "editions.live", "-d", str(folder / "doctrees"), "-D", "editions_search=none",
            "--port", "0", "--watch", str(self.package), str(self.toy), str(self.html),
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(self.package), "NO_COLOR": "1"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        self.wait(lambda: "Serving on" in self.said(), "it begins")
        self.place = re.search(r"http://(\S+)", self.said())[1]

    def page(self, page="2030/index.html") -> str:
        try:
            with urlopen(f"http://{self.place}/{page}", timeout=PATIENCE) as found:
                return found.read().decode()
        except (URLError, HTTPException, OSError):  # It is being written.
            return ""

    def following(self, page="2030/index.html"):
        """Return what the script of a page would listen to."""
        address = re.search('/editions-live/[^"]+', self.page(page))
        return connect(f"ws://{self.place}{address[0]}")

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def built(self) -> int:
        return len(re.findall("built in|not built", self.said()))

    def wait(self, done, what="") -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, f"{what}\n{self.said()}"
            time.sleep(0.02)

    def change(self, before, after, file="toy/2030/schedule.yaml") -> None:
        path = self.toy.parent / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    def end(self, how) -> None:
        """Tell the server alone to end, and wait until nothing of it is left."""
        self.process.send_signal(how)
        self.wait_until_gone()

    def wait_until_gone(self) -> None:
        self.process.wait(10)
        until = time.monotonic() + 5
        while self.left() and time.monotonic() < until:
            time.sleep(0.02)

    def left(self) -> list[int]:
        """Return the processes that have begun in the session of the server and still are there."""
        found = []
        for each in Path("/proc").glob("[0-9]*/stat"):
            try:
                words = each.read_text("utf-8", "replace").rpartition(") ")[2].split()
            except OSError:  # It has ended just now.
                continue
            if int(words[3]) == self.process.pid and words[0] != "Z":
                found.append(int(each.parent.name))
        return found

    def kill(self) -> None:
        for each in self.left():
            os.kill(each, signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = Server(tmp_path_factory.mktemp("live"))
    yield started
    started.kill()


def test_a_browser_that_is_early_gets_the_page_once_it_is_built(server):
    assert "Coffee Break" in server.page()
    server.wait(lambda: server.built() == 1)


def test_a_saved_title_is_on_the_page_and_pages_that_show_it_load_again(server):
    with server.following() as shown:
        server.change("Coffee Break", "Tea Break")
        assert shown.recv(PATIENCE) == "reload"
    assert "Tea Break" in server.page()
    server.wait(lambda: "toy/2030/schedule.yaml: built in" in server.said())


@pytest.mark.browser
def test_a_page_that_is_open_in_a_browser_shows_it(server):
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"http://{server.place}/2030/index.html")
        tab.get_by_text("Tea Break").first.wait_for()
        server.change("Tea Break", "Mate Break")
        tab.get_by_text("Mate Break").first.wait_for()
        server.change("Mate Break", "Tea Break")
        tab.get_by_text("Tea Break").first.wait_for()


def test_pages_that_do_not_show_it_stay(server):
    with server.following("2031/index.html") as other, server.following() as shown:
        count = server.built()
        server.change("Tea Break", "Milk Break")
        assert shown.recv(PATIENCE) == "reload"
        server.wait(lambda: server.built() > count)
        with pytest.raises(TimeoutError):
            other.recv(0.2)


def test_a_change_while_it_builds_is_not_lost(server):
    count = server.built()
    server.change("Milk Break", "Cocoa Break")
    time.sleep(0.3)
    server.change("Cocoa Break", "Juice Break")
    server.wait(lambda: "Panel Discussion" in server.page())
    server.wait(lambda: server.built() > count)


def test_a_mistake_is_shown_in_the_terminal_and_does_not_end_it(server):
    server.change("blocks:", "blocks: [")
    server.wait(lambda: re.search(r"2030/schedule\.yaml:\d+: WARNING: not valid YAML", server.said()))
    assert "<h1>" in server.page()
    server.change("blocks: [", "blocks:")
    server.wait(lambda: "Panel Discussion" in server.page())


def test_a_mistake_in_conf_py_leaves_the_pages_of_before(server):
    server.change("\n", "\n1 / 0\n", "toy/conf.py")
    server.wait(lambda: "conf.py: not built" in server.said())
    assert "Panel Discussion" in server.page()
    server.change("\n1 / 0\n", "\n", "toy/conf.py")
    server.wait(lambda: "conf.py: built in" in server.said())


def test_editions_come_and_go(server):
    shutil.copytree(server.toy / "2031", server.toy / "2032")
    server.wait(lambda: "<h1>" in server.page("2032/index.html"))
    shutil.rmtree(server.toy / "2032")
    server.wait(lambda: "2032/" not in server.page("index.html"))


def test_changed_code_of_the_package_is_used_at_once(server):
    server.change(
        'return f"{value:%A}, {day(value)}"', 'return f"Day {day(value)}"', "package/editions/wording.py"
    )
    server.wait(lambda: "Day May 3, 2030" in server.page())


def test_in_the_end_all_is_as_a_clean_build_makes_it(server, tmp_path):
    server.wait(lambda: "built in" in server.said().splitlines()[-1])
    clean = tmp_path / "clean"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-D",
        "editions_search=none",
        str(server.toy),
        str(clean),
    ]
    environment = {**os.environ, "PYTHONPATH": str(server.package), "NO_COLOR": "1"}
    subprocess.run(command, env=environment, check=True)
    served = dict(files(server.html))
    # Sphinx leaves the pages of documents that are gone.
    assert {name: served.get(name) for name, _ in files(clean)} == dict(files(clean))


def files(folder):
    """Yield what is in an output, without what Sphinx keeps there for itself."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith((".doctrees", ".buildinfo")):
            yield name, path.read_bytes()


def test_there_is_no_search_index(server):
    assert not list(server.html.rglob("pagefind-entry.json"))


def test_it_ends_with_all_that_it_has_started(server):
    with server.following():
        server.end(signal.SIGTERM)
        assert server.left() == []


def test_ctrl_c_ends_it_while_it_builds(tmp_path):
    server = Server(tmp_path)
    try:
        server.wait(lambda: "reading sources" in server.said())
        server.end(signal.SIGINT)
        assert server.left() == []
        assert "Traceback" not in server.said()
    finally:
        server.kill()


@pytest.fixture
def _hangup():
    """Let processes end with their terminal: those that run tests may ignore that, and hand it down."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("_hangup")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_it_ends_with_its_terminal(tmp_path, how):
    server = Server(tmp_path)
    try:
        server.wait(lambda: "reading sources" in server.said())
        os.killpg(server.process.pid, how)
        server.wait_until_gone()
        assert server.left() == []
    finally:
        server.kill()


def test_a_taken_port_is_named_before_anything_is_built(tmp_path, toy):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "editions.live",
            "--port",
            str(port),
            str(toy),
            str(tmp_path / "html"),
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "_ext")}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in done.stderr
    assert not (tmp_path / "html").exists()


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("source/2030", "_static", "build/live", ".venv/lib", ".git", "_ext/editions/__pycache__"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_of_a_project_what_is_no_litter_is_watched_with_all_below(project):
    watched = Watched([project / "source"], project, [Path("build")])
    assert watched.whole() == [project / "_ext", project / "_static", project / "source"]
    assert watched.alone() == [project]


def test_a_source_with_its_own_conf_py_is_watched_as_a_whole(project):
    watched = Watched([project], project, [Path("build")])
    assert watched.whole() == [project]
    assert watched.alone() == []


@pytest.mark.parametrize(
    ("name", "followed"),
    [("live.log", False), ("nohup.out", False), ("people.yaml", True), ("catalog.rst", True), ("log", True)],
)
def test_a_preview_does_not_follow_what_it_says_itself(project, name, followed):
    watched = Watched([project / "source"], project, [Path("build")])
    assert watched.filter(Change.modified, str(project / name)) is followed


@pytest.mark.parametrize(
    ("path", "code"),
    [("/p/conf.py", True), ("/p/pyproject.toml", True), ("/p/2030/people.yaml", False)],
)
def test_only_code_needs_a_new_process(path, code):
    assert is_code(Path(path)) is code


def test_changed_files_are_named_but_not_those_that_an_editor_made_to_save(project):
    kept = [project / "source" / name for name in ("a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml")]
    for path in kept:
        path.touch()
    assert named([kept[0], project / "source" / "sed1"]) == "source/a.yaml"
    assert named(kept) == "source/a.yaml, source/b.yaml, source/c.yaml, 2 more"
    assert named([project / "source" / "gone.yaml"]) == "source/gone.yaml"


def test_the_terminal_says_what_became_of_a_change():
    assert said("people.yaml", 0, 0.84) == "people.yaml: built in 0.8 s"
    assert said("people.yaml", 1, 1.0) == "people.yaml: built in 1.0 s, with the warnings above"
    assert said("conf.py", 2, 1.0).startswith("conf.py: not built")
