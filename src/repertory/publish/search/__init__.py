"""The search index: films and people by any of their names, accents, articles and typos forgiven."""

from repertory.publish.search.asked import Asked, parse
from repertory.publish.search.entry import Entry, Facts, Prepared, Said, prepared
from repertory.publish.search.index import build_index, index_changed, index_prepared, model_of
from repertory.publish.search.meaning import wanted
from repertory.publish.search.searcher import SORTS, Found, Hit, Page, SearchIndex

__all__ = [
    "SORTS",
    "Asked",
    "Entry",
    "Facts",
    "Found",
    "Hit",
    "Page",
    "Prepared",
    "Said",
    "SearchIndex",
    "build_index",
    "index_changed",
    "index_prepared",
    "model_of",
    "parse",
    "prepared",
    "wanted",
]
