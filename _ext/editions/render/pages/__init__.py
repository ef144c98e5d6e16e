"""The pages of people, papers and sessions: made of facts, without a document behind them."""

from editions.render.pages.base import RecordView
from editions.render.pages.paper import PaperPage
from editions.render.pages.person import PersonPage
from editions.render.pages.session import SessionPage

#: What shows the page of a record, by its kind.
PAGES: dict[str, type[RecordView]] = {page.kind: page for page in (PaperPage, PersonPage, SessionPage)}

__all__ = ["PAGES", "RecordView"]
