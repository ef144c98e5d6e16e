"""Where records stand on the published site, and the permanent identifiers made from that."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from editions import addresses
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import prose
from editions.model import Date, Paper, Person, Session
from editions.model.values import as_id

#: Addresses that hold anywhere as they stand; nearly all are of this form.
_USABLE = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9._~/-]*)?(?:#[A-Za-z0-9._~/-]+)?")


def base(archive: Archive) -> str | None:
    """Return the address of the site without a slash at its end, if ``series.yaml`` gives one."""
    return usable(archive.series.url)


def root(archive: Archive, url: str | None) -> str | None:
    """Return where the site is published: at *url*, as its settings say, or else as ``series.yaml`` says."""
    return usable(url) or base(archive)


@lru_cache(maxsize=16)
def usable(url: str | None) -> str | None:
    """Return the address of a site without a slash at its end, if it is one."""
    given = url or ""
    whole = given.startswith(("http://", "https://")) and urlsplit(given).hostname
    return given.rstrip("/") if whole and not prose.has_address(given) else None


def at(archive: Archive, url: str | None) -> Archive:
    """Return an archive as it is published at another address than ``series.yaml`` says."""
    if usable(url) in {None, base(archive)}:
        return archive
    moved = replace(archive, series=archive.series.model_copy(update={"url": url}))
    # Who did what does not depend on it, and takes long to find out.
    moved.__dict__["history"] = archive.history
    return moved


def absolute(archive: Archive, address: str) -> str | None:
    """Return an address that holds anywhere; ``None`` for one of a site that does not say where it is.

    What would tell an e-mail address has none either.
    """
    if address.startswith("/"):
        site = usable(archive.series.url)
        address = f"{site}{address}" if site else ""
    if _USABLE.fullmatch(address):
        return address
    holds = address.startswith(("http://", "https://")) and not prose.has_address(address)
    return _in_ascii(address) if holds else None


@lru_cache(maxsize=1 << 12)
def _in_ascii(address: str) -> str | None:
    """Return an address without letters that older formats have none of; ``None`` if its host is no name."""
    parts = urlsplit(address)
    try:
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except UnicodeError:
        return None
    return quote(urlunsplit(parts._replace(netloc=host)), safe="%/:=&?~#+!$,;'@()*[]")


def edition_path(edition: Edition) -> str:
    """Return the address of an edition on its site."""
    return f"/{edition.id}/"


def paper_path(edition: Edition, paper: Paper) -> str:
    """Return the address of a paper's page on its site."""
    return addresses.path(f"{edition.id}/{addresses.PAPERS}/{paper.id}")


def person_path(person: str) -> str:
    """Return the address of a person's page on the site."""
    return addresses.path(f"{addresses.PEOPLE}/{person}")


def session_path(edition: Edition, session: Session) -> str:
    """Return the address of a session: its page, or its row in the programme."""
    if addresses.has_page(session):
        return addresses.path(f"{edition.id}/{addresses.SESSIONS}/{session.id}")
    return f"{edition_path(edition)}#{anchor('session', session.id)}"


def date_path(edition: Edition, date: str) -> str:
    """Return the address of a date in the list of its edition."""
    return f"{edition_path(edition)}#{anchor('date', date)}"


def born(record: Person | Paper | Session | Date) -> str:
    """Return the identifier that a record had at first: what others have stored goes on to mean it."""
    return (*record.former_ids, record.id)[0]


def uid(archive: Archive, *parts: str) -> UUID:
    """Return an identifier that is the same for ever, and no other series has.

    It is made from the host of ``url`` in ``series.yaml`` and from identifiers. Without ``url`` the name
    of the series stands for the host. It looks random and not like ``panel@example.org``, which
    calendars allow but programs take for an e-mail address.
    """
    return _uid("/".join((f"https://{_host(base(archive), archive.series.name)}", *parts)))


@lru_cache(maxsize=1 << 14)
def _uid(address: str) -> UUID:
    return uuid5(NAMESPACE_URL, address)


@lru_cache(maxsize=16)
def _host(base: str | None, name: str) -> str:
    return urlsplit(base or "").hostname or as_id(name)


def person_uid(archive: Archive, person: str) -> UUID:
    """Return the permanent identifier of somebody, which nobody's e-mail address can be found from."""
    known = archive.people.get(person)
    return uid(archive, addresses.PEOPLE, born(known) if known else person)
