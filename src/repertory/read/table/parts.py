"""A part of a table: some records' rows, taken on their own from cells to claims by one process.

A part holds whole records, all the rows that tell of them, so nothing that a part states is also
stated by another, and what is made of a table does not depend on how many processes made it.
Memory is that of a few parts, however long the table is.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from repertory.collection.schema import RECORDS
from repertory.read.table.cells import cells_of, locator, row_locator
from repertory.read.table.claims import claims
from repertory.read.table.clean import Way, clean, ways
from repertory.read.table.companions import namings
from repertory.read.table.gather import GATHER
from repertory.read.table.load import column_of, text, words_of
from repertory.read.table.mapping import Statement
from repertory.read.table.qualify import REFUSED_BESIDE, Qualified, make_qualified
from repertory.read.table.sentences import state_sentences
from repertory.read.table.task import Task, connected

ROWS, CELLS = 20_000, 60_000
"""Rows of a part, more where one record has more, or where rows have so few cells that a part would hold too little."""


@dataclass(frozen=True, slots=True)
class Part:
    """The records of a task whose first rows are from ``first`` to ``last``."""

    task: Task
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What a part states, as rows of the ledger, and which words were refused (see `_refused`)."""

    records: pa.Table
    claims: pa.Table
    refused: pa.Table


def parts(connection: duckdb.DuckDBPyConnection, task: Task) -> list[Part]:
    """Cut ``keyed`` into parts of whole records, about `ROWS` rows or `CELLS` cells each, by their first rows."""
    rows = max(ROWS, CELLS // max(1, len({one.column for one in task.statements})))
    spans = connection.execute(f"""
        SELECT min("first"), max("first") FROM (
            SELECT "first", (sum(count(*)) OVER (ORDER BY "first") - count(*)) // {rows} AS part
            FROM keyed GROUP BY "first")
        GROUP BY part ORDER BY part""").fetchall()
    return [Part(task, first, last) for first, last in spans]


def state(part: Part) -> Stated:
    """Return what a part states, by an engine of its own."""
    with closing(connected(part.task.folder, threads=1)) as connection:
        return stated(connection, part)


def stated(connection: duckdb.DuckDBPyConnection, part: Part) -> Stated:
    """Return what a part states; the connection's own temporary tables are its workplace."""
    within = f'WHERE "first" BETWEEN {part.first} AND {part.last}'
    connection.execute(f"CREATE TEMP TABLE keyed AS SELECT * FROM {part.task.kept('keyed')} {within}")
    _make_cells(connection, part.task, within)
    _make_cleaned(connection, part.task.statements)
    make_qualified(connection, part.task.statements)
    _make_stated(connection, part.task)
    if part.task.table.sentences is not None:
        state_sentences(connection, part.task, part.task.table.sentences)
    told = connection.sql(claims(part.task.document)).to_arrow_table()
    return Stated(_records(connection, part.task), told, _refused(connection, part.task.statements))


def _make_cells(connection: duckdb.DuckDBPyConnection, task: Task, within: str) -> None:
    """Create ``cells`` (see `repertory.read.table.cells`) with ``words``: what of each is to be cleaned."""
    plain = len(task.statements) - len(task.table.gather)
    queries = [cells_of(number, claim, task.form) for number, claim in enumerate(task.statements[:plain])]
    if task.table.only_gathers:
        queries = [
            f"""SELECT statement, "row", 1 AS nth, NULL::INTEGER AS position, original, '' AS place
            FROM {task.kept("gathered")} SEMI JOIN keyed USING ("row")"""
        ]
    for number, one in enumerate(task.table.gather if task.table.claims else (), start=plain):
        gathered = GATHER[one.how](column_of(one.column), column_of(one.by or one.column), one.least)
        queries.append(
            f"""SELECT {number} AS statement, "row", 1 AS nth, NULL::INTEGER AS position, original, '' AS place
            FROM ({gathered})"""
        )
    cells = " UNION ALL ".join(queries)
    known = namings(task.statements)
    if not known:
        connection.execute(f"CREATE TEMP TABLE cells AS SELECT *, original AS words FROM ({cells})")
        return
    # Of an id what it names is cleaned; where nothing names it, there are no words.
    numbers = {(one.column, one.each, one.by): number for number, one in enumerate(known)}
    naming = " ".join(
        f"WHEN {number} THEN {numbers[one.column, one.each, one.by]}"
        for number, one in enumerate(task.statements)
        if one.names
    )
    connection.execute(f"""
        CREATE TEMP TABLE cells AS
        SELECT told.*, CASE WHEN told.naming IS NULL THEN original ELSE named.words END AS words
        FROM (SELECT *, CASE statement {naming} END AS naming FROM ({cells})) AS told
        LEFT JOIN (SELECT * FROM {task.kept("named")} {within}) AS named USING (naming, "row", nth)""")


def _make_cleaned(connection: duckdb.DuckDBPyConnection, statements: Sequence[Statement]) -> None:
    """Register ``statements``, and of their cells what was ``cleaned`` and what ``refused``."""
    known = ways(statements)
    columns = ("statement", "way", "property", "language", "country", "kind", "note")
    rows = [
        (number, known.index(Way.of(one)), one.property, one.language, one.country, one.kind, _note(one))
        for number, one in enumerate(statements)
    ]
    kinds = [pa.int32(), pa.int32(), *[pa.string()] * 5]
    told = list(zip(*rows, strict=True)) or [() for _ in columns]
    connection.register(
        "statements",
        pa.table({name: pa.array(cells, kind) for name, cells, kind in zip(columns, told, kinds, strict=True)}),
    )
    distinct = connection.sql(
        "SELECT DISTINCT way, words FROM cells JOIN statements USING (statement) WHERE words IS NOT NULL"
    )
    table = distinct.to_arrow_table()
    cleaned, refused = clean(known, table["way"].to_pylist(), table["words"].to_pylist())
    connection.register("cleaned", cleaned)
    connection.register("refused", refused)


def _note(statement: Statement) -> str | None:
    named = f"the id's name stands in the table {statement.names}" if statement.names else None
    return "; ".join(part for part in (statement.note, named) if part) or None


def _make_stated(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    """Create ``stated``: a row for every claim, before what is told twice is told once."""
    places = " ".join(
        f"WHEN {number} THEN {locator(task.form, one.column)}" for number, one in enumerate(task.statements)
    )
    qualified = Qualified.of(task.statements)
    connection.execute(f"""
        CREATE TEMP TABLE stated AS
        SELECT record_id, property, cleaned.value, original, CASE statement {places} END AS locator,
               {qualified.value("position", "position")}, {qualified.value("character", "NULL::VARCHAR")},
               {qualified.value("language", "language")}, {qualified.value("country", "country")},
               {qualified.value("kind", "kind")},
               nullif(concat_ws('; ', statements.note, cleaned.note, {qualified.note()}), '') AS note,
               "first", "row", statement, nth, part
        FROM cells JOIN statements USING (statement) JOIN cleaned USING (way, words)
        JOIN keyed AS beside USING ("row") {qualified.joins()}""")


def _records(connection: duckdb.DuckDBPyConnection, task: Task) -> pa.Table:
    if task.table.companion:
        return RECORDS.empty_table()
    label = words_of(task.form, task.table.label) if task.table.label else "NULL"
    titles = """SELECT record_id, arg_min(value, "row") AS title FROM stated
                WHERE property IN ('title', 'name') GROUP BY record_id"""
    return connection.sql(f"""
        SELECT record_id, {text(task.document.source)} AS source, "key", {text(task.table.kind)} AS kind,
               {text(task.document.sha256)} AS document, {row_locator(task.form)} AS locator,
               coalesce(title, {label}, "key") AS label, about
        FROM keyed LEFT JOIN ({titles}) USING (record_id) WHERE telling = 1 ORDER BY "row"
    """).to_arrow_table()


def _refused(connection: duckdb.DuckDBPyConnection, statements: Sequence[Statement]) -> pa.Table:
    """Return column, statement, original, reason, rows (how many), first (row), place and record of refused words."""
    columns = " ".join(f"WHEN {number} THEN {text(one.column)}" for number, one in enumerate(statements))
    nameless = text("Expected the name that the companion table gives this id, found none.")
    return connection.sql(f"""
        SELECT "column", statement, original, any_value(reason) AS reason, count(DISTINCT "row") AS rows,
               min("row") AS "first", arg_min(place, "row") AS place, arg_min(record_id, "row") AS record
        FROM (SELECT CASE statement {columns} END AS "column", statement, "row", original, place, reason
              FROM cells JOIN statements USING (statement) JOIN refused USING (way, words)
              UNION ALL SELECT CASE statement {columns} END, statement, "row", original, place, {nameless}
              FROM cells WHERE words IS NULL
              UNION ALL {REFUSED_BESIDE})
        JOIN (SELECT "row", record_id FROM keyed) USING ("row")
        GROUP BY "column", statement, original ORDER BY min("row"), statement, original""").to_arrow_table()
