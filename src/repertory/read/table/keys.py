"""Which record each row speaks of: ``keyed``, the rows of ``loaded`` with key, record id and label.

Rows of one key are one record, told twice, unless the card says which columns keep them apart;
then the first row (one whose text is its own before one whose is not) keeps the bare key.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from repertory.errors import ValueRefused
from repertory.read.prepare import Form
from repertory.read.table.load import text, words_of
from repertory.read.table.mapping import Key, Table
from repertory.read.table.transforms import apply
from repertory.vocabulary.datatypes.words import tidy

ELSEWHERE = "@elsewhere"
"""The column that tells the year of a text that speaks of another film than its row."""


def make_keyed(connection: duckdb.DuckDBPyConnection, source: str, table: Table, form: Form) -> None:
    """Create ``keyed`` from ``loaded`` and ``elsewhere`` (row, year); rows without a key are left out."""
    key = table.key
    _clean_keys(connection, key, form)
    own = _named(key.otherwise, form) if key.otherwise else "NULL"
    apart = f"coalesce({_named(key.apart, form)}, '')" if key.apart else "''"
    # What a row is called apart from others of its key: the bare key for the first, "key#Title (1995)" for the rest.
    rank = f'row_number() OVER (PARTITION BY bare ORDER BY "{ELSEWHERE}" IS NOT NULL, "row")'
    connection.execute(f"""
        CREATE TEMP TABLE keyed AS
        WITH named AS (
            SELECT loaded.*, elsewhere.year AS "{ELSEWHERE}", keys.value AS given, {apart} AS apart,
                   coalesce(keys.value, {own}) AS bare
            FROM loaded LEFT JOIN keys ON {words_of(form, key.column)} = keys.original
            LEFT JOIN elsewhere ON elsewhere."row" = loaded."row"),
        owned AS (SELECT *, {rank} AS place_in_key, first_value(apart) OVER
                    (PARTITION BY bare ORDER BY "{ELSEWHERE}" IS NOT NULL, "row") AS owner FROM named
                  WHERE bare IS NOT NULL),
        told AS (SELECT * EXCLUDE (place_in_key, owner, apart),
                 CASE WHEN apart = owner AND ("{ELSEWHERE}" IS NULL OR given IS NULL) THEN bare
                      ELSE bare || '#' || apart END AS "key" FROM owned)
        SELECT *, {text(source + ":")} || "key" AS record_id,
               row_number() OVER (PARTITION BY "key" ORDER BY "row") AS telling FROM told""")


def _named(columns: tuple[str, ...], form: Form) -> str:
    first, *rest = (words_of(form, column) for column in columns)
    return first + "".join(f" || coalesce(' (' || {column} || ')', '')" for column in rest)


def _clean_keys(connection: duckdb.DuckDBPyConnection, key: Key, form: Form) -> None:
    column = words_of(form, key.column)
    originals = connection.execute(f"SELECT DISTINCT {column} FROM loaded WHERE {column} IS NOT NULL").fetchall()
    pairs = [(original, value) for (original,) in originals if (value := _key(key, original))]
    columns = list(zip(*pairs, strict=True)) or [(), ()]
    table = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(("original", "value"), columns, strict=True)}
    )
    connection.register("keys", table)


def _key(key: Key, original: str) -> str | None:
    try:
        made = apply(key.clean, original)
    except ValueRefused:
        return None
    return tidy(made[0]) if made else None
