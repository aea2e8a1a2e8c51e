"""Made worlds: the same from the same seed, with everything that makes linking and fusing hard, and their truth."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pytest

from repertory.bench import make_films
from repertory.bench.make_world import TRUTH, VALUES, WorldSize, made_world, make
from repertory.collection import Collection
from repertory.errors import InputRefused
from repertory.read.run import read_paths


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worlds") / "world"
    make(WorldSize(1200, 4, 7), folder)
    return folder


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW truth AS FROM '{folder}/truth.parquet'")
        engine.execute(f"CREATE VIEW told AS FROM '{folder}/values.parquet'")
        return engine.execute(query).fetchall()


def test_the_same_seed_makes_the_same_bytes_and_another_seed_another_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("repertory.bench.make_world.PIECE", 40)
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        make(WorldSize(100, 5, seed), tmp_path / name)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "again")
    assert hashes(tmp_path / "one")["truth.parquet"] != hashes(tmp_path / "other")["truth.parquet"]
    assert made_world(tmp_path / "one") == WorldSize(100, 5, 7)


def test_a_world_is_made_in_pieces_that_hold_all_films(world: Path) -> None:
    assert rows(world, "SELECT count(DISTINCT film), min(film), max(film) FROM told") == [(1200, 0, 1199)]
    assert make_films.PIECE > 1200
    with duckdb.connect() as engine:
        for name, schema in (("truth", TRUTH), ("values", VALUES)):
            assert engine.read_parquet(f"{world}/{name}.parquet").columns == schema.names


def test_films_share_titles_and_people_share_names(world: Path) -> None:
    shared = rows(
        world,
        "SELECT count(*) FROM (SELECT value FROM told WHERE property = 'title' GROUP BY value HAVING count(*) > 1)",
    )
    assert shared[0][0] > 20
    years = rows(
        world,
        """SELECT max(abs(a.value::INT - b.value::INT)) FROM told t JOIN told u USING (property, value)
        JOIN told a ON a.film = t.film AND a.property = 'year' JOIN told b ON b.film = u.film AND b.property = 'year'
        WHERE t.property = 'title'""",
    )
    assert years[0][0] > 8


def test_a_source_s_keys_are_its_own_and_some_films_stand_in_it_twice(world: Path) -> None:
    assert rows(world, "FROM truth SELECT count(*) - count(DISTINCT (source, key))") == [(0,)]
    twice = rows(world, "SELECT DISTINCT source FROM truth GROUP BY source, film HAVING count(*) > 1")
    assert {source for (source,) in twice} <= {"registry", "listings"}
    assert twice


def test_what_sources_say_is_read_by_their_cards_without_an_issue(world: Path, tmp_path: Path) -> None:
    collection = Collection.create(tmp_path / "collection")
    (world / "sources").rename(collection.root / "sources")
    try:
        report = read_paths(collection, [world / "tables"])
    finally:
        (collection.root / "sources").rename(world / "sources")
    assert report.refused == []
    assert report.issues == 0
    assert report.records == rows(world, "FROM truth SELECT count(*)")[0][0]
    assert set(report.sources) == {"almanac", "gazette", "listings", "registry"}
    assert 11 < report.claims / report.records < 14


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputRefused, match="empty folder"):
        make(WorldSize(10, 2, 1), tmp_path)
    with pytest.raises(InputRefused, match=r"world\.json"):
        made_world(tmp_path)
