"""The papers of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions import markup
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import offers
from editions.model import Paper
from editions.nodes import data, joined, paragraph, tools
from editions.problems import missing
from editions.render import text
from editions.render.base import (
    Named,
    Page,
    Place,
    SectionView,
    Use,
    WrongUseError,
    claimed,
    edition_of,
    link,
    linked,
    mark,
)
from editions.render.files import OfferedFile, file_links
from editions.render.links import ShownLink, link_line, shown_links
from editions.render.schedule_data import FEW
from editions.render.sections import framed
from editions.wording import folded, natural, sort_name

#: Over the papers that won something, where they stand in sections.
AWARDED = "Awards"
ORDERS = ("given", "title", "board", "author")
FIELDS = ("authors", "decision", "awards", "board", "tldr", "links", "abstract")


class PaperEntry(NamedTuple):
    """A paper with everything that the list shows."""

    id: str
    former: tuple[str, ...]
    title: str
    authors: tuple[Named, ...]
    decision: str
    awards: tuple[str, ...]
    board: str | None
    tldr: str | None
    abstract: str | None
    links: tuple[ShownLink, ...]


@dataclass(frozen=True)
class PapersView(SectionView):
    """The papers, in sections by decision if asked."""

    name: ClassVar[str] = "papers"

    groups: tuple[tuple[str, tuple[PaperEntry, ...]], ...] = ()
    fields: tuple[str, ...] = FIELDS
    files: tuple[OfferedFile, ...] = ()

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the papers, those with awards first."""
        edition = edition_of(archive, use)
        decision = use.option("decision")
        if decision and decision not in archive.decisions:
            raise WrongUseError(missing("decision", decision, archive.decisions))
        section, over = edition.section("papers"), edition.over(now)
        if not edition.lists("papers"):
            return cls(edition.id, section, over=over)
        papers = [paper for paper in edition.listed_papers() if decision in {None, paper.decision}]
        papers = _ordered(archive, papers, use.option("order", "given"))
        groups: dict[str, list[PaperEntry]] = {}
        for paper in papers:
            heading = _heading(archive, paper) if use.option("grouped", default=False) else ""
            groups.setdefault(heading, []).append(_entry(archive, edition, paper, now))
        order = [AWARDED, *(term.many for term in archive.decisions.values())]
        ranked = sorted(groups.items(), key=lambda item: order.index(item[0]) if item[0] else 0)
        shown = tuple((heading, tuple(entries)) for heading, entries in ranked)
        files = _files(edition) if papers and not decision else ()
        return cls(edition.id, section, shown, use.option("fields", FIELDS), files, over=over)

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each paper with the anchor of its entry."""
        for entry in self._entries():
            key = f"{self.edition}/{entry.id}"
            yield Place("paper", key, self._anchor(entry, folder), markup.plain(entry.title), self.edition)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the authors, and what the texts link to."""
        for entry in self._entries():
            yield from (("person", author.id) for author in entry.authors)
            for words in (entry.title, entry.tldr, entry.abstract):
                yield from text.targets(words, self.edition)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a list of papers under each heading."""
        body: list[nodes.Node] = []
        for heading, entries in self.groups:
            if heading:
                body.append(nodes.rubric("", heading))
            items = [self._item(entry, heading, page) for entry in entries]
            body.append(nodes.bullet_list("", *items, classes=["editions-papers"]))
        if page.paged and body:
            body = [*self._tools(page), *body, self._data(page)]
        body += file_links(self.files, page) if body else []
        return framed(self, body, page, "Accepted papers")

    def _tools(self, page: Page) -> list[nodes.Node]:
        """Return the controls over the list, with what there is to choose between; none over a short one."""
        entries = list(self._entries())
        several: dict[str, set[str]] = {
            "decision": {entry.decision for entry in entries},
            "award": {award for entry in entries for award in entry.awards or ("",)},
            "author": {author.name for entry in entries for author in entry.authors},
        }
        fields = tuple(name for name, values in several.items() if len(values) > 1)
        wanted = len(entries) >= FEW and page.claim("editions-tools-papers")
        return [tools("", name="papers", fields=fields)] if wanted else []

    def _data(self, page: Page) -> nodes.Node:
        """Return what scripts need of every paper, by the anchor of its entry."""
        papers = [
            {
                "row": self._anchor(entry, page.edition),
                "decision": entry.decision,
                "awards": entry.awards,
                "authors": [author.name for author in entry.authors],
            }
            for entry in self._entries()
        ]
        return data("", name="papers", content={"edition": self.edition, "papers": papers})

    def _entries(self) -> Iterator[PaperEntry]:
        for _, entries in self.groups:
            yield from entries

    def _anchor(self, entry: PaperEntry, folder: str | None) -> str:
        return anchor("paper", entry.id, None if folder == self.edition else self.edition)

    def _item(self, entry: PaperEntry, group: str, page: Page) -> nodes.list_item:
        names = claimed(page, "paper", (entry.id, *entry.former), self.edition)
        words = text.inline(entry.title, page, self.edition)
        if page.paged:
            words = linked(page, "paper", f"{self.edition}/{entry.id}", words)
        title: list[nodes.Node] = [nodes.make(nodes.strong, words, ("editions-title",))]
        if "decision" in self.fields and group in {"", AWARDED}:
            title += mark(page, entry.decision)
        if "awards" in self.fields:
            for award in entry.awards:
                title += mark(page, award, "editions-award")
        if "board" in self.fields and entry.board:
            title += mark(page, f"Board {entry.board}", "editions-board")
        if not page.rich:
            # LaTeX has no labels for items of lists.
            title += [nodes.target("", "", ids=[name]) for name in names]
        blocks: list[nodes.Node] = [nodes.make(nodes.paragraph, title)]
        if "authors" in self.fields:
            authors = [[link(page, "person", author.id, author.name)] for author in entry.authors]
            blocks.append(nodes.make(nodes.paragraph, joined(authors), ("editions-authors",)))
        blocks += self._more(entry, page)
        return nodes.make(nodes.list_item, blocks, ("editions-paper",), ids=names if page.rich else [])

    def _more(self, entry: PaperEntry, page: Page) -> list[nodes.Node]:
        """Return summary, links and abstract."""
        blocks: list[nodes.Node] = []
        if "tldr" in self.fields and entry.tldr:
            blocks.append(paragraph(*text.inline(entry.tldr, page, self.edition), classes=("editions-note",)))
        if "links" in self.fields:
            blocks += link_line(entry.links, page)
        if "abstract" in self.fields and entry.abstract:
            blocks.append(text.abstract(entry.abstract, page, self.edition))
        return blocks


def _files(edition: Edition) -> tuple[OfferedFile, ...]:
    """Return the references for other programs."""
    names = {"papers.bib": "All as BibTeX (.bib)", "papers.json": "All as CSL-JSON (.json)"}
    there = names.items() if offers.has_papers(edition) else ()
    return tuple(OfferedFile(f"/{edition.id}/{name}", words) for name, words in there)


def _entry(archive: Archive, edition: Edition, paper: Paper, now: datetime) -> PaperEntry:
    decision = archive.decisions.get(paper.decision)
    return PaperEntry(
        paper.id,
        paper.former_ids,
        paper.title,
        tuple(Named.of(archive, author.person) for author in paper.authors),
        decision.label if decision else paper.decision,
        tuple(award.name for award in paper.awards),
        paper.board,
        paper.tldr,
        paper.abstract,
        shown_links(archive, paper.links, now, edition.zone),
    )


def _heading(archive: Archive, paper: Paper) -> str:
    decision = archive.decisions.get(paper.decision)
    return AWARDED if paper.awards else decision.many if decision else ""


def _ordered(archive: Archive, papers: list[Paper], order: str) -> list[Paper]:
    """Return papers with awards first, then in the order asked for."""

    def key(paper: Paper) -> tuple[bool, Any]:
        value: Any = 0
        if order == "title":
            value = folded(markup.plain(paper.title))
        elif order == "board":
            value = (not paper.board, natural(paper.board or ""))
        elif order == "author" and paper.authors:
            value = sort_name(Named.of(archive, paper.authors[0].person).name)
        return not paper.awards, value

    return sorted(papers, key=key)
