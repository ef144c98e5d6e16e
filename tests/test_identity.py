"""Who is who: two records of one person, one record of two, and identifiers that others have given."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.archive import Archive
from editions.loading import load
from editions.model import Organization, Person, Series
from editions.model.identifiers import orcid_holds, ror_holds
from editions.rules import identity, names


def archive(*people: Person) -> Archive:
    return Archive(Series(name="S"), {person.id: person for person in people})


def alike(one: str | tuple[str, ...], other: str | tuple[str, ...], **fields: object) -> bool:
    """Say whether two people of some names are suspected to be one, in either order of the records."""
    first, second = (
        Person(id=id_, name=given[0], names=given[1:])
        for id_, given in (("a", (one,) if isinstance(one, str) else one), ("b", (other,) if isinstance(other, str) else other))
    )  # fmt: skip
    second = second.model_copy(update=fields)
    there = list(identity.look_alikes(archive(first, second)))
    back = list(identity.look_alikes(archive(second, first)))
    assert len(there) == len(back) <= 1
    return bool(there)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bo Li", "Li Bo"),
        ("Bo Li", "bo  LI"),
        ("Bo Li", "Li, Bo"),
        ("Florian Tramèr", "Florian Tramer"),
        ("Bernhard Schölkopf", "Bernhard Schoelkopf"),
        ("Bernhard Schölkopf", "Bernhard Scholkopf"),
        ("Jürgen Groß", "Juergen Gross"),
        ("Søren Ørsted", "Soren Oersted"),
        ("Łukasz Żółć", "Lukasz Zolc"),
        ("Khoa Đoàn", "Khoa Doan"),
        ("J. Smith", "John Smith"),
        ("Smith J", "John Smith"),
        ("J. Smith", "Smith, John"),
        ("Jeff Bilmes", "Jeff A Bilmes"),
        ("J. A. Bilmes", "Jeff Bilmes"),
        ("Pin-Yu Chen", "Pinyu Chen"),
        ("Pin-Yu Chen", "P.-Y. Chen"),
        ("Seán O'Brien", "Sean O’Brien"),
        ("Rex (Zhitao) Ying", "Rex Ying"),
        ("王小明", "王小明"),
        ("Madonna", "madonna"),
        (("Ann Lee", "Ann Roe"), ("Zoe Lee", "Roe Ann")),
    ],
)
def test_two_forms_of_one_name_are_suspected(one, other):
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bo Li", "Bao Li"),
        ("John Smith", "Jane Smith"),
        ("John A. Smith", "John B. Smith"),
        ("Viet Nguyen", "Viet Anh Nguyen"),
        ("Eric Wallace", "Eric Wong"),
        ("Michal Novak", "Michael Novak"),
        (("Jane Smith", "J. Smith"), "John Smith"),
        ("王明", "王 明"),
        ("王 明", "王 李明"),
        ("अमित कुमार", "अमीता कुमार"),
        ("…", "!"),
    ],
)
def test_other_names_are_not(one, other):
    assert not alike(one, other)


def test_an_initial_that_fits_many_tells_nothing_of_any():
    people = [
        Person(id=f"p{n}", name=f"{name} Li") for n, name in enumerate(["Yi", "Yang", "Yun", "Ying", "Y."])
    ]
    assert not list(identity.look_alikes(archive(*people)))
    assert list(identity.look_alikes(archive(*people[2:])))


NAME = st.lists(st.text("abcdeäöüßøłéñ", min_size=2, max_size=6), min_size=2, max_size=4)


@given(NAME, st.randoms())
def test_the_order_of_parts_and_accents_hide_nobody(parts, random):
    turned = parts[:]
    random.shuffle(turned)
    assert alike(" ".join(parts), " ".join(turned).upper())


@given(NAME.filter(lambda parts: parts[0][0] != "ß"))  # No name begins with it.
def test_an_initial_hides_nobody(parts):
    assert alike(" ".join(parts), " ".join([f"{parts[0][0]}.", *parts[1:]]))


@given(NAME, NAME)
def test_namesakes_are_left_alone(one, other):
    assert not alike(" ".join(one), " ".join(other), not_same_as=("a",))


@given(st.text(max_size=40))
def test_no_name_makes_it_fail(name):
    assert all(all(form) for form in names.forms(name))


def test_many_people_take_no_time():
    people = [Person(id=f"p{n}", name=f"{'ABC'[n % 3]}nn{n % 97} Lé{n}") for n in range(25_000)]
    start = time.perf_counter()
    assert not list(identity.look_alikes(archive(*people)))
    assert time.perf_counter() - start < 5  # About 0.4 s; a quadratic loop takes minutes.


def test_one_identifier_of_a_registry_is_an_error_and_nothing_more_is_said_of_the_pair():
    one = Person(id="a", name="Bo Li", orcid="0000-0002-1825-0097", dblp="50/1")
    other = Person(id="b", name="Li Bo", names=("Bo Li",), orcid="0000-0002-1825-0097", dblp="50/1")
    people = archive(one, other)
    assert [str(p.kind) for p in identity.shared_identifiers(people)] == ["duplicate"]
    assert not list(identity.look_alikes(people))
    assert not list(identity.borrowed_names(people))


def test_a_name_that_is_somebody_else_s_is_told_once_and_can_be_meant():
    one = Person(id="a", name="Bo Li")
    other = Person(id="b", name="Robert Lee", names=("Bo Li",))
    people = archive(one, other)
    assert len(list(identity.borrowed_names(people))) == 1
    assert not list(identity.look_alikes(people))
    meant = archive(one, other.model_copy(update={"not_same_as": ("a",)}))
    assert not list(identity.borrowed_names(meant))
    assert not list(identity.look_alikes(meant))


@pytest.mark.parametrize(
    ("speaker", "organizer", "suspected"),
    [
        ("[one]", "[two]", True),
        ("[one]", "[two, one]", False),
        ("[one]", "[two, {text: Elsewhere}]", False),
        ("[one]", "[{organization: one, text: ONE}]", False),
        ("[{text: One}]", "[{text: Two}]", False),
    ],
)
def test_one_record_may_be_two_people(tmp_path, speaker, organizer, suspected):
    (tmp_path / "2030").mkdir()
    (tmp_path / "people.yaml").write_text("people:\n- {id: ann, name: Ann}\n", "utf-8")
    (tmp_path / "organizations.yaml").write_text(
        "organizations:\n- {id: one, name: One}\n- {id: two, name: Two}\n", "utf-8"
    )
    (tmp_path / "2030/edition.yaml").write_text("title: T\naffiliations: {add: [one, two]}\n", "utf-8")
    (tmp_path / "2030/people.yaml").write_text(
        f"speaker:\n- {{person: ann, affiliations: {speaker}}}\n"
        f"organizer:\n- {{person: ann, affiliations: {organizer}}}\n",
        "utf-8",
    )
    said = [(str(p.kind), p.origin.line) for p in load(tmp_path).problems]
    assert said == ([("identity", 4)] if suspected else [])
    people = "people:\n- {id: ann, name: Ann, one_person: true}\n"
    (tmp_path / "people.yaml").write_text(people, "utf-8")
    assert load(tmp_path).problems == []


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("openreview", "~Ada_Ball1", "~Ada_Ball1"),
        ("openreview", "https://openreview.net/profile?id=%7EFlorian_Tram%C3%A8r1", "~Florian_Tramèr1"),
        ("dblp", "50/3402-26", "50/3402-26"),
        ("dblp", "https://dblp.org/pid/50/3402-26.html", "50/3402-26"),
        ("scholar", "FYZ5ODQAAAAJ", "FYZ5ODQAAAAJ"),
        ("scholar", "https://scholar.google.com/citations?hl=en&user=FYZ5ODQAAAAJ&view=x", "FYZ5ODQAAAAJ"),
    ],
)
def test_identifiers_of_people_are_kept_bare(field, given, kept):
    assert getattr(Person(id="a", name="A", **{field: given}), field) == kept


@pytest.mark.parametrize("given", ["047426m28", "https://ror.org/047426m28", "ror.org/047426m28"])
def test_the_identifier_of_an_organization_is_an_address(given):
    assert Organization(id="a", name="A", ror=given).ror == "https://ror.org/047426m28"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("orcid", "0000-0002-1825-0098"),
        ("orcid", "0000000218250097"),
        ("openreview", "Ada Ball"),
        ("openreview", "~Ada_Ball"),
        ("dblp", "https://example.org/pid/50/1"),
        ("scholar", "https://scholar.google.com/citations?hl=en"),
        ("scholar", "FYZ5ODQAAAA"),
    ],
)
def test_a_slip_in_an_identifier_is_told_with_a_way_out(tmp_path, field, given):
    (tmp_path / "people.yaml").write_text(f'people:\n- id: ann\n  name: Ann\n  {field}: "{given}"\n', "utf-8")
    told = [p for p in load(tmp_path).problems if str(p.kind) == "value"]
    assert [p.origin.line for p in told] == [4]
    assert "write it like" in told[0].message or "copy it anew" in told[0].message


@given(st.integers(0, 10**15 - 1))
def test_every_number_has_one_last_digit_of_an_orcid(number):
    digits = f"{number:015}"
    assert sum(orcid_holds(digits + last) for last in "0123456789X") == 1


@given(st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=6, max_size=6))
def test_every_ror_has_one_pair_of_last_digits(letters):
    assert sum(ror_holds(f"0{letters}{last:02}") for last in range(100)) == 1
