"""What the archive tells other programs: files in their formats, made from facts alone.

:data:`EXPORTS` is the table of all. The same facts give the same bytes: there is no clock in any of them, but
for the feed, which is asked for as of an instant and leaves out what is dated later.

No file has an e-mail address, or anything that is hidden, declined or withdrawn. What a format cannot hold is
left out, or mapped as the docstring of its module says; ``left_out`` tells what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from editions.edition import Edition
from editions.exports import (
    atom,
    bibliography,
    calendar,
    changes,
    citation,
    everything,
    frab,
    preview,
    programme,
)
from editions.exports.request import Export, File, Request, Stream, nothing

__all__ = ["EXPORTS", "Export", "File", "Request", "Stream", "files", "left_out", "requests", "streams"]

_ICS = "text/calendar"
_JSON = "application/json"
_BIB = "application/x-bibtex"
_CSL = "application/vnd.citationstyles.csl+json"

EXPORTS: tuple[Export, ...] = (
    Export(
        "schedule.ics",
        "{edition}/schedule.ics",
        "edition",
        _ICS,
        "Programme as a calendar",
        lambda want: calendar.schedule(want.archive, want.edition, noted=want.noted),
        lambda want: calendar.left_out(want.archive, want.edition),
    ),
    Export(
        "dates.ics",
        "{edition}/dates.ics",
        "edition",
        _ICS,
        "Important dates as a calendar",
        lambda want: calendar.dates(want.archive, want.edition, want.noted),
        lambda want: calendar.dates_left_out(want.archive, want.edition),
    ),
    Export(
        "track.ics",
        "{edition}/tracks/{id}.ics",
        "track",
        _ICS,
        "Track as a calendar",
        lambda want: calendar.schedule(want.archive, want.edition, want.id, want.noted),
    ),
    Export(
        "session.ics",
        "{edition}/sessions/{id}.ics",
        "session",
        _ICS,
        "Session as a calendar entry",
        lambda want: calendar.session(want.archive, want.edition, want.id, want.noted),
    ),
    Export(
        "person.ics",
        "people/{id}.ics",
        "person",
        _ICS,
        "Sessions as a calendar",
        lambda want: calendar.person(want.archive, want.id, want.noted),
    ),
    Export(
        "schedule.xml",
        "{edition}/schedule.xml",
        "edition",
        "application/vnd.c3voc.schedule+xml",
        "Programme for schedule apps",
        lambda want: frab.xml(want.archive, want.edition),
        lambda want: frab.left_out(want.edition),
    ),
    Export(
        "schedule.json",
        "{edition}/schedule.json",
        "edition",
        _JSON,
        "Programme for schedule apps, as JSON",
        lambda want: frab.json_(want.archive, want.edition),
        lambda want: frab.left_out(want.edition),
    ),
    Export(
        "paper.bib",
        "{edition}/papers/{id}.bib",
        "paper",
        _BIB,
        "Paper as BibTeX",
        lambda want: citation.bibtex(want.archive, want.edition, want.edition.papers_by_id[want.id]),
    ),
    Export(
        "papers.bib",
        "{edition}/papers.bib",
        "edition",
        _BIB,
        "Papers as BibTeX",
        lambda want: citation.bibliography(want.archive, want.edition) or None,
    ),
    Export(
        "papers.json",
        "{edition}/papers.json",
        "edition",
        _CSL,
        "Papers as CSL-JSON",
        lambda want: bibliography.csl_json(want.archive, want.edition) or None,
    ),
    Export(
        "archive.bib",
        "papers.bib",
        "archive",
        _BIB,
        "Papers of all editions as BibTeX",
        lambda want: citation.collected(_of_editions(want, "papers.bib")),
    ),
    Export(
        "archive.csl.json",
        "papers.json",
        "archive",
        _CSL,
        "Papers of all editions as CSL-JSON",
        lambda want: bibliography.collected(_of_editions(want, "papers.json")),
    ),
    Export(
        "CITATION.cff",
        "CITATION.cff",
        "archive",
        "application/yaml",
        "How to cite the archive",
        lambda want: bibliography.cff(want.archive),
    ),
    Export(
        "feed.atom",
        "feed.atom",
        "archive",
        "application/atom+xml",
        "News as a feed",
        lambda want: atom.feed(want.archive, want.now),
        lambda want: (
            f"{edition.id}: {what}"
            for edition in want.archive.editions.values()
            for what in changes.left_out(edition)
        ),
        passing=True,
    ),
    Export(
        "edition.json",
        "{edition}/edition.json",
        "edition",
        _JSON,
        "Everything about the edition, for programs",
        lambda want: everything.edition_json(want.archive, want.edition),
    ),
    Export(
        "preview.png",
        "{edition}/preview.png",
        "edition",
        "image/png",
        "Picture for previews",
        lambda want: preview.preview(want.archive, want.edition, want.source),
    ),
    Export(
        "archive.json",
        "archive.json",
        "archive",
        _JSON,
        "Everything, for programs",
        lambda want: everything.archive_pieces(want.archive, lambda: _of_editions(want, "edition.json")),
    ),
    Export(
        "archive.schema.json",
        "archive.schema.json",
        "archive",
        "application/schema+json",
        "JSON Schema of archive.json and edition.json",
        lambda _: everything.schema(),
    ),
)


def _of_editions(want: Request, name: str) -> Iterator[str]:
    """Yield the text of a file of every edition that has it: files of the archive are made of these."""
    export = next(each for each in EXPORTS if each.name == name)
    for folder in want.archive.editions:
        of_edition = replace(want, folder=folder)
        content = want.ready(export.path_of(of_edition)) or export.write(of_edition)
        if content is not None:
            yield content.decode() if isinstance(content, bytes) else "".join(content)


def requests(export: Export, want: Request) -> Iterator[Request]:
    """Yield what an export can be asked for, in the whole archive or of what ``folder`` or ``id`` names."""
    archive = want.archive
    if export.scope == "archive":
        yield _of(want, "", "")
    elif export.scope == "person":
        people = [want.id] if want.id else archive.people
        yield from (_of(want, "", id_) for id_ in people if id_ in archive.history)
    else:
        for folder in [want.folder] if want.folder else archive.editions:
            yield from (_of(want, folder, id_) for id_ in _ids(export, archive.editions[folder]))


def _of(want: Request, folder: str, id_: str) -> Request:
    # Most are asked for as they are, and a copy takes longer than a small file.
    return want if (want.folder, want.id) == (folder, id_) else replace(want, folder=folder, id=id_)


def _ids(export: Export, edition: Edition) -> Iterable[str]:
    """Return the identifiers of the records of an edition that an export is of."""
    match export.scope:
        case "track":
            return [track.id for track in edition.programme.tracks]
        case "session":
            return [slot.session.id for slot in programme.slots(edition)]
        case "paper":
            return [paper.id for paper in edition.listed_papers() if edition.lists("papers")]
    return [""]


def files(want: Request, exports: Iterable[Export] = EXPORTS) -> Iterator[File]:
    """Yield every file of the archive."""
    for path, content, export in streams(want, exports):
        yield File(path, content if isinstance(content, bytes) else b"".join(content), export)


def streams(want: Request, exports: Iterable[Export] = EXPORTS) -> Iterator[Stream]:
    """Yield every file of the archive, large ones in pieces."""
    for export in exports:
        for request in requests(export, want):
            content = export.write(request)
            if isinstance(content, str):
                content = content.encode()
            if isinstance(content, bytes):
                yield Stream(export.path_of(request), content, export)
            elif content is not None and (first := next(content, None)) is not None:
                pieces = map(str.encode, chain([first], content))
                yield Stream(export.path_of(request), pieces, export)


def left_out(want: Request, exports: Iterable[Export] = EXPORTS) -> Iterator[str]:
    """Yield one sentence for every file that cannot hold all: its address, and what it leaves out."""
    for export in exports:
        for request in requests(export, want) if export.left_out is not nothing else ():
            what = list(export.left_out(request))
            if what:
                yield f"{export.path_of(request)} leaves out {'; '.join(what)}"
