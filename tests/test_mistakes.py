"""One mistake in a copy of the real site gives one message, at its line, and costs nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from editions.loading import load

SOURCE = ROOT / "source"

#: What is done to which file, and what is reported; the line is that of the (last) replaced text, unless given.
MISTAKES = {
    "syntax error": ("2023/people.yaml", "position: Tenure-track Faculty", "position: [Faculty", "syntax", "close the bracket"),
    "colon in a value": ("2023/schedule.yaml", "title: Recent Advances in", "title: Recent: Advances in", "syntax", "quotes"),
    "duplicate key": ("2024/edition.yaml", "tentative: true\n", "tentative: true\ntitle: Again\n", "duplicate", "first on line"),
    "unknown field": ("2023/people.yaml", "position: Research Professor", "positon: Research Professor", "unknown-field", "did you mean 'position'"),
    "missing field": ("people.yaml", "- id: bo-li\n  name: Bo Li\n", "- id: bo-li\n", "missing-field", "needs 'name'"),
    "unknown person": ("2023/schedule.yaml", "people: [ruoxi-jia]", "people: [ruoxi-jai]", "unknown", "did you mean 'ruoxi-jia'"),
    "unknown paper": ("2023/schedule.yaml", "paper: badchain", "paper: badchian", "unknown", "did you mean 'badchain'"),
    "unknown room": ("2023/schedule.yaml", "kind: panel,", "kind: panel, rooms: [hall],", "unknown", "no room 'hall'; name it under 'rooms' in 2023/schedule.yaml"),
    "unknown organization": ("2025/people.yaml", "affiliations: [yale]", "affiliations: [yail]", "unknown", "yail"),
    "unknown kind": ("2023/schedule.yaml", "kind: lunch", "kind: lanch", "unknown", "did you mean 'lunch'"),
    "other word for a kind": ("2023/schedule.yaml", "kind: lunch", "kind: coffee", "unknown", "no kind 'coffee'; did you mean 'break'?"),
    "more words than a kind has": ("2023/schedule.yaml", "kind: lunch", "kind: team-lunch", "unknown", "did you mean 'lunch'?"),
    "new kind": ("2023/schedule.yaml", "kind: lunch", "kind: hackathon", "unknown", "take 'talk', 'break', 'other' or another usual one, or name it under 'kinds'"),
    "unknown role": ("2023/people.yaml", "moderator:\n- eugene", "moderater:\n- eugene", "unknown", "did you mean 'moderator'"),
    "wrong type": ("2023/edition.yaml", "location: {city: New Orleans, country: USA}", "location: New Orleans, USA", "value", "write {city: New Orleans, country: USA}"),
    "affiliation without a list": ("2025/people.yaml", "affiliations: [yale]", "affiliations: University of Nowhere", "value", "a list is needed; write [{text: University of Nowhere}]"),
    "affiliation that is no identifier": ("2025/people.yaml", "affiliations: [yale]", "affiliations: [University of Nowhere]", "value", "'university-of-nowhere', or write {text: University of Nowhere}"),
    "affiliation of no organization": ("2025/people.yaml", "affiliations: [yale]", "affiliations: [university-of-nowhere]", "unknown", "add it to the organizations.yaml of the series, or write {text: …} with its name"),
    "no identifier": ("people.yaml", "- id: bo-li\n", "- id: Bo Li\n", "value", "for example 'bo-li'"),
    "no date": ("2023/edition.yaml", "when: 2023-12-15", "when: 15 December 2023", "date", "write it like"),
    "no such day": ("2023/edition.yaml", "at: 2023-10-27", "at: 2023-10-72", "date", "2023-10-72"),
    "twelve hours": ("2023/schedule.yaml", "start: 13:30", "start: 01:30 pm", "date", "13:30"),
    "no such zone": ("2023/edition.yaml", "timezone: America/Chicago", "timezone: CST", "zone", "America/Chicago"),
    "time that does not exist": ("2023/edition.yaml", "at: 2023-10-27", "at: 2023-03-12 02:30", "zone", "02:30"),
    "end before start": ("2023/schedule.yaml", "start: 16:45,", "start: 16:45, end: 16:15,", "order", "not after the start"),
    "overlap": ("2023/schedule.yaml", "title: Opening Remarks, start: 08:55", "title: Opening Remarks, start: 08:55, end: 09:05", "overlap", "09:00"),
    "unused person": ("people.yaml", "people:\n", "people:\n- {id: nobody, name: Nobody}\n", "unused", "nobody"),
    "missing image": ("people.yaml", "  name: Bo Li\n", "  name: Bo Li\n  photo: images/bo-li.png\n", "file", "images/bo-li.png"),
    "image out of the folder": ("people.yaml", "  name: Bo Li\n", "  name: Bo Li\n  photo: ../../bo-li.png\n", "file", "out of"),
    "script as a link": ("people.yaml", "url: https://aisecure.github.io/", "url: javascript:alert(1)", "url", "not http"),
    "half a link": ("people.yaml", "url: https://aisecure.github.io/", "url: aisecure.github.io", "url", "https://aisecure"),
    "unclosed markup": ("2023/edition.yaml", "text: Vote for the best oral", "text: Vote for the **best oral", "markup", "not closed"),
    "link to nothing": ("2023/edition.yaml", "text: Vote for the best oral", "text: Vote for the [best](session:bets)", "markup", "bets"),
    "mojibake": ("people.yaml", "name: Florian Tramèr", "name: Florian Tram√®r", "value", "Tramèr"),
    "identifier twice": ("2023/schedule.yaml", "id: coffee-afternoon", "id: coffee-morning", "duplicate", "coffee-morning"),
    "misnamed file": ("2023/sponsors.yaml", None, "sponsor.yaml", "file", "sponsors.yaml"),
    "alias bomb": (
        "2023/sponsors.yaml",
        "sponsors: [",
        "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
        "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: [*e, *e, *e, *e, *e, *e, *e, *e, *e]\nsponsors: [",
        "syntax",
        "aliases",
    ),
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


def test_the_site_itself_has_no_problems():
    assert load(SOURCE).problems == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_one_message_at_its_line(source: Path, name: str):
    file, old, new, kind, part = MISTAKES[name]
    if old is None:
        (source / file).rename((source / file).with_name(new))
        line, file = 1, str(Path(file).with_name(new))
    else:
        text = (source / file).read_text("utf-8")
        assert old in text
        changed = text.replace(old, new, 1)
        (source / file).write_text(changed, "utf-8")
        line = _first_difference(text, changed)
    found = load(source)
    assert [(p.origin.file, str(p.kind)) for p in found.problems] == [(file, kind)], found.problems
    problem = found.problems[0]
    assert part in problem.message
    assert abs(problem.origin.line - line) <= LATER.get(name, 0), (problem, line)
    assert list(found.archive.editions) == ["2023", "2024", "2025"]


#: Mistakes that can only be seen some lines below where they begin.
LATER = {"syntax error": 1, "missing field": 1, "overlap": 5, "alias bomb": 5}


def _first_difference(before: str, after: str) -> int:
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next(number for number, (one, other) in enumerate(pairs, 1) if one != other)


def test_two_persons_at_once(source: Path):
    file = source / "2023/schedule.yaml"
    text = file.read_text("utf-8")
    text = "rooms: [{id: a, name: A}, {id: b, name: B}]\n" + text.replace(
        "start: 09:00\n    people: [yiming-li]",
        "start: 09:00\n    end: 09:45\n    rooms: [a]\n    people: [yiming-li]",
    ).replace(
        "start: 09:30\n    people: [baoyuan-wu]",
        "start: 09:30\n    rooms: [b]\n    people: [baoyuan-wu, yiming-li]",
    )
    file.write_text(text, "utf-8")
    problems = load(source).problems
    assert [str(problem.kind) for problem in problems] == ["double-booked"]
    assert "Yiming Li" in problems[0].message


def test_everything_at_once_is_reported_in_one_run(source: Path):
    for name in ("unknown field", "no such zone", "half a link", "unknown organization", "duplicate key"):
        file, old, new, *_ = MISTAKES[name]
        text = (source / file).read_text("utf-8")
        (source / file).write_text(text.replace(old, new, 1), "utf-8")
    kinds = sorted(str(problem.kind) for problem in load(source).problems)
    assert kinds == ["duplicate", "unknown", "unknown-field", "url", "zone"]
