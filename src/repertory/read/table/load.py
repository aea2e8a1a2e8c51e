"""A table's cells in DuckDB: ``loaded``, one row a row, every cell as the words that stand there.

``row`` counts from 1 in the document's order. In XML each cell is a JSON list of
``{"t": words, "x": place}``, since an element may hold several of a path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import orjson
import pyarrow as pa
from lxml import etree

from repertory.collection.duck import text
from repertory.errors import DocumentRefused
from repertory.read.decode import Told
from repertory.read.prepare import Form, Prepared
from repertory.read.table.columns import columns_of, delimiter_of, first_line, json_source
from repertory.read.table.mapping import Table
from repertory.read.table.xml import leaves, open_rows

MARK = "="
PLACE = "@place"
"""The column that holds the XPath of an XML row."""

LONGEST_LINE = 32 << 20
ROWS_AT_ONCE = 20_000
MOST = 100
"""Lines that are no rows, or words that no card knows, that are told one by one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: its columns and rows, what must be said of the document, and how many rows were left out."""

    columns: tuple[str, ...]
    rows: int
    told: tuple[Told, ...] = ()
    left: int = 0


def quoted(name: str) -> str:
    """Return a name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def column_of(name: str) -> str:
    """Return a table's column quoted for SQL; the mark before it keeps it apart from names of ours."""
    return quoted(MARK + name)


def words_of(form: Form, column: str) -> str:
    """Return the SQL for the words of a cell that holds one value, NULL where it is blank."""
    words = f"CAST({column_of(column)} AS JSON) ->> '$[0].t'" if form == "xml" else column_of(column)
    return f"nullif(trim({words}), '')"


def load(connection: duckdb.DuckDBPyConnection, prepared: Prepared, table: Table) -> Loaded:
    """Create ``loaded`` from a file, of the rows that its card wants; raises DocumentRefused where it is no table.

    A table ``of`` another holds only rows whose key is in ``spoken_of``.
    """
    told: list[Told] = []
    try:
        if prepared.form == "xml":
            _load_xml(connection, prepared, table, told)
        else:
            _create(connection, table, relation(connection, prepared, table, rejects=True))
        left = _left(connection, prepared, table, told)
    except duckdb.Error as error:
        raise DocumentRefused(f"Expected a table, found a mistake in {prepared.path}: {first_line(error)}") from error
    if prepared.form == "text":
        told += _rejected(connection)
    described = [name for name, *_ in connection.execute("DESCRIBE loaded").fetchall()]
    names = [name.removeprefix(MARK) for name in described if name.startswith(MARK)]
    (count,) = connection.execute("SELECT count(*) FROM loaded").fetchone() or (0,)
    return Loaded(tuple(names), int(count), tuple(told), left)


def relation(connection: duckdb.DuckDBPyConnection, prepared: Prepared, table: Table, rejects: bool = False) -> str:
    """Return the SQL of a file's rows in their order, every cell as words or NULL (not of XML).

    ``rejects``: lines that are no rows are kept in the engine's table of these.
    """
    if prepared.form == "text":
        return f"(SELECT COLUMNS('(.*)') AS '{MARK}\\1' FROM {_read_csv(prepared, table, rejects)})"
    columns = columns_of(prepared, [table])
    if prepared.form == "parquet":
        source = f"read_parquet({text(str(prepared.path))})"
        cells = [_parquet_cell(connection, source, column) for column in columns]
    elif prepared.form == "xml":
        raise DocumentRefused(f"Expected a table in lines, JSON or Parquet, found XML: {prepared.path}.")
    else:
        source = json_source(prepared)
        cells = [f"json ->> {text(_json_path(column))}" for column in columns]
    for words in table.unknown:
        cells = [f"nullif({cell}, {text(words)})" for cell in cells]
    named = ", ".join(f"{cell} AS {column_of(column)}" for cell, column in zip(cells, columns, strict=True))
    return f"(SELECT {named} FROM {source})"


def _create(connection: duckdb.DuckDBPyConnection, table: Table, source: str) -> None:
    wanted = [f"{column_of(column)} IN ({_listed(words)})" for column, words in table.only.items()]
    if table.of:
        wanted.append(f'trim({column_of(table.key.column)}) IN (SELECT "key" FROM spoken_of)')
    # An unordered window streams rows in the order of the file, which is what a row's number means.
    connection.execute(f"""
        CREATE TEMP TABLE loaded AS SELECT * FROM (SELECT row_number() OVER () AS "row", * FROM {source})
        WHERE {" AND ".join(wanted) or "true"}""")


def _left(connection: duckdb.DuckDBPyConnection, prepared: Prepared, table: Table, told: list[Told]) -> int:
    """Return how many rows were left out; a word that neither ``only`` nor ``leave`` names is told."""
    if not (table.only or table.of):
        return 0
    columns = ", ".join(map(column_of, table.only)) or "NULL"
    source = relation(connection, prepared, table)
    rows = connection.execute(f"SELECT count(*), {columns} FROM {source} GROUP BY ALL ORDER BY ALL").fetchall()
    for number, (column, words) in enumerate(table.only.items(), start=1):
        known = {*words, *table.leave.get(column, ())}
        unknown = Counter[str | None]()
        for row in rows if column in table.leave else ():
            unknown[row[number]] += 0 if row[number] in known else row[0]
        for found, count in (+unknown).most_common(MOST):
            sentence = (
                f"Expected in column {column} words that the card names, found {found!r} {count:,} times, not read."
            )
            told.append(Told("unknown-field", sentence, f"row:1:{column}"))
    (kept,) = connection.execute("SELECT count(*) FROM loaded").fetchone() or (0,)
    return sum(row[0] for row in rows) - int(kept)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(map(text, words))


def _json_path(column: str) -> str:
    return '$."' + column.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parquet_cell(connection: duckdb.DuckDBPyConnection, source: str, column: str) -> str:
    name = quoted(column)
    kind = connection.execute(f"SELECT typeof({name}) FROM {source} LIMIT 1").fetchone() or ("VARCHAR",)
    nested = any(mark in kind[0] for mark in ("[", "STRUCT", "MAP"))
    return f"to_json({name})::VARCHAR" if nested else f"{name}::VARCHAR"


def _read_csv(prepared: Prepared, table: Table, rejects: bool) -> str:
    delimiter = delimiter_of(prepared.head, [table])
    if not delimiter:
        raise DocumentRefused(f"Expected a table with columns, found none in {prepared.path}.")
    quote = "'\"'" if table.quotes else "''"
    kept = "store_rejects=true" if rejects else "ignore_errors=true"
    unknown = f", nullstr=[{_listed(['', *table.unknown])}]" if table.unknown else ""
    return (
        f"read_csv({text(str(prepared.path))}, all_varchar=true, header=true, auto_detect=true, "
        f"delim={text(delimiter)}, quote={quote}, escape={quote}, strict_mode=false, null_padding=true, "
        f"parallel=false, {kept}, max_line_size={LONGEST_LINE}{unknown})"
    )


def _rejected(connection: duckdb.DuckDBPyConnection) -> list[Told]:
    """Return what must be said of lines that are no rows of the table."""
    rejected = connection.execute(
        "SELECT line, count(*), min(error_message) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    told = [
        Told("not-understood", f"Expected a row of the table: {message}", f"line:{line}:0-0")
        for line, _, message in rejected[:MOST]
    ]
    if len(rejected) > MOST:
        told.append(
            Told("not-understood", f"Expected rows of the table, found {len(rejected) - MOST:,} more that are none.")
        )
    return told


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
    _create(connection, Table(table.name, table.columns, table.key), f"(SELECT {chosen} FROM found)")
    connection.unregister("found")


def _arrow(rows: list[dict[str, str]], names: Iterable[str]) -> pa.Table:
    columns = ["place", *(MARK + name for name in names)]
    return pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in columns})
