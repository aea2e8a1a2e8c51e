"""What is told of a film, as words with how much each says of it.

Fields are weighed and normalised each by its own length, then put together and saturated, as BM25F does (Robertson,
Zaragoza and Taylor, 2004); lengths are compared with fixed ones, so that a film's words depend on nothing but the film.
A review counts by the part of all reviews that have a word, so that many long ones bury nothing. What results is kept
in steps (`STEPS`) as terms of one field, ``5wife``: the index then adds up what each says, whatever else it holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import tantivy

from repertory.publish.function_words import FUNCTION_WORDS
from repertory.vocabulary.folding import fold

STEPS = 8
"""Into how many steps what a word says is parted."""

SATURATION = 4.0
"""How much of a word is half of all that it can say."""

REVIEWS = 0.5
FEW_REVIEWS = 2
"""What a word counts that all reviews have, and how many reviews are added so that one does not say much."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a word of a field counts, how far the field's length matters, and a usual length in words."""

    counts: float
    by_length: float
    length: float


FIELDS = {
    "text": Field(1.0, 0.6, 60),
    "lead": Field(0.6, 0.6, 54),
    "keyword": Field(2.0, 0.6, 17),
    "title": Field(0.5, 0.6, 3),
    "people": Field(0.5, 0.6, 11),
    "genre": Field(0.5, 0.6, 2.5),
}
"""The fields of a film: synopsis and all other texts but leads, leads, keywords, titles, names, genres."""

_ASKING = """
tomt movie film films movies tv show series title name called titled remember recall memory forget forgot forgotten
watched watch watching saw seen see think thought believe know knew sure maybe possibly perhaps probably kinda kind sort
anyone anybody someone somebody please help thanks thank find found finding look looking search searching searched
google googled trying tried figure solved edit vague vaguely scene scenes part parts plot ending end begin beginning
start starts started main character characters guy story really pretty actually basically something somewhere somehow
anything everything nothing thing things stuff bit lot lots time times once around ago year years old older recent
young younger kid kids child childhood vhs dvd cable channel netflix youtube imdb english language came come release
released made get gets got go goes going went say says said tell back well way one two first last know
"""


@cache
def _analyser() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return builder.filter(tantivy.Filter.stemmer("English")).build()


def stems(text: str) -> list[str]:
    """Return the words of a text, folded, each without its English ending."""
    found: list[str] = _analyser().analyze(fold(text))
    return found


@cache
def left_out() -> frozenset[str]:
    """Return the words that say nothing of a film: those of grammar, and those of asking itself."""
    return frozenset(stems(f"{' '.join(FUNCTION_WORDS)} {_ASKING}"))


def impacts(fields: dict[str, str], reviews: Iterable[str] = ()) -> list[str]:
    """Return a film's words as terms of the index, each with the step of how much it says."""
    said: dict[str, float] = defaultdict(float)
    for name, text in fields.items():
        field, words = FIELDS[name], stems(text)
        norm = 1 - field.by_length + field.by_length * len(words) / field.length
        for word, often in Counter(words).items():
            said[word] += field.counts * often / norm
    written = [set(stems(text)) for text in reviews]
    for word, often in Counter(word for words in written for word in words).items():
        said[word] += REVIEWS * often / (len(written) + FEW_REVIEWS)
    stepped = {word: round(STEPS * weight / (weight + SATURATION)) for word, weight in said.items()}
    return [term(word, step) for word, step in sorted(stepped.items()) if step and word not in left_out()]


def term(word: str, step: int) -> str:
    """Return a word as the index holds it."""
    return f"{step}{word}"
