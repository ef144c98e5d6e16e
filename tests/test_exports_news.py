"""The feed, read back by feedparser."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
from lxml import etree

import exported
from editions.exports import atom, changes

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(archive, now=exported.LATER):
    feed = feedparser.parse(atom.feed(archive, now))
    assert not feed.bozo
    return feed


def test_the_feed_has_notices_papers_and_changed_dates_the_latest_first():
    feed = parsed(exported.toy())
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == [
        "TOYS 2030: Vote for the best toy.",
        "TOYS 2030: A paper is published",
        "TOYS 2030: Submission deadline is now February 8, 2030, 23:59 AoE",
    ]
    assert feed.entries[2].updated == "2030-01-30T00:00:00Z"
    assert feed.entries[2].link == "https://toy.example.org/2030/#date-submission"
    assert "was February 1, 2030, 23:59 AoE" in feed.entries[2].content[0].value


def test_what_is_dated_later_is_not_news_yet():
    feed = parsed(exported.toy(), datetime(2030, 4, 20, tzinfo=UTC))
    assert feed.entries[0].title == "TOYS 2030: A paper is published"
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
