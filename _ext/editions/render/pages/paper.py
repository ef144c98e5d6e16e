"""The page of a paper: what it says, who wrote it, how it was received, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple, Self

from editions import elements as nodes
from editions import markup
from editions.archive import Archive
from editions.edition import Edition
from editions.exports import citation
from editions.history import AUTHOR
from editions.model import Author, Paper
from editions.nodes import inline as span
from editions.nodes import joined, paragraph
from editions.render import text
from editions.render.base import Named, Page, Shown, link, linked, mark
from editions.render.facts import Neighbour, fact_list, neighbours
from editions.render.files import OfferedFile, file_links
from editions.render.links import ShownLink, shown_links
from editions.render.pages.base import materials, section, top
from editions.render.pages.session import Moment, moment_of


class AuthorLine(NamedTuple):
    """An author with the affiliation that the paper names, or that of the year."""

    id: str
    name: str
    affiliation: str
    equal: bool


class Award(NamedTuple):
    """A prize, and who gave it."""

    name: str
    note: str | None


@dataclass(frozen=True)
class PaperPage(Shown):
    """Everything that the archive knows of a paper."""

    kind: ClassVar[str] = "paper"
    word: ClassVar[str] = "Paper"

    edition: str
    edition_title: str
    id: str
    title: str
    authors: tuple[AuthorLine, ...]
    presenters: tuple[Named, ...]
    decision: str
    awards: tuple[Award, ...]
    board: str | None
    tldr: str | None
    abstract: str | None
    keywords: tuple[str, ...]
    links: tuple[ShownLink, ...]
    #: The sessions in which it is presented.
    sessions: tuple[Moment, ...]
    withdrawn: bool
    #: As plain text and as BibTeX.
    cite: tuple[str, str]
    before: Neighbour | None
    after: Neighbour | None

    @property
    def heading(self) -> str:
        """The title without markup."""
        return markup.plain(self.title)

    @classmethod
    def of(cls, archive: Archive, key: str, now: datetime) -> Self:
        """Collect the paper, its authors and its sessions."""
        folder, _, id_ = key.partition("/")
        edition = archive.editions[folder]
        paper = edition.papers_by_id[id_]
        decision = archive.decisions.get(paper.decision)
        before, after = _around(edition, paper)
        presented = edition.presented.get(id_, ()) if edition.lists("schedule") else ()
        return cls(
            edition=edition.id,
            edition_title=edition.facts.title,
            id=id_,
            title=paper.title,
            authors=tuple(_author(archive, edition, paper, author) for author in paper.authors),
            presenters=tuple(Named.of(archive, person) for person in paper.presenters),
            decision=decision.label if decision else paper.decision,
            awards=tuple(Award(award.name, award.note) for award in paper.awards),
            board=paper.board,
            tldr=paper.tldr,
            abstract=paper.abstract,
            keywords=paper.keywords,
            links=shown_links(archive, paper.links, now, edition.zone),
            sessions=tuple(moment_of(archive, edition, slot) for slot in presented),
            withdrawn=paper.withdrawn,
            cite=(citation.plain(archive, edition, paper), citation.bibtex(archive, edition, paper)),
            before=before,
            after=after,
        )

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield people, sessions, neighbours and what the texts link to."""
        yield "edition", self.edition
        yield from (("person", author.id) for author in self.authors)
        yield from (("person", person.id) for person in self.presenters)
        yield from (("session", f"{self.edition}/{session.id}") for session in self.sessions)
        yield from ((other.kind, other.key) for other in (self.before, self.after) if other)
        for words in (self.title, self.tldr, self.abstract, *(award.note for award in self.awards)):
            yield from text.targets(words, self.edition)

    def images(self) -> Iterator[str]:
        """Yield the stills of its videos."""
        yield from (shown.image for shown in self.links if shown.image)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return the page."""
        title = text.inline(self.title, page, self.edition)
        body = [*self._head(page)]
        if self.withdrawn:
            words = paragraph("This paper was withdrawn.")
            body.append(nodes.container("", words, classes=["editions-notice"]))
        else:
            body += self._content(page)
        body += neighbours(self.before, self.after, page)
        return [top("paper", self.id, title, body)]

    def _head(self, page: Page) -> list[nodes.Node]:
        authors = [self._author(author, page) for author in self.authors]
        head: list[nodes.Node] = [paragraph(*joined(authors), classes=("editions-authors",))]
        if any(author.equal for author in self.authors):
            head.append(paragraph("* These authors contributed equally.", classes=("editions-note",)))
        return head

    def _author(self, author: AuthorLine, page: Page) -> list[nodes.Node]:
        run = [link(page, "person", author.id, author.name), *([nodes.Text("*")] if author.equal else [])]
        if author.affiliation:
            run += [nodes.word(" "), span(f"({author.affiliation})", "editions-affiliation")]
        return run

    def _content(self, page: Page) -> list[nodes.Node]:
        body: list[nodes.Node] = []
        if self.tldr:
            body.append(paragraph(*text.inline(self.tldr, page, self.edition), classes=("editions-lead",)))
        body += fact_list(self._facts(page))
        body += materials(self.links, page)
        if self.abstract:
            body.append(section("Abstract", *text.prose(self.abstract, page, self.edition), name="abstract"))
        plain, bibtex = self.cite
        entry = nodes.literal_block(bibtex, bibtex, language="none", classes=["editions-citation"])
        listed = OfferedFile(f"/{self.edition}/papers/{self.id}.bib", "Download BibTeX (.bib)")
        file = file_links((listed,), page)
        body.append(section("Cite this paper", paragraph(plain), entry, *file, name="cite"))
        return body

    def _facts(self, page: Page) -> list[tuple[str, list[nodes.Node]]]:
        decision: list[nodes.Node] = [nodes.Text(self.decision)]
        awards: list[list[nodes.Node]] = []
        for award in self.awards:
            note = text.inline(award.note, page, self.edition) if award.note else []
            run: list[nodes.Node] = [nodes.strong("", award.name)]
            awards.append([*run, nodes.Text(", "), *note] if note else run)
        if self.board:
            decision += mark(page, f"Board {self.board}", "editions-board")
        presented = [session.words(page, self.edition) for session in self.sessions]
        presenters = [[link(page, "person", person.id, person.name)] for person in self.presenters]
        edition = linked(page, "edition", self.edition, [nodes.Text(self.edition_title)])
        return [
            ("Awards" if len(awards) > 1 else "Award", joined(awards, "; ")),
            ("Accepted as", decision),
            ("Edition", edition),
            ("Presented in", joined(presented, "; ")),
            ("Presented by", joined(presenters)),
            ("Keywords", [nodes.Text(", ".join(self.keywords))] if self.keywords else []),
        ]


def _author(archive: Archive, edition: Edition, paper: Paper, author: Author) -> AuthorLine:
    named = Named.of(archive, author.person)
    affiliations = author.affiliations
    if not affiliations:
        known = (
            each.affiliations
            for each in archive.history.get(author.person, ())
            if each.edition == edition.id and each.role == AUTHOR and each.paper == paper.id
        )
        affiliations = next(known, ())
    told = " & ".join(filter(None, map(archive.affiliation_text, affiliations)))
    return AuthorLine(author.person, named.name, told, author.equal)


def _around(edition: Edition, paper: Paper) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the papers before and after, in the order of the edition's file."""
    listed = edition.listed_papers()
    at = edition.paper_positions.get(paper.id)
    if at is None:
        return None, None
    around = (listed[at - 1] if at else None, listed[at + 1] if at + 1 < len(listed) else None)
    before, after = (
        Neighbour("paper", f"{edition.id}/{other.id}", markup.plain(other.title)) if other else None
        for other in around
    )
    return before, after
