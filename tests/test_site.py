"""The real site as its readers get it: every fact of its sources, in every output."""

from __future__ import annotations

import json
import os
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from conftest import ROOT, TESTS, Built, sphinx_build
from seed_facts import FACTS

SOURCE = ROOT / "source"
URLS, ANCHORS = TESTS / "urls.json", TESTS / "anchors.json"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp("site") / "html"
    built = sphinx_build(SOURCE, out, "html", "-W", "--keep-going", "-j", "2", conf=ROOT)
    assert (built.code, built.warnings) == (0, "")
    return built


def words(page: str) -> str:
    """Return the text of a page as a reader sees it, on one line."""
    body = page[page.index("<article") : page.index("</article>")]
    text = re.sub(r'<(script|style)\b.*?</\1>|<a class="headerlink".*?</a>', "", body, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("edition", sorted(FACTS))
def test_every_fact_of_the_sources_is_on_the_page(site: Built, edition: str):
    text = words(site.read(f"{edition}/index.html"))
    # Spaces around markup and badges are a matter of layout.
    squeezed = re.sub(r"\s+([,.:;)])", r"\1", text)
    assert [fact for fact in FACTS[edition] if fact not in text and fact not in squeezed] == []


def test_the_home_page_has_the_current_edition_on_top_and_all_below(site: Built):
    text = words(site.read("index.html"))
    masthead, archive = text.index("Data in Generative Models"), text.rindex("Backdoors in Deep Learning")
    assert masthead < archive
    links = re.findall(r'href="(20\d\d/index\.html)"', site.read("index.html"))
    assert {"2023/index.html", "2024/index.html", "2025/index.html"} <= set(links)


def test_every_page_has_one_main_heading_and_a_language(site: Built):
    for name in site.files():
        if name.endswith(".html") and not name.startswith("_static/"):
            page = site.read(name)
            assert page.count("<h1") == 1, name
            assert '<html lang="en"' in page, name


def test_no_page_asks_another_host_for_anything(site: Built):
    asking = re.compile(
        r'<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc="(?:https?:)?//|<link\b[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href="(?:https?:)?//'
    )
    for name, content in site.files().items():
        if name.endswith(".html"):
            assert not asking.search(content.decode()), name
        if name.endswith(".css"):
            assert not re.search(r"(?:url\(|@import )[\"']?(?:https?:)?//", content.decode()), name


def test_every_internal_link_leads_somewhere(site: Built):
    files = site.files()
    anchors = {
        name: set(re.findall(r'\bid="([^"]+)"', content.decode()))
        for name, content in files.items()
        if name.endswith(".html")
    }
    for name in anchors:
        for target in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', site.read(name)):
            if re.match(r"[a-z]+:", target) or name == "404.html":
                continue
            path, _, fragment = unescape(target).partition("#")
            page = (Path(name).parent / path).as_posix() if path else name
            page = Path("/" + page).resolve().as_posix().lstrip("/") or "index.html"
            page = f"{page}/index.html" if f"{page}/index.html" in files else page
            assert page in files, f"{name} links to {target}"
            assert not fragment or page not in anchors or fragment in anchors[page], (
                f"{name} links to {target}"
            )


def published(site: Built) -> dict[str, list[str]]:
    """Return the pages of editions and records, with the anchors within each."""
    found = {}
    for name in site.files():
        if re.match(r"(20\d\d|people|papers|sessions|organizations)/.*\.html$", name):
            page = site.read(name)
            article = page[page.find("<article") : page.find("</article>")]
            ids = re.findall(r'<\w+[^>]*\bid="([^"]+)"', article)
            found["/" + name.removesuffix("index.html")] = sorted(
                id_ for id_ in ids if not re.fullmatch(r"id\d+", id_)
            )
    return found


def offered(site: Built) -> set[str]:
    """Return the files for other programs."""
    formats = {".ics", ".xml", ".json", ".bib", ".cff", ".atom"}
    places = re.compile(r"[^_/]+$|(20\d\d|people)/")
    found = {name for name in site.files() if places.match(name) and Path(name).suffix in formats}
    return {f"/{name}" for name in found} | {f"/{name}/preview.png" for name in FACTS}


def test_what_was_published_stays_where_it_was(site: Built):
    """Addresses and anchors may be cited: the lists only grow, by ``RENEW=1``."""
    now = published(site)
    addresses = {*now, *offered(site)}
    pinned_urls = json.loads(URLS.read_text("utf-8"))
    pinned_anchors = json.loads(ANCHORS.read_text("utf-8"))
    files = {"/" + name.removesuffix("index.html") for name in site.files()}
    lost = [url for url in pinned_urls["urls"] if url not in files]
    lost += [
        f"{page}#{name}"
        for page, names in pinned_anchors["pages"].items()
        for name in names
        if page in now and name not in now[page]
    ]
    assert lost == []
    if os.environ.get("RENEW"):
        pinned_urls["urls"] = sorted({*pinned_urls["urls"], *addresses})
        for page, names in now.items():
            pinned_anchors["pages"][page] = sorted({*pinned_anchors["pages"].get(page, ()), *names})
        for file, content in ((URLS, pinned_urls), (ANCHORS, pinned_anchors)):
            file.write_text(json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    assert addresses <= {*pinned_urls["urls"]}, "pin what is new: RENEW=1"
    assert all(set(names) <= set(pinned_anchors["pages"].get(page, ())) for page, names in now.items()), (
        "RENEW=1"
    )


def test_the_search_finds_pages(site: Built):
    assert (site.out / "pagefind/pagefind-entry.json").is_file()
    assert not (site.out / "searchindex.js").exists()


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man"])
def test_every_other_output_is_content(tmp_path: Path, builder: str):
    built = sphinx_build(SOURCE, tmp_path / "out", builder, "-W", "--keep-going", conf=ROOT)
    assert (built.code, built.warnings) == (0, "")
    if builder == "text":
        programme = built.read("2023/index.txt")
        assert re.search(r"09:00 am +\| \*\*Invited Talk 1:\*\*", programme)
        assert "Bo Li" in programme


def test_five_lines_of_yaml_and_ten_of_prose_make_a_new_edition(tmp_path: Path):
    source = Path(shutil.copytree(SOURCE, tmp_path / "source"))
    shutil.copytree(ROOT / "tests/snippets", tmp_path / "tests/snippets")  # The manual shows them.
    new = source / "2026"
    new.mkdir()
    (new / "edition.yaml").write_text(
        "title: A New Workshop\nhost: {name: SomeConf 2026}\nlocation: {city: Lisbon, country: Portugal}\n"
        "timezone: Europe/Lisbon\nwhen: 2026-05-03\n",
        "utf-8",
    )
    (new / "index.rst").write_text(
        "A New Workshop\n==============\n\n.. edition::\n\n.. schedule::\n\n.. speakers::\n\n.. dates::\n",
        "utf-8",
    )
    built = sphinx_build(source, tmp_path / "html", "html", "-W", "--keep-going", conf=ROOT)
    assert (built.code, built.warnings) == (0, "")
    page, home = words(built.read("2026/index.html")), words(built.read("index.html"))
    assert "Programme: coming soon" in page
    assert "Speakers: coming soon" in page
    assert "A New Workshop" in home
    assert "Lisbon, Portugal" in home
    assert 'href="../2026/index.html"' in built.read("2025/index.html")
