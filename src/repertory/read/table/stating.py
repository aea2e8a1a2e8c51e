"""What the cells of a part's rows state, statement by statement, as columns: cleaned, placed, qualified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.read.table.cells import cells_of, locator, split_cells
from repertory.read.table.claims import STATED
from repertory.read.table.clean import Made, Numbers, Way, clean
from repertory.read.table.companions import namings
from repertory.read.table.gather import GATHER
from repertory.read.table.load import column_of
from repertory.read.table.mapping import Into, Statement
from repertory.read.table.once import tellings
from repertory.read.table.qualify import Qualified, qualified
from repertory.read.table.task import Task

REFUSED = pa.schema(
    [
        ("column", pa.string()),
        ("statement", pa.int64()),
        ("row", pa.int64()),
        *((name, pa.string()) for name in ("original", "place", "reason")),
    ]
)
"""Cells whose words could not be cleaned."""
NAMELESS = "Expected the name that the companion table gives this id, found none."


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of ``keyed`` as columns, and where in them each stands."""

    table: pa.Table
    numbers: Numbers
    order: Numbers

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> Rows:
        """Return the rows of ``keyed``."""
        table = connection.sql('SELECT "row", "first", record_id FROM keyed').to_arrow_table().combine_chunks()
        numbers = table["row"].to_numpy()
        order = np.argsort(numbers, kind="stable")
        return cls(table, numbers[order], order)

    def at(self, numbers: Numbers) -> pa.Array:
        """Return where rows of these numbers stand."""
        first, last = int(self.numbers[0]), int(self.numbers[-1])
        without_gaps = last - first == len(self.numbers) - 1
        return pa.array(self.order[numbers - first if without_gaps else np.searchsorted(self.numbers, numbers)])


@dataclass(frozen=True, slots=True)
class Told:
    """What the cells of a statement came to.

    ``cells`` are columns as of `cells_of`, with ``rows``, where the row of each stands, ``words``, what is to be
    cleaned (null where there is nothing), and ``locator``; ``beside`` is what stands beside them.
    """

    number: int
    statement: Statement
    cells: pa.Table
    made: Made
    beside: Mapping[Into, Qualified]

    def qualifier(self, name: str) -> pa.Array:
        """Return what stands beside each value, or what the card says of all."""
        at = pa.array(self.made.at)
        one = self.beside.get(name)  # type: ignore[call-overload]
        found = pa.nulls(len(at), STATED.field(name).type) if one is None else one.value.take(at)
        if name == "position":
            return pc.coalesce(found, _of(self.cells, name).take(at))
        told = getattr(self.statement, name, None)
        return found if told is None else pc.fill_null(found, told)

    def note(self) -> pa.Array:
        """Return what the card, the datatype and other columns note of each value."""
        names = self.statement.names
        named = f"the id's name stands in the table {names}" if names else None
        said = "; ".join(part for part in (self.statement.note, named) if part) or None
        told = pa.repeat(pa.scalar(said, pa.string()), len(self.made.at))
        beside = [self.beside["note"].value.take(pa.array(self.made.at))] if "note" in self.beside else []
        for note in (self.made.note, *beside):
            if note.null_count < len(note):
                told = pc.coalesce(pc.binary_join_element_wise(told, note, "; "), told, note)
        return told


def stating(connection: duckdb.DuckDBPyConnection, task: Task, within: str) -> tuple[pa.Table, pa.Table]:
    """Return what the rows of ``keyed`` state (`STATED`), and which words of theirs were refused (`REFUSED`).

    ``within`` is the condition that chooses their records from what is kept for all parts.
    """
    rows = Rows.of(connection)
    told = []
    for number, statement in enumerate(task.statements):
        cells = _cells(connection, task, number, within)
        if len(cells):
            cells = cells.append_column("rows", rows.at(cells["row"].to_numpy()))
            told.append(_told(connection, number, statement, cells))
    refused = [table for one in told for table in _refused(one)]
    by_property = defaultdict(list)
    for one in told:
        by_property[one.statement.property].append(one)
    once = {one.number: one for some in by_property.values() for one in _once(some, rows)}
    stated = [_stated(once[one.number], rows) for one in told]
    return _whole(stated, STATED), _whole(refused, REFUSED)


def _told(connection: duckdb.DuckDBPyConnection, number: int, statement: Statement, cells: pa.Table) -> Told:
    words = _of(cells, "words")
    named = np.flatnonzero(words.is_valid().to_numpy(False))
    made = clean(Way.of(statement), words.take(pa.array(named)))
    made = replace(made, at=named[made.at], refused=named[made.refused])
    beside = {one.into: qualified(one, _column(connection, one.column, cells)) for one in statement.beside}
    return Told(number, statement, cells, made, beside)


def _column(connection: duckdb.DuckDBPyConnection, name: str, cells: pa.Table) -> pa.Array:
    """Return what stands in another column of the rows of cells."""
    column = connection.sql(f"SELECT {column_of(name)} AS told FROM keyed").to_arrow_table()
    return _of(column, "told").take(_of(cells, "rows"))


def _of(table: pa.Table, name: str) -> pa.Array:
    return table[name].combine_chunks()


def _once(told: Sequence[Told], rows: Rows) -> list[Told]:
    """Return what statements of one property tell, each thing of a record once, by the first of its rows."""
    firsts, numbers = (rows.table[name].to_numpy() for name in ("first", "row"))
    at = [_of(one.cells, "rows").to_numpy()[one.made.at] for one in told]
    if len(told) == 1 and len(told[0].made.at) == len(np.unique(firsts[at[0]])):
        return list(told)
    things = [
        pa.array(np.concatenate([firsts[one] for one in at])),
        pa.concat_arrays([one.made.value for one in told]),
        *(
            pa.concat_arrays([one.qualifier(name) for one in told])
            for name in ("character", "language", "country", "kind")
        ),
    ]
    order = [
        np.concatenate([numbers[one] for one in at]),
        np.concatenate([np.full(len(one.made.at), one.number) for one in told]),
        np.concatenate([_of(one.cells, "nth").to_numpy()[one.made.at] for one in told]),
        np.concatenate([one.made.part for one in told]),
    ]
    kept = tellings(things, order)
    if len(kept) == len(order[0]):
        return list(told)
    ends = np.cumsum([0, *(len(one.made.at) for one in told)])
    spans = zip(told, ends[:-1], ends[1:], strict=True)
    return [
        replace(one, made=one.made.chosen(kept[(kept >= start) & (kept < end)] - start)) for one, start, end in spans
    ]


def _whole(tables: Sequence[pa.Table], schema: pa.Schema) -> pa.Table:
    return pa.concat_tables(tables) if tables else schema.empty_table()


def _cells(connection: duckdb.DuckDBPyConnection, task: Task, number: int, within: str) -> pa.Table:
    """Return the cells of a statement, in the order of their rows, with ``words`` and ``locator``."""
    statement = task.statements[number]
    parted = statement.each == "split" and bool(statement.by) and not statement.names and task.form != "xml"
    query, words = _query(task, number, parted), "original"
    if statement.names:  # of an id what it names is cleaned; where nothing names it, there are no words
        naming = [(one.column, one.each, one.by) for one in namings(task.statements)]
        which = naming.index((statement.column, statement.each, statement.by))
        query = f"""
            SELECT told.*, words FROM ({query}) AS told LEFT JOIN (
                SELECT "row", nth, words FROM {task.kept("named")} {within} AND naming = {which}) AS named
            USING ("row", nth) ORDER BY "row", nth"""
        words = "words"
    place = locator(task.form, statement.column)
    table = connection.sql(f"SELECT *, {place} AS locator FROM ({query})").to_arrow_table()
    if parted:
        table = split_cells(table, statement)
    return table if words == "words" else table.append_column("words", table[words])


def _query(task: Task, number: int, whole: bool) -> str:
    """Return the query for the cells of a statement; ``whole``: not parted yet."""
    plain = len(task.statements) - len(task.table.gather)
    if number < plain:
        statement = task.statements[number]
        return cells_of(replace(statement, each="", first=None) if whole else statement, task.form)
    if task.table.only_gathers:
        cells = f'{task.kept("gathered")} SEMI JOIN keyed USING ("row") WHERE statement = {number}'
    else:
        one = task.table.gather[number - plain]
        cells = f"({GATHER[one.how](column_of(one.column), column_of(one.by or one.column), one.least)})"
    return f"""SELECT "row", 1 AS nth, NULL::INTEGER AS position, original, '' AS place FROM {cells} ORDER BY "row\""""


def _stated(told: Told, rows: Rows) -> pa.Table:
    """Return what a statement's cells state, as rows of `STATED`."""
    made = told.made
    at = pa.array(made.at)
    stands = _of(told.cells, "rows").take(at)
    columns: dict[str, Any] = {
        "property": pa.repeat(told.statement.property, len(at)),
        "value": made.value,
        "statement": pa.repeat(told.number, len(at)),
        "part": pa.array(made.part),
        "note": told.note(),
        **{name: _of(rows.table, name).take(stands) for name in ("record_id", "first", "row")},
        **{name: _of(told.cells, name).take(at) for name in ("original", "locator", "nth")},
    }
    chosen = [columns[one.name] if one.name in columns else told.qualifier(one.name) for one in STATED]
    return pa.table([column.cast(one.type) for column, one in zip(chosen, STATED, strict=True)], schema=STATED)


def _refused(told: Told) -> list[pa.Table]:
    """Return the cells of a statement, and beside them, whose words could not be cleaned, as tables of `REFUSED`."""
    cells, made = told.cells, told.made
    nameless = np.flatnonzero(_of(cells, "words").is_null().to_numpy(False))
    both = pa.array(np.concatenate([made.refused, nameless]))
    reasons = pa.concat_arrays([made.reason, pa.repeat(NAMELESS, len(nameless))])
    found = [(told.statement.column, *(_of(cells, name).take(both) for name in ("row", "original", "place")), reasons)]
    for one in told.statement.beside:
        beside = told.beside[one.into]
        rows = _of(cells, "row").take(pa.array(beside.refused))
        found.append((one.column, rows, beside.words, pa.repeat("", len(rows)), beside.reason))
    return [
        pa.table([pa.repeat(column, len(rows)), pa.repeat(told.number, len(rows)), rows, *more], schema=REFUSED)
        for column, rows, *more in found
        if len(rows)
    ]
