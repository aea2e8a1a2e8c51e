"""A search text as queries to the index, from the most exact to the most forgiving."""

from __future__ import annotations

from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from repertory.publish.search_text import Reading, pieces_of

WHOLE, BEGINNING, WORDS = 64.0, 16.0, 4.0
"""What a match counts: of a whole name, of a name's beginning, of its words. The index multiplies
each by 1 to 2 for how well an entry is known, so these never overlap."""

LONG_WORD = 8
SHORT_WORD = 3
MOST_WORDS = 8
MOST_PIECES = 24
LONGEST_BEGINNING = 60
"""Letters of a beginning that are compared; the index refuses much longer patterns."""


@dataclass(frozen=True, slots=True)
class Queries:
    """Builds queries for an index's schema."""

    schema: tantivy.Schema

    def exact(self, ways: list[Reading]) -> Query:
        """Return the query for names that hold what was asked, whole, at the beginning, or in their words."""
        return Query.disjunction_max_query([query for way in ways for query in self._levels(way)])

    def _levels(self, way: Reading) -> list[Query]:
        words = way.text.split()[:MOST_WORDS]
        last = Query.regex_query(self.schema, "word", f"{words[-1][:LONGEST_BEGINNING]}.*")
        every = [*(Query.term_query(self.schema, "word", word) for word in words[:-1]), last]
        levels = [
            (WHOLE, Query.term_query(self.schema, "key", way.text)),
            (BEGINNING, Query.regex_query(self.schema, "key", f"{way.text[:LONGEST_BEGINNING]}.*")),
            (WORDS, self._all(every)),
        ]
        return [Query.const_score_query(self._dated(query, way.year), counts * way.counts) for counts, query in levels]

    def _dated(self, query: Query, year: int | None) -> Query:
        return query if year is None else self._all([query, Query.term_query(self.schema, "year", year)])

    @staticmethod
    def _all(queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, query) for query in queries])

    def with_typos(self, text: str, most: int) -> Query:
        """Return the query for names that have each word, or one that differs by at most ``most`` letters."""
        words = text.split()[:MOST_WORDS]
        queries = [self._near(word, most, last=place == len(words) - 1) for place, word in enumerate(words)]
        return Query.const_score_query(self._all(queries), 1.0)

    def _near(self, word: str, most: int, last: bool) -> Query:
        if len(word) <= SHORT_WORD:
            return Query.term_query(self.schema, "word", word)
        distance = most if len(word) >= LONG_WORD else 1
        return Query.fuzzy_term_query(self.schema, "word", word, distance, True, last and distance == 1)

    def in_pieces(self, text: str) -> Query:
        """Return the query for names that share pieces of three letters; the index scores how many."""
        pieces = pieces_of(text)[:MOST_PIECES]
        least = max(len(pieces) // 3, 1)
        terms = [(Occur.Should, Query.term_query(self.schema, "gram", piece, "freq")) for piece in pieces]
        return Query.boolean_query(terms, least)
