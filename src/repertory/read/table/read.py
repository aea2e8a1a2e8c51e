"""Reads a table by its card: cells as columns in DuckDB, each distinct value cleaned once, claims joined.

The rows are given their keys in one go; from there on some records at a time are stated (`parts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa

from repertory.collection.schema import CLAIMS, ISSUES, RECORDS
from repertory.collection.scratch import scratch_folder
from repertory.collection.workers import in_order
from repertory.errors import DocumentRefused
from repertory.read.member import Member
from repertory.read.prepare import Prepared
from repertory.read.reader import Batch, Input
from repertory.read.table import said
from repertory.read.table.columns import columns_of
from repertory.read.table.companions import (
    Companion,
    companions,
    lie_beside,
    make_named,
    make_spoken_of,
    without_names,
)
from repertory.read.table.keys import make_keyed
from repertory.read.table.load import Loaded, column_of, load
from repertory.read.table.mapping import Statement, Table, tables
from repertory.read.table.parts import Part, Stated, parts, state, stated
from repertory.read.table.sentences import find_elsewhere, read_sentences
from repertory.read.table.task import Task, connected
from repertory.vocabulary.card import Card


def read(given: Input) -> Iterator[Batch]:
    """Yield what a table says; raises DocumentRefused where it is no table of its source."""
    with (
        scratch_folder() as scratch,
        closing(connected(scratch, given.processes)) as connection,
    ):
        table = table_of(given.card, given.prepared, given.document.name)
        others = companions(connection, given, table, scratch)
        if table.of:
            make_spoken_of(connection, others[table.of])
        loaded = load(connection, given.prepared, table)
        if not loaded.rows and not loaded.left:
            raise DocumentRefused(
                f"Expected rows below the columns {', '.join(loaded.columns[:8])}, found none in {given.document.name}."
            )
        for one in (table, table.entry):
            if one is not None:
                _have(connection, {one.key.column, *one.key.otherwise, *one.key.apart} - set(loaded.columns) - {""})
                task = _task(scratch, given, one, loaded)
                yield from _stated(connection, given, loaded, task, others)
        yield Batch(RECORDS.empty_table(), CLAIMS.empty_table(), ISSUES.empty_table(), loaded.left)


def _stated(
    connection: duckdb.DuckDBPyConnection, given: Input, loaded: Loaded, task: Task, others: Mapping[str, Companion]
) -> Iterator[Batch]:
    """Yield what the rows state of one of the things that each tells of: its film, or the entry about that."""
    task, lacking = without_names(task, others)
    read_sentences(connection, task)
    find_elsewhere(connection, task)
    make_keyed(connection, task)
    make_named(connection, task, others)
    refused: list[pa.Table] = []
    cut = parts(connection, task) if task.statements else []
    processes = min(given.processes, len(cut))
    # To start an engine takes longer than to state a small table.
    for told in in_order(state, cut, processes) if processes > 1 else _alone(connection, cut):
        refused.append(told.refused)
        yield Batch(told.records, told.claims, ISSUES.empty_table())
    loaded = replace(loaded, told=(*loaded.told, *lacking))
    issues = said.issues(connection, given, loaded, task, refused)
    yield Batch(RECORDS.empty_table(), CLAIMS.empty_table(), issues)


def _alone(connection: duckdb.DuckDBPyConnection, cut: Sequence[Part]) -> Iterator[Stated]:
    connection.execute("SET threads=1")  # with more, rows may come out in another order
    with closing(connection.cursor()) as own:
        yield from (stated(own, part) for part in cut)


def table_of(card: Card, prepared: Prepared, name: str) -> Table:
    """Return which of the card's tables a document is; raises DocumentRefused where it is none."""
    known = tables(card)
    found = set(columns_of(prepared, known))
    best: Table | None = None
    for table in known:
        if set(table.columns) <= found and (best is None or len(table.columns) > len(best.columns)):
            best = table
    if best is not None:
        return best
    if not known:
        raise DocumentRefused(f"Expected a page as {card.name} writes it, found a table: {name}.")
    nearest = max(known, key=lambda table: len(set(table.columns) & found))
    missing = ", ".join(column for column in nearest.columns if column not in found)
    shown = ", ".join(sorted(found)[:12]) or "none"
    raise DocumentRefused(
        f"Expected the columns of {card.name} ({', '.join(nearest.columns)}), found no {missing} in {name}, "
        f"whose columns are: {shown}."
    )


def all_beside(card: Card, prepared: Prepared, given: Member) -> bool:
    """Return whether all tables that one needs lie beside it."""
    return lie_beside(card, table_of(card, prepared, given.name), given)


def _have(connection: duckdb.DuckDBPyConnection, lacking: set[str]) -> None:
    """Let ``loaded`` have columns in which nothing stands: those of a key that this document leaves out."""
    for name in sorted(lacking):
        connection.execute(f"ALTER TABLE loaded ADD COLUMN IF NOT EXISTS {column_of(name)} VARCHAR")


def _task(folder: Path, given: Input, table: Table, loaded: Loaded) -> Task:
    """Return what is to be done with a table, of what its card says what its columns allow."""
    held = set(loaded.columns)
    told = [
        replace(claim, beside=tuple(one for one in claim.beside if one.column in held))
        for claim in table.claims
        if {claim.column, *claim.where, *claim.unless} <= held
    ]
    gathered = [
        Statement(one.column, one.property, clean=one.clean, kind=one.kind, note=one.note) for one in table.gather
    ]
    if table.sentences and not {table.sentences.column, table.sentences.year} <= held:
        table = replace(table, sentences=None)
    if table.label not in held:
        table = replace(table, label="")
    return Task(folder, given.document, given.prepared.form, table, (*told, *gathered))
