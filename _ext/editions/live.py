"""``make live``: sphinx-autobuild, whose rebuilds begin in a copy of a process that has everything imported.

``python -m editions.live`` takes the arguments of sphinx-autobuild. That answers every change with a new
Python, which takes longer to import Sphinx than most changes take to build. Here a rebuild runs in the
process that it forks for it anyway. Once code of this package has changed, rebuilds begin anew, as usual.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from multiprocessing import get_start_method
from pathlib import Path

from sphinx.application import builtin_extensions
from sphinx.cmd.build import build_main

from editions.cache import code_digest

try:
    from sphinx_autobuild import __main__ as autobuild
    from sphinx_autobuild.build import Builder
    from sphinx_autobuild.utils import show_message
except ImportError:
    sys.exit("This needs sphinx-autobuild; install it with: pip install sphinx-autobuild")

#: What a build of pages imports, beyond what extensions do.
_USED = (
    "babel.dates",
    "docutils.languages.en",
    "docutils.parsers.rst.languages.en",
    "docutils.parsers.rst.states",
    "docutils.writers.html5_polyglot",
    "editions.extension",
    "editions.exports",
    "jinja2.ext",
    "pydata_sphinx_theme",
    "pygments.lexers",
    "sphinx.builders.html",
    "sphinx.environment.adapters.toctree",
    "sphinx.writers.html5",
)


class WarmBuilder(Builder):  # type: ignore[misc]  # it has no types
    """Builds in this process, if that is a copy made for it and the code is still what was imported."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.code = code_digest()

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build what has changed; the first build and those of other code begin in a new Python."""
        if not changed_paths or get_start_method() != "fork" or code_digest.__wrapped__() != self.code:
            super().__call__(changed_paths=changed_paths)
            return
        names = sorted({path.name for path in changed_paths})
        show_message(f"Rebuilding for {', '.join(names[:5])}")
        # A few pages are written before another process is there.
        code = build_main([*self.sphinx_args, "-j", "1", "-D", "editions_checks=last"])
        if code:
            show_message("The pages that are served are those of before; correct what is reported above")
        show_message(f"Serving on {self.uri}")


def main() -> None:
    """Serve and rebuild until interrupted."""
    for name in (*builtin_extensions, *_USED):
        import_module(name)
    autobuild.Builder = WarmBuilder
    autobuild.main(sys.argv[1:])


if __name__ == "__main__":
    main()
