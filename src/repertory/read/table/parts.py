"""A part of a table: some records' rows, taken on their own from cells to claims by one process.

A part holds whole records, all the rows that tell of them, so nothing that a part states is also
stated by another, and what is made of a table does not depend on how many processes made it.
Memory is that of a few parts, however long the table is.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from repertory.collection.duck import text
from repertory.collection.schema import RECORDS
from repertory.read.table.cells import row_locator
from repertory.read.table.claims import claims
from repertory.read.table.load import words_of
from repertory.read.table.sentences import state_sentences
from repertory.read.table.stating import stating
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
    connection.execute(f"CREATE OR REPLACE TEMP TABLE keyed AS SELECT * FROM {part.task.kept('keyed')} {within}")
    told, refused = stating(connection, part.task, within)
    if part.task.table.sentences is not None:
        told = state_sentences(connection, part.task, part.task.table.sentences, told)
    connection.register("told", told)
    made = claims(connection, part.task.document, told)
    return Stated(_records(connection, part.task), made, _refused(connection, refused))


def _records(connection: duckdb.DuckDBPyConnection, task: Task) -> pa.Table:
    if task.table.companion:
        return RECORDS.empty_table()
    label = words_of(task.form, task.table.label) if task.table.label else "NULL"
    titles = """SELECT record_id, arg_min(value, "row") AS title FROM told
                WHERE property IN ('title', 'name') GROUP BY record_id"""
    return connection.sql(f"""
        SELECT record_id, {text(task.document.source)} AS source, "key", {text(task.table.kind)} AS kind,
               {text(task.document.sha256)} AS document, {row_locator(task.form)} AS locator,
               coalesce(title, {label}, "key") AS label, about
        FROM keyed LEFT JOIN ({titles}) USING (record_id) WHERE telling = 1 ORDER BY "row"
    """).to_arrow_table()


def _refused(connection: duckdb.DuckDBPyConnection, refused: pa.Table) -> pa.Table:
    """Return column, statement, original, reason, rows (how many), first (row), place and record of refused words."""
    connection.register("refused", refused)
    return connection.sql("""
        SELECT "column", statement, original, any_value(reason) AS reason, count(DISTINCT "row") AS rows,
               min("row") AS "first", arg_min(place, "row") AS place, arg_min(record_id, "row") AS record
        FROM refused JOIN (SELECT "row", record_id FROM keyed) USING ("row")
        GROUP BY "column", statement, original ORDER BY min("row"), statement, original""").to_arrow_table()
