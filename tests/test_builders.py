"""Every output of the toy archive, and the laws of building: parallel, incremental, reproducible."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import TOY, Built, sphinx_build

WITHOUT_SEARCH = ("-D", "editions_search=none")


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "latex", "text", "epub", "man", "texinfo", "xml"]
)
def test_every_builder_is_content(tmp_path: Path, builder: str):
    built = sphinx_build(TOY, tmp_path / "out", builder, "-W", "--keep-going", "-n")
    assert (built.code, built.warnings) == (0, "")


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = sphinx_build(TOY, tmp_path_factory.mktemp("serial") / "out", "html", "-W", "-j", "1")
    assert built.code == 0, built.warnings
    return built


def test_parallel_is_serial(serial: Built, tmp_path: Path):
    parallel = sphinx_build(TOY, tmp_path / "out", "html", "-W", "-j", "2")
    assert parallel.code == 0, parallel.warnings
    assert _differences(serial, parallel) == []


def test_a_second_build_writes_nothing(toy: Path, tmp_path: Path):
    sphinx_build(toy, tmp_path / "out")
    again = sphinx_build(toy, tmp_path / "out")
    assert "no targets are out of date" in again.output


#: What is edited, one after the other, and which pages show it.
EDITS = [
    ("2030/schedule.yaml", "title: A show", "title: Another show", {"2030/index"}),
    ("2030/edition.yaml", "at: 2030-02-08 23:59 AoE", "at: 2030-02-09 23:59 AoE", {"2030/index"}),
    ("2031/edition.yaml", "title: Toys Again", "title: Toys Once More", {"2031/index", "2030/index"}),
    ("people.yaml", "name: Ada Bell", "name: Ada Chime", {"2030/index"}),
    ("2030/people.yaml", "note: Asked in January.", "# Moves every line.\n  note: Asked in March.", set()),
]


def test_an_edit_rewrites_the_pages_that_show_it_and_equals_a_clean_build(toy: Path, tmp_path: Path):
    sphinx_build(toy, tmp_path / "out")
    for number, (file, old, new, pages) in enumerate(EDITS):
        text = (toy / file).read_text("utf-8")
        assert old in text
        (toy / file).write_text(text.replace(old, new, 1), "utf-8")
        incremental = sphinx_build(toy, tmp_path / "out", "html", "-v")
        clean = sphinx_build(toy, tmp_path / f"clean{number}")
        assert (incremental.code, incremental.warnings) == (0, "")
        assert _differences(incremental, clean) == [], new
        # Sphinx itself writes the root document whenever it writes anything.
        assert _written(incremental) - {"index"} == pages - {"index"}, new
        assert "0 added, 0 changed, 0 removed" in incremental.output


def test_pages_of_records_follow_the_clock_though_no_fact_has_changed(toy: Path, tmp_path: Path):
    pages = {
        "people/ada-ball": "https://ada.example.org/notes",
        "2030/papers/tops": "https://code.example.org/tops",
        "2030/sessions/balls": "https://slides.example.org/balls",
    }
    for file in ("people.yaml", "2030/papers.yaml", "2030/schedule.yaml"):
        text = (toy / file).read_text("utf-8")
        for url in pages.values():
            text = text.replace(f"url: {url}}}", f"url: {url}, from: 2030-06-01}}")
        (toy / file).write_text(text, "utf-8")
    for number, now in enumerate(("2030-05-31T00:00+00:00", "2030-06-02T00:00+00:00")):
        again = sphinx_build(toy, tmp_path / "out", "html", "-D", f"editions_now={now}")
        clean = sphinx_build(toy, tmp_path / f"clean{number}", "html", "-D", f"editions_now={now}")
        assert (again.code, again.warnings) == (0, "")
        assert _differences(again, clean) == []
        waiting = ['data-shown="2030-06-01T' in again.read(f"{page}.html") for page in pages]
        assert waiting == [number == 0] * 3


def test_a_new_edition_appears_everywhere_by_itself(toy: Path, tmp_path: Path):
    sphinx_build(toy, tmp_path / "out")
    (toy / "2032").mkdir()
    (toy / "2032/edition.yaml").write_text("title: Toys for Ever\nwhen: to be announced\n", "utf-8")
    (toy / "2032/index.rst").write_text(
        "Toys for Ever\n=============\n\n.. edition::\n\n.. speakers::\n", "utf-8"
    )
    incremental = sphinx_build(toy, tmp_path / "out", "html", "-W")
    clean = sphinx_build(toy, tmp_path / "clean", "html", "-W")
    assert incremental.code == 0, incremental.warnings
    assert _differences(incremental, clean) == []
    assert "Toys for Ever" in incremental.read("index.html")
    assert "Speakers: coming soon" in incremental.read("2032/index.html")


@pytest.mark.parametrize(
    "options", [(), ("-D", "editions_writer=sphinx"), ("-D", "editions_pages=documents")]
)
def test_another_picture_of_the_same_name_takes_its_place(
    toy: Path, tmp_path: Path, options: tuple[str, ...]
):
    sphinx_build(toy, tmp_path / "out", "html", *options)
    for name in ("bo.png", "shelf.webp"):
        (toy / "2030/images" / name).write_bytes(b"another picture")
    incremental = sphinx_build(toy, tmp_path / "out", "html", *options)
    clean = sphinx_build(toy, tmp_path / "clean", "html", *options)
    assert incremental.code == 0, incremental.warnings
    pictures = [file.read_bytes() for file in (incremental.out / "_images").iterdir()]
    assert pictures.count(b"another picture") == 2
    assert _differences(incremental, clean) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_what_is_deleted_disappears(toy: Path, tmp_path: Path, builder: str):
    (toy / "extra.rst").write_text(":orphan:\n\nBeside\n======\n", "utf-8")
    sphinx_build(toy, tmp_path / "out", builder)
    (toy / "extra.rst").unlink()
    shutil.rmtree(toy / "2030")
    incremental = sphinx_build(toy, tmp_path / "out", builder)
    clean = sphinx_build(toy, tmp_path / "clean", builder)
    # Sphinx keeps pictures and sources, to which no page leads any more.
    differences = _differences(incremental, clean)
    assert {name.split("/")[0] for name in differences} == {"_images", "_sources"}, differences


def test_two_outputs_that_share_their_doctrees_do_not_hide_changes_from_each_other(toy: Path, tmp_path: Path):
    doctrees = ("-d", str(tmp_path / "doctrees"))
    sphinx_build(toy, tmp_path / "html", "html", *doctrees)
    file = toy / "2030/schedule.yaml"
    file.write_text(file.read_text("utf-8").replace("title: A show", "title: Another show"), "utf-8")
    sphinx_build(toy, tmp_path / "text", "text", *doctrees)
    html = sphinx_build(toy, tmp_path / "html", "html", *doctrees)
    assert "Another show" in html.read("2030/index.html")


def test_problems_are_reported_by_every_build(toy: Path, tmp_path: Path):
    file = toy / "2030/schedule.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: panel", "kind: pannel"), "utf-8")
    first = sphinx_build(toy, tmp_path / "out", "html", "-W", "--keep-going")
    second = sphinx_build(toy, tmp_path / "out", "html", "-W", "--keep-going")
    assert first.code == second.code == 1
    assert first.warnings == second.warnings
    assert first.warnings.count("WARNING") == 1
    assert "2030/schedule.yaml:56: WARNING: " in first.warnings
    assert "did you mean 'panel'" in first.warnings
    assert "[editions.unknown]" in first.warnings


def test_mistakes_in_documents_are_reported_at_their_line_by_every_build(toy: Path, tmp_path: Path):
    page = toy / "2031/index.rst"
    page.write_text(page.read_text("utf-8") + "\nSee :person:`ada-bal`.\n\n.. schedule:: 2040\n", "utf-8")
    for _ in range(2):
        built = sphinx_build(toy, tmp_path / "out", "html")
        lines = [line for line in built.warnings.splitlines() if "WARNING" in line]
        assert [line.rpartition("2031/index.rst:")[2] for line in lines] == [
            "20: WARNING: there is no person 'ada-bal'; did you mean 'ada-ball'? [editions.unknown]",
            "22: WARNING: there is no edition '2040'; did you mean '2030'? [editions.unknown]",
        ]


def test_the_package_works_without_its_theme_and_primary_domain(toy: Path, tmp_path: Path):
    (toy / "conf.py").write_text("extensions = ['editions']\neditions_search = 'sphinx'\n", "utf-8")
    for page in toy.rglob("index.rst"):
        shutil.copy(page, page.with_suffix(".bak"))
        page.write_text(
            "Page\n====\n\n.. editions:speakers:: 2030\n\nSee :editions:person:`ada-ball`.\n", "utf-8"
        )
    built = sphinx_build(toy, tmp_path / "out", "html", "-D", "html_theme=alabaster")
    assert "WARNING" not in built.warnings.replace("document isn't included in any toctree", "").replace(
        "WARNING:  [toc.not_included]", ""
    )
    assert "Professor" in built.read("2030/index.html")


def _differences(one: Built, other: Built) -> list[str]:
    first, second = one.files(), other.files()
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _written(built: Built) -> set[str]:
    """Return the documents that a build says it wrote."""
    marker = "writing output... ["
    return {
        line.split("] ", 1)[1].split()[0].rstrip(".")
        for line in built.output.replace("\r", "\n").splitlines()
        if line.startswith(marker)
    }


def test_markdown_pages_use_the_same_directives_and_roles(toy: Path, tmp_path: Path):
    conf = toy / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('["editions"]', '["editions", "myst_parser"]'), "utf-8")
    (toy / "2031/index.rst").unlink()
    (toy / "2031/index.md").write_text(
        "# Toys Again\n\n```{edition}\n```\n\n```{speakers} 2030\n:columns: 3\n```\n\n"
        "```{phase} announced\nSoon with {person}`ada-ball`.\n```\n\nSee {session}`2030/panel`.\n",
        "utf-8",
    )
    built = sphinx_build(toy, tmp_path / "out", "text", "-W", "--keep-going")
    assert (built.code, built.warnings) == (0, "")
    text = built.read("2031/index.txt")
    assert "| Ada Ball" in text
    assert "Soon with Ada Ball." in text
    assert "See Panel Discussion." in text


def test_a_changed_template_of_the_site_is_seen(toy: Path, tmp_path: Path):
    (toy / "_templates").mkdir()
    template = toy / "_templates" / "editions-colophon.html"
    for words in ("Made by hand", "Made by a machine"):
        template.write_text(f"<p>{words}</p>\n", "utf-8")
        built = sphinx_build(toy, tmp_path / "out", "html", "-D", "templates_path=_templates")
        assert built.code == 0, built.warnings
        for page in ("index.html", "2030/index.html", "people/ada-ball.html", "404.html"):
            assert f"<p>{words}</p>" in built.read(page)
