"""What pages may call: mkdocs-macros finds it here."""  # noqa: INP001 -- it is imported by its path

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


def define_env(env: Any) -> None:
    """Let pages read records: each file once, and with the quicker of the two readers."""
    data = Path(env.project_dir) / "data"
    env.variables["years"] = sorted((path.name for path in (data / "editions").iterdir()), reverse=True)

    @env.macro  # type: ignore[untyped-decorator]
    @cache
    def load(name: str) -> Any:
        with (data / name).open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=yaml.CSafeLoader)
