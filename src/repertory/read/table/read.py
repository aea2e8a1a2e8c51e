"""Reads a table by its card: cells as columns in DuckDB, each distinct value cleaned once, claims joined."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from repertory.collection.schema import records_table
from repertory.errors import DocumentRefused
from repertory.read.prepare import Prepared, prepare
from repertory.read.reader import Batch, Input
from repertory.read.table import said
from repertory.read.table.cells import cells_of, locator, row_locator
from repertory.read.table.claims import claims
from repertory.read.table.clean import clean
from repertory.read.table.columns import columns_of
from repertory.read.table.gather import GATHER
from repertory.read.table.keys import make_keyed
from repertory.read.table.load import Loaded, column_of, load, text, words_of
from repertory.read.table.mapping import Statement, Table, tables
from repertory.read.table.sentences import find_elsewhere, read_sentences, state_sentences
from repertory.vocabulary.card import Card

MEMORY = "1GB"


def read(given: Input) -> Iterator[Batch]:
    """Yield what a table says, in one batch; raises DocumentRefused where it is no table of its source."""
    with TemporaryDirectory(prefix="repertory-") as scratch, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit='{MEMORY}'; SET temp_directory={text(scratch)}")
        prepared = prepare(given.path, Path(scratch))
        table = table_of(given.card, prepared, given.document.name)
        yield _Reading(connection, given, prepared, table).batch()


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


class _Reading:
    """One table on its way: ``loaded`` → ``keyed`` → ``cells`` → ``cleaned`` → ``stated`` → claims."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, given: Input, prepared: Prepared, table: Table) -> None:
        self.connection = connection
        self.given = given
        self.prepared = prepared
        self.table = table
        self.form = prepared.form

    def batch(self) -> Batch:
        loaded = load(self.connection, self.prepared, self.table)
        if not loaded.rows:
            raise DocumentRefused(
                f"Expected rows below the columns {', '.join(loaded.columns[:8])}, found none in "
                f"{self.given.document.name}."
            )
        sentences = self.table.sentences if self._has_sentences(loaded) else None
        if sentences:
            read_sentences(self.connection, sentences, self.form)
        find_elsewhere(self.connection, sentences, self.form)
        make_keyed(self.connection, self.given.card.name, self.table, self.form)
        statements = self._statements(loaded)
        self._make_cells(statements)
        self._make_cleaned(statements)
        self._make_stated(statements)
        if sentences:
            state_sentences(self.connection, sentences, self.given, self.form)
        stated = self.connection.sql(claims()).to_arrow_table()
        return Batch(self._records(loaded), stated, self._issues(loaded, statements))

    def _has_sentences(self, loaded: Loaded) -> bool:
        told = self.table.sentences
        return told is not None and {told.column, told.year} <= set(loaded.columns)

    def _statements(self, loaded: Loaded) -> list[Statement]:
        """Return the card's statements whose columns are there, gatherings as statements of their own."""
        held = set(loaded.columns)
        told = [claim for claim in self.table.claims if {claim.column, *claim.where, *claim.unless} <= held]
        gathered = [
            Statement(one.column, one.property, clean=one.clean, kind=one.kind, note=one.note)
            for one in self.table.gather
        ]
        return told + gathered

    def _make_cells(self, statements: list[Statement]) -> None:
        plain = len(statements) - len(self.table.gather)
        queries = [cells_of(number, claim, self.form) for number, claim in enumerate(statements[:plain])]
        for number, one in enumerate(self.table.gather, start=plain):
            gathered = GATHER[one.how](column_of(one.column), column_of(one.by or one.column), one.least)
            queries.append(
                f"""SELECT {number} AS statement, "row", 1 AS nth, NULL::INTEGER AS position, original, '' AS place
                FROM ({gathered})"""
            )
        self.connection.execute("CREATE TEMP TABLE cells AS " + " UNION ALL ".join(queries))

    def _make_cleaned(self, statements: list[Statement]) -> None:
        steps = {
            number: (claim.property, claim.clean, frozenset(claim.unknown)) for number, claim in enumerate(statements)
        }
        distinct = self.connection.execute("SELECT DISTINCT statement, original FROM cells").fetchall()
        cleaned, refused = clean(distinct, steps)
        self.connection.register("cleaned", cleaned)
        self.connection.register("refused", refused)

    def _make_stated(self, statements: list[Statement]) -> None:
        """Create ``stated``: a row for every claim, before what is told twice is told once."""
        columns = ("statement", "property", "language", "country", "kind", "note")
        rows = [
            (number, one.property, one.language, one.country, one.kind, one.note)
            for number, one in enumerate(statements)
        ]
        kinds = [pa.int32()] + [pa.string()] * 5
        told = list(zip(*rows, strict=True)) or [() for _ in columns]
        self.connection.register(
            "statements",
            pa.table({name: pa.array(cells, kind) for name, cells, kind in zip(columns, told, kinds, strict=True)}),
        )
        places = " ".join(
            f"WHEN {number} THEN {locator(self.form, one.column)}" for number, one in enumerate(statements)
        )
        self.connection.execute(f"""
            CREATE TEMP TABLE stated AS
            SELECT record_id, {text(self.given.card.name)} AS source, property, value, original,
                   {text(self.given.document.sha256)} AS document,
                   CASE statement {places} END AS locator, position, NULL::VARCHAR AS "character",
                   language, country, kind, nullif(concat_ws('; ', statements.note, cleaned.note), '') AS note,
                   "row", statement, nth, part
            FROM cells JOIN cleaned USING (statement, original) JOIN statements USING (statement)
            JOIN (SELECT "row", record_id FROM keyed) USING ("row")""")

    def _records(self, loaded: Loaded) -> pa.Table:
        if not self.table.claims:  # a companion table speaks of records that another table holds
            return records_table([])
        label = words_of(self.form, self.table.label) if self.table.label in loaded.columns else "NULL"
        titles = """SELECT record_id, arg_min(value, "row") AS title FROM stated
                    WHERE property IN ('title', 'name') GROUP BY record_id"""
        return self.connection.sql(f"""
            SELECT record_id, {text(self.given.card.name)} AS source, "key", {text(self.table.kind)} AS kind,
                   {text(self.given.document.sha256)} AS document, {row_locator(self.form)} AS locator,
                   coalesce(title, {label}, "key") AS label, NULL::VARCHAR AS about
            FROM keyed LEFT JOIN ({titles}) USING (record_id) WHERE telling = 1 ORDER BY "row"
        """).to_arrow_table()

    def _issues(self, loaded: Loaded, statements: list[Statement]) -> pa.Table:
        return said.issues(self.connection, self.given, self.prepared, loaded, (self.table, statements))
