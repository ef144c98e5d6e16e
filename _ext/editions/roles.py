"""The roles: records named in prose."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.util.docutils import ReferenceRole

from editions.domain import domain_of
from editions.nodes import mention
from editions.render import Use
from editions.render.mention import KINDS


class Mention(ReferenceRole):
    """A record by its identifier: ``:person:`bo-li```, or with other words ``:person:`Bo <bo-li>```."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Note the use and leave a placeholder."""
        docname = self.env.current_document.docname
        domain = domain_of(self.env)
        options = {"kind": self.kind, "target": self.target.strip()}
        if self.has_explicit_title:
            options["title"] = self.title
        _, line = self.get_source_info()
        use = Use("mention", domain.folder(docname), tuple(sorted(options.items())), docname, line or 0)
        domain.note_use(use)
        # What every transform of cross-references may ask of one.
        reference = {"refdomain": "editions", "reftype": self.kind, "reftarget": options["target"]}
        node = mention("", nodes.Text(self.title), use=use, **reference)
        self.set_source_info(node)
        return [node], []


ROLES = {kind: Mention(kind) for kind in KINDS}
