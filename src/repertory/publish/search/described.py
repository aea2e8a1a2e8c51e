"""A film that is described, its title forgotten: the words of the request, and the years that it tells, as one query.

A decade or year told is evidence, and a film that is a little off still has some of it; it never finds a film alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import accumulate

import tantivy
from tantivy import FieldType, Occur, Query

from repertory.publish.search.told import STEPS, left_out, stems, term
from repertory.vocabulary.folding import fold

MOST_WORDS = 80
"""Different words of a request that are looked for, those that say most first."""

MOST_FILMS = 0.7
BOUNDED_FROM = 20_000
"""In how many films the words looked for may stand, all together: a part of all films, and how many at least."""

REPEATED = 1.5
"""How soon a word told again adds no more, as in BM25's part for the query."""

DATED = 2.0
"""What a film counts that is of the years told, about as much as half a rare word."""

SPOKEN = 3.0
"""What a film counts that is of a country or in a language that is named; of English, requests in it tell nothing."""

ENGLISH = "english"

NEAR = ((5, 0.25), (2, 0.35), (0, 0.4))
"""So many years beside those told, and which part of `DATED` a film within them has."""

TOLD_LONG_AGO = 1967
"""The year after which few films are in black and white."""

_DECADE = re.compile(r"\b(?P<part>early|mid|late)?[\s-]*(?P<decade>(?:19|20)\d0|[2-9]0|[01]0)['’]?s\b")
_YEAR = re.compile(r"\b(?:19[2-9]\d|20[0-4]\d)\b(?!['’]?s)")
_COLOURLESS = re.compile(r"\bblack[\s-]*(?:and|&|n)[\s-]*white\b|\bb&w\b")
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}


def years(text: str) -> list[tuple[int, int]]:
    """Return the spans of years that a request tells: ``late 90s``, ``1985``, ``black and white``."""
    text = text.lower()
    found = []
    for told in _DECADE.finditer(text):
        decade = int(told["decade"])
        first = decade if decade > 99 else decade + (1900 if decade >= 20 else 2000)
        least, most = _PARTS.get(told["part"] or "", (0, 9))
        found.append((first + least, first + most))
    # Who tells a year mostly tells when it was seen: the film is of then, or of shortly before.
    found += [(int(told[0]) - 2, int(told[0]) + 1) for told in _YEAR.finditer(text)]
    if _COLOURLESS.search(text):
        found.append((0, TOLD_LONG_AGO))
    return found


def described(searcher: tantivy.Searcher, schema: tantivy.Schema, text: str) -> Query:
    """Return the query for films of which is told what a request tells, best those that it tells by rare words."""
    films = searcher.doc_freq("kind", "film")
    terms = [one for word, weight in _weighed(searcher, films, text) for one in _steps(schema, word, weight)]
    if not terms:
        return Query.empty_query()
    told = Query.boolean_query([(Occur.Should, one) for one in terms])
    spans = [_near(schema, least, most) for least, most in sorted(set(years(text)))]
    dated = [Query.disjunction_max_query(spans)] if spans else []
    evidence = [(Occur.Should, one) for one in (*dated, *_spoken(searcher, schema, text))]
    return Query.boolean_query([(Occur.Must, told), *evidence]) if evidence else told


def _weighed(searcher: tantivy.Searcher, films: int, text: str) -> list[tuple[str, float]]:
    """Return the words of a request that are looked for, and what each says.

    The rarer in films, and the more often told, the more. Of those that say most, the rarest are looked for, as many as
    `MOST_FILMS` lets: what the most frequent say is little, and takes longest to find.
    """
    counted = Counter(word for word in stems(text) if word not in left_out())
    having = {word: _having(searcher, word) for word in counted}
    weights = {word: _weight(films, having[word], often) for word, often in counted.items() if having[word]}
    saying_most = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    rarest = sorted(saying_most, key=lambda word: (having[word], word))
    reached = accumulate(having[word] for word in rarest)
    most = max(MOST_FILMS * films, BOUNDED_FROM)
    kept = [word for word, many in zip(rarest, reached, strict=True) if many <= most]
    return [(word, weights[word]) for word in kept or rarest[:1]]


def _having(searcher: tantivy.Searcher, word: str) -> int:
    """Return how many films have a word."""
    return sum(searcher.doc_freq("told", term(word, step)) for step in range(1, STEPS + 1))


def _weight(films: int, having: int, often: int) -> float:
    rare = math.log(1 + max(films - having + 0.5, 0.5) / (having + 0.5))
    return rare * often * (REPEATED + 1) / (often + REPEATED)


def _steps(schema: tantivy.Schema, word: str, weight: float) -> list[Query]:
    return [
        Query.const_score_query(Query.term_query(schema, "told", term(word, step)), weight * step / STEPS)
        for step in range(1, STEPS + 1)
    ]


def _near(schema: tantivy.Schema, least: int, most: int) -> Query:
    """Return the query for films of some years; those a little off have a part of what it counts."""
    spans = [
        (Query.range_query(schema, "year", FieldType.Unsigned, max(least - beside, 0), most + beside), part * DATED)
        for beside, part in NEAR
    ]
    return Query.boolean_query([(Occur.Should, Query.const_score_query(span, counts)) for span, counts in spans])


def _spoken(searcher: tantivy.Searcher, schema: tantivy.Schema, text: str) -> list[Query]:
    """Return the queries for films of the countries and in the languages that a request names."""
    words = dict.fromkeys(fold(text).split())
    terms = [
        f"{name}:{word}" for word in words if len(word) > 3 and word != ENGLISH for name in ("language", "country")
    ]
    known = [one for one in terms if searcher.doc_freq("is", one)]
    return [Query.const_score_query(Query.term_query(schema, "is", one), SPOKEN) for one in known]
