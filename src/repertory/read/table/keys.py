"""Which record each row speaks of: ``keyed``, the rows of ``loaded`` with key, record id and label.

Rows of one key are one record, told twice, unless the card says which columns keep them apart;
then the first row (one whose text is its own before one whose is not) keeps the bare key.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from repertory.collection.duck import text
from repertory.errors import ValueRefused
from repertory.read.prepare import Form
from repertory.read.table.gather import GATHER
from repertory.read.table.load import column_of, words_of
from repertory.read.table.mapping import Key
from repertory.read.table.task import Task
from repertory.read.table.transforms import apply
from repertory.vocabulary.datatypes.words import tidy

ROW_GROUP = 5_000
"""Rows that are taken together from the disk: few beside a part's."""

PLAIN = "[!-%'-~]+"
"""Keys that tidying leaves as they are: printable ASCII without blanks, and without the mark of HTML's entities."""

ELSEWHERE = "@elsewhere"
"""The column that tells the year of a text that speaks of another film than its row."""


def make_keyed(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    """Keep ``keyed``, the rows of ``loaded`` that have a key, those of one record together; see `_called`."""
    connection.register("keys", _cleaned(connection, task.table.key, task.form))
    if task.table.only_gathers:
        _gather(connection, task)
        return
    connection.register("abouts", _cleaned(connection, task.table.about or task.table.key, task.form))
    _called(connection, task)
    connection.execute(f"""
        COPY (SELECT * FROM loaded JOIN called USING ("row") ORDER BY "first", "row")
        TO {text(str(task.path("keyed")))} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {ROW_GROUP})""")
    connection.execute(f"CREATE OR REPLACE TEMP VIEW keyed AS SELECT * FROM {task.kept('keyed')}")


def _gather(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    """Keep ``gathered``, what rows of a key amount to (statement, record_id, row, original), and those rows only.

    Millions of rows say as little as there are films: they are gone through as they stand, and never sorted.
    """
    key = words_of(task.form, task.table.key.column)
    connection.execute(f"""
        CREATE OR REPLACE TEMP VIEW keyed AS
        SELECT loaded.*, keys.value AS "key", {text(f"{task.document.source}:")} || keys.value AS record_id
        FROM loaded JOIN keys ON {key} = keys.original WHERE keys.value IS NOT NULL""")
    gathered = " UNION ALL ".join(
        f'SELECT {number} AS statement, record_id, "row", original '
        f"FROM ({GATHER[one.how](column_of(one.column), column_of(one.by or one.column), one.least)})"
        for number, one in enumerate(task.table.gather, start=len(task.statements) - len(task.table.gather))
    )
    connection.execute(f"COPY ({gathered}) TO {text(str(task.path('gathered')))} (FORMAT parquet)")
    connection.execute(f"""
        COPY (
            SELECT keyed.*, "first", 1 AS telling, NULL::VARCHAR AS about, NULL::VARCHAR AS "{ELSEWHERE}"
            FROM keyed JOIN (
                SELECT "row", min("row") OVER (PARTITION BY record_id) AS "first" FROM (
                    SELECT DISTINCT "row", record_id FROM {task.kept("gathered")})) USING ("row")
            ORDER BY "first", "row"
        ) TO {text(str(task.path("keyed")))} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {ROW_GROUP})""")
    connection.execute(f"CREATE OR REPLACE TEMP VIEW keyed AS SELECT * FROM {task.kept('keyed')}")


def _called(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    """Create ``called``: of each row its key, record id, the first row of its record, and which telling it is."""
    key, form = task.table.key, task.form
    own = _named(key.otherwise, form) if key.otherwise else "NULL"
    given = " || '-' || ".join([*(words_of(form, column) for column in key.within), "keys.value"])
    source = text(f"{task.document.source}:")
    about, abouts, whole = "NULL::VARCHAR", "", "bare IS NOT NULL"
    if task.table.about is not None:
        about = f"{source} || abouts.value"
        abouts = f"LEFT JOIN abouts ON {words_of(form, task.table.about.column)} = abouts.original"
        whole += " AND about IS NOT NULL"
    apart = f"coalesce({_named(key.apart, form)}, '')" if key.apart else "''"
    # What a row is called apart from others of its key: the bare key for the first, "key#Title (1995)" for the rest.
    order = f'(PARTITION BY bare ORDER BY "{ELSEWHERE}" IS NOT NULL, "row")'
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE called AS
        WITH named AS (
            SELECT loaded."row", elsewhere.year AS "{ELSEWHERE}", keys.value AS given, {apart} AS apart,
                   coalesce({given}, {own}) AS bare, {about} AS about
            FROM loaded LEFT JOIN keys ON {words_of(form, key.column)} = keys.original {abouts}
            LEFT JOIN {task.kept("elsewhere")} AS elsewhere ON elsewhere."row" = loaded."row"),
        owned AS (SELECT *, first_value(apart) OVER {order} AS owner FROM named WHERE {whole}),
        told AS (SELECT "row", "{ELSEWHERE}", bare, about,
                 CASE WHEN apart = owner AND ("{ELSEWHERE}" IS NULL OR given IS NULL) THEN bare
                      ELSE bare || '#' || apart END AS "key" FROM owned)
        SELECT *, {source} || "key" AS record_id,
               first_value("row") OVER tellings AS "first", row_number() OVER tellings AS telling
        FROM told WINDOW tellings AS (PARTITION BY "key" ORDER BY "row")""")


def _named(columns: tuple[str, ...], form: Form) -> str:
    first, *rest = (words_of(form, column) for column in columns)
    return first + "".join(f" || coalesce(' (' || {column} || ')', '')" for column in rest)


def _cleaned(connection: duckdb.DuckDBPyConnection, key: Key, form: Form) -> pa.Table:
    """Return (original, value): what the words of a key's column come to, null where they are no key."""
    column = words_of(form, key.column)
    plain = "false" if key.clean else f"regexp_full_match(original, {text(PLAIN)})"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE originals AS SELECT original, CASE WHEN {plain} THEN original END AS value
        FROM (SELECT DISTINCT {column} AS original FROM loaded) WHERE original IS NOT NULL""")
    asked = connection.sql("SELECT original FROM originals WHERE value IS NULL").to_arrow_table()["original"]
    values = [pa.array([_key(key, original.as_py()) for original in chunk], pa.string()) for chunk in asked.chunks]
    made = pa.table({"original": asked, "value": pa.chunked_array(values, pa.string())})
    return pa.concat_tables([connection.sql("FROM originals WHERE value IS NOT NULL").to_arrow_table(), made])


def _key(key: Key, original: str) -> str | None:
    try:
        made = apply(key.clean, original)
    except ValueRefused:
        return None
    return tidy(made[0]) or None if made else None
