"""The domain's methods on bare data: no build, no application."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes

from editions.domain import EditionsDomain
from editions.render import Use
from stubs import NOW, toy_archive, use


class StubBuilder:
    """A builder whose pages lie where their documents do."""

    def get_relative_uri(self, fromdocname, todocname):
        return f"{todocname}.html"


def page_use(docname: str, view: str, edition: str | None = None, **options: object) -> Use:
    return use(view, edition or docname.split("/", maxsplit=1)[0], **options)._replace(
        docname=docname, line=7
    )


@pytest.fixture
def domain():
    env = SimpleNamespace(
        domaindata={}, found_docs={"index", "2030/index", "2030/more", "2031/index", "team"}
    )
    domain = EditionsDomain(env)
    domain.attach(toy_archive(), StubBuilder(), NOW)
    for noted in (
        page_use("2030/index", "schedule"),
        page_use("2030/index", "people", role="speaker"),
        page_use("2030/more", "people", role="organizer"),
        page_use("team", "people", "2030", role="organizer"),
        page_use("index", "editions"),
    ):
        domain.note_use(noted)
    assert list(domain.locate_everything()) == []
    return domain


def test_places_follow_from_uses_and_facts(domain):
    assert [(f.docname, f.place.anchor) for f in domain.places["person", "dee-yoyo"]] == [
        ("2030/index", "speaker-dee-yoyo"),
        ("2030/more", "organizer-dee-yoyo"),
        ("team", "organizer-2030-dee-yoyo"),
    ]


@pytest.mark.parametrize(
    ("fromdocname", "docname"),
    [
        ("team", "team"),
        ("2030/more", "2030/more"),
        ("2030/index", "2030/index"),
        ("2031/index", "2030/index"),
    ],
)
def test_links_prefer_the_same_page_then_the_same_folder(domain, fromdocname, docname):
    assert domain.locate("person", "dee-yoyo", fromdocname).docname == docname


def test_an_editions_place_is_its_page(domain):
    assert domain.locate("edition", "2031", "index").docname == "2031/index"


def test_clear_doc_forgets_one_page_and_no_other(domain):
    domain.clear_doc("2030/index")
    list(domain.locate_everything())
    assert ("session", "2030/balls") not in domain.places
    assert domain.locate("person", "dee-yoyo", "index").docname == "2030/more"
    domain.clear_doc("never-read")


def test_merge_takes_the_documents_that_the_other_process_read(domain):
    other = {"uses": {"a": [page_use("a", "editions")], "b": [page_use("b", "editions")]}}
    domain.merge_domaindata({"a"}, other)
    assert "a" in domain.uses
    assert "b" not in domain.uses


def test_get_objects_has_every_record_once(domain):
    objects = list(domain.get_objects())
    names = [(kind, name) for name, _, kind, *_ in objects]
    assert len(names) == len(set(names))
    assert ("2030/panel", "Panel Discussion", "session", "2030/index", "session-panel", 1) in objects
    assert ("person", "dee-yoyo") in names
    assert {kind for kind, _ in names} == {"edition", "session", "person"}


@pytest.mark.parametrize("target", ["panel", "2030/panel"])
def test_resolve_xref_links_by_short_and_full_names(domain, target):
    words = nodes.inline("", "words")
    node = domain.resolve_xref(domain.env, "2030/more", StubBuilder(), "session", target, None, words)
    assert node["refuri"] == "2030/index.html#session-panel"
    assert node.astext() == "words"


def test_resolve_xref_leaves_what_it_does_not_know(domain):
    arguments = ("session", "nothing", None, nodes.inline())
    assert domain.resolve_xref(domain.env, "2030/more", StubBuilder(), *arguments) is None


def test_resolve_any_xref_says_of_which_kind(domain):
    found = domain.resolve_any_xref(domain.env, "index", StubBuilder(), "ada-ball", None, nodes.inline())
    assert [(role, node["refuri"]) for role, node in found] == [
        ("editions:person", "2030/index.html#speaker-ada-ball")
    ]


def test_a_digest_changes_with_the_facts_and_with_where_links_lead(domain):
    before = domain.digest("2030/index")
    assert domain.digest("2030/index") == before
    domain.note_use(page_use("2030/index", "people", role="organizer"))
    list(domain.locate_everything())
    assert domain.digest("2030/index") != before
    assert domain.digest("nowhere") == domain.digest("nowhere-else")


def test_what_is_asked_for_in_vain_is_reported_once_for_each_use(domain):
    wrong = page_use("2030/index", "people", role="jugler")
    domain.note_use(wrong)
    assert [(noted, error.message) for noted, error in domain.locate_everything()] == [
        (wrong, "there is no role 'jugler'; did you mean 'juggler'?")
    ]
    domain.digest("2030/index")
