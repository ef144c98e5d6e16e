"""JSON-LD: only types and properties that schema.org has, with values of the kinds that it asks for."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from html.parser import HTMLParser

import pytest

import exported
from editions.exports import jsonld
from editions.model import Series
from engines import check


@pytest.mark.parametrize("archive", exported.archives(), ids=["real", "toy"])
def test_every_page_is_valid(archive):
    check(jsonld.series(archive))
    for person in archive.history:
        check(jsonld.person(archive, person))
    for edition in archive.editions.values():
        check(jsonld.edition(archive, edition))
        for session in edition.timetable.by_id:
            check(jsonld.session(archive, edition, session))
        for paper in edition.papers:
            check(jsonld.paper(archive, edition, paper))


def test_an_edition_has_its_place_host_people_sessions_and_papers():
    node = jsonld.edition(exported.real(), exported.real().editions["2023"])
    assert (node["startDate"], node["endDate"]) == ("2023-12-15", "2023-12-15")
    assert node["location"][0]["address"]["addressLocality"] == "New Orleans"
    assert [each["name"] for each in node["superEvent"]] == [
        "Conference on Neural Information Processing Systems (NeurIPS) 2023",
        exported.real().series.name,
    ]
    assert node["subEvent"][0]["startDate"] == "2023-12-15T08:55:00-06:00"
    assert "Dawn Song" not in [each["name"] for each in node["performer"]]
    assert len(node["workFeatured"]) == len(exported.real().editions["2023"].papers)


def test_a_day_that_is_still_to_be_chosen_is_no_date():
    node = jsonld.edition(exported.real(), exported.real().editions["2024"])
    assert "startDate" not in node
    assert all("startDate" not in session for session in node["subEvent"])


def test_attendance_says_where_one_can_be():
    node = jsonld.edition(exported.toy(), exported.toy().editions["2030"])
    assert [each["@type"] for each in node["location"]] == ["Place", "VirtualLocation"]
    online = jsonld.session(exported.toy(), exported.toy().editions["2030"], "balls")
    assert [each["@type"] for each in online["location"]] == ["VirtualLocation"]
    nap = jsonld.session(exported.toy(), exported.toy().editions["2030"], "nap")
    assert nap["eventStatus"].endswith("EventCancelled")


def test_a_person_is_the_same_elsewhere():
    node = jsonld.person(exported.toy(), "ada-ball")
    assert node["@id"] == "https://toy.example.org/people/ada-ball.html"
    assert "https://orcid.org/0000-0002-1825-0097" in node["sameAs"]
    assert "https://openreview.net/profile?id=~Ada_Ball1" in node["sameAs"]
    assert [each["name"] for each in node["affiliation"]] == ["Université du Jouet", "Block Works"]


def test_only_who_comes_for_certain_performs():
    performers = jsonld.edition(exported.toy(), exported.toy().editions["2030"])["performer"]
    assert [each["name"] for each in performers] == ["Ada Ball"]


def test_the_way_to_a_page_is_counted_from_the_home_page():
    node = check(jsonld.breadcrumbs(exported.toy(), [("Home", "/"), ("TOYS *2030*", "/2030/")]))
    assert [(each["position"], each["name"], each["item"]) for each in node["itemListElement"]] == [
        (1, "Home", "https://toy.example.org/"),
        (2, "TOYS 2030", "https://toy.example.org/2030/"),
    ]


class Scripts(HTMLParser):
    """Collects elements, and the text within them, as a browser sees them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>", "<!--<script>", "a & b \u2028 ü", "]]>"]
)
def test_nothing_in_the_data_ends_the_script(name):
    archive = exported.toy()
    series = Series(name=name, url="https://toy.example.org/")
    node = jsonld.series(type(archive)(series))
    html = jsonld.script(jsonld.text(node), jsonld.text(node))
    read = Scripts(html)
    assert read.tags == ["script"]
    assert [each["name"] for each in json.loads(read.text)] == [each["name"] for each in (node, node)]
    assert not re.search(
        r"[<>&\u2028]", html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    )


def test_dates_are_days_or_instants():
    node = jsonld.session(exported.toy(), exported.toy().editions["2030"], "party")
    assert datetime.fromisoformat(node["endDate"]).date() == date(2030, 5, 5)
    assert datetime.fromisoformat(node["startDate"]).utcoffset() is not None
