"""Every value that a table's cells hold, as SQL: ``cells`` (row, nth, position, original, place).

``nth`` counts the values of a cell, ``original`` is the source's own words, ``place`` the locator's end inside the
cell (a JSON pointer, or a whole XPath). Values stand in the order of the rows of ``keyed``.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.collection.duck import text
from repertory.read.prepare import Form
from repertory.read.table.load import PLACE, column_of, quoted, words_of
from repertory.read.table.mapping import Statement, Words


def cells_of(claim: Statement, form: Form) -> str:
    """Return the query that gives the cells of one statement."""
    column = column_of(claim.column)
    where = " AND ".join([f"trim({column}) <> ''", *_conditions(claim, form)])
    position = "NULL::INTEGER" if claim.first is None else f"CAST(nth - 1 + {claim.first} AS INTEGER)"
    chosen = f'SELECT "row", nth, {position} AS position'
    if form == "xml":
        inner = _elements(f"CAST({column} AS JSON)", where)
        return f"{chosen}, element ->> '$.t' AS original, element ->> '$.x' AS place FROM ({inner})"
    if claim.each == "split":
        return f"{chosen}, element AS original, '' AS place FROM ({split(claim, where)})"
    if claim.each == "list":
        inner = _elements(f"CAST({column} AS JSON)", f"{where} AND json_valid({column})")
        path = "".join(f'."{step}"' for step in claim.by.split(".") if step)
        pointer = "".join(f"/{step}" for step in claim.by.split(".") if step)
        return (
            f"{chosen}, element ->> {text('$' + path)} AS original, '/' || (nth - 1) || {text(pointer)} AS place "
            f"FROM ({inner}) WHERE trim(element ->> {text('$' + path)}) <> ''"
        )
    return f"{chosen}, {column} AS original, '' AS place FROM (SELECT *, 1 AS nth FROM keyed) WHERE {where}"


def split_cells(cells: pa.Table, claim: Statement) -> pa.Table:
    """Return what a mark parts in whole cells, as `split` does in the engine."""
    parted = pc.split_pattern(cells["original"].combine_chunks(), claim.by)
    elements = parted.flatten()
    held = np.flatnonzero(pc.not_equal(pc.ascii_trim(elements, " "), "").to_numpy(False))
    rows = pc.list_parent_indices(parted).to_numpy(False)[held]
    nth = held - parted.offsets.to_numpy()[rows] + 1
    position = None if claim.first is None else nth - 1 + claim.first
    told = {
        "original": elements.take(pa.array(held)),
        "nth": pa.array(nth),
        "position": pa.nulls(len(nth), pa.int32()) if position is None else pa.array(position, pa.int32()),
    }
    kept = cells.drop_columns(list(told)).take(pa.array(rows))  # a whole cell beside each of its parts has no end
    return pa.table({name: told[name] if name in told else kept[name] for name in cells.column_names})


def split(claim: Statement, where: str = "true") -> str:
    """Return the query that gives what a mark parts in the cells of ``keyed``: row, element and nth."""
    parted = f"string_split({column_of(claim.column)}, {text(claim.by)})"
    return (
        f'SELECT * FROM (SELECT "row", unnest({parted}) AS element, generate_subscripts({parted}, 1) AS nth '
        f"FROM keyed WHERE {where}) WHERE trim(element) <> ''"
    )


def _elements(value: str, where: str) -> str:
    """Return the query that gives the elements of a JSON list, and where in it each stands."""
    listed = f"json_extract({value}, '$[*]')"
    return (
        f'SELECT "row", unnest({listed}) AS element, generate_subscripts({listed}, 1) AS nth FROM keyed WHERE {where}'
    )


def _conditions(claim: Statement, form: Form) -> list[str]:
    same = [f"{words_of(form, column)} IN ({_listed(words)})" for column, words in claim.where.items()]
    other = [
        f"coalesce({words_of(form, column)} NOT IN ({_listed(words)}), true)" for column, words in claim.unless.items()
    ]
    return same + other


def _listed(words: Words) -> str:
    return ", ".join(text(one) for one in ([words] if isinstance(words, str) else words))


def not_lists(connection: duckdb.DuckDBPyConnection, claim: Statement) -> list[tuple[int, int, str]]:
    """Return (count, first row, an example) where a column that should hold JSON lists holds other words."""
    column = column_of(claim.column)
    return connection.execute(
        f'SELECT count(*), min("row"), arg_min({column}, "row") FROM keyed '
        f"WHERE trim({column}) <> '' AND NOT json_valid({column}) HAVING count(*) > 0"
    ).fetchall()


def locator(form: Form, column: str) -> str:
    """Return the SQL that gives a cell's locator from ``row`` and ``place``."""
    if form in ("json", "jsonl"):
        pointer = column.replace("~", "~0").replace("/", "~1")
        return f"""'json:/' || ("row" - 1) || {text("/" + pointer)} || place"""
    if form == "xml":
        return "'xml:' || place"
    return f"""'row:' || "row" || {text(":" + column)}"""


def row_locator(form: Form) -> str:
    """Return the SQL that gives the locator of a whole row of ``keyed``."""
    if form == "xml":
        return f"'xml:' || {quoted(PLACE)}"
    return """'json:/' || ("row" - 1)""" if form in ("json", "jsonl") else """'row:' || "row\""""
