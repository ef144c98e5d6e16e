"""The wiring: everything that Editions adds to Sphinx."""

from __future__ import annotations

import gc
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from editions import __version__, revisions
from editions.archive import Archive
from editions.cache import code_digest
from editions.directives import DIRECTIVES
from editions.domain import PAGED, EditionsDomain, domain_of
from editions.expansion import Expansion
from editions.exports import Request
from editions.exports.stamps import Stamps
from editions.freshness import Freshness
from editions.html import (
    early,
    gone,
    live,
    math,
    metadata,
    now_page,
    outputs,
    pages,
    scripts,
    stylesheets,
    workers,
)
from editions.html import nodes as html_nodes
from editions.html.serializer import fits
from editions.html.theme import register_theme, setup_theme
from editions.loading import NAMELESS, Loaded, check, read
from editions.model import Series
from editions.reporting import report, warn
from editions.roles import ROLES
from editions.search import indexes, setup_search
from editions.settings import Settings


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add domain, directives, roles, nodes and handlers."""
    Settings.register(app)
    app.add_domain(EditionsDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("editions", name, directive)
    for name, role in ROLES.items():
        app.add_role_to_domain("editions", name, role)
    html_nodes.register(app)
    math.register(app)
    register_theme(app)
    app.add_post_transform(Expansion)
    facts, freshness = Facts(), Freshness()
    app.connect("config-inited", facts.load)
    app.connect("builder-inited", facts.attach)
    app.connect("env-get-outdated", freshness.reread)
    app.connect("env-updated", place_facts)
    app.connect("env-updated", freshness.rewrite, priority=600)
    app.connect("env-updated", spare_collector, priority=900)
    app.connect("build-finished", freshness.remember)
    return {
        "version": __version__,
        "env_version": EditionsDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


class Facts:
    """The data of this build: read once, before Sphinx forks."""

    def __init__(self) -> None:
        self.loaded = Loaded(Archive(Series(name=NAMELESS)))

    def load(self, app: Sphinx, config: Config) -> None:
        """Read all data, in every build."""
        self.loaded = read(Path(app.srcdir))
        # Now and not later: Sphinx compares the configuration with that of the last build.
        name_site(config, self.loaded.archive.series.name)

    def attach(self, app: Sphinx) -> None:
        """Check the data, and hand it to all who need it."""
        settings, archive = Settings.of(app.config), self.loaded.archive
        if settings.checks == "last":
            app.connect("build-finished", self.check)
        else:
            self.check(app)
        now = settings.instant()
        domain_of(app.env).attach(archive, app.builder, now, records=settings.pages == "records")
        setup_theme(app, {f"{edition}/index": edition for edition in reversed(list(archive.editions))})
        setup_search(app, settings.search)
        # Sphinx's own search reads the words of pages before they are written.
        domain_of(app.env).late = settings.writer == "fast" and fits(app) and not indexes(app)
        if domain_of(app.env).late:
            workers.connect(app)
        if settings.checks == "last":
            early.connect(app, self.loaded.fresh)
        stylesheets.connect(app, archive)
        scripts.connect(app)
        live.connect(app)
        gone.connect(app)
        source = Path(app.srcdir)
        stamps = Stamps(archive, source, code_digest())
        pages.connect(app, metadata.connect(app, stamps))
        now_page.connect(app, stamps)
        outputs.connect(app, stamps, Request(archive, now, revisions.load(source, archive.former), source))

    def check(self, app: Sphinx, exception: Exception | None = None) -> None:
        """Check all data, in every build, and report what is wrong with it."""
        report(check(self.loaded, Path(app.srcdir)), Path(app.srcdir))


def name_site(config: Config, name: str) -> None:
    """Let ``series.yaml`` name the site where ``conf.py`` does not: nothing is written twice."""
    if config.project == "Project name not set":
        config.project = name
    # Sphinx's own default says "documentation", which a workshop is not.
    if config.html_title.split() == f"{config.project} {config.release} documentation".split():
        config.html_title = config.project


def spare_collector(*_: object) -> None:
    """Spare what pages show the garbage collector: it stays until the end, as facts do, and is a lot."""
    gc.freeze()


def place_facts(app: Sphinx, env: BuildEnvironment) -> None:
    """Work out where every record is shown; report, in every build, what documents ask for in vain."""
    domain = domain_of(env)
    for use, error in domain.locate_everything():
        if not error.follows:
            warn(error.message, error.kind, (use.docname, use.line))
    for docname, uses in domain.uses.items():
        for image in domain.images(uses):
            if (Path(app.srcdir) / image).is_file():
                env.images.add_file(docname, image)
                if domain.late or app.builder.name in PAGED:
                    # Also of pages that stay: another picture may have come under the same name.
                    app.builder.images[image] = env.images[image][1]
