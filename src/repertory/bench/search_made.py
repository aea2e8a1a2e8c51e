"""As many films and people as one wants, made as entries of the search index: titles, credits, facts and some words.

The films and people are those of made worlds (`make_films`, `make_people`); what is told of them is drawn from made-up
words, a few frequent and most rare, as words of texts are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from repertory.bench.make_films import CODES, NOBODY, PIECE, Films, films, genre_names
from repertory.bench.make_people import People
from repertory.bench.make_words import Numbers
from repertory.publish.search import Entry, Facts

SYLLABLES = (
    "ba be bo da de di fa fo ga go ka ke ki la le lo ma me mi na ne no pa pe ra re ro sa se so ta te ti va vo za"
)
WORDS = 40_000
TOLD = 45
"""Words of the language, and of what is told of a film."""


def vocabulary() -> list[str]:
    """Return made-up words, each of three syllables and a mark of its own."""
    syllables = SYLLABLES.split()
    return ["".join(parts) for parts, _ in zip(product(syllables, repeat=3), range(WORDS), strict=False)]


def entries(count: int, seed: int) -> Iterator[Entry]:
    """Yield that many films, and about as many people who made them."""
    people = People.made(seed, count)
    words = np.array(vocabulary())
    for piece, first in enumerate(range(0, count, PIECE)):
        dice = np.random.default_rng([seed, 3, piece])
        made = films(dice, people, first, min(PIECE, count - first))
        yield from _films(made, people, dice, words)
        yield from _people(people, range(first, first + len(made)), dice)


def _films(made: Films, people: People, dice: np.random.Generator, words: Any) -> Iterator[Entry]:
    titles, years, languages = made.title.to_pylist(), made.year.tolist(), made.languages().tolist()
    genres, weights = genre_names(), dice.gamma(2.0, 2.0, len(made)).tolist()
    directors, cast = _named(people, made.directors), _named(people, made.cast)
    drawn = np.minimum(dice.zipf(1.3, (len(made), TOLD)) - 1 + dice.integers(0, 30, (len(made), TOLD)), len(words) - 1)
    for row, title in enumerate(titles):
        values = {
            "country": tuple((CODES[number],) * 2 for number in made.countries[row] if number != NOBODY),
            "genre": tuple((genres[number],) * 2 for number in made.genres[row] if number != NOBODY),
            "language": ((languages[row],) * 2,),
            "source": (("made", "Made"),),
        }
        names = {"director": directors[row], "with": cast[row]}
        facts = Facts(values, names, minutes=int(made.minutes[row]), disputed=row % 11 == 0)
        told = (("text", " ".join(words[drawn[row]])),)
        identity = f"f{int(made.number[row]):012d}"
        note = ", ".join(directors[row])
        yield Entry(identity, "film", title, years[row], note, weights[row], (title,), facts=facts, texts=told)


def _named(people: People, numbers: Numbers) -> list[tuple[str, ...]]:
    """Return the names of each film's people."""
    names = people.names(np.where(numbers == NOBODY, 0, numbers).ravel()).to_pylist()
    wide = numbers.shape[1]
    return [
        tuple(name for name, number in zip(names[row * wide : (row + 1) * wide], line, strict=True) if number != NOBODY)
        for row, line in enumerate(numbers)
    ]


def _people(people: People, numbers: range, dice: np.random.Generator) -> Iterator[Entry]:
    weights = dice.gamma(1.5, 2.0, len(numbers)).tolist()
    names = people.names(np.array(numbers)).to_pylist()
    for number, name, weight in zip(numbers, names, weights, strict=True):
        yield Entry(f"p{number:012d}", "person", name, None, "", weight, (name,))
