"""The search index: films and people by any of their names, accents, articles and typos forgiven."""

from repertory.publish.search.entry import Entry, Prepared, prepared
from repertory.publish.search.index import build_index, index_changed, index_prepared
from repertory.publish.search.searcher import Hit, SearchIndex

__all__ = [
    "Entry",
    "Hit",
    "Prepared",
    "SearchIndex",
    "build_index",
    "index_changed",
    "index_prepared",
    "prepared",
]
