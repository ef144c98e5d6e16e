"""The facts of the three editions, compared with a table that was taken from their sources by hand."""

from __future__ import annotations

import re
from functools import cache

import pytest

import seed_facts
from conftest import ROOT
from editions import wording
from editions.archive import Archive
from editions.edition import Edition
from editions.loading import load
from editions.model import Appearance, Session
from editions.timetable import Slot
from seed_facts import HIDDEN, PROGRAMMES, SHOWN

OPENREVIEW = "https://openreview.net/group?id=NeurIPS.cc/2023/Workshop/BUGS"

#: Title, acronym, label, tagline, host, city, country, zone, day, extent, tentative.
EDITIONS = {
    "2023": (
        "Backdoors in Deep Learning: The Good, the Bad, and the Ugly", "BUGS", "BUGS @ NeurIPS 2023",
        "The Good, the Bad, and the Ugly", "NeurIPS 2023", "New Orleans", "USA", "America/Chicago",
        "2023-12-15", "Full-day event", False,
    ),
    "2024": (
        "AI in the Synthetic Age", None, "AI in the Synthetic Age @ NeurIPS 2024",
        "The Synthetic Data Age is here to stay", "NeurIPS 2024", "Vancouver", "Canada", "America/Vancouver",
        "2024-12-14 or 2024-12-15", None, True,
    ),
    "2025": (
        "Data in Generative Models (The Bad, the Ugly, and the Greats)", None,
        "Data in Generative Models @ ICML 2025", "The Bad, the Ugly, and the Greats", "ICML 2025",
        "Vancouver", "Canada", "America/Vancouver", "2025-07-18 or 2025-07-19", "Full-day event", True,
    ),
}  # fmt: skip

#: Where each edition's own links, and those of its host, lead.
LINKS = {
    "2023": [
        OPENREVIEW,
        "https://neurips2023-bugs.github.io/",
        "https://neurips.cc/virtual/2023/workshop/66550",
        "https://neurips.cc/Conferences/2023/PaperInformation/StyleFiles",
    ],
    "2024": ["https://neurips.cc/"],
    "2025": [],
}

#: Both programmes have the same shape.
KINDS = [
    "opening",
    "invited-talk", "invited-talk", "break",
    "invited-talk", "oral", "invited-talk", "lunch",
    "oral", "oral", "invited-talk", "invited-talk", "break",
    "poster-session", "oral", "oral", "invited-talk",
    "panel", "closing",
]  # fmt: skip

DATES = {
    "2023": [
        ("Submission deadline", "submission", "2023-10-06 23:59 AoE", ["2023-09-29"]),
        ("Author notification", "notification", "2023-10-27", []),
        ("Camera-ready deadline", "camera-ready", "2023-12-01 23:59 AoE", []),
    ],
    "2024": [],
    "2025": [
        ("Submission deadline", "submission", "2025-05-14 23:59 AoE", []),
        ("Author notification", "notification", "2025-06-09", []),
        ("Camera-ready deadline", "camera-ready", "2025-06-30 23:59 AoE", []),
    ],
}

SPONSORS_2023 = [
    ("TrojAI", "https://troj.ai/"),
    ("University of Maryland Center for Machine Learning", "https://ml.umd.edu/"),
    ("Google", "https://www.google.org/"),
]
SPONSORS = {"2023": SPONSORS_2023, "2024": SPONSORS_2023, "2025": []}

STATES = {
    "2023": {},
    "2024": {"schedule": "tentative"},
    "2025": {"speakers": "tentative", "panelists": "tentative", "dates": "tentative", "schedule": "coming-soon"},
}  # fmt: skip

#: Where the cited works are, and words of their citations.
REFERENCES = {
    "Papernot et al.": ("https://ieeexplore.ieee.org/document/8406613", ["Security and privacy in machine learning", "EuroS&P", "399–414", "IEEE, 2018"]),
    "Wen et al.": ("https://openreview.net/forum?id=84n3UwkH7b", ["Yuxin Wen", "Yuchen Liu", "Chen Chen", "Lingjuan Lyu", "Detecting, explaining, and mitigating memorization in diffusion models", "The Twelfth International Conference on Learning Representations", "2024"]),
    "Dubiński et al.": ("https://openaccess.thecvf.com/content/WACV2024/html/Dubinski_Towards_More_Realistic_Membership_Inference_Attacks_on_Large_Diffusion_Models_WACV_2024_paper.html", ["Jan Dubiński", "Antoni Kowalczuk", "Stanisław Pawlak", "Przemyslaw Rokita", "Tomasz Trzciński", "Paweł Morawiecki", "Towards more realistic membership inference attacks on large diffusion models", "IEEE/CVF Winter Conference on Applications of Computer Vision", "4860–4869", "2024"]),
    "Duan et al.": ("https://arxiv.org/abs/2402.07841", ["Michael Duan", "Anshuman Suri", "Niloofar Mireshghallah", "Sewon Min", "Weijia Shi", "Luke Zettlemoyer", "Yulia Tsvetkov", "Yejin Choi", "David Evans", "Hannaneh Hajishirzi", "Do membership inference attacks work on large language models?", "arXiv:2402.07841", "2024"]),
}  # fmt: skip


@cache
def archive() -> Archive:
    loaded = load(ROOT / "source")
    assert loaded.problems == []
    return loaded.archive


def of(year: str) -> Edition:
    return archive().editions[year]


def names(people: tuple[str, ...], last: str = ", ") -> str:
    return last.join(archive().people[person].name for person in people)


def introduced(edition: Edition, role: str, appearance: Appearance) -> tuple[str | None, ...]:
    """Return an appearance as the page introduces it: name, position, affiliations, link."""
    whole = edition.introduction(role, appearance)
    texts = [archive().affiliation_text(affiliation) for affiliation in whole.affiliations or ()]
    own = archive().people[whole.person].url if whole.person else None
    return names(whole.people, " or "), whole.position, " & ".join(texts), whole.url or own


def people_in(edition: Edition, session: Session) -> str:
    groups = {"organizer": "Organizers", "author": "Paper Authors"}
    words = []
    for each in session.people:
        who = groups.get(each.group or "") or each.placeholder or names(each.people)
        words.append(f"{each.role.capitalize()}: {who}" if each.role else who)
    if session.paper and not words:
        words = [names(tuple(author.person for author in edition.papers_by_id[session.paper].authors))]
    return ", ".join(words)


def row(edition: Edition, slot: Slot) -> str:
    """Return a line of the programme in the three columns of the sources."""
    session = slot.session
    title = edition.papers_by_id[session.paper].title if session.paper else session.title
    label = edition.kinds[session.kind].label
    if slot.number:
        named = title or ("" if session.people else "To be announced")
        label = f"{label} {slot.number}" + (f": {named}" if named else "")
    else:
        label = title or label
    assert slot.start is not None
    start = wording.clock(slot.start, edition.facts.clock)
    return " | ".join(filter(None, [start, label, people_in(edition, session)]))


@pytest.mark.parametrize("year", EDITIONS)
def test_what_where_and_when(year):
    facts = of(year).facts
    assert facts.host is not None
    assert facts.location is not None
    assert EDITIONS[year] == (
        facts.title, facts.acronym, of(year).label, facts.tagline, facts.host.name, facts.location.city,
        facts.location.country, facts.timezone, str(facts.when), facts.extent, facts.tentative,
    )  # fmt: skip


def test_there_are_no_other_editions_and_nobody_else_appears():
    assert list(archive().editions) == list(EDITIONS)
    roles = {(edition.id, role) for edition in archive().editions.values() for role in edition.appearances}
    assert roles == set(SHOWN)


@pytest.mark.parametrize(("year", "role"), SHOWN)
def test_people_as_they_were_introduced(year, role):
    edition = of(year)
    found = [introduced(edition, role, each) for each in edition.shown(role)]
    assert found == SHOWN[year, role]
    assert all(each.status == "confirmed" for each in edition.shown(role))


@pytest.mark.parametrize("year", seed_facts.AFFILIATIONS)
def test_affiliations_of_organizers(year):
    told = [each for organizer in of(year).shown("organizer") for each in organizer.affiliations or ()]
    found = [archive().organizations[each.organization] for each in told if each.organization]
    assert {each.name: (each.country, each.url) for each in found} == seed_facts.AFFILIATIONS[year]
    assert not of(year).facts.affiliations.model_fields_set


@pytest.mark.parametrize(("year", "role"), SHOWN)
def test_candidates_from_comments_are_kept_and_shown_nowhere(year, role):
    edition = of(year)
    kept = [each for each in edition.appearances[role] if not each.shown]
    assert [introduced(edition, role, each) for each in kept] == HIDDEN.get((year, role), [])
    assert all(each.hidden and each.note for each in kept)


@pytest.mark.parametrize("year", PROGRAMMES)
def test_programme(year):
    edition = of(year)
    found = [[row(edition, slot) for slot in slots] for _, slots in edition.timetable.blocks]
    assert found == PROGRAMMES[year]


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_kinds_of_sessions(year):
    assert [slot.session.kind for slot in of(year).timetable.slots] == KINDS


def test_the_papers_are_those_of_the_orals():
    orals = [session.paper for session in of("2023").sessions.values() if session.kind == "oral"]
    assert [(paper.id, paper.decision) for paper in of("2023").papers] == [(paper, "oral") for paper in orals]
    assert of("2024").papers == of("2025").papers == ()


def test_identifiers_of_sessions_say_what_they_are():
    for id_, session in of("2023").sessions.items():
        who = "".join(each.person or "" for each in session.people)
        named = {"invited-talk": f"talk-{who}", "oral": f"oral-{session.paper}"}
        assert id_ == named.get(session.kind, id_)


@pytest.mark.parametrize("year", DATES)
def test_dates(year):
    found = [
        (date.label, date.kind, str(date.at), [str(earlier.at) for earlier in date.was])
        for date in of(year).facts.dates
    ]
    assert found == DATES[year]


@pytest.mark.parametrize("year", LINKS)
def test_links(year):
    facts = of(year).facts
    assert facts.host is not None
    host = [facts.host.url] if facts.host.url else []
    assert [link.url for link in (*facts.links, *facts.host.links)] + host == LINKS[year]


def test_the_vote_is_announced_on_the_day_only():
    notices = {(year, notice.id): notice for year in EDITIONS for notice in of(year).facts.notices}
    vote = notices.pop(("2023", "vote"))
    assert notices == {}
    assert [link.url for link in vote.links] == ["https://bit.ly/bugs-orals", "https://bit.ly/bugs-posters"]
    assert (str(vote.since), str(vote.until)) == ("2023-12-15 08:00", "2023-12-15")


@pytest.mark.parametrize("year", SPONSORS)
def test_sponsors(year):
    sponsors = of(year).sponsors
    found = [archive().organizations[sponsor.organization] for sponsor in sponsors.sponsors]
    assert [(organization.name, organization.url) for organization in found] == SPONSORS[year]
    assert bool(sponsors.call) == (year == "2025")


@pytest.mark.parametrize("year", STATES)
def test_states_of_sections(year):
    facts = of(year).facts
    states = {name: getattr(facts.sections, name).state for name in facts.sections.model_fields_set}
    assert states == STATES[year]


def test_references_have_their_full_citations():
    references = {reference.label: reference for reference in of("2025").facts.references}
    assert list(references) == list(REFERENCES)
    for label, (url, words) in REFERENCES.items():
        assert references[label].url == url
        assert [word for word in words if word not in references[label].citation] == []


@pytest.mark.parametrize("year", seed_facts.HEADINGS)
def test_sections_stand_in_the_order_of_the_source(year):
    page = (ROOT / "source" / year / "index.rst").read_text("utf-8")
    found = re.findall(r"^(\S.*)\n([-^])\2+$", page, re.MULTILINE)
    assert [title for title, _ in found] == seed_facts.HEADINGS[year] + seed_facts.ADDED_HEADINGS[year]
    below = [title for title, sign in found if sign == "^"]
    assert below == [title for title in seed_facts.HEADINGS[year] if title == "Motivation and Topics"]
    assert page.startswith(f"{of(year).facts.title}\n===")


def test_2024_has_no_call_and_no_facts_of_another_year():
    page = (ROOT / "source/2024/index.rst").read_text("utf-8")
    assert "Call for Papers" not in page
    assert not re.search(r"BUGS|2023|OpenReview|backdoor|deadline", page, re.IGNORECASE)


def test_no_letter_is_damaged_and_no_placeholder_is_left():
    for path in (ROOT / "source").glob("*/*"):
        if path.suffix in {".yaml", ".rst"} and path.parent.name in EDITIONS:
            text = path.read_text("utf-8")
            assert not set("√≈‚®\uf8ff") & set(text), path
            assert not re.search(r"\?\?|John Doe|Speaker \d|Paper Title|Title \d", text), path


def test_other_forms_of_names_are_known():
    assert "Tatsunori B. Hashimoto" in archive().people["tatsunori-hashimoto"].names
    assert {"Rex Ying", "Zhitao Ying"} <= set(archive().people["rex-ying"].names)


def test_no_record_claims_a_picture():
    records = [*archive().people.values(), *archive().organizations.values()]
    assert not any(getattr(record, "photo", None) or getattr(record, "logo", None) for record in records)


def test_every_file_names_its_schema():
    for path in (ROOT / "source").rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("$schema=")[2]).is_file(), path
