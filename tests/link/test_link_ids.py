"""Ids last: what is read later changes no id of what it does not touch."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from tests.link.world import Said, World, film, linked, read

from repertory.collection import Collection
from repertory.link.ids import PREFIXES, id_of, ids_of

FILMS = [
    film("movielens", "1", "Toy Story", year="1995", genre=["animation", "comedy"]),
    film("tmdb5000", "862", "Toy Story", year="1995", genre=["animation", "comedy"]),
    film("wikipedia", "Frantic_(film)", "Frantic", year="1988", director="Roman Polanski", cast="Harrison Ford"),
]
LATER = [film("imdb5000", "tt0095174", "Frantic", year="1988", director="Roman Polanski", cast="Harrison Ford")]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The films, linked."""
    return linked(tmp_path_factory.mktemp("ids"), *FILMS)


@pytest.fixture
def world(first: World, tmp_path: Path) -> World:
    """The same, to be changed."""
    return World(Collection.open(Path(shutil.copytree(first.collection.root, tmp_path / "copied"))))


def test_the_id_of_toy_story_is_what_it_always_was() -> None:
    """A letter and twelve of base 32: other hashing would break every address that a user kept."""
    assert id_of("tmdb5000:862", "film") == "ftmsqwoo7asp7"
    assert id_of("tmdb5000:863", "film") != "ftmsqwoo7asp7"


def test_the_engine_computes_the_same_ids(collection: Collection) -> None:
    records = [
        "tmdb5000:862",
        "mention:wikipedia:Amélie:audrey tautou",
        "",
        "'\\;\n",
        "映画:七人の侍",
        *map(str, range(500)),
    ]
    for kind in PREFIXES:
        table = ibis.memtable(pa.table({"record": records}))
        found = collection.connection.to_pyarrow(table.mutate(id=ids_of(table.record, kind)))
        assert {row["record"]: row["id"] for row in found.to_pylist()} == {one: id_of(one, kind) for one in records}


def test_reading_more_changes_no_id_of_a_film_or_person(world: World) -> None:
    films, people = world.rows("links"), world.rows("people")
    read(world.collection, LATER)
    world.link()
    after = {row["record_id"]: row["entity_id"] for row in world.rows("links")}
    assert all(after[row["record_id"]] == row["entity_id"] for row in films)
    assert after["imdb5000:tt0095174"] == after["wikipedia:Frantic_(film)"]
    named = {row["claim_id"]: row["person_id"] for row in world.rows("people")}
    assert all(named[row["claim_id"]] == row["person_id"] for row in people)


def test_the_ids_of_the_other_records_lead_to_the_entity(first: World) -> None:
    referents = {row["id"]: row["entity_id"] for row in first.rows("referents")}
    assert first.entity("tmdb5000:862") == id_of("movielens:1", "film")
    assert referents[id_of("tmdb5000:862", "film")] == id_of("movielens:1", "film")


def test_a_split_leaves_every_old_id_to_be_found(world: World) -> None:
    before = world.entity("movielens:1")
    from repertory.link.judgements import add

    add(world.collection, ("movielens:1", "tmdb5000:862"), "different", who="ana", why="a test of splitting")
    world.link()
    entities = {row["entity_id"] for row in world.rows("entities")}
    assert before in entities
    assert id_of("tmdb5000:862", "film") in entities


def test_the_same_ledger_gives_the_same_bytes(first: World, tmp_path: Path) -> None:
    """Whatever the order of rows within the reading, and however often it is linked."""
    turned: list[Said] = FILMS[2:] + FILMS[:2]
    second = linked(tmp_path / "second", *turned)
    second.link()
    for name in ("pairs", "links", "people", "referents", "entities"):
        paths = [world.collection.derived / f"{name}.parquet" for world in (first, second)]
        assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}) == 1, name


def test_a_collection_without_films_gives_empty_tables(tmp_path: Path) -> None:
    world = World(Collection.create(tmp_path / "collection"))
    read(world.collection, [])
    report = world.link()
    assert (report.records, report.films, report.people) == (0, 0, 0)
    assert world.rows("links") == []
