"""The ``editions`` domain: which facts each document shows, and so where every record is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from editions import addresses
from editions.addresses import RecordPage
from editions.archive import Archive
from editions.model import Series
from editions.render import VIEWS, Content, Place, Use, View, WrongUseError
from editions.render.mention import KINDS, MentionView, title_of

#: Builders that write a page for each record.
PAGED = frozenset({"html", "dirhtml"})


class Found(NamedTuple):
    """A place and the document that it is in."""

    docname: str
    place: Place
    #: The edition whose folder the document is in.
    folder: str | None = None


class EditionsDomain(Domain):
    """Facts come from YAML and are the same for every page; this keeps which page uses which.

    ``data["uses"]`` has a list of :class:`~editions.render.base.Use` for each document, and nothing else
    is pickled: places follow from uses and facts, and are worked out anew by every build.
    """

    name = "editions"
    label = "Editions"
    data_version = 1
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in KINDS}
    initial_data: ClassVar[dict[str, Any]] = {"uses": {}}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.archive = Archive(Series(name="Workshop series"))
        self.now = datetime.now(UTC)
        self.builder: Builder | None = None
        #: Whether the writers of pages make what directives show, and not the passes before.
        self.late = False
        #: Whether records have pages of their own in this output.
        self.paged = False
        self.places: dict[tuple[str, str], list[Found]] = {}
        #: The records that have a page of their own in this output.
        self.pages: dict[tuple[str, str], RecordPage] = {}
        #: Where these are.
        self._own: dict[tuple[str, str], Found] = {}
        self._views: dict[Use, View | WrongUseError] = {}

    @property
    def uses(self) -> dict[str, list[Use]]:
        """The uses of each document."""
        uses: dict[str, list[Use]] = self.data["uses"]
        return uses

    def attach(self, archive: Archive, builder: Builder, now: datetime, *, records: bool = True) -> None:
        """Take the facts of this build, what writes its pages, and whether records have some of their own."""
        self.archive, self.builder, self.now = archive, builder, now
        self._views.clear()
        self.places.clear()
        self.paged = records and builder.name in PAGED
        made = addresses.pages(archive) if self.paged else ()
        self.pages = {(page.kind, page.key): page for page in made}
        self._own = {
            record: Found(page.docname, Place(*record, "", "")) for record, page in self.pages.items()
        }

    def note_use(self, use: Use) -> None:
        """Remember that a document shows some facts."""
        self.uses.setdefault(use.docname, []).append(use)

    def view(self, use: Use) -> View:
        """Return the facts that a use shows, or raise :class:`~editions.render.WrongUseError`."""
        if use not in self._views:
            try:
                self._views[use] = VIEWS[use.view].select(self.archive, use, self.now)
            except WrongUseError as error:
                self._views[use] = error
        found = self._views[use]
        if isinstance(found, WrongUseError):
            raise found
        return found

    def forget_views(self) -> None:
        """Let go of what documents show, once they are written; it can be asked for again."""
        self._views.clear()

    def folder(self, docname: str) -> str | None:
        """Return the edition that a document belongs to: that of its folder."""
        folder = docname.split("/", maxsplit=1)[0]
        return folder if folder in self.archive.editions else None

    def locate_everything(self, docnames: Iterable[str] | None = None) -> Iterator[tuple[Use, WrongUseError]]:
        """Work out where every record is shown, on some pages or on all; yield what is asked for in vain."""
        self.places.clear()
        for edition in self.archive.editions.values():
            docname = f"{edition.id}/index"
            if docname in self.env.found_docs:
                place = Place("edition", edition.id, "", edition.label, edition.id)
                self.places["edition", edition.id] = [Found(docname, place, edition.id)]
        for docname in sorted(self.uses if docnames is None else self.uses.keys() & docnames):
            folder = self.folder(docname)
            for use in self.uses[docname]:
                try:
                    view = self.view(use)
                except WrongUseError as error:
                    if not self._elsewhere(use):
                        yield use, error
                    continue
                for place in view.places(folder):
                    self.places.setdefault((place.kind, place.key), []).append(Found(docname, place, folder))
        for places in self.places.values():
            places.sort(key=_worth, reverse=True)

    def locate(self, kind: str, key: str, fromdocname: str) -> Found | None:
        """Return the best place for a link: the record's own page; on this page, in this folder, the latest.

        A record is also found by the keys that it had before.
        """
        record = kind, self.archive.former.get((kind, key), key)
        own = self._own.get(record)
        if own:
            return own
        places = self.places.get(record)
        if not places:
            return None
        for found in places:
            if found.docname == fromdocname:
                return found
        folder = self.folder(fromdocname)
        beside = (found for found in places if found.folder == folder) if folder else iter(())
        return next(beside, places[0])

    def locations(self) -> list[object]:
        """Return where everything is that can be linked to: what `locate` chooses from."""
        places = [
            (key, [(found.docname, found.place.anchor, found.place.edition) for found in self.places[key]])
            for key in sorted(self.places)
        ]
        return [places, sorted(self.pages), sorted(self.archive.former.items())]

    def digest(self, docname: str) -> str:
        """Return a digest of everything that a document shows and links to."""
        total = blake2b(digest_size=16)
        for use in self.uses.get(docname, ()):
            try:
                view = self.view(use)
            except WrongUseError as error:
                total.update(error.message.encode())
                continue
            total.update(self.shown(view, docname).encode())
        return total.hexdigest()

    def shown(self, view: Content, docname: str) -> str:
        """Return all that a view says and links to on a page, for digests."""
        links = (self.locate(kind, key, docname) for kind, key in dict.fromkeys(view.mentions()))
        return repr((view, [found and (found.docname, found.place.anchor) for found in links]))

    def elsewhere_only(self, use: Use) -> bool:
        """Say whether the record that a role names is not here, but on a site that intersphinx knows."""
        try:
            self.view(use)
        except WrongUseError:
            return self._elsewhere(use)
        return False

    def _elsewhere(self, use: Use) -> bool:
        if use.view != MentionView.name:
            return False
        inventory = getattr(self.env, "intersphinx_inventory", {}).get(
            f"{self.name}:{use.option('kind')}", {}
        )
        return str(use.option("target")) in inventory

    def images(self, uses: Iterable[Use]) -> Iterator[str]:
        """Yield the pictures that some uses show, relative to the source folder."""
        for use in uses:
            try:
                yield from self.view(use).images()
            except WrongUseError:
                continue

    def clear_doc(self, docname: str) -> None:
        """Forget what a document showed."""
        self.uses.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.uses.update({name: uses for name, uses in otherdata["uses"].items() if name in docnames})

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield every record with its place, for ``objects.inv`` and the search."""
        for kind, key in sorted({*self.places, *self.pages}):
            found = self.locate(kind, key, key.partition("/")[0])
            if found:
                title = found.place.title or title_of(self.archive, kind, key, self.now)
                yield key, title, kind, found.docname, found.place.anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to a record, which says the record's own title unless other words are given."""
        edition = self.folder(fromdocname)
        for key in (target, f"{edition}/{target}"):
            found = self.locate(typ, key, fromdocname)
            if found:
                words = contnode
                if not node.get("refexplicit"):
                    words = nodes.inline("", found.place.title or title_of(self.archive, typ, key, self.now))
                return make_refnode(builder, fromdocname, found.docname, found.place.anchor, words)
        return None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return links to records of any kind that go by a name."""
        results = []
        for kind in KINDS:
            reference = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if reference:
                results.append((f"editions:{kind}", reference))
        return results


def _worth(found: Found) -> tuple[bool, str]:
    """Return what makes a place better than others for those who ask from elsewhere."""
    own = found.place.edition
    return found.folder == own, own or ""


def domain_of(env: BuildEnvironment) -> EditionsDomain:
    """Return our domain."""
    domain = env.domains["editions"]
    assert isinstance(domain, EditionsDomain)  # noqa: S101 -- tells the type checker
    return domain
