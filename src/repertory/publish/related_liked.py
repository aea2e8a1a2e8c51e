"""Which films the same people like, learned of ratings that people gave (`repertory.publish.related_ratings`).

Two films are near if those who rate one high rate the other high, too, and more often than its fame alone would
bring about: common ratings, divided by a power of how often each film was rated, with a few ratings against which
little evidence does not count (item-to-item neighbours: Sarwar et al. 2001; the shrinking of small counts: Bell and
Koren 2007; the power of fame: Steck 2011). Figures beside other ways are in bench/related.md.

All sums are of whole quarters, exact in single precision, so they do not depend on the order of adding. Memory is
that of two squares of `FILMS` films, and a bit for each person and film.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

LIKED = 0.8
"""Who gave so much of the full rating liked the film: four stars of five."""
SEEN = 0.5
"""What a lower rating counts: who chose to see both films has something in common with others who did."""
SHRINK, FAME, OWN_FAME = 6.0, 0.7, 0.5
"""Ratings beside which few count little; the power of how often the other film, and the film itself, was rated."""
FEWEST = 2
"""Ratings that a film needs."""
FILMS = 8_192
"""Of more films that people of a source rated, the most rated."""
NEIGHBOURS = 40
PEOPLE_AT_ONCE = 1_024

ALIKE = pa.schema(
    [("film_id", pa.string()), ("other_id", pa.string()), ("source", pa.string()),
     ("both", pa.int32()), ("likers", pa.int32()), ("others", pa.int32()), ("near", pa.int64())]
)  # fmt: skip
"""``both``: how many people of a source liked both films; ``likers``: how many the first;
``others``: how many the other; ``near`` in millionths."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Given:
    """The ratings of one source: people and films as numbers from 0, and who liked what."""

    people: Whole
    films: Whole
    liked: NDArray[np.bool_]
    names: list[str]

    @property
    def many(self) -> int:
        return int(self.people.max(initial=-1)) + 1

    @classmethod
    def of(cls, rated: pa.Table) -> _Given:
        """Return the ratings of films that enough people rated, the films in the order of their ids."""
        names, films = np.unique(np.asarray(rated["film_id"].to_pylist(), dtype=str), return_inverse=True)
        counted = np.bincount(films, minlength=len(names))
        kept = np.argsort(-counted, kind="stable")[:FILMS]
        kept = np.sort(kept[counted[kept] >= FEWEST])
        place = np.full(len(names), -1)
        place[kept] = np.arange(len(kept))
        wanted = place[films] >= 0
        _, people = np.unique(np.asarray(rated["who"].to_pylist(), dtype=str)[wanted], return_inverse=True)
        liked = rated["share"].to_numpy()[wanted] >= LIKED
        return cls(people, place[films][wanted], liked, names[kept].tolist())


def alike(rated: pa.Table) -> pa.Table:
    """Return, as rows of `ALIKE`, each film's nearest by what people of each source like.

    ``rated`` holds (source, who, film_id, share); a source's people are not those of another.
    """
    sources = sorted(set(rated["source"].to_pylist()))
    found = [_of_source(source, rated.filter(pc.equal(rated["source"], source))) for source in sources]
    return pa.concat_tables([ALIKE.empty_table(), *found])


def _of_source(source: str, rated: pa.Table) -> pa.Table:
    given = _Given.of(rated)
    near = _nearness(given)
    rows, columns = _nearest(near)
    both = _both(given, rows, columns)
    likers = np.bincount(given.films[given.liked], minlength=len(given.names))
    names = pa.array(given.names, pa.string())
    told = [names.take(pa.array(rows)), names.take(pa.array(columns)), pa.array([source] * len(rows), pa.string())]
    numbers = (both, likers[rows], likers[columns], np.rint(near[rows, columns].astype(np.float64) * 1e6))
    return pa.table([*told, *map(pa.array, numbers)], names=ALIKE.names).cast(ALIKE)


def _nearness(given: _Given) -> NDArray[np.float32]:
    """Return how near any two films are; a film is not near itself."""
    many = len(given.names)
    together = np.zeros((many, many), np.float32)
    weights = np.where(given.liked, 1.0, SEEN).astype(np.float32)
    for first in range(0, given.many, PEOPLE_AT_ONCE):
        some = (given.people >= first) & (given.people < first + PEOPLE_AT_ONCE)
        block = np.zeros((PEOPLE_AT_ONCE, many), np.float32)
        block[given.people[some] - first, given.films[some]] = weights[some]
        together += block.T @ block
    fame = np.diag(together).astype(np.float64) + SHRINK
    together /= (fame**OWN_FAME).astype(np.float32)[:, None]
    together /= (fame**FAME).astype(np.float32)[None, :]
    np.fill_diagonal(together, 0.0)
    return together


def _nearest(near: NDArray[np.float32]) -> tuple[Whole, Whole]:
    """Return each film (row) beside its nearest (columns), the nearest first, of equally near ones the first."""
    rows, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for row, line in enumerate(near):
        held = np.flatnonzero(line)
        if len(held) > NEIGHBOURS:
            held = held[line[held] >= np.partition(line[held], -NEIGHBOURS)[-NEIGHBOURS]]
        best = held[np.argsort(-line[held], kind="stable")][:NEIGHBOURS]
        rows.append(np.full(len(best), row))
        columns.append(best)
    return np.concatenate(rows), np.concatenate(columns)


def _both(given: _Given, rows: Whole, columns: Whole) -> Whole:
    """Return how many people liked both films of each pair; a bit tells whether somebody liked a film."""
    bits = np.zeros((len(given.names), given.many // 8 + 1), np.uint8)
    films, people = given.films[given.liked], given.people[given.liked]
    np.bitwise_or.at(bits, (films, people // 8), (1 << (people % 8)).astype(np.uint8))
    found = np.zeros(len(rows), np.int64)
    for first in range(0, len(rows), FILMS):
        some = slice(first, first + FILMS)
        found[some] = np.bitwise_count(bits[rows[some]] & bits[columns[some]]).sum(axis=1, dtype=np.int64)
    return found
