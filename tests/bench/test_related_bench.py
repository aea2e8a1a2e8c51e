"""What `repertory bench related` measures, on people and films that can be counted by hand."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from repertory.bench.related_lists import popular
from repertory.bench.related_measured import Fifth, fifths, interval, measure

NAMES = [f"f{number:02d}" for number in range(40)]
GENRES = [frozenset({"drama"} if number % 2 else {"comedy"}) for number in range(40)]


def _rated(seed: int = 2, people: int = 25) -> pa.Table:
    dice = np.random.default_rng(seed)
    rows = [
        (f"u{who:02d}", NAMES[film], float(dice.choice([0.4, 0.8, 1.0])))
        for who in range(people)
        for film in dice.choice(len(NAMES), 12, replace=False)
    ]
    who, film, share = zip(*rows, strict=True)
    return pa.table({"source": ["s"] * len(rows), "who": who, "film_id": film, "share": share})


def test_everybody_is_held_out_once_and_never_among_those_who_teach() -> None:
    rated = _rated()
    seen: list[str] = []
    for fifth in fifths(rated, NAMES, seed=1):
        taught = set(fifth.given["who"].to_pylist())
        out = sorted(set(rated["who"].to_pylist()) - taught)
        seen += out
        liked = {(row["who"], row["film_id"]) for row in rated.to_pylist() if row["who"] in out and row["share"] >= 0.8}
        assert int(fifth.held.sum()) == len(liked)
        assert all(fifth.fame[film] > 0 for film in fifth.films)
    assert sorted(seen) == sorted(set(rated["who"].to_pylist()))


def _fifth() -> Fifth:
    """Two people: the first liked films 0 and 1, the second 2; of 40 films film n was liked by n + 1 others."""
    held = np.zeros((2, 40), bool)
    held[0, [0, 1]] = held[1, 2] = True
    return Fifth(pa.table({}), held, np.arange(1, 41), np.array([0, 0, 1]), np.array([0, 1, 2]))


def test_a_list_hits_by_another_film_that_the_person_liked_and_each_person_counts_once() -> None:
    lists = np.full((40, 10), -1)
    lists[0, :2] = [5, 1]
    lists[1, 0] = 1  # itself, which is no hit
    lists[2, :2] = [3, 4]
    found = measure(_fifth(), lists, GENRES)
    assert found.hit.tolist() == [0.5, 0.0]
    assert found.coverage == 4 / 40
    assert found.diverse == pytest.approx((0 + 1) / 2), "5 and 1 share their genre, 3 and 4 have none in common"
    assert found.unfamous.tolist() == [0.0, 0.0], "of forty films all are among the hundred most liked"


def test_lift_is_what_lists_of_equally_popular_films_do_not_reach() -> None:
    same = np.tile([0, 1, *[-1] * 8], (40, 1))
    found = measure(_fifth(), same, GENRES)
    # Film 0 is asked for by who likes 1 and the other way round; either stands in every other list, too.
    assert found.hit.tolist() == [1.0, 0.0]
    assert found.lift[0] == pytest.approx(0.0)
    own = np.full((40, 10), -1)
    own[0, 0], own[1, 0] = 1, 0
    assert measure(_fifth(), own, GENRES).lift[0] > 0.9


def test_the_popular_list_is_the_same_for_all_but_for_the_film_itself() -> None:
    lists = popular(_fifth())
    assert lists[0].tolist() == [39, 38, 37, 36, 35, 34, 33, 32, 31, 30]
    assert lists[35].tolist() == [39, 38, 37, 36, 34, 33, 32, 31, 30, 29]


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    told = np.random.default_rng(5).normal(0.3, 0.2, 200)
    low, high = interval(told)
    assert low < told.mean() < high
    assert interval(told) == (low, high)
    assert high - low == pytest.approx(2 * 1.96 * 0.2 / 200**0.5, rel=0.2)
