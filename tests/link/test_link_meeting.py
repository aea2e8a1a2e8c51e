"""Whether two records meet depends on the two and on what is learned of the whole, not on who else is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.link.world import Said, film, read

from repertory.collection import Collection
from repertory.collection.collection import LEARNED
from repertory.collection.workbench import Workbench
from repertory.link.blocking import blocks, candidate_pairs, too_large
from repertory.link.features import features

WORLD = [
    *(
        film(source, f"{source}{number}", "Amber Station", year=str(1950 + number), director=f"Cora Lind {number}")
        for source in ("tmdb5000", "imdb5000")
        for number in range(45)
    ),
    film("tmdb5000", "rain", "Rain over Visby", year="1961", director="Ada Holm", cast=["Nils Ek", "Eva Dahl"]),
    film("imdb5000", "rain", "Rain on Visby", year="1961", director="Ada Holm", cast=["Nils Ek"]),
    film("movielens", "rain", "Visby", cast=["Nils Ek", "Eva Dahl"]),
    film("wikipedia", "late", "Late Snow", year="1990", cast=["Nils Ek"]),
]
"""Two sources with many films of one title, more than a block may hold; and a few that share a person."""
PART = [*WORLD[:3], *WORLD[45:48], *WORLD[90:]]

Pairs = set[tuple[str, str]]


def collection_of(folder: Path, said: list[Said]) -> Collection:
    collection = Collection.create(folder)
    read(collection, said)
    return collection


def met(collection: Collection) -> tuple[Pairs, dict[str, dict[str, object]]]:
    """Which records meet, and what is compared of each; by what is learned here or was learned of another."""
    with Workbench(collection) as bench:
        compared = features(collection, bench)
        members = bench.keep("members", blocks(compared))
        large = collection.learned("large_blocks", lambda: too_large(members))
        pairs = bench.fetch(candidate_pairs(compared, members, large)).to_pylist()
        rows = bench.fetch(compared.films.drop("reading")).to_pylist()
    return {(row["record_a"], row["record_b"]) for row in pairs}, {row["record_id"]: row for row in rows}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pairs, Pairs, list[dict[str, object]]]:
    """Pairs of the world; pairs of its part by what the world had learned; features that come out otherwise there."""
    folder = tmp_path_factory.mktemp("meeting")
    whole, part = collection_of(folder / "whole", WORLD), collection_of(folder / "part", PART)
    everywhere, first = met(whole)
    shutil.copytree(whole.derived / LEARNED, part.derived / LEARNED)
    (folder / "beside").mkdir()
    within, again = met(part.elsewhere(folder / "beside", learns=False))
    return everywhere, within, [row for name, row in again.items() if row != first[name]]


def test_records_of_a_part_meet_as_in_the_whole(found: tuple[Pairs, Pairs, list[dict[str, object]]]) -> None:
    everywhere, within, _ = found
    part = {said.id for said in PART}
    assert within == {pair for pair in everywhere if set(pair) <= part}
    assert ("imdb5000:rain", "tmdb5000:rain") in within


def test_features_are_those_of_the_whole(found: tuple[Pairs, Pairs, list[dict[str, object]]]) -> None:
    assert found[2] == []


def test_two_dated_films_do_not_meet_for_an_undated_one_s_sake(
    found: tuple[Pairs, Pairs, list[dict[str, object]]],
) -> None:
    everywhere, _, _ = found
    assert ("movielens:rain", "wikipedia:late") in everywhere, "one of them has no year"
    assert ("tmdb5000:rain", "wikipedia:late") not in everywhere, "both have one, decades apart"
