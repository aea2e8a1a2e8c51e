"""Names as search compares them: whole keys, words, and pieces of three letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from repertory.vocabulary.folding import EVERY_ARTICLE, fold, title_key, upright, without_article

_ARTICLES = frozenset(article for article in EVERY_ARTICLE if len(article) > 1)
_YEAR = re.compile(r"^(?:18[89]|19\d|20\d)\d$")

LONGEST = 200
"""Characters of a query that are looked at."""

ALMOST = 0.9
"""What a match counts for that had to leave an article out, against one that did not."""


def keys_of(name: str) -> list[str]:
    """Return the keys under which a name is found whole: with its article, without it, numerals forgiven."""
    keys = (fold(upright(name)), fold(without_article(name)), title_key(name))
    return list(dict.fromkeys(key for key in keys if key))


def words_of(names: list[str]) -> list[str]:
    """Return the words of names' keys, each once."""
    return list(dict.fromkeys(word for name in names for word in name.split()))


def pieces_of(key: str) -> list[str]:
    """Return a key's pieces of three letters, blanks left out: what a word parted in two still shares."""
    run = f"^{key.replace(' ', '')}$"
    return list(dict.fromkeys(run[start : start + 3] for start in range(len(run) - 2)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was asked: a folded text, a year that stood beside it, and what a match counts."""

    text: str
    year: int | None
    counts: float


def readings(asked: str) -> list[Reading]:
    """Return the ways to read a query: as it stands, without an article, without a year at its end."""
    asked = asked[:LONGEST]
    whole = fold(upright(asked))
    words = whole.split()
    ways = [Reading(whole, None, 1.0)] if whole else []
    if len(words) > 1 and _YEAR.match(words[-1]):
        rest = " ".join(words[:-1])
        ways += [Reading(way.text, int(words[-1]), way.counts * 2) for way in readings(rest)]
    if len(words) > 1 and words[-1] in _ARTICLES:
        ways.append(Reading(" ".join(words[:-1]), None, ALMOST))
    for other in (fold(without_article(asked)), title_key(asked) if whole else ""):
        if other and all(way.text != other for way in ways):
            ways.append(Reading(other, None, ALMOST))
    return ways


def closeness(asked: str, keys: list[str]) -> float:
    """Return how like a query the nearest key is, or its beginning, or words of it, from 0 to 100."""
    return max((_close(asked, key) for key in keys), default=0.0)


def _close(asked: str, key: str) -> float:
    words = asked.split()
    by_word = sum(max(fuzz.ratio(word, other) for other in key.split()) for word in words) / len(words)
    return max(fuzz.ratio(asked, key), ALMOST * fuzz.ratio(asked, key[: len(asked)]), 0.85 * by_word)
