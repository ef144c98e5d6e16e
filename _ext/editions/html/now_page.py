"""The page of an edition for doors and projectors: what is on now, and what comes next, room by room.

It has no navigation and no theme, and works from the data of the programme alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from editions import wording
from editions.domain import PAGED, EditionsDomain, domain_of
from editions.exports.stamps import Stamps
from editions.freshness import Digests, write_if_changed
from editions.html.nodes import json_block
from editions.html.outputs import FORGET
from editions.html.theme import is_ours
from editions.render import Use
from editions.render.schedule import ScheduleView

#: The page's name within the folder of its edition; a document of that name takes its place.
NOW = "now"
_KEPT = "editions-now"


def connect(app: Sphinx, stamps: Stamps) -> None:
    """Write the page of every edition, on websites with our theme, which has its script."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.name in PAGED and is_ours(builder):
        app.connect("html-collect-pages", partial(_collect, stamps), FORGET - 1)


def _collect(stamps: Stamps, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the pages whose facts have changed; there is nothing that Sphinx has to write itself."""
    builder, domain = app.builder, domain_of(app.env)
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101 -- tells the type checker
    kept = Digests(app, _KEPT)
    documents = app.env.found_docs
    digests = {
        id_: f"{stamps.edition(id_)} {f'{id_}/index' in documents}"
        for id_ in domain.archive.editions
        if f"{id_}/{NOW}" not in documents
    }
    for id_, digest in digests.items():
        file = Path(app.outdir, id_, f"{NOW}.html")
        if kept.before.get(id_) != digest or not file.exists():
            write_if_changed(file, page_of(domain, builder, id_).encode())
    for id_ in kept.before.keys() - digests.keys():
        if f"{id_}/{NOW}" not in documents:
            Path(app.outdir, id_, f"{NOW}.html").unlink(missing_ok=True)
    kept.keep(digests)
    return iter(())


def page_of(domain: EditionsDomain, builder: StandaloneHTMLBuilder, id_: str) -> str:
    """Return the page that says what is on at an edition; all its programme, where no script runs."""
    docname = f"{id_}/{NOW}"
    view = _programme_of(domain, id_)
    content: dict[str, Any] = view.data(id_) if view.days else {"edition": id_, "sessions": []}
    edition = domain.archive.editions[id_]
    title = escape(edition.facts.title)
    if f"{id_}/index" in domain.env.found_docs:
        title = f'<a href="{escape(builder.get_relative_uri(docname, f"{id_}/index"))}">{title}</a>'
    return _PAGE.format(
        language=builder.config.language or "en",
        title=title,
        label=escape(edition.label),
        programme=_programme(content["sessions"], view) or "<p>The programme is not out yet.</p>\n",
        data=json_block("now", content),
    )


def _programme_of(domain: EditionsDomain, id_: str) -> ScheduleView:
    """Return the whole programme, which most editions show on their page."""
    whole = Use("schedule", id_, (), f"{id_}/{NOW}", 0)
    used = (use for use in domain.uses.get(f"{id_}/index", ()) if use[:3] == whole[:3])
    view = domain.view(next(used, whole))
    assert isinstance(view, ScheduleView)  # noqa: S101 -- tells the type checker
    return view


def _programme(sessions: list[dict[str, Any]], view: ScheduleView) -> str:
    """Return the programme day by day, as a reader without scripts gets it."""
    zones = {day.day.isoformat(): day.zone for day in view.days if day.day}
    parts = []
    for day, group in groupby(sessions, lambda session: session["day"]):
        known = next((each.day for each in view.days if each.day and each.day.isoformat() == day), None)
        title = wording.weekday(known) if known else "Programme"
        zone = f" <small>{escape(zones[day])}</small>" if day in zones else ""
        items = "".join(_item(session, view.clock) for session in group)
        parts.append(f"<section>\n<h2>{escape(title)}{zone}</h2>\n<ul>\n{items}</ul>\n</section>\n")
    return "".join(parts)


def _item(session: dict[str, Any], style: wording.Clock) -> str:
    ends = () if session.get("open") else ("end",)
    times = [session[name] for name in ("start", *ends) if session[name]]
    shown = "–".join(f'<time datetime="{each}">{_clock(each, style)}</time>' for each in times)
    more = " · ".join(filter(None, (", ".join(session["people"]), ", ".join(session["rooms"]))))
    title = f"<strong>{escape(session['title'])}</strong>{' (cancelled)' * session['cancelled']}"
    return f"<li>{shown} {title}{f' <small>{escape(more)}</small>' if more else ''}</li>\n"


def _clock(instant: str, style: wording.Clock) -> str:
    hours, minutes = instant[11:16].split(":")
    return wording.clock(int(hours) * 60 + int(minutes), style)


_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="dark light">
<title>Now at {label}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../_static/editions-now.css">
<link rel="modulepreload" href="../_static/editions-clock.js">
<script type="module" blocking="render" src="../_static/editions-now.js"></script>
</head>
<body class="editions-now">
<header>
<p class="editions-now-edition">{title}</p>
<p class="editions-now-clock" role="timer"></p>
</header>
<main>
<h1>Now and next</h1>
<p class="editions-now-reason">
Showing what is on now needs JavaScript. Here is the whole programme.
</p>
{programme}</main>
{data}</body>
</html>
"""
