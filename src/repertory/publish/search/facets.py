"""Counting what was found by the values of films."""

from __future__ import annotations

import tantivy
from tantivy import Query

from repertory.publish.search.entry import COUNTED

Counts = dict[str, list[tuple[str, int]]]
"""For each facet its values with how many have them, the most frequent first."""

FACETS = ("kind", "decade", *COUNTED)
MOST = 30
"""Values of one facet that are counted."""


def counted(searcher: tantivy.Searcher, query: Query) -> Counts:
    """Return how many of what a query finds have which values."""
    return _counted(searcher, query, FACETS)


def kinds_of(searcher: tantivy.Searcher, query: Query) -> list[tuple[str, int]]:
    """Return how many of what a query finds are of which kind."""
    return _counted(searcher, query, ("kind",))["kind"]


def _counted(searcher: tantivy.Searcher, query: Query, names: tuple[str, ...]) -> Counts:
    wanted = {name: {"terms": {"field": name, "size": MOST, "segment_size": 1_000}} for name in names}
    found = searcher.aggregate(query, wanted)
    return {name: [(_value(one["key"]), one["doc_count"]) for one in found[name]["buckets"]] for name in names}


def _value(key: str | float) -> str:
    """Return a value as text; the index tells numbers as floats."""
    return key if isinstance(key, str) else str(int(key))
