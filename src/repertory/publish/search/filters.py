"""Filters as queries to the index."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy
from tantivy import FieldType, Occur, Query

from repertory.publish.search.asked import Between, Filter

NUMBERS = {"year": "year", "runtime": "runtime"}
"""Filters by numbers, and the field of each; all others are terms of the field ``is``."""


def filtered(schema: tantivy.Schema, query: Query, filters: Iterable[Filter], kind: str = "") -> Query:
    """Return the query for what a query finds and the filters let through; filters do not change scores."""
    wanted = [(Occur.MustNot if one.without else Occur.Must, _either(schema, one)) for one in filters]
    if kind:
        wanted.append((Occur.Must, Query.term_query(schema, "kind", kind)))
    if not wanted:
        return query
    let_through = [(occur, Query.const_score_query(one, 0.0)) for occur, one in wanted]
    return Query.boolean_query([(Occur.Must, query), *let_through])


def _either(schema: tantivy.Schema, asked: Filter) -> Query:
    return _any([_one(schema, asked.name, value) for value in asked.values])


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _one(schema: tantivy.Schema, name: str, value: str | Between) -> Query:
    if isinstance(value, Between):
        return Query.range_query(schema, NUMBERS[name], FieldType.Unsigned, value.least, value.most)
    return Query.term_query(schema, "is", f"{name}:{value}")
