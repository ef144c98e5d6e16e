"""What holds for every export: private facts stay private, and the same facts give the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar
from lxml import etree
from pybtex.database import parse_string

import exported
from conftest import ROOT, TESTS
from editions.exports import EXPORTS, bibliography, citation, events, files, jsonld, left_out, offers, site
from editions.revisions import FILE, Revision, Revisions, load, text

ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+\.[a-z]+")

PRIVATE = {
    "series": """
    name: Small, mail name@example.org
    url: https://small.example.org/
    contact: mailto:series@example.org
    description: Write to <me@example.org> or *you@example.org*.
    links: [{label: Mail, url: mailto:links@example.org}, {label: User, url: https://user@example.org/}]
    """,
    "people": """
    people:
    - {id: ada, name: Ada Ball, url: mailto:ada@example.org, names: [ada@example.org], links: [mailto:x@example.org]}
    - {id: bo, name: bo@example.org}
    - {id: secret-a, name: SECRET declined}
    - {id: secret-b, name: SECRET hidden}
    - {id: secret-c, name: SECRET invited}
    - {id: secret-d, name: SECRET author}
    - {id: secret-e, name: SECRET reviewer}
    """,
    "organizations": """
    organizations:
    - {id: club, name: Club club@example.org, url: mailto:club@example.org}
    - {id: secret-club, name: SECRET club}
    """,
    "edition": """
    title: Small Things, things@example.org
    acronym: a@example.org
    label: label@example.org
    tagline: tagline@example.org
    host: {name: Host host@example.org, full_name: Full host@example.org, url: https://host.example.org/}
    location: {city: city@example.org, venue: venue@example.org, address: address@example.org, room: room@example.org}
    timezone: Europe/Zurich
    when: 2030-05-03
    dates:
    - {id: submission, label: "To a@example.org", kind: submission, at: 2030-02-01 23:59 AoE, note: b@example.org, was: [{at: 2030-01-01, changed: 2030-01-01}]}
    - {id: secret-date, label: SECRET date, at: 2030-01-01, hidden: true}
    notices:
    - {id: notice, text: Vote at vote@example.org., from: 2030-01-01, links: [mailto:n@example.org]}
    sections: {roles: {reviewer: hidden}}
    """,
    "edition_people": """
    speaker:
    - {person: ada, position: p@example.org, affiliations: [{organization: club, text: t@example.org}], bio: bio@example.org, note: SECRET note}
    - {person: secret-a, status: declined, affiliations: [secret-club]}
    - {person: secret-b, hidden: true}
    - {person: secret-c, status: invited}
    - {placeholder: who@example.org}
    reviewer: [secret-e]
    """,
    "edition_schedule": """
    rooms: [{id: hall, name: Hall h@example.org, note: n@example.org}]
    tracks: [{id: wood, name: wood@example.org}]
    note: note@example.org
    blocks:
    - title: block@example.org
      sessions:
      - {id: talk, kind: talk, start: 09:00, title: "T t@example.org", abstract: "A *a@example.org*", note: n@example.org, rooms: hall, track: wood, people: [ada, {placeholder: p@example.org}], links: [{label: l@example.org, url: https://x.example.org/}, mailto:m@example.org]}
      - {id: secret-talk, start: 10:00, title: SECRET talk, hidden: true}
      - {id: other, start: 11:00, kind: oral, paper: secret-paper}
      - {id: third, start: 12:00, kind: oral, paper: gone, people: [{group: reviewer}]}
      - {id: last, start: 13:00, end: 14:00, kind: poster-session, papers: [paper, secret-paper, gone], people: [{group: author}, {group: speaker}]}
    """,
    "edition_papers": """
    papers:
    - {id: paper, title: "P p_q@example.org $x$", authors: [ada, bo], abstract: a@example.org, tldr: t@example.org, keywords: [k@example.org], awards: [w@example.org], links: [mailto:l@example.org], published: 2030-01-01}
    - {id: secret-paper, title: SECRET paper, authors: [secret-d], hidden: true}
    - {id: gone, title: SECRET withdrawn, authors: [secret-d], withdrawn: true}
    """,
    "edition_sponsors": """
    thanks: th@example.org
    contact: mailto:sponsors@example.org
    sponsors: [{organization: club, text: s@example.org, url: mailto:s@example.org}]
    """,
}  # fmt: skip


def all_files(archive):
    return {file.path: file.content for file in files(exported.wanted(archive))}


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    return exported.written(tmp_path_factory.mktemp("private"), **PRIVATE)


def test_the_private_archive_has_what_must_stay_private(private):
    edition = private.editions["2030"]
    assert len(private.people) == 7
    assert len(edition.appearances["speaker"]) == 5
    assert len(edition.sessions) == 5
    assert len(edition.papers) == 3


def test_no_file_has_an_email_address(private):
    for path, content in all_files(private).items():
        unfolded = content.replace(b"\r\n ", b"").replace(b"\\_", b"_")
        assert not ADDRESS.findall(unfolded), path


def test_no_file_has_what_is_hidden_declined_or_withdrawn(private):
    found = all_files(private)
    assert {path for path, content in found.items() if b"secret" in content.lower()} == set()
    assert {path for path in found if "secret" in path} == set()


def test_no_file_has_a_hidden_item_of_the_real_and_the_toy_archive():
    for archive in exported.archives():
        every = b"".join(all_files(archive).values())
        assert not ADDRESS.findall(every.replace(b"\r\n ", b""))
        for hidden in (
            b"Hidden surprise",
            b"A Hidden Paper",
            b"Gus Dice",
            b"Secret date",
            b"Asked in January",
        ):
            assert hidden not in every
    assert b"Dawn Song" not in all_files(exported.real())["2023/edition.json"]


def test_names_without_markup_and_titles_like_lists_are_told_in_full(tmp_path):
    series, title, talk = "The *Star* Series", "5. Workshop on C* and D* Algebras", "1984. A *Retrospective*"
    archive = exported.written(
        tmp_path,
        series=f'name: "{series}"\nurl: https://small.example.org/',
        people="people: [{id: ada, name: Ada Ball}]",
        edition=f'title: "{title}"\ntagline: "3. Time"\nwhen: 2030-05-03\ntimezone: UTC',
        edition_papers=f'papers: [{{id: talk, title: "{talk}", authors: [ada], published: 2030-01-01}}]',
        edition_schedule="blocks:\n- sessions: [{id: s, kind: oral, paper: talk, start: 09:00, end: 10:00}]",
    )
    found = {path: content.decode("utf-8", "replace") for path, content in all_files(archive).items()}
    of = archive.editions["2030"]
    found["head"] = json.dumps([jsonld.series(archive), jsonld.edition(archive, of)], ensure_ascii=False)
    every = " ".join(" ".join(found.values()).replace("\r\n ", "").split())
    for name, files_with in ((series, ("feed.atom", "CITATION.cff", "head")), (title, ("2030/papers.bib",))):
        assert [path for path in files_with if name not in found[path]] == []
    for path in ("2030/papers.json", "2030/schedule.xml", "2030/schedule.json", "2030/dates.ics", "head"):
        assert title in found[path].replace("\r\n ", ""), path
    for path in (
        "2030/papers.bib",
        "2030/papers.json",
        "2030/schedule.xml",
        "2030/schedule.ics",
        "feed.atom",
    ):
        assert "1984. A Retrospective" in found[path], path
    assert not re.search(r"The Star|C and D|on C\*? and D Alg", every)
    assert dict(bibliography.highwire(archive, of, of.papers[0]))["citation_title"] == "1984. A Retrospective"


@pytest.mark.parametrize("archive", exported.archives(), ids=["real", "toy"])
def test_the_same_facts_give_the_same_bytes(archive):
    assert all_files(archive) == all_files(archive)


def test_another_process_writes_the_same_bytes():
    command = (
        "import exported, hashlib; from editions.exports import files; "
        "print(hashlib.sha256(b''.join(f.content for f in files(exported.wanted(exported.toy())))).hexdigest())"
    )
    path = os.pathsep.join((str(ROOT / "_ext"), str(TESTS)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", command], env=environment, capture_output=True, text=True, check=True
    )
    here = hashlib.sha256(b"".join(file.content for file in files(exported.wanted(exported.toy()))))
    assert done.stdout.strip() == here.hexdigest()


def test_the_promised_addresses_are_there():
    paths = all_files(exported.real()).keys()
    assert {
        "2023/schedule.ics", "2023/dates.ics", "2023/sessions/panel.ics", "2023/schedule.json", "2023/schedule.xml",
        "2023/papers.bib", "2023/edition.json", "feed.atom", "archive.json", "people/bo-li.ics", "CITATION.cff",
        "2023/papers/badchain.bib", "archive.schema.json", "2025/schedule.ics", "2024/edition.json",
    } <= paths  # fmt: skip


def test_every_address_is_that_of_one_file_and_every_export_writes_some():
    found = list(files(exported.wanted(exported.toy())))
    assert len({file.path for file in found}) == len(found)
    assert {file.export.name for file in found} == {export.name for export in EXPORTS}


def test_what_is_left_out_is_said_once_a_file():
    said = list(left_out(exported.wanted(exported.toy())))
    assert "2030/dates.ics leaves out dates that are open: report" in said
    assert len({sentence.partition(" ")[0] for sentence in said}) == len(said)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exported.random_archives())
def test_any_archive_is_read_back_from_every_format(archive):
    found, edition = all_files(archive), archive.editions["2030"]
    timed = {
        events.of_slot(archive, edition, slot).uid: slot
        for slot in edition.timetable.by_id.values()
        if slot.start is not None
    }
    for event in Calendar.from_ical(found["2030/schedule.ics"]).walk("VEVENT") if timed else ():
        slot = timed.pop(str(event["uid"]))
        start = slot.instant(edition.zone, slot.start)
        assert event["dtstart"].dt == (start if edition.facts.timezone else start.replace(tzinfo=None))
    assert not timed
    if "2030/schedule.xml" in found:
        root = etree.fromstring(found["2030/schedule.xml"])
        exported.XSD.assertValid(root)
        exported.SCHEDULE.validate(json.loads(found["2030/schedule.json"]))
        starts = {datetime.fromisoformat(event.findtext("date")) for event in root.iter("event")}
        assert starts == {slot.instant(edition.zone, slot.start) for slot in edition.timetable.by_id.values()}
    entries = parse_string(found.get("papers.bib", b"").decode(), "bibtex").entries
    listed = [paper for paper in edition.papers if not paper.hidden and not paper.withdrawn]
    assert list(entries) == [f"2030-{paper.id}" for paper in listed]
    assert [len(entry.persons.get("author", ())) for entry in entries.values()] == [
        len(paper.authors) for paper in listed
    ]
    assert not feedparser.parse(found["feed.atom"]).bozo
    assert_offered(archive, found)


def assert_offered(archive, found):
    """Compare what pages link to, by facts alone, with the files that there are."""
    for id_, edition in archive.editions.items():
        assert offers.has_schedule(archive, edition) == (f"{id_}/schedule.ics" in found)
        assert (
            offers.has_apps(edition) == (f"{id_}/schedule.xml" in found) == (f"{id_}/schedule.json" in found)
        )
        assert offers.has_dates(archive, edition) == (f"{id_}/dates.ics" in found)
        assert offers.has_papers(edition) == (f"{id_}/papers.bib" in found) == (f"{id_}/papers.json" in found)
        tracks = {track.id for track in edition.programme.tracks if f"{id_}/tracks/{track.id}.ics" in found}
        assert {track for track, _ in offers.tracks(edition)} == tracks
    offered = {id_ for id_ in archive.history if offers.has_sessions(archive, id_)}
    assert offered == {id_ for id_ in archive.people if f"people/{id_}.ics" in found}


GROUPS = """
blocks:
- sessions:
  - {id: all, start: 09:00, people: [{group: organizer}]}
  - {id: poster, start: 10:00, kind: poster-session, papers: [one], people: [{group: author}]}
  - {id: oral, start: 11:00, kind: oral, paper: two}
  - {id: other, start: 12:00, kind: oral, paper: three, people: [d]}
  - {id: open, people: [e]}
"""


@pytest.mark.parametrize("state", ["tentative", "hidden", "coming-soon"])
@pytest.mark.parametrize("when", ["2030-05-03", "2030-05-03 or 2030-05-09", "to be announced"])
def test_pages_offer_what_is_there_of_groups_authors_and_open_days_too(tmp_path, when, state):
    archive = exported.written(
        tmp_path,
        people=f"people: [{', '.join(f'{{id: {id_}, name: {id_.upper()}}}' for id_ in 'abcdefgh')}]",
        edition=f"title: Small\ntimezone: UTC\nwhen: {when}\nsections: {{schedule: {state}, papers: {state}}}",
        edition_people="organizer: [a, {alternates: [g, h]}]\nreviewer: [f]",
        edition_schedule=GROUPS,
        edition_papers="papers: [{id: one, title: One, authors: [b]}, {id: two, title: Two, authors: [c]}, {id: three, title: Three, authors: [b]}]",
    )
    found = all_files(archive)
    assert_offered(archive, found)
    if state == "tentative" and when == "2030-05-03":
        assert {path for path in found if path.startswith("people/")} == {
            f"people/{id_}.ics" for id_ in "abcd"
        }


def test_pages_offer_what_is_there_of_the_real_and_the_toy_archive():
    for archive in exported.archives():
        assert_offered(archive, all_files(archive))


def test_what_engines_read_has_no_address_either(private):
    edition = private.editions["2030"]
    paper = edition.papers_by_id["paper"]
    said = [jsonld.series(private), jsonld.edition(private, edition), jsonld.paper(private, edition, paper)]
    said += [jsonld.session(private, edition, session) for session in ("talk", "other", "third", "last")]
    said += [jsonld.person(private, person) for person in ("ada", "bo")]
    said.append(jsonld.breadcrumbs(private, [(edition.facts.title, "/2030/")]))
    said.append(dict(bibliography.highwire(private, edition, paper)))
    written = json.dumps(said).encode() + citation.plain(private, edition, paper).encode()
    assert not ADDRESS.findall(written)
    assert b"secret" not in written.lower()


@pytest.mark.parametrize(
    ("address", "absolute"),
    [
        ("/2030/", "https://toy.example.org/2030/"),
        ("https://zügli.app/ä?q={x}", "https://xn--zgli-0ra.app/%C3%A4?q=%7Bx%7D"),
        ("https://example.org/%C3%A4#a", "https://example.org/%C3%A4#a"),
        ("https://medium.com/@name/post", "https://medium.com/@name/post"),
        ("https://name@example.org/", None),
        ("https://ü..example/", None),
        ("mailto:name@example.org", None),
        ("#here", None),
    ],
)
def test_addresses_hold_anywhere_or_are_left_out(address, absolute):
    assert site.absolute(exported.toy(), address) == absolute


def test_an_archive_without_anything_has_files_all_the_same(tmp_path):
    archive = exported.written(tmp_path, series="name: Empty", edition="title: Nothing")
    assert all_files(archive).keys() == {
        "CITATION.cff", "feed.atom", "2030/edition.json", "2030/preview.png", "archive.json", "archive.schema.json"
    }  # fmt: skip


def test_noted_versions_are_read_and_a_broken_file_notes_nothing(tmp_path):
    noted = Revisions({"session/a": Revision(1, datetime(2030, 1, 1, tzinfo=UTC), "0" * 16)})
    for edition, content in {"2030": text(noted).encode(), "2031": b"{", "2032": b"\xff"}.items():
        (tmp_path / edition).mkdir()
        (tmp_path / edition / FILE).write_bytes(content)
    assert load(tmp_path, {}) == {"2030": noted}
