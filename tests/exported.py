"""What the tests of the exports share: the real archive, the toy, and small ones of their own."""

from __future__ import annotations

import json
import textwrap
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import jsonschema
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from conftest import ROOT, TESTS, TOY
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import Request
from editions.loading import load
from editions.model import Appearances, EditionFacts, Paper, Person, Programme, Series

#: The official schemas of the format for schedule apps.
XSD = etree.XMLSchema(etree.parse(TESTS / "c3voc" / "schedule.xml.xsd"))
SCHEDULE = jsonschema.Draft6Validator(
    json.loads((TESTS / "c3voc" / "schedule.schema.json").read_text("utf-8")),
    format_checker=jsonschema.FormatChecker(),
)

#: Later than anything in the archives.
LATER = datetime(2100, 1, 1, tzinfo=UTC)


@cache
def real() -> Archive:
    return load(ROOT / "source").archive


@cache
def toy() -> Archive:
    return load(TOY).archive


def archives() -> list[Archive]:
    return [real(), toy()]


def wanted(archive: Archive) -> Request:
    return Request(archive, LATER)


def read_back(content: bytes | None) -> dict[str, object]:
    assert content is not None
    return {str(event["summary"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def of_sessions(sessions: str, edition: str = "2030-05-03", zone: str = "Europe/Zurich"):
    facts = EditionFacts.model_validate({"title": "Small", "timezone": zone, "when": edition})
    block = {"sessions": [{"id": f"s{at_}", "title": f"S{at_}", "start": start, "end": end} for at_, (start, end) in enumerate(part.split("-") for part in sessions.split(", "))]}  # fmt: skip
    return Edition("2030", facts, programme=Programme.model_validate({"blocks": [block]}))


def written(folder: Path, **files: str) -> Archive:
    """Return the archive of some YAML files: ``edition`` is that of 2030, ``people`` that of the series."""
    series = {"series", "people", "organizations"}
    usual = {"series": "name: Small\nurl: https://small.example.org/", "edition": "title: Small Things"}
    for name, text in (usual | files).items():
        path = folder / (f"{name}.yaml" if name in series else f"2030/{name.removeprefix('edition_')}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
    return load(folder).archive


IDS = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
WORDS = st.text(LETTERS, max_size=20).map(lambda text: text.strip() or "x")
DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31)).map(str)
PEOPLE = st.lists(st.fixed_dictionaries({"id": IDS, "name": WORDS}, optional={"names": st.lists(WORDS, max_size=2)}), min_size=1, max_size=4, unique_by=lambda each: each["id"])  # fmt: skip
CLOCKS = st.integers(0, 3 * 24 * 60).map(lambda minutes: f"{minutes // 60 % 24:02}:{minutes % 60:02}" + (f" +{minutes // 1440}" if minutes >= 1440 else ""))  # fmt: skip


@st.composite
def random_archives(draw):
    people = draw(PEOPLE)
    some = st.sampled_from([person["id"] for person in people])
    paper = st.fixed_dictionaries({"id": IDS, "title": WORDS, "authors": st.lists(some, max_size=3)}, optional={"hidden": st.booleans(), "withdrawn": st.booleans(), "abstract": WORDS, "published": DAYS})  # fmt: skip
    papers = draw(st.lists(paper, max_size=3, unique_by=lambda each: each["id"]))
    session = st.fixed_dictionaries({"id": IDS, "start": CLOCKS}, optional={"title": WORDS, "hidden": st.booleans(), "tentative": st.booleans(), "people": st.lists(some, max_size=2), "duration": st.integers(1, 900).map(str), "note": WORDS})  # fmt: skip
    sessions = draw(st.lists(session, max_size=4, unique_by=lambda each: each["id"]))
    appearance = st.fixed_dictionaries({"person": some}, optional={"hidden": st.booleans(), "status": st.sampled_from(["confirmed", "tentative", "declined", "invited"]), "position": WORDS, "note": WORDS})  # fmt: skip
    facts = draw(st.fixed_dictionaries({"title": WORDS, "when": DAYS}, optional={"tagline": WORDS, "timezone": st.sampled_from(["Asia/Kathmandu", "AoE", "UTC"])}))  # fmt: skip
    edition = Edition(
        "2030",
        EditionFacts.model_validate(facts),
        dict(
            Appearances.model_validate(
                {
                    "speaker": draw(st.lists(appearance, max_size=3)),
                    "juggler": draw(st.lists(some, max_size=2)),
                }
            ).root
        ),
        Programme.model_validate({"blocks": [{"sessions": sessions}]} if sessions else {}),
        tuple(Paper.model_validate(each) for each in papers),
    )
    known = {each["id"]: Person.model_validate(each) for each in people}
    return Archive(Series(name=draw(WORDS), url="https://small.example.org"), known, {}, {"2030": edition})
