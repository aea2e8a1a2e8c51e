"""How well lists of related films foretell what people like, who had no part in making them.

Everything is told of a fifth of the people at a time, who are held out: the lists are made without their ratings. A
film that one of them liked is asked for its list of ten; the list hits if it holds another film that this one liked.
A film that none of the others liked is not asked for. Means are of people: each counts once, whatever they rated.

``lift`` is how much more often a list hits than the lists, made in the same way, of the twenty films that stand next
to the film when all that are liked are ordered by how many like them, ten to either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from repertory.publish.related_liked import LIKED

LONG = 10
"""Films of a list."""
FIFTHS = 5
FAMOUS = 100
BESIDE = 10
"""Equally popular films to either side with whose lists one is compared."""
DRAWN = 2_000
"""Samples of people from which an interval is drawn."""

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fifth:
    """The people who are held out and the others, the films being numbers.

    ``held``: which films each of the held out liked; ``fame``: how many of the others liked each film; ``given``: the
    others' ratings; ``people`` and ``films`` beside each other: who of the held out is asked about which film.
    """

    given: pa.Table
    held: NDArray[np.bool_]
    fame: Whole
    people: Whole
    films: Whole

    @property
    def by_fame(self) -> Whole:
        """The films in the order of their fame, least first."""
        return np.argsort(self.fame, kind="stable")


def fifths(rated: pa.Table, names: Sequence[str], seed: int) -> Iterator[Fifth]:
    """Part the people by a seed and yield each fifth, of ratings (source, who, film_id, share)."""
    place = {name: number for number, name in enumerate(names)}
    films = np.array([place[name] for name in rated["film_id"].to_pylist()])
    known, people = np.unique(np.asarray(rated["who"].to_pylist(), dtype=str), return_inverse=True)
    liked = rated["share"].to_numpy() >= LIKED
    for some in np.array_split(np.random.default_rng(seed).permutation(len(known)), FIFTHS):
        out = np.isin(people, some)
        held = np.zeros((len(known), len(names)), bool)
        held[people[out & liked], films[out & liked]] = True
        fame = np.bincount(films[~out & liked], minlength=len(names))
        who, which = np.nonzero(held)
        asked = fame[which] > 0
        yield Fifth(rated.filter(pa.array(~out)), held, fame, who[asked], which[asked])


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of making lists reaches; by person, those who were not asked left out, and of all lists."""

    hit: Real
    lift: Real
    unfamous: Real
    coverage: float
    diverse: float


def measure(fifth: Fifth, lists: Whole, genres: Sequence[frozenset[str]]) -> Measured:
    """Return how well lists do: a row of up to `LONG` films for each film, ended by -1."""
    hits = _hits(fifth, lists[fifth.films])
    unfamous = hits & ~np.isin(lists[fifth.films], fifth.by_fame[-FAMOUS:])
    shown = np.unique(lists[np.unique(fifth.films)])
    covered = np.count_nonzero(fifth.fame[shown[shown >= 0]] > 0) / np.count_nonzero(fifth.fame)
    found = np.asarray(hits.any(axis=1))
    return Measured(
        _by_person(fifth, found),
        _by_person(fifth, found - _of_equals(fifth, lists)),
        _by_person(fifth, np.asarray(unfamous.any(axis=1))),
        float(covered),
        _diversity(lists[np.unique(fifth.films)], genres),
    )


def _hits(fifth: Fifth, shown: Whole) -> NDArray[np.bool_]:
    """Return which of the shown films were liked by who is asked; the film itself is no hit."""
    liked: NDArray[np.bool_] = fifth.held[fifth.people[:, None], shown]
    return liked & (shown >= 0) & (shown != fifth.films[:, None])


def _of_equals(fifth: Fifth, lists: Whole) -> Real:
    """Return how often the lists of equally popular films hit instead."""
    order = fifth.by_fame
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    least, many = int(np.count_nonzero(fifth.fame == 0)), 2 * BESIDE
    # At either end of the order more of them stand to the other side.
    first = np.clip(place[fifth.films] - BESIDE, least, max(least, len(order) - 1 - many))
    found = np.zeros(len(fifth.films))
    for step in range(many):
        at = first + step
        other = order[at + (at >= place[fifth.films])]
        found += _hits(fifth, lists[other]).any(axis=1)
    return found / many


def _by_person(fifth: Fifth, told: NDArray[np.float64] | NDArray[np.bool_]) -> Real:
    asked = np.bincount(fifth.people)
    means: Real = np.bincount(fifth.people, weights=told)[asked > 0] / asked[asked > 0]
    return means


def _diversity(lists: Whole, genres: Sequence[frozenset[str]]) -> float:
    """Return how much of their genres two films of a list do not have in common, on the whole."""
    apart = []
    for line in lists.tolist():
        for one, other in combinations([genres[film] for film in line if film >= 0], 2):
            if one or other:
                apart.append(1 - len(one & other) / len(one | other))
    return float(np.mean(apart)) if apart else 0.0


def interval(told: Real) -> tuple[float, float]:
    """Return the mean of people's figures within 95 of 100 samples of people, drawn with a fixed seed."""
    drawn = np.random.default_rng(0).integers(0, len(told), (DRAWN, len(told)))
    low, high = np.quantile(told[drawn].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)
