"""The domain's methods on bare data: no build, no application."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes

from editions.domain import EditionsDomain
from editions.render import Use
from stubs import NOW, toy_archive, use

#: A reference with words of its own.
EXPLICIT = {"refexplicit": True}


class StubBuilder:
    """A builder whose pages lie where their documents do."""

    def __init__(self, name: str = "text"):
        self.name = name

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
    node = domain.resolve_xref(domain.env, "2030/more", StubBuilder(), "session", target, EXPLICIT, words)
    assert node["refuri"] == "2030/index.html#session-panel"
    assert node.astext() == "words"


def test_resolve_xref_leaves_what_it_does_not_know(domain):
    arguments = ("session", "nothing", EXPLICIT, nodes.inline())
    assert domain.resolve_xref(domain.env, "2030/more", StubBuilder(), *arguments) is None


def test_resolve_any_xref_says_of_which_kind(domain):
    found = domain.resolve_any_xref(domain.env, "index", StubBuilder(), "ada-ball", {}, nodes.literal())
    assert [(role, node["refuri"], node.astext()) for role, node in found] == [
        ("editions:person", "2030/index.html#speaker-ada-ball", "Ada Ball")
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


@pytest.fixture
def paged(domain):
    domain.attach(toy_archive(), StubBuilder("html"), NOW)
    list(domain.locate_everything())
    return domain


@pytest.mark.parametrize(
    ("kind", "key", "docname", "anchor"),
    [
        ("person", "ada-ball", "people/ada-ball", ""),
        ("paper", "2030/tops", "2030/papers/tops", ""),
        ("session", "2030/balls", "2030/sessions/balls", ""),
        ("session", "2030/panel", "2030/index", "session-panel"),
    ],
)
def test_a_record_is_found_on_its_own_page_where_it_has_one(paged, kind, key, docname, anchor):
    found = paged.locate(kind, key, "2030/index")
    assert (found.docname, found.place.anchor) == (docname, anchor)


def test_objects_are_listed_with_their_pages_and_titles(paged):
    objects = list(paged.get_objects())
    assert ("ada-ball", "Ada Ball", "person", "people/ada-ball", "", 1) in objects
    assert ("2030/strings", "Strings & Things", "paper", "2030/papers/strings", "", 1) in objects
    assert ("2030/balls", "On balls and S^2", "session", "2030/sessions/balls", "", 1) in objects
    assert ("2030", "TOYS 2030", "edition", "2030/index", "", 1) in objects


def test_what_another_site_has_is_not_missed(domain):
    role = page_use("2030/index", "mention", kind="person", target="zoe-far")
    domain.note_use(role)
    assert [noted for noted, _ in domain.locate_everything()] == [role]
    assert not domain.elsewhere_only(role)
    domain.env.intersphinx_inventory = {"editions:person": {"zoe-far": None}}
    assert list(domain.locate_everything()) == []
    assert domain.elsewhere_only(role)
