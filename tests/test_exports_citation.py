"""References, read back by two programs that have nothing to do with us."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

import exported
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import bibliography, citation, latex
from editions.model import Author, EditionFacts, Link, Paper, Person, Series, When


def one_paper(title="Tops", url=None, **fields):
    paper = Paper(id="tops", title=title, authors=(Author(person="ada-ball"),), **fields)
    edition = Edition("2030", EditionFacts(title="Toys", when=When.parse("2030-05-03")), papers=(paper,))
    people = {"ada-ball": Person(id="ada-ball", name="Ada Ball")}
    return Archive(Series(name="Small", url=url), people, {}, {"2030": edition}), edition, paper


def entry(*args, **fields):
    return parse_string(citation.bibtex(*one_paper(*args, **fields)), "bibtex").entries["2030-tops"]


@pytest.mark.parametrize("archive", exported.archives(), ids=["real", "toy"])
def test_two_parsers_read_every_listed_paper(archive):
    text = "\n".join(citation.bibliography(archive, edition) for edition in archive.editions.values())
    ours = parse_string(text, "bibtex").entries
    theirs = bibtexparser.parse_string(text)
    listed = [
        citation.key(edition, paper)
        for edition in archive.editions.values()
        for paper in citation.listed(edition)
    ]
    assert not theirs.failed_blocks
    assert list(ours) == [entry.key for entry in theirs.entries] == listed
    for entry_ in theirs.entries:
        assert entry_["title"].strip("{}") == ours[entry_.key].fields["title"].strip("{}")
        assert len(ours[entry_.key].persons["author"]) == entry_["author"].count(" and ") + 1


def test_the_entry_of_a_real_paper_says_what_its_page_says():
    edition = exported.real().editions["2023"]
    found = parse_string(
        citation.bibtex(exported.real(), edition, edition.papers_by_id["badchain"]), "bibtex"
    ).entries["2023-badchain"]
    assert found.type == "inproceedings"
    assert found.fields["booktitle"] == (
        "Backdoors in Deep Learning: The Good, the Bad, and the Ugly, Workshop at NeurIPS 2023"
    )
    assert (found.fields["year"], found.fields["month"]) == ("2023", "December")
    assert found.fields["address"] == "New Orleans, USA"
    assert found.fields["note"] == "Non-archival workshop paper"
    assert found.persons["author"][-1].last_names == ["Li"]


def test_titles_keep_capitals_formulas_and_letters_and_lose_markup():
    title = r"*Why* `Tops` 50% & $\mathcal{O}(n_1)$ in [Łódź](https://example.org/a_b) {x} ~ ^ # _ \$5"
    assert entry(title).fields["title"] == (
        r"{Why Tops 50\% \& $\mathcal{O}(n_1)$ in Łódź {\textbraceleft}x{\textbraceright} "
        r"{\textasciitilde} {\textasciicircum} \# \_ \$5}"
    )


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        (r"$\{1\}$", r"$\lbrace 1\rbrace $"),
        (r"$a % b$", r"$a \% b$"),
        (r"$x \\ y$", r"$x \\ y$"),
        (r"$\frac{1}{2$", r"{\textbackslash}frac{\textbraceleft}1{\textbraceright}{\textbraceleft}2"),
    ],
)
def test_a_formula_never_leaves_a_brace_open(formula, written):
    assert latex.inline(f"a {formula}") == f"a {written}"


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_no_title_breaks_its_entry(title):
    found = parse_string(citation.bibtex(*one_paper(title)), "bibtex").entries
    assert list(found) == ["2030-tops"]
    assert found["2030-tops"].fields["booktitle"] == "Toys"


@pytest.mark.parametrize(
    ("name", "others", "written"),
    [
        ("Ada Ball", (), "Ball, Ada"),
        ("Khoa D Doan", (), "Doan, Khoa D"),
        ("J. R. R. Tolkien", (), "Tolkien, J. R. R."),
        ("Pin-Yu O’Brien-Đoàn", (), "O’Brien-Đoàn, Pin-Yu"),
        ("Anh Tuan Tran", (), "{Anh Tuan Tran}"),
        ("Anh Tuan Tran", ("Tran, Anh Tuan",), "Tran, Anh Tuan"),
        ("Anh Tuan Tran", ("Tran, A. T.",), "{Anh Tuan Tran}"),
        ("Vincent van Gogh", (), "{Vincent van Gogh}"),
        ("Cy (Cyrus) Top", (), "{Cy (Cyrus) Top}"),
        ("Sammy Davis Jr.", (), "{Sammy Davis Jr.}"),
        ("Henry Jones III", (), "{Henry Jones III}"),
        ("LI Bo", (), "{LI Bo}"),
        ("Ball A.", (), "{Ball A.}"),
        ("bell hooks", (), "{bell hooks}"),
        ("李 明", (), "{李 明}"),
        ("Madonna", (), "{Madonna}"),
        ("Tom and Jerry", (), "{Tom and Jerry}"),
    ],
)
def test_names_are_turned_round_only_where_it_is_plain_which_is_the_family_name(name, others, written):
    assert latex.name(Person(id="a", name=name, names=others)) == written


def test_keys_come_from_identifiers_and_stay_when_these_are_renamed():
    _, edition, paper = one_paper(former_ids=("spinning",))
    assert citation.key(edition, paper) == "2030-spinning"
    assert citation.key(Edition("2030-b", edition.facts), paper) == "2030-b--spinning"


def test_an_address_is_absolute_or_absent():
    assert "url" not in entry().fields
    assert entry(url="https://toys.example.org/w/").fields["url"] == (
        "https://toys.example.org/w/2030/papers/tops.html"
    )
    elsewhere = Link(kind="openreview", url="https://openreview.net/forum?id=x_1")
    assert entry(links=(elsewhere,)).fields["url"] == "https://openreview.net/forum?id=x_1"


def test_an_archival_paper_is_not_called_otherwise_and_its_doi_is_read_from_its_links():
    links = (
        Link(kind="doi", url="https://doi.org/10.1000/x%2Fy"),
        Link(kind="arxiv", url="https://arxiv.org/abs/2401.12345v2"),
    )
    fields = entry(archival=True, links=links).fields
    assert "note" not in fields
    assert (fields["doi"], fields["eprint"]) == ("10.1000/x/y", "2401.12345")


def test_the_plain_reference_is_one_sentence_after_another():
    archive, edition, paper = one_paper("Why *Tops*?", url="https://toys.example.org")
    assert citation.plain(archive, edition, paper) == (
        "Ada Ball. “Why Tops?”. In: Toys. May 2030. Non-archival workshop paper. "
        "https://toys.example.org/2030/papers/tops.html"
    )


def test_a_workshop_is_not_called_workshop_twice():
    facts = EditionFacts.model_validate({"title": "Workshop on Toys", "host": {"name": "ToyCon"}})
    assert citation.host_title(Edition("2030", facts)) == "Workshop on Toys at ToyCon"


def test_csl_json_has_the_same_papers():
    items = json.loads(bibliography.csl_json(exported.toy(), exported.toy().editions["2030"]))
    assert [item["id"] for item in items] == ["2030-tops", "2030-threads"]
    assert items[0]["author"] == [{"literal": "Cy (Cyrus) Top"}, {"family": "Ball", "given": "Ada"}]
    assert items[0]["event-date"] == {"date-parts": [[2030, 5, 3], [2030, 5, 4]]}
    assert bibliography.csl_json(exported.real(), exported.real().editions["2025"]) == ""


def test_the_citation_file_says_what_its_format_asks_for():
    data = yaml.safe_load(bibliography.cff(exported.toy()))
    assert {"cff-version", "message", "title", "authors"} <= data.keys()
    assert data["authors"] == [{"name": "Toy series", "website": "https://toy.example.org/"}]


def test_scholars_tags_name_each_author_before_their_affiliation():
    edition = exported.toy().editions["2030"]
    tags = list(bibliography.highwire(exported.toy(), edition, edition.papers_by_id["tops"]))
    assert tags[1:4] == [
        ("citation_author", "Cy (Cyrus) Top"),
        ("citation_author_institution", "String Lab"),
        ("citation_author", "Ada Ball"),
    ]
    assert ("citation_publication_date", "2030/04/20") in tags
    assert ("citation_pdf_url", "https://papers.example.org/tops.pdf") in tags
