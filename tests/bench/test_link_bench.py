"""The linking benchmark's figures and its gold by hand."""

from __future__ import annotations

from pathlib import Path

from repertory.bench.link_figures import Score, compare, pair, within
from repertory.bench.link_gold import Film, against_films, handmade


def test_the_gold_by_hand_holds_films_of_three_strata_and_no_record_twice(root: Path) -> None:
    films = handmade(root / "bench" / "gold" / "three_tables.csv")
    records = [record for film in films for record in film.records]
    assert {film.stratum for film in films} == {"random", "differ", "hard"}
    assert len(films) >= 290
    assert len(records) == len(set(records))


def test_a_link_to_a_record_that_is_not_of_the_film_counts_against_it() -> None:
    films = [Film("random", frozenset({"a:1", "b:1"})), Film("random", frozenset({"a:2"}))]
    linked = {record: {"a:1", "b:1"} for record in ("a:1", "b:1")} | {"a:2": {"a:2", "b:2"}, "b:2": {"a:2", "b:2"}}
    figures = against_films("two films", films, linked, (10, 0.1))
    assert figures.score == Score(found=2, true=1, both=1)
    assert list(figures.more.values()) == [0.5]


def test_precision_and_recall_are_shares_of_pairs() -> None:
    score = compare({pair("b", "a"), pair("c", "a")}, within({"a", "b"}))
    assert (score.precision, score.recall) == (0.5, 1.0)
    assert round(score.f1, 3) == 0.667
