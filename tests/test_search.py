"""The index of the search in parts: which pages are in which, which are made anew, and how they are found."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from conftest import TOY, Built, edit, sphinx_build
from editions.search import index
from editions.search.index import FOLDER, Page, pages_in, parts
from served import opened, served

NAMES = st.from_regex(r"(?:[a-c0-2]{1,2}/){0,2}[a-c]{1,2}\.html", fullmatch=True)
PAGES = st.lists(st.builds(Page, NAMES, st.integers(1, 60), st.just("0")), unique_by=lambda page: page.path)
#: Small enough for the toy archive to have several parts.
FEW = 100_000


def last_letter(page: Page) -> tuple[str, str]:
    """Return the folder of a page, and the last letter of its name there or of the folder's in that."""
    folder, _, rest = page.path.rpartition("/")[0].partition("/")
    name = rest.partition("/")[0] or page.path.rpartition("/")[2].removesuffix(".html")
    return folder, name[-1]


@given(PAGES, st.integers(60, 200))
def test_every_page_is_in_one_part(pages, most):
    found = parts(pages, most)
    assert sorted(page for part in found for page in part.pages) == sorted(pages)


@given(PAGES, st.integers(60, 200))
def test_parts_are_as_large_as_allowed_unless_a_letter_of_a_folder_has_more(pages, most):
    for part in parts(pages, most):
        assert part.size <= most or len({last_letter(page) for page in part.pages}) == 1


def test_large_sites_have_two_dozen_parts_and_huge_ones_larger_parts():
    def count(editions: int) -> int:
        return len(parts(Page(f"{number:04}/index.html", 1_000_000, "0") for number in range(editions)))

    assert [count(number) for number in (12, 13, 288, 289, 576, 2000)] == [1, 2, 24, 13, 24, 21]


def test_a_small_site_has_one_part_and_a_new_edition_changes_the_last():
    pages = [Page(f"{year}/index.html", 10, "0") for year in range(2000, 2010)]
    home = Page("index.html", 10, "0")
    assert len(parts([*pages, home], 1000)) == 1
    before = parts([*pages, home], 40)
    after = parts([*pages, Page("2010/index.html", 10, "0"), home], 40)
    assert [[page.path.removesuffix("/index.html") for page in part.pages] for part in before] == [
        ["2000", "2001", "2002", "2003"],
        ["2004", "2005", "2006", "2007"],
        ["2008", "2009", "index.html"],
    ]
    assert before[:2] == after[:2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("search")
    source = Path(shutil.copytree(TOY, folder / "toy", ignore=shutil.ignore_patterns("_build")))
    made = sphinx_build(source, folder / "html", "html", "-W", "-D", "editions_search=pagefind")
    assert made.code == 0, made.warnings
    return made


@pytest.fixture
def site(built: Built, tmp_path: Path) -> Path:
    """Return a copy of the toy's pages, without an index."""
    return Path(shutil.copytree(built.out, tmp_path / "site", ignore=shutil.ignore_patterns(FOLDER)))


def files(site: Path) -> dict[str, bytes]:
    found = sorted((site / FOLDER).rglob("*"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if path.is_file()}


def made_at(site: Path) -> dict[str, int]:
    entries = (site / FOLDER).rglob("pagefind-entry.json")
    return {path.parent.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in entries}


def indexed(site: Path) -> int:
    entries = (json.loads(path.read_bytes()) for path in (site / FOLDER).rglob("pagefind-entry.json"))
    return sum(language["page_count"] for entry in entries for language in entry["languages"].values())


def write_index(site: Path, known: Sequence[str] = (), most: int | None = None, jobs: int = 1) -> list[str]:
    """Index a site, and return the digests of the parts."""
    found = parts(pages_in(site, {}), most)
    index.write_index(site, found, site.with_name(f"{site.name}-copies"), known, jobs)
    return [part.digest for part in found]


def test_only_the_part_is_made_anew_in_which_a_page_says_something_else(site, tmp_path):
    digests = write_index(site, most=FEW)
    assert len(digests) > 2
    before = made_at(site)
    assert len(before) == len(digests)
    assert indexed(site) == sum(
        "data-pagefind-body" in page.read_text("utf-8") for page in site.rglob("*.html")
    )
    edit(site / "2030/sessions/balls.html", "</article>", "<p>Unheard-of</p></article>")
    again = write_index(site, digests, FEW)
    after = made_at(site)
    changed = [number for number, digest in enumerate(digests) if again[number] != digest]
    assert len(changed) == 1
    assert [place for place in before if before[place] != after[place]] == [
        f"{FOLDER}/{changed[0]}" if changed[0] else FOLDER
    ]
    clean = Path(shutil.copytree(site, tmp_path / "clean", ignore=shutil.ignore_patterns(FOLDER)))
    assert write_index(clean, most=FEW, jobs=2) == again
    assert files(clean) == files(site)


def index_of_a_clean_site(site: Path, folder: Path) -> dict[str, bytes]:
    clean = Path(shutil.copytree(site, folder, ignore=shutil.ignore_patterns(FOLDER)))
    write_index(clean)
    return files(clean)


def written_at(site: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (site / FOLDER / "fragment").iterdir()}


def test_an_index_over_that_of_before_is_that_of_a_clean_site(site, tmp_path):
    digests = write_index(site)
    before = written_at(site)
    edit(site / "2030/sessions/balls.html", "</article>", "<p>Unheard-of</p></article>")
    again = write_index(site, digests)
    after = written_at(site)
    assert len(before) == len(after)
    assert len(before.items() - after.items()) == 1, "what says the same is not written again"
    assert files(site) == index_of_a_clean_site(site, tmp_path / "edited")
    (site / "people/ada-ball.html").rename(site / "people/zoe-ball.html")
    write_index(site, again)
    assert files(site) == index_of_a_clean_site(site, tmp_path / "renamed")


@pytest.mark.parametrize("lost", ["a run that did not end", "another version"])
def test_what_may_be_broken_in_an_index_is_written_again(site, lost):
    write_index(site)
    whole, entry = files(site), site / FOLDER / "pagefind-entry.json"
    for path in (site / FOLDER / "fragment").iterdir():
        path.write_bytes(b"")
    if lost == "another version":
        edit(entry, '"version":"', '"version":"0.')
    else:
        entry.unlink()
    write_index(site)
    assert files(site) == whole


def test_an_index_of_another_make_is_made_from_nothing(site, monkeypatch):
    monkeypatch.setattr(index, "put_in_order", lambda _: False)
    digests = write_index(site)
    count = len(written_at(site))
    edit(site / "2030/sessions/balls.html", "</article>", "<p>Unheard-of</p></article>")
    write_index(site, digests)
    assert len(written_at(site)) == count


def test_what_nobody_searches_for_costs_nothing(site):
    digests = write_index(site, most=FEW)
    before = made_at(site)
    edit(site / "2030/index.html", "</head>", "<script>0</script></head>")
    assert write_index(site, digests, FEW) == digests
    assert made_at(site) == before


def test_a_talk_is_found_on_its_own_page_and_not_on_those_of_its_speakers(site):
    before = {page.path: page.digest for page in pages_in(site, {})}
    edit(site / "people/ada-ball.html", "On <em>balls</em> and", "Unheard-of")
    edit(site / "people/cy-top.html", ">A show</a>", ">Unheard-of</a>")
    edit(site / "2030/sessions/balls.html", "On <em>balls</em> and", "Unheard-of")
    after = {page.path: page.digest for page in pages_in(site, {})}
    assert [path for path in before if before[path] != after[path]] == ["2030/sessions/balls.html"]


def test_only_pages_are_read_that_were_written_since(site, monkeypatch):
    before = pages_in(site, {})
    assert {bool(page.digest) for page in before} == {True, False}
    kept = {page.path: str(page) for page in before}
    read = []
    digest = index._digest
    monkeypatch.setattr(index, "_digest", lambda file: read.append(file.name) or digest(file))
    assert pages_in(site, kept) == before
    assert read == []
    edit(site / "2030/sessions/balls.html", "</article>", "<p>Unheard-of</p></article>")
    after = pages_in(site, kept)
    assert read == ["balls.html"]
    assert [page.path for page in set(before) ^ set(after)] == ["2030/sessions/balls.html"] * 2
    assert after == pages_in(site, {})


def test_parts_that_are_no_more_are_removed(site, tmp_path):
    several = write_index(site, most=FEW)
    one = write_index(site, several)
    assert len(one) == 1
    assert not [path for path in (site / FOLDER).iterdir() if path.name.isdigit()]
    clean = Path(shutil.copytree(site, tmp_path / "clean", ignore=shutil.ignore_patterns(FOLDER)))
    assert write_index(clean) == one
    assert files(clean) == files(site)


def test_the_index_begun_before_all_is_written_is_that_of_what_has_been_written(built, site):
    write_index(site)
    assert files(built.out) == files(site)


def setup_in(source: Path, *lines: str) -> None:
    """Let a site's settings do something to Sphinx."""
    conf = source / "conf.py"
    conf.write_text("\n".join([conf.read_text("utf-8"), "def setup(app):", *lines, ""]), "utf-8")


def test_pages_written_after_the_index_was_begun_are_found_as_well(toy, tmp_path):
    setup_in(
        toy,
        '    page = "late", {"title": "Late", "body": "Unheard-of", "editions_searchable": True}, "page.html"',
        '    app.connect("html-collect-pages", lambda app: [page], 900)',
    )
    made = sphinx_build(toy, tmp_path / "html", "html", "-W", "-D", "editions_search=pagefind")
    assert made.code == 0, made.warnings
    assert "data-pagefind-body" in made.read("late.html")
    found = files(made.out)
    write_index(made.out)
    assert files(made.out) == found


def test_what_a_build_keeps_in_its_output_is_no_page_of_the_site(built, toy, tmp_path):
    out = tmp_path / "html"
    options = "html", "-W", "-D", "editions_search=pagefind", "-d", str(out / ".doctrees")
    for _ in range(2):
        made = sphinx_build(toy, out, *options)
        assert made.code == 0, made.warnings
        assert files(out) == files(built.out)
    edit(toy / "2030/index.rst", ".. edition::", "Unheard-of\n\n.. edition::")
    assert sphinx_build(toy, out, *options).code == 0
    found = files(out)
    shutil.rmtree(out)
    assert sphinx_build(toy, out, *options).code == 0
    assert files(out) == found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the index is begun in a copy of the process")
def test_an_index_that_was_begun_is_not_made_again(toy, tmp_path):
    log = tmp_path / "runs"
    setup_in(
        toy,
        "    from editions.search import index",
        f"    make, log = index._make, open({str(log)!r}, 'a', buffering=1)",
        "    index._make = lambda *args: log.write('made\\n') and make(*args)",
    )
    options = "html", "-W", "-D", "editions_search=pagefind"
    assert sphinx_build(toy, tmp_path / "html", *options).code == 0
    assert log.read_text() == "made\n"
    assert sphinx_build(toy, tmp_path / "html", *options).code == 0
    assert log.read_text() == "made\n"


def test_the_index_is_made_at_the_end_where_there_is_no_room_for_a_copy(toy, tmp_path):
    setup_in(
        toy,
        "    from multiprocessing.context import ForkProcess",
        "    def full(self): raise OSError('no room')",
        "    ForkProcess.start = full",
    )
    made = sphinx_build(toy, tmp_path / "html", "html", "-W", "-D", "editions_search=pagefind")
    assert made.code == 0, made.warnings
    assert indexed(made.out) > 0


def test_what_pagefind_cannot_index_is_said_once_and_ends_the_build(toy, tmp_path):
    setup_in(
        toy,
        "    import pagefind_bin",
        f"    pagefind_bin.get_executable = lambda: {shutil.which('false')!r}",
    )
    made = sphinx_build(toy, tmp_path / "html", "html", "-D", "editions_search=pagefind")
    assert made.code != 0
    assert made.output.count("indexing pages for the search... failed") == 1
    assert made.warnings.count("Extension error!") == 1
    assert "Pagefind could not index the site" in made.warnings


@pytest.mark.browser
def test_what_is_in_any_part_is_found_with_its_filters(browser, site):
    assert len(write_index(site, most=FEW)) > 2
    with served(site) as address, opened(browser, f"{address}search.html?q=ball") as tab:
        found = tab.locator(".editions-result-title a")
        expect(found.first).to_be_visible()
        links = found.evaluate_all("all => all.map((each) => new URL(each.href).pathname)")
        assert {"/people/ada-ball.html", "/2030/sessions/balls.html"} <= set(links)
        assert len(links) == len(set(links))
        kinds = tab.locator('select[name="kind"] option').all_inner_texts()
        assert {"Person", "Paper", "Session"} <= set(kinds)
        tab.get_by_label("Kind").select_option("Person")
        expect(found).to_have_count(len([link for link in links if link.startswith("/people/")]))
    # The program of the first serves them all.
    assert not [path.name for path in (site / FOLDER / "1").iterdir() if path.suffix in {".js", ".pagefind"}]


@pytest.mark.browser
def test_a_reader_who_waits_for_the_index_is_told_so(browser, site):
    write_index(site)
    held, waits = [], True
    with served(site) as address, opened(browser, f"{address}search.html") as tab:
        status = tab.get_by_role("status")
        expect(status).to_be_empty()
        tab.route("**/pagefind-entry.json*", lambda route: held.append(route) if waits else route.continue_())
        tab.goto(f"{address}search.html?q=ball")
        expect(status).to_have_text("Searching …")
        waits = False
        for route in held:
            route.continue_()
        expect(status).to_have_text(re.compile(r"\d+ pages found"))


@pytest.mark.browser
def test_what_comes_late_of_an_earlier_query_is_not_shown_with_the_later(browser, site):
    write_index(site)
    held, waits = [], True
    with served(site) as address, opened(browser, f"{address}search.html") as tab:
        tab.route("**/fragment/*", lambda route: held.append(route) if waits else route.continue_())
        box, status = tab.get_by_role("searchbox"), tab.get_by_role("status")
        found = tab.locator(".editions-result-title")
        with tab.expect_request("**/fragment/*"):
            box.fill("ball")
        expect(status).to_have_text(re.compile(r"\d+ pages found"))
        waits = False
        box.fill("zoetrope")
        expect(status).to_have_text("Nothing found")
        for route in held:
            with tab.expect_response("**/fragment/*"):
                route.continue_()
        tab.wait_for_timeout(100)
        expect(found).to_have_count(0)


@pytest.mark.browser
def test_an_emptied_field_has_no_results(browser, site):
    write_index(site)
    held = []
    with served(site) as address, opened(browser, f"{address}search.html") as tab:
        tab.route("**/index/*", lambda route, _: held.append(route))
        box, status = tab.get_by_role("searchbox"), tab.get_by_role("status")
        with tab.expect_request("**/index/*"):
            box.fill("ball")
        box.fill("")
        for route in held:
            with tab.expect_response("**/index/*"):
                route.continue_()
        tab.wait_for_timeout(500)
        expect(status).to_be_empty()
        expect(tab.locator(".editions-result-title")).to_have_count(0)
