"""Queries as people type them, made from the titles and names of a collection: typos, lost accents, beginnings.

A seed fixes all of it: the same collection gives the same queries in the same order.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from repertory.vocabulary.folding import ARTICLES, fold, name_key, upright

SHARES = {
    "one typo": 0.20,
    "two typos": 0.15,
    "accents lost": 0.08,
    "article moved": 0.10,
    "words swapped": 0.10,
    "beginning": 0.15,
    "person, one typo": 0.08,
    "person, swapped": 0.05,
    "person, accents lost": 0.04,
    "person as it stands": 0.05,
}
"""Of each kind, which part of the queries."""

BEGINNING = "beginning"
SHORTEST = 5
"""Letters of a title or name that is asked for with typos: of less, too little is left to be meant."""

PART_TYPED = (0.5, 0.9)
"""Of a title's letters after its article, how many a beginning has: from, to."""

NEIGHBOURS = {
    "a": "qwsz", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wsdr", "f": "drtgvc", "g": "ftyhbv", "h": "gyujnb",
    "i": "ujko", "j": "huikmn", "k": "jiolm", "l": "kop", "m": "njk", "n": "bhjm", "o": "iklp", "p": "ol",
    "q": "wa", "r": "edft", "s": "awedxz", "t": "rfgy", "u": "yhji", "v": "cfgb", "w": "qase", "x": "zsdc",
    "y": "tghu", "z": "asx",
}  # fmt: skip
"""The letters beside each on a keyboard."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, its kind, and the ids of those that it may mean: all that bear the title or name it was made from."""

    kind: str
    text: str
    meant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A film or person with the title or name that its page bears."""

    id: str
    kind: str
    title: str


Change = Callable[[str, random.Random], str | None]


def _letters(text: str) -> list[int]:
    return [place for place, letter in enumerate(text) if letter.isalpha()]


def typo(text: str, rng: random.Random) -> str | None:
    """Return the text with one letter wrong, missing, doubled, or in its neighbour's place."""
    place = rng.choice(_letters(text))
    letter = text[place].lower()
    after = text[place + 1 :]
    match rng.randrange(4):
        case 0:
            return text[:place] + rng.choice(NEIGHBOURS.get(letter, "aeiou")) + after
        case 1:
            return text[:place] + after
        case 2:
            return text[:place] + text[place] * 2 + after
        case _:
            if not after[:1].isalpha() or after[0] == text[place]:
                return None
            return text[:place] + after[0] + text[place] + after[1:]


def _two_typos(text: str, rng: random.Random) -> str | None:
    once = typo(text, rng) if len(_letters(text)) > SHORTEST else None
    twice = typo(once, rng) if once else None
    return twice if twice != text else None


def _accents_lost(text: str, rng: random.Random) -> str | None:
    return None if text.isascii() else fold(text)


def _article_moved(text: str, rng: random.Random) -> str | None:
    article, _, rest = text.partition(" ")
    if not rest or all(article.lower() not in ARTICLES[language] for language in ("en", "fr", "es", "it")):
        return None
    return rng.choice((f"{rest}, {article}", f"{rest} {article}", rest))


def _swapped(text: str, rng: random.Random) -> str | None:
    words = text.split()
    if len(words) < 2:
        return None
    place = rng.randrange(len(words) - 1)
    words[place : place + 2] = reversed(words[place : place + 2])
    return None if words == text.split() else " ".join(words)


def _beginning(text: str, rng: random.Random) -> str | None:
    article, _, rest = text.partition(" ")
    kept = len(article) + 1 if rest and article.lower() in ARTICLES["en"] else 0
    typed = max(round((len(text) - kept) * rng.uniform(*PART_TYPED)), SHORTEST)
    return text[: kept + typed].rstrip() if kept + typed < len(text) else None


def _name_swapped(text: str, rng: random.Random) -> str | None:
    given, _, family = text.rpartition(" ")
    return rng.choice((f"{family}, {given}", f"{family} {given}")) if given else None


CHANGES: dict[str, Change] = {
    "one typo": typo,
    "two typos": _two_typos,
    "accents lost": _accents_lost,
    "article moved": _article_moved,
    "words swapped": _swapped,
    BEGINNING: _beginning,
    "person, one typo": typo,
    "person, swapped": _name_swapped,
    "person, accents lost": _accents_lost,
    "person as it stands": lambda text, rng: text,
}


def named(derived: Path) -> list[Named]:
    """Return the films and people of a collection's table of dossiers, in the order of their ids."""
    table = pq.read_table(derived / "dossiers.parquet", columns=["entity_id", "kind", "title"])
    rows = zip(*(table[name].to_pylist() for name in table.column_names), strict=True)
    return sorted((Named(*row) for row in rows if row[1] != "organisation"), key=lambda one: one.id)


def _key(one: Named) -> tuple[str, str]:
    return one.kind, name_key(one.title) if one.kind == "person" else fold(upright(one.title))


def queries(found: list[Named], count: int, seed: int) -> list[Asked]:
    """Return about ``count`` queries made from titles and names, picked alike among all that are long enough."""
    rng = random.Random(seed)
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found:
        bearers[_key(one)].add(one.id)
    pools = {kind: [one for one in found if one.kind == kind and len(_letters(one.title)) >= SHORTEST]
             for kind in ("film", "person")}  # fmt: skip
    asked = []
    for kind, share in SHARES.items():
        pool = pools["person" if kind.startswith("person") else "film"]
        for one in rng.sample(pool, len(pool)):
            text = CHANGES[kind](one.title, rng)
            if text:
                asked.append(Asked(kind, text, frozenset(bearers[_key(one)])))
            if sum(query.kind == kind for query in asked[-count:]) >= round(share * count):
                break
    return asked
