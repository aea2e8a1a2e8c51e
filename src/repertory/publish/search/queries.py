"""A search text as queries to the index, from the most exact to the most forgiving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import tantivy
from tantivy import Occur, Query

from repertory.publish.search.names import BEGINNING, FORGIVEN, STARTING, Reading, bag, pieces_of, sounds_of
from repertory.vocabulary.folding import fold, name_key

WHOLE, FORGIVING, SWAPPED, BEGUN, ALMOST_BEGUN, SPELLED, WORDS = 4096.0, 1024.0, 256.0, 64.0, 16.0, 8.0, 4.0
"""What a match counts: of a whole name as typed, of one whose article or numerals were forgiven, of its words in
another order, of a name's beginning, of one forgiven, of words written by another convention, of its words. The index
multiplies each by 1 to 2 for how well an entry is known, so these never overlap."""

DATED = 2.0
"""By how much a match counts more whose year was told too."""

LONG_WORD = 8
SHORT_WORD = 3
MOST_WORDS = 8
MOST_PIECES = 10
"""Words and pieces of a query that are looked for; of pieces the rarest, for the others stand in every tenth name."""

MOST_NAMES = 100_000
"""Names that the pieces looked for may stand in, all together: what a query takes is bounded however many there are."""

MOST_SAID = 24
SURELY_SAID = 4
"""Words of a query that are looked for in reviews, and how many of them a review must have."""

LONGEST_WORD = 60
"""Letters of a word that are compared; the index refuses much longer patterns."""


@dataclass(frozen=True, slots=True)
class Queries:
    """Builds queries for an index's schema."""

    schema: tantivy.Schema

    def exact(self, ways: Sequence[Reading]) -> Query:
        """Return the query for names that hold what was asked, whole, at the beginning, or in their words."""
        return Query.disjunction_max_query([query for way in ways for query in self._levels(way)])

    def _levels(self, way: Reading) -> list[Query]:
        text = way.text
        whole, begun = (WHOLE, BEGUN) if way.typed else (FORGIVING, ALMOST_BEGUN)
        levels = [
            (whole, self._term("key", text)),
            (FORGIVING, self._term("key", FORGIVEN + text)),
            (begun, self._begun("", text)),
            (ALMOST_BEGUN, self._begun(FORGIVEN, text)),
            (WORDS, self._words(text)),
        ]
        if " " in text:
            levels.append((SWAPPED, self._term("key", bag(text))))
        if sounds := self._sounds(text):
            levels.append((SPELLED, sounds))
        factor = 1.0 if way.year is None else DATED
        return [Query.const_score_query(self._dated(query, way.year), counts * factor) for counts, query in levels]

    def _term(self, field: str, text: str) -> Query:
        return Query.term_query(self.schema, field, text)

    def _begun(self, mark: str, text: str) -> Query:
        """Return the query for keys that begin so; a beginning longer than those that are kept is looked for whole."""
        if len(text) <= BEGINNING:
            return self._term("begin", mark + text)
        return Query.regex_query(self.schema, "key", f"{mark}{text[:LONGEST_WORD]}.*")

    def _words(self, text: str) -> Query:
        words = text.split()[:MOST_WORDS]
        last = words[-1]
        start = self._term("start", last) if len(last) <= STARTING else self._started(last)
        return self._all([*(self._term("word", word) for word in words[:-1]), start])

    def _started(self, word: str) -> Query:
        return Query.regex_query(self.schema, "word", f"{word[:LONGEST_WORD]}.*")

    def _sounds(self, text: str) -> Query | None:
        """Return the query for words by what they sound like, where something is left to hear in each."""
        words = text.split()[:MOST_WORDS]
        sounds = [sounds_of([word]) or [""] for word in words]
        terms = [self._term("sound", sound) if sound else self._term("word", word)
                 for word, (sound,) in zip(words, sounds, strict=True)]  # fmt: skip
        return self._all(terms) if any(sound for (sound,) in sounds) else None

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
            return self._term("word", word)
        distance = most if len(word) >= LONG_WORD else 1
        return Query.fuzzy_term_query(self.schema, "word", word, distance, True, last and distance == 1)

    def in_pieces(self, text: str, searcher: tantivy.Searcher) -> Query:
        """Return the query for names that share the rarest pieces of three letters; the index scores how many."""
        found = sorted((searcher.doc_freq("gram", piece), piece) for piece in pieces_of(text))
        rarest = [(often, piece) for often, piece in found if often][:MOST_PIECES]
        names = accumulate(often for often, _ in rarest)
        pieces = [piece for (_, piece), many in zip(rarest, names, strict=True) if many <= MOST_NAMES]
        pieces = pieces or [piece for _, piece in rarest[:1]]
        least = max(len(pieces) // 3, 1)
        terms = [(Occur.Should, Query.term_query(self.schema, "gram", piece, "freq")) for piece in pieces]
        return Query.boolean_query(terms, least) if terms else Query.empty_query()

    def played(self, text: str) -> Query:
        """Return the query for films in which somebody plays a character of this name, or of this part of one."""
        return self._term("is", f"character:{name_key(text)}")

    def said(self, text: str) -> Query:
        """Return the query for reviews that have the words, all of them where there are few."""
        words = list(dict.fromkeys(fold(text).split()))[:MOST_SAID]
        terms = [(Occur.Should, Query.term_query(self.schema, "said", word, "freq")) for word in words]
        return Query.boolean_query(terms, min(len(terms), SURELY_SAID)) if terms else Query.empty_query()
