"""A table's cells in DuckDB: ``loaded``, one row a row, every cell as the words that stand there.

``row`` counts from 1 in the document's order. In XML each cell is a JSON list of
``{"t": words, "x": place}``, since an element may hold several of a path.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import orjson
import pyarrow as pa
from lxml import etree

from repertory.errors import DocumentRefused
from repertory.read.prepare import Form, Prepared, Told
from repertory.read.table.columns import columns_of, delimiter_of, first_line, json_source
from repertory.read.table.mapping import Table
from repertory.read.table.xml import leaves, open_rows

MARK = "="
PLACE = "@place"
"""The column that holds the XPath of an XML row."""

LONGEST_LINE = 32 << 20
ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: its columns, and what must be said of the document."""

    columns: tuple[str, ...]
    rows: int
    told: tuple[Told, ...] = ()


def quoted(name: str) -> str:
    """Return a name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def column_of(name: str) -> str:
    """Return a table's column quoted for SQL; the mark before it keeps it apart from names of ours."""
    return quoted(MARK + name)


def text(words: str) -> str:
    """Return words quoted for SQL."""
    return "'" + words.replace("'", "''") + "'"


def words_of(form: Form, column: str) -> str:
    """Return the SQL for the words of a cell that holds one value, NULL where it is blank."""
    words = f"CAST({column_of(column)} AS JSON) ->> '$[0].t'" if form == "xml" else column_of(column)
    return f"nullif(trim({words}), '')"


def load(connection: duckdb.DuckDBPyConnection, prepared: Prepared, table: Table) -> Loaded:
    """Create ``loaded`` from a file; raises DocumentRefused where it cannot be read as a table."""
    told = list(prepared.told)
    try:
        if prepared.form == "xml":
            _load_xml(connection, prepared, table, told)
        elif prepared.form == "text":
            _load_text(connection, prepared, table, told)
        elif prepared.form == "parquet":
            path = text(str(prepared.path))
            columns = columns_of(prepared, [table])
            cells = ", ".join(_parquet_cell(connection, path, column) for column in columns)
            _create(connection, cells, f"read_parquet({path})")
        else:
            columns = columns_of(prepared, [table])
            cells = ", ".join(f"json ->> {text(_json_path(column))} AS {column_of(column)}" for column in columns)
            _create(connection, cells, json_source(prepared))
    except duckdb.Error as error:
        raise DocumentRefused(f"Expected a table, found a mistake in {prepared.path}: {first_line(error)}") from error
    described = [name for name, *_ in connection.execute("DESCRIBE loaded").fetchall()]
    names = [name.removeprefix(MARK) for name in described if name.startswith(MARK)]
    (count,) = connection.execute("SELECT count(*) FROM loaded").fetchone() or (0,)
    return Loaded(tuple(names), int(count), tuple(told))


def _create(connection: duckdb.DuckDBPyConnection, cells: str, source: str) -> None:
    # An unordered window streams rows in the order of the file, which is what a row's number means.
    connection.execute(f'CREATE TEMP TABLE loaded AS SELECT row_number() OVER () AS "row", {cells} FROM {source}')


def _json_path(column: str) -> str:
    return '$."' + column.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parquet_cell(connection: duckdb.DuckDBPyConnection, path: str, column: str) -> str:
    name = quoted(column)
    kind = connection.execute(f"SELECT typeof({name}) FROM read_parquet({path}) LIMIT 1").fetchone() or ("VARCHAR",)
    nested = any(mark in kind[0] for mark in ("[", "STRUCT", "MAP"))
    return f"to_json({name})::VARCHAR AS {column_of(column)}" if nested else f"{name}::VARCHAR AS {column_of(column)}"


def _load_text(connection: duckdb.DuckDBPyConnection, prepared: Prepared, table: Table, told: list[Told]) -> None:
    delimiter = delimiter_of(prepared.head, [table])
    if not delimiter:
        raise DocumentRefused(f"Expected a table with columns, found none in {prepared.path}.")
    source = (
        f"read_csv({text(str(prepared.path))}, all_varchar=true, header=true, auto_detect=true, "
        f"delim={text(delimiter)}, quote='\"', escape='\"', strict_mode=false, null_padding=true, parallel=false, "
        f"store_rejects=true, max_line_size={LONGEST_LINE}, new_line=NULL)"
    ).replace(", new_line=NULL", "")
    _create(connection, f"COLUMNS('(.*)') AS '{MARK}\\1'", source)
    rejected = connection.execute(
        "SELECT line, count(*), min(error_message) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    for line, _, message in rejected[:100]:
        told.append(Told("not-understood", f"Expected a row of the table: {message}", f"line:{line}:0-0"))
    if len(rejected) > 100:
        told.append(
            Told("not-understood", f"Expected rows of the table, found {len(rejected) - 100:,} more that are none.")
        )


def _load_xml(connection: duckdb.DuckDBPyConnection, prepared: Prepared, table: Table, told: list[Told]) -> None:
    names: dict[str, None] = {}
    batches: list[pa.Table] = []
    rows: list[dict[str, str]] = []
    try:
        for place, element in open_rows(prepared.path, {table.element}):
            cells: dict[str, list[dict[str, str]]] = {}
            for path, words, inside in leaves(element):
                cells.setdefault(path, []).append({"t": words, "x": f"{place}/{inside}"})
            names |= dict.fromkeys(cells)
            rows.append({MARK + path: orjson.dumps(found).decode() for path, found in cells.items()} | {"place": place})
            if len(rows) >= ROWS_AT_ONCE:
                batches.append(_arrow(rows, names))
                rows = []
    except etree.XMLSyntaxError as error:
        if not rows and not batches:
            raise DocumentRefused(f"Expected XML, found a mistake in {prepared.path}: {error}.") from error
        kept = sum(batch.num_rows for batch in batches) + len(rows)
        told.append(Told("cut", f"Expected XML to its end, found a mistake ({error}); {kept:,} whole rows were kept."))
    batches.append(_arrow(rows, names))
    whole = pa.concat_tables(batches, promote_options="default")
    connection.register("found", whole)
    chosen = ", ".join(["place AS " + quoted(PLACE), *(column_of(name) for name in names)])
    _create(connection, chosen, "found")
    connection.unregister("found")


def _arrow(rows: list[dict[str, str]], names: Iterable[str]) -> pa.Table:
    columns = ["place", *(MARK + name for name in names)]
    return pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in columns})
