"""Logos, or names in their place: the organizers' affiliations and the sponsors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from editions import elements as nodes
from editions.anchors import anchor
from editions.archive import Archive
from editions.edition import Edition
from editions.model import Affiliation, Organization, Sponsor
from editions.nodes import inline as span
from editions.nodes import paragraph, picture
from editions.render import text
from editions.render.base import Page, Place, SectionView, Use, claimed, edition_of, outward
from editions.render.sections import framed


@dataclass(frozen=True)
class Logo:
    """An organization as its logo, or its name where there is none."""

    id: str
    former: tuple[str, ...]
    name: str
    url: str | None
    logo: str | None
    logo_dark: str | None
    height: int | None = None
    words: str | None = None

    @classmethod
    def of(cls, organization: Organization) -> Logo:
        """Return the organization's usual logo."""
        return cls(
            organization.id,
            organization.former_ids,
            organization.name,
            organization.url,
            organization.path_of("logo") if organization.logo else None,
            organization.path_of("logo_dark") if organization.logo_dark else None,
        )

    def images(self) -> Iterator[str]:
        """Yield its picture files."""
        yield from filter(None, (self.logo, self.logo_dark))

    def item(self, page: Page, edition: str, names: list[str]) -> nodes.list_item:
        """Return it as an item of a list."""
        shown: list[nodes.Node] = self._pictures() if self.logo and page.rich else [self._word()]
        if self.url:
            reference = outward(page, self.url, "")
            reference.children.clear()
            reference += shown
            shown = [reference]
        if not page.rich:
            # LaTeX has no labels for items of lists.
            shown += [nodes.target("", "", ids=[name]) for name in names]
        item = nodes.list_item("", paragraph(*shown), ids=names if page.rich else [])
        if self.words:
            item += paragraph(*text.inline(self.words, page, edition), classes=("editions-note",))
        return item

    def _word(self) -> nodes.Node:
        return span(self.name, "editions-wordmark")

    def _pictures(self) -> list[nodes.Node]:
        """Return the logo, and the one for dark backgrounds beside it."""
        light = picture(self.logo or "", self.name, "editions-logo")
        shown = [light]
        if self.logo_dark:
            light["classes"].append("editions-only-light")
            shown.append(picture(self.logo_dark, self.name, "editions-logo", "editions-only-dark"))
        for image in shown:
            if self.height:
                # Without a unit: with one, docutils writes a style, which a strict policy refuses.
                image["height"] = str(self.height)
        return list(shown)


@dataclass(frozen=True)
class OrganizationsView(SectionView):
    """Organizations in groups, each under a heading or none."""

    groups: tuple[tuple[str, tuple[Logo, ...]], ...] = ()

    def places(self, folder: str | None) -> Iterator[Place]:
        """Yield each organization with its anchor."""
        for logo in self._logos():
            yield Place("organization", logo.id, self._anchor(logo, folder), logo.name, self.edition)

    def images(self) -> Iterator[str]:
        """Yield the logos."""
        for logo in self._logos():
            yield from logo.images()

    def _logos(self) -> Iterator[Logo]:
        for _, logos in self.groups:
            yield from logos

    def _anchor(self, logo: Logo, folder: str | None) -> str:
        return anchor("organization", logo.id, None if folder == self.edition else self.edition)

    def _lists(self, page: Page, *classes: str) -> list[nodes.Node]:
        result: list[nodes.Node] = []
        for title, logos in self.groups:
            if title:
                result.append(nodes.rubric("", title))
            items = [
                logo.item(
                    page,
                    self.edition,
                    claimed(page, "organization", (logo.id, *logo.former), self.edition),
                )
                for logo in logos
            ]
            result.append(nodes.bullet_list("", *items, classes=["editions-logos", *classes]))
        return result


@dataclass(frozen=True)
class AffiliationsView(OrganizationsView):
    """The organizations that the organizers belong to."""

    name: ClassVar[str] = "affiliations"

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Collect the organizations of the people in a role, as ``affiliations:`` corrects them."""
        edition = edition_of(archive, use)
        section, over = edition.section("affiliations"), edition.over(now)
        if not edition.lists("affiliations"):
            return cls(edition.id, section, over=over)
        found = _organizations(archive, edition, use.option("role", "organizer"))
        groups = (("", found),) if found else ()
        return cls(edition.id, section, groups, over=over)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return a row of logos or names."""
        return framed(self, self._lists(page, "editions-marks"), page, "Affiliations")


def _organizations(archive: Archive, edition: Edition, role: str) -> tuple[Logo, ...]:
    strip = edition.facts.affiliations
    affiliations: list[Affiliation] = []
    for appearance in edition.shown(role):
        affiliations += edition.introduction(role, appearance).affiliations or ()
    ids = [*strip.order, *(affiliation.organization for affiliation in (*affiliations, *strip.add))]
    present = {affiliation.organization for affiliation in (*affiliations, *strip.add)}
    wanted = [id_ for id_ in dict.fromkeys(ids) if id_ in present and id_ not in strip.omit]
    found = (archive.organizations.get(id_ or "") for id_ in wanted)
    return tuple(Logo.of(organization) for organization in found if organization)


@dataclass(frozen=True)
class SponsorsView(OrganizationsView):
    """The sponsors by tier, or a call for some."""

    name: ClassVar[str] = "sponsors"

    thanks: str | None = None
    call: str | None = None
    contact: str | None = None

    @classmethod
    def select(cls, archive: Archive, use: Use, now: datetime) -> Self:
        """Find the sponsors and group them."""
        edition = edition_of(archive, use)
        section, over = edition.section("sponsors"), edition.over(now)
        if not edition.lists("sponsors"):
            return cls(edition.id, section, over=over)
        file = edition.sponsors
        tiers: dict[str | None, list[Logo]] = {tier.id: [] for tier in file.tiers}
        for sponsor in file.sponsors:
            organization = archive.organizations.get(sponsor.organization)
            if organization:
                tiers.setdefault(sponsor.tier, []).append(_sponsor_logo(sponsor, organization))
        names = {tier.id: tier.name for tier in file.tiers}
        groups = tuple((names.get(tier or "", ""), tuple(logos)) for tier, logos in tiers.items() if logos)
        contact = file.contact or archive.series.contact
        return cls(edition.id, section, groups, file.thanks, file.call, contact, over=over)

    def render(self, page: Page) -> list[nodes.Node]:
        """Return thanks and logos, or the call."""
        body: list[nodes.Node] = []
        if self.groups:
            if self.thanks:
                body.append(paragraph(*text.inline(self.thanks, page, self.edition)))
            body += self._lists(page, "editions-marks")
        elif self.call and not self.over:
            words = text.inline(self.call, page, self.edition)
            if self.contact:
                words += [nodes.Text(" "), outward(page, self.contact, "Get in touch")]
            body.append(paragraph(*words, classes=("editions-call",)))
        return framed(self, body, page, "Sponsors")

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield what the texts link to."""
        for words in (self.thanks, self.call, *(logo.words for logo in self._logos())):
            yield from text.targets(words, self.edition)


def _sponsor_logo(sponsor: Sponsor, organization: Organization) -> Logo:
    usual = Logo.of(organization)
    return Logo(
        organization.id,
        organization.former_ids,
        organization.name,
        sponsor.url or usual.url,
        sponsor.path_of("logo") if sponsor.logo else usual.logo,
        sponsor.path_of("logo_dark") if sponsor.logo_dark else usual.logo_dark,
        sponsor.height,
        sponsor.text,
    )
