"""The files beside the pages, read back from the folder that a build has made; and which builds write which."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import feedparser
import jsonschema
import pytest
import vobject
import yaml
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from PIL import Image
from pybtex.database import parse_string

import exported
from conftest import ROOT, TOY, Built, sphinx_build
from editions import revisions
from editions.exports import Request, files, form
from editions.exports.public import published
from editions.freshness import stream_if_changed, write
from editions.loading import load

NOW = datetime.fromtimestamp(1700000000, UTC)
ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+\.[a-z]{2,}")
WITHOUT_SEARCH = ("-D", "editions_search=none")
#: What is in a folder and is no page.
FORMATS = {".ics", ".xml", ".json", ".bib", ".cff", ".atom"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp("outputs") / "html"
    built = sphinx_build(ROOT / "source", out, "html", "-W", *WITHOUT_SEARCH, "-j", "2", conf=ROOT)
    assert (built.code, built.warnings) == (0, "")
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = sphinx_build(TOY, tmp_path_factory.mktemp("outputs") / "toy", "html", "-W", "--keep-going")
    assert (built.code, built.warnings) == (0, "")
    return built


def exports_in(built: Built) -> dict[str, bytes]:
    """Return the files for other programs that a build has written."""
    ours = {name: content for name, content in built.files().items() if Path(name).suffix in FORMATS}
    return {
        name: content for name, content in ours.items() if not name.startswith(("_", "sitemap", "pagefind"))
    }


def of_kind(built: Built, *suffixes: str) -> dict[str, bytes]:
    return {name: content for name, content in exports_in(built).items() if name.endswith(suffixes)}


@pytest.fixture(params=["site", "built"])
def any_site(request: pytest.FixtureRequest) -> Built:
    return request.getfixturevalue(request.param)


def test_a_build_writes_what_the_command_writes(site: Built):
    archive = load(ROOT / "source").archive
    want = Request(archive, NOW, revisions.load(ROOT / "source", archive.former), ROOT / "source")
    expected = {file.path: file.content for file in files(want)}
    found = site.files()
    assert {path: found.get(path) for path in expected} == expected
    assert exports_in(site).keys() <= expected.keys()


def test_every_calendar_is_read_by_two_programs(any_site: Built):
    calendars = of_kind(any_site, ".ics")
    assert len(calendars) > 10
    for name, content in calendars.items():
        events = Calendar.from_ical(content).walk("VEVENT")
        assert events, name
        others = list(vobject.readOne(content.decode()).vevent_list)
        assert {str(event["uid"]) for event in events} == {event.uid.value for event in others}, name


def test_files_for_schedule_apps_fit_the_official_schemas(any_site: Built):
    schedules = of_kind(any_site, "schedule.xml")
    assert schedules
    for name, content in schedules.items():
        exported.XSD.assertValid(etree.fromstring(content))
        exported.SCHEDULE.validate(json.loads(any_site.read(name.replace(".xml", ".json"))))


def test_references_feed_and_citation_are_read(any_site: Built):
    for name, content in of_kind(any_site, ".bib").items():
        assert parse_string(content.decode(), "bibtex").entries, name
    assert not feedparser.parse(any_site.read("feed.atom")).bozo
    assert yaml.safe_load(any_site.read("CITATION.cff"))["cff-version"] == "1.2.0"
    assert {item["type"] for item in json.loads(any_site.read("papers.json"))} == {"paper-conference"}


def test_everything_is_read_back_equal(any_site: Built):
    source = TOY if "2031/edition.json" in any_site.files() else ROOT / "source"
    text = any_site.read("archive.json")
    jsonschema.Draft202012Validator(json.loads(any_site.read("archive.schema.json"))).validate(
        json.loads(text)
    )
    read, public = form.read(text), published(load(source).archive)
    assert (read.series, read.people, read.organizations) == (
        public.series,
        public.people,
        public.organizations,
    )
    assert {id_: each.facts for id_, each in read.editions.items()} == {
        id_: each.facts for id_, each in public.editions.items()
    }


def test_no_file_and_no_head_has_an_email_address(any_site: Built):
    for name, content in exports_in(any_site).items():
        assert not ADDRESS.findall(content.replace(b"\r\n ", b"")), name
    for name, content in any_site.files().items():
        if name.endswith(".html"):
            assert not ADDRESS.findall(content.partition(b"</head>")[0]), name


def test_every_edition_has_a_picture_and_a_given_one_wins(site: Built, built: Built):
    for built_, edition in ((site, "2023"), (site, "2024"), (site, "2025"), (built, "2031")):
        with Image.open(BytesIO(built_.files()[f"{edition}/preview.png"])) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert built.files()["2030/preview.png"] == (TOY / "2030/images/banner.png").read_bytes()


def test_pages_link_to_every_file_and_to_none_that_is_not_there(any_site: Built):
    there, linked = any_site.files(), set()
    for name in there:
        if name.endswith(".html"):
            folder = Path("/", name).parent
            for target in re.findall(r'<(?:a|link)\b[^>]*\bhref="([^"#]*)"', any_site.read(name)):
                if ":" not in target and target and name != "404.html":
                    path = (folder / unescape(target)).resolve().as_posix()[1:]
                    if Path(path).suffix in FORMATS:
                        assert path in there, f"{name} links to {target}"
                        linked.add(path)
    # Rows of the programme have no page, and so no link to their calendar yet.
    rows = {name for name in exports_in(any_site) if "/sessions/" in name and name[:-3] + "html" not in there}
    assert exports_in(any_site).keys() - linked - rows - {"CITATION.cff", "archive.schema.json"} == set()


def test_a_subscription_has_the_whole_address(built: Built):
    page = built.read("2030/index.html")
    assert 'href="webcal://toy.example.org/2030/schedule.ics">Subscribe to the programme</a>' in page
    assert 'href="schedule.ics">Download the programme (.ics)</a>' in page
    assert 'href="webcal://toy.example.org/2030/dates.ics">Subscribe to the dates</a>' in page
    assert 'href="webcal://toy.example.org/people/ada-ball.ics">' in built.read("people/ada-ball.html")


def test_addresses_are_the_same_in_folders_of_pages(built: Built, tmp_path: Path):
    folders = sphinx_build(TOY, tmp_path / "out", "dirhtml", "-W")
    assert (folders.code, folders.warnings) == (0, "")
    assert exports_in(folders) == exports_in(built)
    assert 'href="../tops.bib">Download BibTeX (.bib)</a>' in folders.read("2030/papers/tops/index.html")
    assert 'title="Paper as BibTeX" href="../tops.bib"' in folders.read("2030/papers/tops/index.html")


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_other_outputs_have_no_such_files_nor_links_to_them(tmp_path: Path, builder: str):
    out = sphinx_build(TOY, tmp_path / "out", builder, "-W")
    assert not [name for name in out.files() if name.endswith((".ics", ".atom", ".bib"))]
    assert not [name for name in out.files() if name.endswith("html") and "editions-files" in out.read(name)]


def times(built: Built) -> dict[str, int]:
    return {name: (built.out / name).stat().st_mtime_ns for name in exports_in(built)}


def test_only_what_has_changed_is_written_and_what_is_gone_is_removed(toy: Path, tmp_path: Path):
    first = times(sphinx_build(toy, tmp_path / "out"))
    again = sphinx_build(toy, tmp_path / "out")
    assert times(again) == first
    assert "files for other programs" not in again.output
    file = toy / "2030/schedule.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("start: 09:15, end: 10:00", "start: 09:20, end: 10:00"), "utf-8")
    moved = sphinx_build(toy, tmp_path / "out")
    changed = {name for name, when in times(moved).items() if first.get(name) != when}
    assert {"2030/schedule.ics", "2030/sessions/kites.ics", "people/bo-kite.ics", "archive.json"} <= changed
    assert not {"2031/edition.json", "2030/dates.ics", "2030/papers.bib", "people/ada-ball.ics"} & changed
    file.write_text(text.replace("  - {id: kites,", "  - {id: dragons,"), "utf-8")
    (toy / "2030/schedule.yaml").write_text(
        file.read_text("utf-8").replace("session:2030/kites", "session:2030/dragons"), "utf-8"
    )
    renamed = sphinx_build(toy, tmp_path / "out")
    assert "2030/sessions/kites.ics" not in renamed.files()
    assert exports_in(renamed) == exports_in(sphinx_build(toy, tmp_path / "clean"))


@given(st.none() | st.binary(max_size=20), st.lists(st.binary(max_size=6), min_size=1))
def test_a_file_in_pieces_is_written_where_it_differs(before: bytes | None, pieces: list[bytes]):
    whole = b"".join(pieces)
    with TemporaryDirectory() as folder:
        file = Path(folder, "new", "file")
        if before is not None:
            write(file, before)
        assert stream_if_changed(file, iter(pieces)) == (whole != (before or b""))
        assert file.read_bytes() == whole
        written = file.stat().st_mtime_ns
        assert not stream_if_changed(file, iter([whole]))
        assert file.stat().st_mtime_ns == written


def test_a_file_that_was_deleted_comes_back(toy: Path, tmp_path: Path):
    out = sphinx_build(toy, tmp_path / "out").out
    (out / "2030/dates.ics").unlink()
    assert "2030/dates.ics" in sphinx_build(toy, tmp_path / "out").files()


def test_noted_versions_reach_the_calendars(toy: Path, tmp_path: Path):
    before = Calendar.from_ical(sphinx_build(toy, tmp_path / "out").read("2030/schedule.ics"))
    uids = {str(event["uid"]): event["sequence"] for event in before.walk("VEVENT")}
    (toy / "2030/revisions.json").write_text(
        '{\n"session/kites": "3 2030-01-01T12:00:00Z 0123456789abcdef"\n}\n', "utf-8"
    )
    after = Calendar.from_ical(sphinx_build(toy, tmp_path / "out").read("2030/schedule.ics"))
    risen = {str(event["uid"]): event["sequence"] for event in after.walk("VEVENT")}
    assert risen.keys() == uids.keys()
    assert [risen[uid] for uid in uids if risen[uid] != uids[uid]] == [4]


def test_what_a_file_cannot_hold_is_said_once_and_fails_no_build(site: Built, built: Built):
    assert "2030/dates.ics leaves out dates that are open: report" in built.output
    assert site.output.count("feed.atom leaves out") == 1
