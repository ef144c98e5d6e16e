"""What ``conf.py`` can say, declared once with default, meaning and check."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Literal

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

#: What Sphinx does again when a setting changes; nothing where `freshness` sees what it changed.
Rebuild = Literal["", "html"]


def _setting(default: str, help_: str, rebuild: Rebuild = "") -> Any:
    return field(default=default, metadata={"help": help_, "rebuild": rebuild})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The values of ``conf.py`` that begin with ``editions_``."""

    search: str = _setting(
        "auto",
        "How the site is searched: `pagefind`, `sphinx`, `none`, or `auto` for Pagefind where it is there.",
        "html",
    )
    now: str = _setting(
        "",
        "The instant that the build takes for the present, as `2023-12-15T09:00+00:00`. If empty: that of "
        "`SOURCE_DATE_EPOCH`, or of the clock.",
    )

    writer: str = _setting(
        "fast",
        "Who writes what directives show on web pages: `fast` for the package, where it knows how, or "
        "`sphinx` alone. The pages are the same; the second is for comparison.",
        "html",
    )

    pages: str = _setting(
        "records",
        "Which pages there are: `records` for one of each person, paper and session beside the documents, or "
        "`documents` alone, whose lists links then lead to.",
        "html",
    )

    checks: str = _setting(
        "first",
        "When the data is checked: `first`, before pages are written, or `last`, so that `make live` shows "
        "pages sooner. Builds that end with an error for a warning (`-W`) need the first.",
    )

    @classmethod
    def register(cls, app: Sphinx) -> None:
        """Make the settings known to Sphinx."""
        for setting in fields(cls):
            name, said = f"editions_{setting.name}", setting.metadata
            app.add_config_value(name, setting.default, said["rebuild"], str, said["help"])

    @classmethod
    def of(cls, config: Config) -> Settings:
        """Return the checked settings of a build."""
        settings = cls(**{setting.name: config[f"editions_{setting.name}"] for setting in fields(cls)})
        if settings.search not in SEARCHES:
            raise ConfigError(f"editions_search is '{settings.search}', but it can be {', '.join(SEARCHES)}")
        if settings.writer not in WRITERS:
            raise ConfigError(f"editions_writer is '{settings.writer}', but it can be {', '.join(WRITERS)}")
        if settings.pages not in PAGES:
            raise ConfigError(f"editions_pages is '{settings.pages}', but it can be {', '.join(PAGES)}")
        if settings.checks not in CHECKS:
            raise ConfigError(f"editions_checks is '{settings.checks}', but it can be {', '.join(CHECKS)}")
        settings.instant()
        return settings

    def instant(self) -> datetime:
        """Return the present as the build takes it."""
        if self.now:
            try:
                moment = datetime.fromisoformat(self.now)
            except ValueError as error:
                raise ConfigError(
                    f"editions_now is '{self.now}'; write it as 2023-12-15T09:00+00:00"
                ) from error
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


PAGES = ("records", "documents")
WRITERS = ("fast", "sphinx")
CHECKS = ("first", "last")
SEARCHES = ("auto", "pagefind", "sphinx", "none")
