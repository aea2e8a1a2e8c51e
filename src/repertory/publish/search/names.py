"""Names as search compares them: whole keys, beginnings, words, and pieces of three letters.

A key stands as it is typed: ``the departed``. What is left of it when something is forgiven stands under a mark, so
that whoever types a name exactly finds it before what is only like it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from repertory.link.skeletons import skeleton
from repertory.vocabulary.folding import EVERY_ARTICLE, fold, name_key, title_key, upright, without_article

_ARTICLES = frozenset(article for article in EVERY_ARTICLE if len(article) > 1)
_YEAR = re.compile(r"^(?:18[89]|19\d|20\d)\d$")

LONGEST = 200
"""Characters of a query that are looked at."""

FORGIVEN, BAG = "~", "="
"""Marks of keys: what is left without article and with numerals forgiven; the words in the order of letters."""

BEGINNING = 14
"""Letters of the longest beginning of a key that is kept."""

STARTING = 8
"""Letters of the longest beginning of a word that is kept."""

ALMOST = 0.9
NEARLY = 0.99
"""What closeness counts for a beginning, and for a name that had to be forgiven its article."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of all names of one entity: as typed, and what is left when articles and numerals are forgiven."""

    typed: list[str]
    forgiven: list[str]

    @classmethod
    def of(cls, names: tuple[str, ...], person: bool) -> Keys:
        """Return the keys of names; those of people have no articles to leave out and no numerals to forgive."""
        folded = [name_key(name) if person else fold(upright(name)) for name in names]
        typed = list(dict.fromkeys(filter(None, folded)))
        bare = [] if person else [key for name in names for key in (fold(without_article(name)), title_key(name))]
        return cls(typed, [key for key in dict.fromkeys(filter(None, bare)) if key not in typed])

    @property
    def every(self) -> list[str]:
        """All keys, those as typed first."""
        return self.typed + self.forgiven

    def marked(self) -> list[str]:
        """Return the keys as the index holds them whole, those of several words in the order of letters too."""
        bags = [bag(key) for key in self.every if " " in key]
        return list(dict.fromkeys([*self.typed, *(FORGIVEN + key for key in self.forgiven), *bags]))

    def beginnings(self) -> list[str]:
        """Return the beginnings of the keys."""
        whole = [*beginnings(self.typed, BEGINNING)]
        return whole + [FORGIVEN + piece for piece in beginnings(self.forgiven, BEGINNING)]


def beginnings(texts: list[str], longest: int) -> list[str]:
    """Return what the texts begin with, up to so many letters, each once."""
    found = (text[:length].rstrip() for text in texts for length in range(1, min(len(text), longest) + 1))
    return list(dict.fromkeys(found))


def bag(key: str) -> str:
    """Return a key's words in the order of letters, marked."""
    return BAG + " ".join(sorted(key.split()))


def keys_of(name: str) -> list[str]:
    """Return the keys under which a title is found whole: with its article, without it, numerals forgiven."""
    return Keys.of((name,), person=False).every


def words_of(names: list[str]) -> list[str]:
    """Return the words of names' keys, each once."""
    return list(dict.fromkeys(word for name in names for word in name.split()))


def sounds_of(words: list[str]) -> list[str]:
    """Return what is left of words when it does not count by which convention they are in Latin letters."""
    return list(dict.fromkeys(skeleton(word) for word in words if len(word) > 3))


def pieces_of(key: str) -> list[str]:
    """Return a key's pieces of three letters, blanks left out: what a word parted in two still shares."""
    run = f"^{key.replace(' ', '')}$"
    return list(dict.fromkeys(run[start : start + 3] for start in range(len(run) - 2)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was asked: a folded text, whether it is as typed, and a year that stood beside it."""

    text: str
    typed: bool = True
    year: int | None = None


def readings(asked: str) -> list[Reading]:
    """Return the ways to read a query: as it stands, its article in front or left out, without a year at its end."""
    asked = asked[:LONGEST]
    whole = fold(upright(asked))
    if not whole:
        return []
    words = whole.split()
    ways = [Reading(whole)]
    if len(words) > 1 and words[-1] in _ARTICLES:
        ways += [Reading(" ".join([words[-1], *words[:-1]])), Reading(" ".join(words[:-1]), typed=False)]
    bare = (fold(without_article(asked)), title_key(asked))
    ways += [Reading(other, typed=False) for other in bare if other and all(way.text != other for way in ways)]
    if len(words) > 1 and _YEAR.match(words[-1]):
        ways += [Reading(way.text, way.typed, int(words[-1])) for way in readings(" ".join(words[:-1]))]
    return list(dict.fromkeys(ways))


def closeness(asked: str, keys: Keys) -> float:
    """Return how like a query the nearest key is, or its beginning, or words of it, from 0 to 100."""
    typed = max((_close(asked, key) for key in keys.typed), default=0.0)
    return max([typed, *(NEARLY * _close(asked, key) for key in keys.forgiven)])


def _close(asked: str, key: str) -> float:
    words = asked.split()
    by_word = sum(max(fuzz.ratio(word, other) for other in key.split()) for word in words) / len(words)
    swapped = fuzz.token_sort_ratio(asked, key)
    start = fuzz.ratio(asked, key[: len(asked)])
    return max(fuzz.ratio(asked, key), ALMOST * start, ALMOST * swapped, 0.85 * by_word)
