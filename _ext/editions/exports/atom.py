"""The news of the series as a feed (Atom, RFC 4287), from what the data gives a day."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from editions.archive import Archive
from editions.exports import prose, site
from editions.exports.changes import News, changes, title

#: Where the feed is on the site.
PATH = "/feed.atom"

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def feed(archive: Archive, now: datetime) -> bytes:
    """Return the feed as of an instant: what is dated later is not news yet.

    It has the date of its latest entry, so that another build of the same news is the same feed.
    """
    entries = changes(archive, now)
    root = ET.Element("feed", xmlns=_NAMESPACE)
    _text(root, "id", site.uid(archive, "feed").urn)
    _text(root, "title", prose.words(archive.series.name))
    if archive.series.tagline:
        _text(root, "subtitle", prose.line(archive.series.tagline))
    _text(root, "updated", _instant(entries[0].at if entries else _NEVER))
    _text(ET.SubElement(root, "author"), "name", prose.words(archive.series.name))
    _link(root, site.absolute(archive, PATH), "self", "application/atom+xml")
    _link(root, site.absolute(archive, "/"), "alternate", "text/html")
    _text(root, "generator", "Editions")
    for entry in entries:
        _entry(root, archive, entry)
    ET.indent(root)
    text = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, archive: Archive, news: News) -> None:
    node = ET.SubElement(root, "entry")
    _text(node, "id", f"urn:uuid:{news.uid}")
    _text(node, "title", title(archive, news))
    _text(node, "updated", _instant(news.at))
    _link(node, site.absolute(archive, news.path), "alternate", "text/html")
    content = ET.SubElement(node, "content", type="text")
    content.text = news.text


def _text(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(node, name).text = text


def _link(node: ET.Element, address: str | None, relation: str, media: str) -> None:
    if address:
        ET.SubElement(node, "link", rel=relation, type=media, href=address)


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
