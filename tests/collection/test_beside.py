"""Derived tables are made beside the old ones and take their place; what dead processes left is swept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from repertory.collection import Collection, atomic, layers
from repertory.collection.spill import spill_folder, sweep_spills


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A collection with one derived table."""
    made = Collection.create(tmp_path / "films")
    made.write_derived("entities", table("old"), ["entity_id"])
    return made


def table(*entities: str) -> pa.Table:
    return pa.table({"entity_id": list(entities)})


def held(collection: Collection) -> list[str]:
    found: list[str] = collection.read_derived("entities").to_pyarrow()["entity_id"].to_pylist()
    return found


def give_up(collection: Collection) -> None:
    with collection.beside() as made:
        made.write_derived("entities", table("new"), ["entity_id"])
        raise RuntimeError


@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_made_beside_is_not_seen_before_it_takes_the_place(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        monkeypatch.setattr(atomic, "_exchanged", lambda *_: False)
    with collection.beside() as made:
        made.write_derived("entities", table("new"), ["entity_id"])
        assert (held(collection), held(made)) == (["old"], ["new"])
        atomic.take_place((made.derived, collection.derived))
        assert held(collection) == ["new"]
    assert held(collection) == ["new"]
    assert not list(collection.root.glob(f"{atomic.PARTIAL}*"))


def test_what_is_given_up_or_was_left_half_made_goes(collection: Collection) -> None:
    left = collection.root / f"{atomic.PARTIAL}killed" / "derived"
    left.mkdir(parents=True)
    with pytest.raises(RuntimeError):
        give_up(collection)
    assert held(collection) == ["old"]
    assert not list(collection.root.glob(f"{atomic.PARTIAL}*"))


def test_the_first_build_finds_no_place_taken(tmp_path: Path) -> None:
    new, target = tmp_path / "new", tmp_path / "target"
    new.mkdir()
    (new / "table").touch()
    atomic.take_place((new, target))
    assert (target / "table").exists()
    assert not new.exists()


def test_only_what_dead_processes_spilled_is_swept(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    dead, alive = tmp_path / f".spill-{ended.stdout.strip()}", spill_folder(tmp_path)
    for folder in (dead, alive):
        folder.mkdir()
    assert alive.name.endswith(str(os.getpid()))
    sweep_spills(tmp_path)
    assert (dead.exists(), alive.exists()) == (False, True)


def test_the_engine_spills_into_its_process_s_folder(tmp_path: Path) -> None:
    collection = Collection.create(tmp_path / "films")
    (folder,) = collection.connection.con.execute("select current_setting('temp_directory')").fetchone() or ("",)
    assert Path(folder) == spill_folder(collection.root)


def test_rows_of_some_entities_are_replaced_and_those_of_others_stay(collection: Collection) -> None:
    collection.write_derived("entities", table("a", "b", "c"), ["entity_id"])
    gone = ibis.memtable(table("a", "b"))
    collection.replace_rows("entities", gone, table("b"), ["entity_id"])
    assert held(collection) == ["b", "c"]


@pytest.mark.parametrize(("learns", "held_there"), [(True, ["anew"]), (False, ["first"])])
def test_what_was_learned_is_applied_where_nothing_is_learned_anew(
    collection: Collection, tmp_path: Path, learns: bool, held_there: list[str]
) -> None:
    collection.learned("names", lambda: table("first"))
    there = collection.elsewhere(tmp_path, learns)
    assert there.learned("names", lambda: table("anew")).to_pyarrow()["entity_id"].to_pylist() == held_there
    assert collection.read_derived("learned/names").to_pyarrow()["entity_id"].to_pylist() == ["first"]


def test_rows_laid_beside_a_large_table_are_read_with_it(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "LARGE", 0)
    collection.write_derived("entities", table("a", "b", "c"), ["entity_id"])
    whole = (collection.derived / "entities.parquet").read_bytes()
    for gone, came in (("ab", "bd"), ("d", "e"), ("c", "")):
        collection.replace_rows("entities", ibis.memtable(table(*gone)), table(*came), ["entity_id"])
    assert sorted(held(collection)) == ["b", "e"]
    assert (collection.derived / "entities.parquet").read_bytes() == whole
    with collection.beside() as made:
        made.adopt(collection)
        assert sorted(held(made)) == ["b", "e"]
    collection.write_derived("entities", table("z"), ["entity_id"])
    assert held(collection) == ["z"]
