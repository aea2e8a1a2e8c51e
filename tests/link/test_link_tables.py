"""Linking at full size: the seed pages among the films of four tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import World

from repertory.collection import Collection
from repertory.read.run import read_paths

TABLES = ("wikipedia", "tmdb5000", "imdb5000", "movielens")


@pytest.fixture(scope="module")
def everything(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The seeds and the four tables, read and linked once."""
    world = World(Collection.create(tmp_path_factory.mktemp("everything") / "collection"))
    read_paths(world.collection, [shared / "seeds", *(shared / "data" / name for name in TABLES)])
    world.link()
    return world


def test_the_three_pages_of_backstage_2005_are_one_film_and_no_other_record_is_in_it(everything: World) -> None:
    links = [row for row in everything.rows("links") if row["kind"] == "film"]
    page = next(row["entity_id"] for row in links if row["record_id"] == "wikimili:Backstage_(2005_film)")
    assert {row["source"] for row in links if row["entity_id"] == page} == {"cgiii", "rottentomatoes", "wikimili"}
    assert len([row for row in links if row["entity_id"] == page]) == 3


def test_frantic_1988_of_the_page_is_that_of_the_tables(everything: World) -> None:
    assert everything.together("wikimili:Frantic_(film)", "wikipedia:Frantic_(film)")


def test_none_of_the_forty_titles_announced_with_a_trailer_is_linked_by_its_title(everything: World) -> None:
    links = everything.rows("links")
    announced = {row["entity_id"] for row in links if "-trailer-" in str(row["record_id"])}
    assert len(announced) == 40
    assert all("-trailer-" in str(row["record_id"]) for row in links if row["entity_id"] in announced)


def test_no_film_has_two_ids_of_a_table_that_gives_each_film_one(everything: World) -> None:
    held = [
        (row["entity_id"], row["source"])
        for row in everything.rows("links")
        if row["source"] in ("tmdb5000", "imdb5000", "movielens")
    ]
    assert len(held) >= 4803 + 4918 + 9742
    assert len(held) == len(set(held))


def test_as_many_films_are_in_two_tables_as_a_look_by_eye_found(everything: World) -> None:
    """Bounds around what was looked at pair by pair."""
    films: dict[object, set[object]] = {}
    for row in everything.rows("links"):
        films.setdefault(row["entity_id"], set()).add(row["source"])
    shared = [sum({one, two} <= sources for sources in films.values()) for one, two in (
        ("imdb5000", "tmdb5000"), ("imdb5000", "movielens"), ("movielens", "tmdb5000"),
    )]  # fmt: skip
    assert 4770 <= shared[0] <= 4790
    assert 3490 <= shared[1] <= 3550
    assert 3490 <= shared[2] <= 3550
