"""What many tests share: the toy archive, the real site, and a way to build either."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
ROOT = TESTS.parent
TOY = TESTS / "toy"
#: Every archive that there is, good and bad.
ARCHIVES = [ROOT / "source", TOY, *sorted((TESTS / "problems").iterdir())]


@dataclass(frozen=True)
class Built:
    """The result of one run of sphinx-build."""

    out: Path
    code: int
    output: str
    warnings: str

    def read(self, name: str) -> str:
        return (self.out / name).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file that a reader can ask for."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.name not in {".buildinfo", ".buildinfo.bak"}
        }


def sphinx_build(
    source: Path, out: Path, builder: str = "html", *options: str, conf: Path | None = None
) -> Built:
    """Run sphinx-build in a process of its own, as users do."""
    command = [
        sys.executable, "-W", "ignore", "-m", "sphinx", "-b", builder, "-c", str(conf or source),
        "-d", str(out.parent / f"{out.name}-doctrees"), *options, str(source), str(out),
    ]  # fmt: skip
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "_ext"),
        "SOURCE_DATE_EPOCH": "1700000000",
        "NO_COLOR": "1",
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=source)
    return Built(out, done.returncode, done.stdout, done.stderr)


def edit(file: Path, old: str, new: str) -> None:
    """Change what a file says, wherever it says so."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the user's caches, which is the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "editions"


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Return a copy of the toy archive that a test may change."""
    return Path(shutil.copytree(TOY, tmp_path / "toy", ignore=shutil.ignore_patterns("_build")))


# What the tests in a browser share is imported when one asks for it, for most tests need no browser.


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser."""
    from served import chromium  # noqa: PLC0415 -- as above

    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the toy archive, with a large conference, is served."""
    import builds  # noqa: PLC0415 -- as above
    from served import served  # noqa: PLC0415 -- as above

    with served(builds.toys(tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the real site is served."""
    import builds  # noqa: PLC0415 -- as above
    from served import served  # noqa: PLC0415 -- as above

    with served(builds.site(tmp_path_factory)) as address:
        yield address
