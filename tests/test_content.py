"""The facts of the three editions, checked against their sources without building anything."""

from __future__ import annotations

from functools import cache

import pytest

from conftest import ROOT
from editions.archive import Archive
from editions.loading import load


@cache
def archive() -> Archive:
    loaded = load(ROOT / "source")
    assert loaded.problems == []
    return loaded.archive


def roles_of(person: str) -> list[tuple[str, str]]:
    """Return edition and role of every appearance that visitors see."""
    return [
        (edition.id, role)
        for edition in archive().editions.values()
        for role in edition.appearances
        for appearance in edition.shown(role)
        if person in appearance.people
    ]


@pytest.mark.parametrize(
    ("person", "appearances"),
    [
        ("bo-li", [("2023", "speaker"), ("2023", "panelist"), ("2025", "organizer")]),
        ("franziska-boenisch", [("2023", "panelist"), ("2025", "organizer")]),
        ("adam-dziedzic", [("2023", "speaker"), ("2025", "organizer")]),
        ("khoa-d-doan", [("2023", "organizer"), ("2024", "organizer"), ("2025", "organizer")]),
        ("aniruddha-saha", [("2023", "organizer"), ("2024", "organizer"), ("2025", "organizer")]),
        ("eugene-bagdasaryan", [("2023", "moderator"), ("2023", "organizer"), ("2024", "organizer")]),
        ("tom-goldstein", [("2023", "organizer"), ("2024", "speaker"), ("2024", "organizer")]),
        ("pin-yu-chen", [("2025", "speaker")]),
        ("tatsunori-hashimoto", [("2025", "panelist")]),
        ("dawn-song", [("2025", "speaker")]),
        ("nicolas-papernot", [("2024", "speaker")]),
        ("baoyuan-wu", [("2023", "speaker"), ("2023", "panelist")]),
        ("ruoxi-jia", [("2023", "speaker"), ("2023", "panelist")]),
    ],
)
def test_people_appear_over_the_years_as_the_sources_say(person, appearances):
    assert roles_of(person) == appearances


def test_one_person_has_two_affiliations_in_two_roles_of_one_year():
    edition = archive().editions["2024"]
    texts = {
        role: archive().affiliation_text(appearance.affiliations[0])
        for role in ("speaker", "organizer")
        for appearance in edition.shown(role)
        if appearance.person == "tom-goldstein" and appearance.affiliations
    }
    assert texts == {
        "speaker": "University of Maryland",
        "organizer": "University of Maryland, College Park, USA",
    }


def test_candidates_of_the_sources_comments_are_kept_and_shown_nowhere():
    hidden = {
        (edition.id, *appearance.people)
        for edition in archive().editions.values()
        for appearances in edition.appearances.values()
        for appearance in appearances
        if appearance.hidden
    }
    assert hidden == {
        ("2023", "dawn-song"),
        ("2024", "rohan-taori", "tatsunori-hashimoto"),
        ("2024", "scott-aaronson"),
    }


@pytest.mark.parametrize(("edition", "count"), [("2023", 19), ("2024", 19), ("2025", 0)])
def test_programmes_are_complete(edition, count):
    assert len(archive().editions[edition].timetable.slots) == count


def test_the_extended_deadline_keeps_what_it_was():
    deadline = archive().editions["2023"].dates["submission"]
    assert (str(deadline.at), [str(earlier.at) for earlier in deadline.was]) == (
        "2023-10-06 23:59 AoE",
        ["2023-09-29"],
    )


def test_no_letter_is_damaged():
    for path in (ROOT / "source").rglob("*"):
        if path.suffix in {".yaml", ".rst"}:
            text = path.read_text("utf-8")
            assert not set("√≈\uf8ff") & set(text), path
    people = archive().people
    assert people["florian-tramer"].name == "Florian Tramèr"
    assert archive().organizations["eth-zurich"].name == "ETH Zürich"


def test_every_file_names_its_schema():
    for path in (ROOT / "source").rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        schema = (path.parent / first.partition("$schema=")[2]).resolve()
        assert schema.is_file(), path
