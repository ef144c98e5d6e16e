"""The feed, read back by feedparser."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
from lxml import etree

import exported
from editions.exports import atom, changes, everything
from editions.loading import load

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(archive, now=exported.LATER):
    feed = feedparser.parse(atom.feed(archive, now))
    assert not feed.bozo
    return feed


def test_the_feed_has_notices_papers_and_changed_dates_the_latest_first():
    feed = parsed(exported.toy())
    assert feed.version == "atom10"
    assert [entry.title.removeprefix("TOYS 2030: ") for entry in feed.entries] == [
        "The closing is open to all.",
        "Vote for the best toy.",
        "Lunch is in the garden.",
        "The panel has a fourth chair.",
        "The talk is on tops after all.",
        "A paper is published",
        "Submission deadline is now February 8, 2030, 23:59 AoE",
    ]
    assert all(entry.title.startswith("TOYS 2030: ") for entry in feed.entries)
    assert feed.entries[-1].updated == "2030-01-30T00:00:00Z"
    assert feed.entries[-1].link == "https://toy.example.org/2030/#date-submission"
    assert "was February 1, 2030, 23:59 AoE" in feed.entries[-1].content[0].value


def test_a_change_leads_to_what_it_is_about():
    links = {entry.title.removeprefix("TOYS 2030: "): entry.link for entry in parsed(exported.toy()).entries}
    assert links["The panel has a fourth chair."] == "https://toy.example.org/2030/#session-panel"
    assert links["The talk is on tops after all."] == "https://toy.example.org/2030/papers/tops.html"
    assert links["Lunch is in the garden."] == "https://toy.example.org/2030/"


CHANGES = """
title: Small Things
timezone: UTC
when: 2030-05-03
changes:
- {day: 2030-04-01, text: One., session: talk}
- {day: 2030-04-01, text: Two., session: secret}
- {day: 2030-04-01, text: Three.}
"""
TALKS = "blocks: [{sessions: [{id: talk, start: 09:00}, {id: secret, start: 10:00, hidden: true}]}]"


def test_a_change_of_what_nobody_sees_names_it_nowhere(tmp_path):
    archive = exported.written(tmp_path, edition=CHANGES, edition_schedule=TALKS)
    assert {entry.link for entry in parsed(archive).entries} == {
        "https://small.example.org/2030/",
        "https://small.example.org/2030/#session-talk",
    }
    assert "secret" not in everything.edition_json(archive, archive.editions["2030"])


def test_a_change_keeps_its_identifier_when_its_text_and_others_do_not(tmp_path):
    def ids(text):
        archive = exported.written(tmp_path, edition=text, edition_schedule=TALKS)
        return {entry.title.rpartition(" ")[2]: entry.id for entry in parsed(archive).entries}

    before = ids(CHANGES)
    after = ids(
        CHANGES.replace("One.", "First.").replace("changes:", "changes:\n- {day: 2030-04-02, text: Zero.}")
    )
    assert (after["First."], after["Two."], after["Three."]) == (
        before["One."],
        before["Two."],
        before["Three."],
    )
    assert len(set(after.values())) == 4


def test_a_change_may_name_a_session_as_it_was_called_before(tmp_path):
    def entry(name, schedule):
        text = CHANGES.replace("session: talk", f"session: {name}")
        archive = exported.written(tmp_path, edition=text, edition_schedule=schedule)
        assert load(tmp_path).problems == []
        return next(entry for entry in parsed(archive).entries if entry.title.endswith("One."))

    renamed = TALKS.replace("id: talk", "id: keynote, former_ids: [talk]")
    first = entry("talk", TALKS)
    for name in ("talk", "keynote"):
        found = entry(name, renamed)
        assert (found.id, found.link) == (first.id, "https://small.example.org/2030/#session-keynote")


def test_what_is_dated_later_is_not_news_yet():
    feed = parsed(exported.toy(), datetime(2030, 4, 20, tzinfo=UTC))
    assert [entry.title for entry in feed.entries][:1] == ["TOYS 2030: A paper is published"]
    assert feed.feed.updated == "2030-04-20T00:00:00Z"


def test_another_day_without_news_is_the_same_feed():
    assert atom.feed(exported.toy(), datetime(2031, 1, 1, tzinfo=UTC)) == atom.feed(
        exported.toy(), exported.LATER
    )


def test_a_feed_has_all_that_the_standard_asks_for():
    for archive in exported.archives():
        root = etree.fromstring(atom.feed(archive, exported.LATER))
        ids = [node.text for node in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))
        for node in (root, *root.iter(f"{ATOM}entry")):
            assert all(node.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
            assert datetime.fromisoformat(node.findtext(f"{ATOM}updated")).tzinfo
        assert root.find(f"{ATOM}author/{ATOM}name").text
        assert all(entry.find(f"{ATOM}content") is not None for entry in root.iter(f"{ATOM}entry"))


def test_a_change_without_a_day_is_no_news_but_is_told():
    assert list(changes.left_out(exported.real().editions["2023"])) == [
        "a change of 'submission' without a day ('changed')"
    ]
    assert not [entry for entry in parsed(exported.real()).entries if "deadline" in entry.title]


def test_papers_published_on_one_day_are_one_entry(tmp_path):
    archive = exported.written(
        tmp_path,
        people="people: [{id: ada, name: Ada Ball}]",
        papers="""
        papers:
        - {id: one, title: One, authors: [ada], published: 2030-01-01}
        - {id: two, title: Two & <three>, authors: [ada], published: 2030-01-01}
        """,
    )
    (entry,) = parsed(archive).entries
    assert entry.title == "Small Things: 2 papers are published"
    assert (
        etree.fromstring(atom.feed(archive, exported.LATER)).findtext(f".//{ATOM}content")
        == "One\nTwo & <three>"
    )
