"""What `make bench` tells from its measurements, without a build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import shown
from bench.__main__ import parsed
from bench.edits import Pages, compared
from bench.facts import Records, editions, read, written
from bench.figures import Figure, all_held, comparison, growths, memory, per_page, search
from bench.generate import LAST, PAPERS, PEOPLE, SESSIONS, Archive
from bench.measure import Run
from bench.peers import PEERS
from bench.plan import Plan, Role
from bench.report import Report, Row, as_json, as_rest, as_text, escaped, figure_cells, number, rows, table
from bench.times import Times, cpu, difference, exponent, growth, peak, ratio, typical
from bench.visit import content

GIB = 1 << 30


def run(wall: float, cpu: float | None = None, peak: int = 0) -> Run:
    return Run(wall, wall if cpu is None else cpu, peak)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    Archive(folder, 2).write()
    return folder


@pytest.fixture(scope="module")
def facts(archive: Path) -> list[dict[str, Any]]:
    return list(editions(archive))


# The generator


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_arguments_give_the_same_bytes(archive: Path, tmp_path: Path):
    Archive(tmp_path, 2).write()
    assert files(tmp_path) == files(archive)


def test_another_seed_gives_other_facts(archive: Path, tmp_path: Path):
    Archive(tmp_path, 1, seed=2).write()
    other, all_ = files(tmp_path), files(archive)
    assert other.keys() < all_.keys()
    assert all(other[name] != all_[name] for name in other if name.startswith(f"{LAST}/") and "yaml" in name)


def test_an_edition_has_the_size_that_is_compared(archive: Path):
    folder = archive / str(LAST)
    sessions = [each for block in read(folder / "schedule.yaml")["blocks"] for each in block["sessions"]]
    people = [each for entries in read(folder / "people.yaml").values() for each in entries]
    papers = read(folder / "papers.yaml")["papers"]
    assert (len(sessions), len(people), len(papers)) == (SESSIONS, PEOPLE, PAPERS) == (20, 25, 40)
    assert len(list(folder.glob("*.rst"))) == 2


def test_no_organization_is_left_unused(archive: Path):
    listed = {each["id"] for each in read(archive / "organizations.yaml")["organizations"]}
    facts = "".join(path.read_text("utf-8") for path in archive.glob("[0-9]*/*.yaml"))
    assert listed
    assert all(f"{id_}\n" in facts for id_ in listed)


def test_empty_pages_are_the_same_pages_without_facts(archive: Path, tmp_path: Path):
    Archive(tmp_path, 2).write_empty()
    pages = {name for name in files(archive) if name.endswith(".rst")}
    assert files(tmp_path).keys() == pages
    assert b"editions::" not in files(tmp_path)["index.rst"]


# What others are given


def data(site: Path) -> dict[str, str]:
    return {name: text.decode() for name, text in files(site).items() if name.endswith(".yaml")}


def test_pages_are_tried_for_facts_with_every_name_in_its_place(archive: Path, facts: list[dict[str, Any]]):
    latest, before = facts
    assert (latest["year"], before["year"]) == (str(LAST), str(LAST - 1))
    session = latest["days"][0]["sessions"][0]
    assert session["time"] == "09:00 – 09:40"
    assert session["kind"] == "Invited talk"
    known = {person["name"] for person in read(archive / "people.yaml")["people"]}
    assert {person["name"] for person in session["people"]} <= known


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_gets_the_same_site_each_time(
    peer: Any, archive: Path, facts: list[dict[str, Any]], tmp_path: Path
):
    for name in ("one", "two"):
        peer.write(Records(archive), tmp_path / name)
    one = files(tmp_path / "one")
    assert one == files(tmp_path / "two")
    assert facts[0]["title"].encode() in b"".join(one.values())


@pytest.mark.parametrize(
    "peer", [each for each in PEERS if each.name != "handwritten"], ids=lambda peer: peer.name
)
def test_a_peer_gets_references_and_each_name_once(peer: Any, archive: Path, tmp_path: Path):
    peer.write(Records(archive), tmp_path / "site")
    people = read(archive / "people.yaml")["people"]
    found = data(tmp_path / "site")
    lists = {name for name, text in found.items() if f"{people[0]['id']}:" in text}
    assert {Path(name).name for name in lists} == {"people.yaml"}
    for person in people:
        named = {name for name, text in found.items() if person["name"] in text}
        assert named
        assert named <= lists
        assert all(found[name].count(person["name"]) == 1 for name in named)


@pytest.mark.parametrize(
    "peer",
    [each for each in PEERS if each.name not in {"datatemplates", "handwritten"}],
    ids=lambda peer: peer.name,
)
def test_a_generator_with_a_folder_of_data_gets_what_ours_reads(peer: Any, archive: Path, tmp_path: Path):
    peer.write(Records(archive), tmp_path / "site")
    ours = {Path(name).name for name in data(archive) if "/" in name}
    found = sorted(name for name in data(tmp_path / "site") if f"{LAST}/" in name)
    assert [Path(name).name for name in found] == sorted(ours)
    folder = tmp_path / "site" / Path(found[0]).parent
    assert read(folder / "sponsors.yaml") == read(archive / str(LAST) / "sponsors.yaml")["sponsors"]
    papers = read(folder / "papers.yaml")
    ids = [paper["id"] for paper in papers] if peer.name == "hugo" else list(papers)
    assert ids == [paper["id"] for paper in read(archive / str(LAST) / "papers.yaml")["papers"]]
    session = read(folder / "schedule.yaml")["blocks"][0]["sessions"][0]
    assert (session["start"], session["end"], "duration" in session) == ("09:00", "09:40", False)


def test_a_time_stays_a_time_for_readers_to_whom_it_is_a_number():
    assert written({"start": "09:00", "end": "9:40"}) == "start: '09:00'\nend: '9:40'\n"


@pytest.fixture
def page(facts: list[dict[str, Any]], tmp_path: Path) -> Path:
    """The latest page of a site that shows all."""
    for edition in facts:
        folder = tmp_path / edition["year"]
        folder.mkdir()
        body = [*shown.texts(edition), *(f'<a href="{link}"></a>' for link in shown.links(edition))]
        body += [f"<p id=y-{id_}></p>" for id_ in shown.anchors(edition)]
        body += [
            f'<a class="x" href="#y-{paper["id"]}"><b>{paper["title"]}</b></a>'
            for day in edition["days"]
            for session in day["sessions"]
            for paper in session["papers"]
        ]
        (folder / "index.html").write_text(" | ".join(body), encoding="utf-8")
    titles = " ".join(edition["title"] for edition in facts)
    (tmp_path / "index.html").write_text(titles, encoding="utf-8")
    return tmp_path / str(LAST) / "index.html"


def lacking(facts: list[dict[str, Any]], page: Path, old: str, new: str) -> set[str]:
    """Return what the site lacks that has something else on its latest page."""
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")
    return set(shown.lacking(facts, page.parent.parent))


def test_a_site_that_shows_all_lacks_nothing(facts: list[dict[str, Any]], page: Path):
    assert shown.lacking(facts, page.parent.parent) == []


def test_a_page_that_lacks_a_fact_is_found_out(facts: list[dict[str, Any]], page: Path):
    lost = facts[0]["papers"][0]["abstract"]
    assert lacking(facts, page, lost, "") == {lost}


@pytest.mark.parametrize("kind", ["speakers", "organizers", "sponsors", "dates", "papers"])
def test_a_page_that_lacks_an_anchor_is_found_out(facts: list[dict[str, Any]], page: Path, kind: str):
    lost = facts[0][kind][-1]["id"]
    assert f"an anchor of {lost}" in lacking(facts, page, f"<p id=y-{lost}>", f"<p id=y-{lost}x>")


def test_a_session_without_an_anchor_is_found_out(facts: list[dict[str, Any]], page: Path):
    assert lacking(facts, page, "<p id=y-session-0>", "<p>") == {"an anchor of session-0"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('href="#y-paper-1"', 'href="#y-paper-2"'),
        ('href="#y-paper-1"', 'href="#paper-1"'),
        ('href="#y-paper-1"', 'href="papers.html#y-paper-1"'),
        ('href="#y-paper-1"', 'href="#"'),
        ('href="#y-paper-1"', ""),
    ],
)
def test_a_session_that_does_not_lead_to_its_paper_is_found_out(
    facts: list[dict[str, Any]], page: Path, old: str, new: str
):
    assert lacking(facts, page, old, new) == {"a link from session-4 to paper-1"}


def test_a_session_may_lead_to_a_paper_with_a_page_of_its_own(facts: list[dict[str, Any]], page: Path):
    (page.parent / "papers").mkdir()
    (page.parent / "papers" / "paper-1.html").write_text("", encoding="utf-8")
    assert lacking(facts, page, 'href="#y-paper-1"', 'href="papers/paper-1.html"') == set()


# Medians, ratios and growth

TIMES: Times = {
    ("a", 100): [run(2, 1), run(9, 1), run(3, 1)],
    ("b", 100): [run(1, 2), run(3, 2), run(2, 2)],
    ("broken", 100): [None, None],
}


def test_the_typical_run_is_the_median():
    assert typical(TIMES, "a", 100) == 3
    assert typical(TIMES, "broken", 100) is None
    assert typical(TIMES, "a", 30) is None


def test_ratios_and_differences_are_those_of_a_round():
    assert ratio(TIMES, "a", "b", 100) == 2
    assert ratio(TIMES, "a", "b", 100, cpu) == 0.5
    assert difference(TIMES, "a", "b", 100) == 1
    assert ratio(TIMES, "a", "broken", 100) is None


def test_a_slow_peer_is_compared_by_the_rounds_that_it_took_part_in():
    times = {**TIMES, ("slow", 100): [run(4)]}
    assert ratio(times, "a", "slow", 100) == 0.5


@pytest.mark.parametrize("power", [0.5, 1.0, 1.9])
def test_the_exponent_is_the_power_of_the_number_of_editions(power: float):
    points = [(size, 7 * size**power) for size in (30, 100, 300)]
    assert exponent(points) == pytest.approx(power)


def test_one_size_tells_no_growth():
    assert exponent([(100, 3.0)]) is None
    assert exponent([]) is None


def test_memory_grows_as_time_does():
    times = {("a", size): [run(1, 1, size * 1000)] for size in (100, 1000)}
    assert growth(times, "a", (100, 1000)) == pytest.approx(0)
    assert growth(times, "a", (100, 1000), peak) == pytest.approx(1)


# Bars


@pytest.mark.parametrize(
    ("value", "bar", "held"),
    [(1.7, 1.7, True), (1.71, 1.7, False), (None, 1.7, None), (1.0, None, None), (0.0, 0.0, True)],
)
def test_a_bar_holds_up_to_its_value(value: float | None, bar: float | None, held: object):
    assert Figure("x", value, "×", bar).held is held


@pytest.mark.parametrize(
    ("values", "held"), [((1.0, 2.0), True), ((1.0, 2.1), False), ((1.0, None), False), ((), True)]
)
def test_everything_holds_if_every_bar_was_tried_and_holds(values: tuple[float | None, ...], held: object):
    figures = [Figure("x", value, "×", 2.0) for value in values]
    assert all_held([*figures, Figure("only told", None, "s")]) is held


def test_a_peer_that_is_not_there_is_not_counted_as_held():
    figure = comparison(TIMES, ("a", "jekyll"), 100, "against Jekyll", (3.0, 1.5))
    assert (figure.value, figure.held) == (None, None)
    assert "not installed" in figure.note


def test_a_comparison_has_processor_time_beside_it():
    figure = comparison(TIMES, ("a", "b"), 100, "a against b", (1.7, 1.3))
    assert (figure.value, figure.cpu, figure.bar, figure.beyond) == (2, 0.5, 1.7, 1.3)
    assert figure.held is False


def test_a_detail_page_costs_what_all_add_divided_by_their_number():
    figure = per_page(TIMES, ("a", "b"), 100, 500, "a page")
    assert figure.value == pytest.approx(2.0)
    assert figure.unit == "ms"
    assert per_page(TIMES, ("a", "b"), 100, 0, "a page").value is None


def test_the_search_has_a_line_but_no_bar():
    figure = search(TIMES, ("a", "b"), 100, "all pages")
    assert (figure.value, figure.bar, figure.held) == (1, None, None)


def test_memory_is_told_in_gibibytes():
    assert memory({("a", 1000): [run(1, 1, GIB // 2)]}, "a", 1000).value == 0.5
    assert memory({}, "a", 1000).value is None


def test_growth_is_told_of_time_and_memory():
    times = {("a", size): [run(size, size, size)] for size in (100, 300)}
    told = growths(times, [("a", "all pages")], (100, 300))
    assert [figure.value for figure in told] == pytest.approx([1.0, 1.0])
    assert [figure.bar for figure in told] == [1.05, 1.05]
    assert "100 → 300" in told[0].name


# The plan


def test_bars_are_for_a_hundred_editions_or_what_comes_near():
    assert Plan((30, 100, 300)).base == 100
    assert Plan((10, 30)).base == 30
    assert Plan((300, 1000)).base == 300
    assert Plan((30, 100, 300, 1000)).jobs == 300


def test_growth_is_told_from_a_hundred_editions_on():
    assert Plan((30, 100, 300)).growing == (100, 300)
    assert Plan((10, 30, 100)).growing == (10, 30, 100)


@pytest.mark.parametrize(
    ("role", "runs"),
    [
        (Role.EVERYWHERE, [3, 3, 1]),
        (Role.BASE, [0, 3, 0]),
        (Role.SLOW, [1, 2, 0]),
        (Role.TWO_JOBS, [0, 0, 1]),
    ],
)
def test_large_archives_and_slow_peers_are_built_less_often(role: Role, runs: list[int]):
    plan = Plan((30, 100, 300))
    assert [plan.runs(role, size) for size in plan.sizes] == runs


def test_as_many_runs_are_counted_as_are_asked_for():
    plan = Plan((100, 300), asked=5)
    assert [plan.runs(Role.SLOW, size) for size in plan.sizes] == [5, 0]
    assert [plan.runs(Role.EVERYWHERE, size) for size in plan.sizes] == [5, 5]


def test_the_command_line_takes_sizes_with_commas_or_blanks():
    assert parsed(["--sizes", "300, 100 300"]).sizes == (100, 300)
    assert parsed([]) == Plan((30, 100, 300))
    assert parsed(["--without", "mkdocs,hugo", "--runs", "2"]).without == {"mkdocs", "hugo"}


@pytest.mark.parametrize("sizes", ["", "many", "0,100"])
def test_sizes_that_are_none_are_refused(sizes: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        parsed(["--sizes", sizes])
    assert "--sizes" in capsys.readouterr().err


# What an edit writes


def test_pages_are_told_apart_by_what_became_of_them():
    before = {"same": (1, b"a"), "shows.html": (1, b"a"), "vain.html": (1, b"a"), "404.html": (1, b"a")}
    unchanged = {**before, "404.html": (2, b"a")}
    changed = {**unchanged, "shows.html": (3, b"b"), "vain.html": (3, b"a"), "404.html": (3, b"a")}
    clean = {**changed, "same": (4, b"z")}
    pages = compared(before, unchanged, changed, clean)
    assert pages.differing == pages.shown == {"shows.html"}
    assert pages.always == {"404.html"}
    assert pages.in_vain == {"vain.html"}
    assert pages.wrong == {"same"}


def test_only_pages_count_as_written_in_vain():
    pages = Pages(frozenset(), frozenset({"objects.inv"}), frozenset(), frozenset())
    assert pages.in_vain == frozenset()


def test_a_bare_page_gets_the_content_without_scripts():
    page = "<nav>x</nav><article class='y'><h1>T</h1><script>no</script><p>yes</p></article>"
    assert content(page) == "<h1>T</h1><p>yes</p>"


# Reports

REPORT = Report(
    [
        Figure("against empty pages", 1.23456, "×", 1.7, 1.3, 1.1),
        Figure("against Jekyll", None, "×", 3.0, 1.5, note="jekyll is not installed"),
        Figure("search index", 1.5, "s"),
    ],
    [Row("Editions", 100, 6.123456, 6.0, 140.2, 3)],
    {"date": "2025-01-01", "Python": "3.11"},
    "make bench SIZES=100",
)


def test_json_has_what_is_agreed_upon():
    told = json.loads(json.dumps(as_json(REPORT)))
    assert told["held"] is False
    assert told["figures"][0] == {
        "name": "against empty pages", "value": 1.2346, "unit": "×", "bar": 1.7, "held": True,
    }  # fmt: skip
    assert (told["figures"][1]["value"], told["figures"][1]["held"]) == (None, None)
    assert told["environment"] == {"date": "2025-01-01", "Python": "3.11"}


def test_the_table_says_what_was_not_measured():
    assert figure_cells(REPORT.figures[0]) == (
        "against empty pages", "1.23 ×", "1.10", "≤ 1.7", "≤ 1.3", "yes",
    )  # fmt: skip
    assert figure_cells(REPORT.figures[1])[1:] == (
        "–", "", "≤ 3", "≤ 1.5", "not measured",
    )  # fmt: skip
    assert figure_cells(REPORT.figures[2])[5] == ""


def test_columns_are_as_wide_as_what_is_in_them():
    assert table(("a", "b"), [("long", "x")]) == "a     b\n----  -\nlong  x"


def test_the_printed_report_has_figures_costs_and_environment():
    text = as_text(REPORT)
    for said in ("against Jekyll", "not installed", "6.12", "Python: 3.11"):
        assert said in text


def test_the_page_of_the_manual_says_how_to_measure_again():
    page = as_rest(REPORT)
    assert "make bench SIZES=100" in page
    assert "     - not measured" in page
    assert "* against Jekyll: jekyll is not installed" in page


def test_names_of_files_stay_what_they_are():
    assert escaped("_static/a*.css") == r"\_static/a\*.css"


def test_rows_are_medians_of_who_was_built():
    made = rows(TIMES, {"a": "A", "broken": "Broken"}, (30, 100))
    assert made == [Row("A", 100, 3, 1, 0, 3)]


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), (0.1234, "0.123"), (12.345, "12.35"), (0.0, "0"), (2.0, "2")]
)
def test_numbers_have_the_digits_that_say_something(value: float | None, words: str):
    assert number(value) == words
