"""A film that is described, its title forgotten: the words of the request, and the years that it tells, as one query.

A decade or year told is evidence, and a film that is a little off still has some of it; it never finds a film alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter

import tantivy
from tantivy import FieldType, Occur, Query

from repertory.publish.search.told import STEPS, left_out, stems, term
from repertory.vocabulary.folding import fold

MOST_WORDS = 80
"""Different words of a request that are looked for, those that say most first."""

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
    counted = Counter(word for word in stems(text) if word not in left_out())
    weighed = sorted(((_weight(searcher, films, word, often), word) for word, often in counted.items()), reverse=True)
    terms = [one for weight, word in weighed[:MOST_WORDS] if weight for one in _steps(schema, word, weight)]
    if not terms:
        return Query.empty_query()
    told = Query.boolean_query([(Occur.Should, one) for one in terms])
    spans = [_near(schema, least, most) for least, most in sorted(set(years(text)))]
    dated = [Query.disjunction_max_query(spans)] if spans else []
    evidence = [(Occur.Should, one) for one in (*dated, *_spoken(searcher, schema, text))]
    return Query.boolean_query([(Occur.Must, told), *evidence]) if evidence else told


def _weight(searcher: tantivy.Searcher, films: int, word: str, often: int) -> float:
    """Return what a word of a request says: the rarer in films, and the more often told, the more."""
    having = sum(searcher.doc_freq("told", term(word, step)) for step in range(1, STEPS + 1))
    if not having:
        return 0.0
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
