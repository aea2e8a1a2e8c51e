"""SQL that is remembered by the shape of an expression is the SQL of that expression, of its own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.backends.sql import SQLBackend

from repertory.collection import Collection, compiled, known_sql
from repertory.collection.known_sql import KnownSql

ONE, OTHER = [1, 2, 3], [3, 4]


@pytest.fixture
def tables(collection: Collection) -> tuple[Any, ir.Table, ir.Table]:
    """A connection, and two tables that differ in their names and rows alone."""

    def kept(name: str, numbers: list[int]) -> ir.Table:
        path = Path(collection.root / f"{name}.parquet")
        pq.write_table(pa.table({"number": numbers}), path)
        return collection.connection.read_parquet(str(path))

    return collection.connection, kept("one", ONE), kept("other", OTHER)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """The file that is remembered in."""
    return tmp_path / "memory" / "sql.sqlite3"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, memory: Path) -> list[str]:
    """The SQL that Ibis makes from now on, nothing remembered."""
    remember_in(memory, monkeypatch)
    found: list[str] = []
    compile_ = SQLBackend.compile
    monkeypatch.setattr(SQLBackend, "compile", lambda *a, **b: found.append(compile_(*a, **b)) or found[-1])
    return found


def remember_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember in a file from now on, as a process that begins does."""
    opened = KnownSql(path)
    monkeypatch.setattr(compiled, "known_sql", lambda: opened)


def numbers(connection: Any, table: ir.Table) -> list[int]:
    return sorted(connection.to_pyarrow(table)["number"].to_pylist())


def test_tables_that_change_places_are_not_taken_for_each_other(tables: Any, made: list[str]) -> None:
    connection, one, other = tables
    assert numbers(connection, one.anti_join(other, "number")) == [1, 2]
    assert numbers(connection, other.anti_join(one, "number")) == [4]
    assert numbers(connection, one.anti_join(one.view(), "number")) == []
    assert len(made) == 2, "what joins a table with itself has another shape"


def test_what_python_holds_is_told_by_its_rows(tables: Any, made: list[str]) -> None:
    connection, one, _ = tables
    for held in ([1], [2, 3]):
        assert numbers(connection, one.semi_join(ibis.memtable(pa.table({"number": held})), "number")) == held
    assert len(made) == 1


def test_values_columns_and_schemas_make_another_shape(tables: Any, made: list[str]) -> None:
    connection, one, other = tables
    assert numbers(connection, one.filter(one.number > 1)) == [2, 3]
    assert numbers(connection, one.filter(one.number > 2)) == [3]
    assert numbers(connection, one.filter(one.number >= 2)) == [2, 3]
    assert numbers(connection, other.filter(other.number > 2)) == [3, 4]
    assert connection.to_pyarrow(one.mutate(twice=one.number * 2))["twice"].to_pylist() == [2, 4, 6]
    assert connection.to_pyarrow(one.mutate(double=one.number * 2)).column_names == ["number", "double"]
    words = ibis.memtable(pa.table({"number": ["5"]}))
    assert connection.to_pyarrow(words.number.cast("int64").name("number").as_table())["number"].to_pylist() == [5]
    assert len(made) == 6


def test_another_collection_s_tables_are_its_own(tables: Any, made: list[str], tmp_path: Path) -> None:
    _, one, _ = tables
    elsewhere = Collection.create(tmp_path / "elsewhere").connection
    pq.write_table(pa.table({"number": [7]}), tmp_path / "seven.parquet")
    seven = elsewhere.read_parquet(str(tmp_path / "seven.parquet"))
    assert numbers(tables[0], one.distinct()) == ONE
    assert numbers(elsewhere, seven.distinct()) == [7]
    assert len(made) == 1


def test_another_process_need_not_make_it_again(
    tables: Any, made: list[str], memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, one, other = tables
    for table, found in ((one, [3]), (other, OTHER)):
        assert numbers(connection, table.filter(table.number.isin([3, 4, 9]))) == found
        remember_in(memory, monkeypatch)
    assert len(made) == 1


def test_what_has_no_written_form_is_made_each_time(tables: Any, made: list[str]) -> None:
    connection, one, _ = tables

    @ibis.udf.scalar.builtin(name="abs")
    def size(number: int) -> int: ...

    for _ in range(2):
        assert numbers(connection, one.select(number=size(one.number))) == ONE
    assert len(made) == 2


@pytest.mark.parametrize("broken", [b"", b"no database at all" * 100])
def test_a_memory_that_cannot_be_used_is_done_without(
    tables: Any, made: list[str], memory: Path, monkeypatch: pytest.MonkeyPatch, broken: bytes
) -> None:
    connection, one, _ = tables
    unusable = memory.with_name("unusable")
    if broken:
        unusable.write_bytes(broken)
    else:
        unusable.mkdir()
    remember_in(unusable, monkeypatch)
    for _ in range(2):
        assert numbers(connection, one) == ONE
    assert len(made) == 2


def test_no_more_than_the_latest_shapes_are_kept(tables: Any, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    connection, one, _ = tables
    monkeypatch.setattr(known_sql, "MOST", 2)
    for number in (1, 2, 3, 1):
        assert numbers(connection, one.filter(one.number == number)) == [number]
    assert len(made) == 4, "what was asked first is forgotten"
    assert numbers(connection, one.filter(one.number == 3)) == [3]
    assert len(made) == 4, "and the last remembered"
