"""The issues of a table: one for each thing not understood, with its first place and how often it stands."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from repertory.collection.schema import issues_table
from repertory.read.prepare import Form
from repertory.read.reader import Input
from repertory.read.table.cells import locator, not_lists, row_locator
from repertory.read.table.keys import ELSEWHERE
from repertory.read.table.load import Loaded, words_of
from repertory.read.table.mapping import Statement, Table
from repertory.read.table.sentences import unclear
from repertory.read.table.task import Task
from repertory.vocabulary.claim import Issue
from repertory.vocabulary.properties import PROPERTIES

MOST = 500
"""Issues of one kind and column that are written one by one; the rest are counted in one more."""


class Issues:
    """Gathers the issues of one document."""

    def __init__(self, given: Input, form: Form) -> None:
        self.given = given
        self.form = form
        self.found: list[Issue] = []

    def add(self, kind: str, sentence: str, place: str, original: str = "", record: str | None = None) -> None:
        """Note an issue."""
        card, document = self.given.card.name, self.given.document.sha256
        self.found.append(Issue(card, document, place, kind, sentence, original, record))

    def column(self, name: str) -> str:
        """Return the locator of a column's head."""
        return (
            f"row:1:{name}"
            if self.form in ("text", "parquet")
            else ("json:/0/" if self.form != "xml" else "xml:") + name
        )


def issues(
    connection: duckdb.DuckDBPyConnection, given: Input, loaded: Loaded, task: Task, refused: Sequence[pa.Table]
) -> pa.Table:
    """Return everything that must be said of a table that was read, of which its parts refused some words."""
    gathered = Issues(given, task.form)
    if task.table.about is None:  # of the document, once
        for one in loaded.told:
            gathered.add(one.kind, one.text, one.locator)
        _columns(gathered, task.table, loaded)
    _refused(connection, gathered, task.statements, refused)
    _keys(connection, gathered, task.table)
    if (sentences := task.table.sentences) is not None:
        for name, reason, original, row, record in unclear(connection, task, sentences)[:MOST]:
            sentence = f"{PROPERTIES[name].label}: {reason} (Column {sentences.column}, row {row:,}.)"
            place = _place(connection, task.form, (sentences.column, row, ""))
            gathered.add("not-understood", sentence, place, original, record)
    for claim in task.statements:
        if claim.each == "list" and task.form != "xml":
            for count, row, example in not_lists(connection, claim):
                sentence = f"Expected a JSON list in column {claim.column}, found other words in {_rows(count, row)}."
                gathered.add("not-understood", sentence, f"row:{row}:{claim.column}", str(example)[:200])
    return issues_table(gathered.found)


def _rows(count: int, first: int) -> str:
    return f"row {first:,}" if count == 1 else f"{count:,} rows, first in row {first:,}"


def _columns(gathered: Issues, table: Table, loaded: Loaded) -> None:
    named = table.named()
    for name in loaded.columns:
        if name not in named:
            sentence = f"Expected columns that the card names, found also {name!r}; it was not read."
            gathered.add("unknown-field", sentence, gathered.column(name), name)
    stating = (*table.claims, *(table.entry.claims if table.entry else ()))
    for name in sorted({claim.column for claim in stating} - set(loaded.columns)):
        if gathered.form in ("text", "parquet") and not table.chosen:
            sentence = f"Expected a column {name}, found none; what it would say is not known."
            gathered.add("not-preserved", sentence, gathered.column(name), name)


def _refused(
    connection: duckdb.DuckDBPyConnection,
    gathered: Issues,
    statements: Sequence[Statement],
    refused: Sequence[pa.Table],
) -> None:
    if not any(part.num_rows for part in refused):
        return
    connection.register("refused", pa.concat_tables(refused))
    for number, claim in enumerate(statements):
        rows = connection.execute(f"""
            SELECT original, any_value(reason), CAST(sum(rows) AS BIGINT), min("first"), arg_min(place, "first"),
                   arg_min(record, "first"), "column"
            FROM refused WHERE statement = {number} GROUP BY "column", original
            ORDER BY min("first"), original""").fetchall()
        label = PROPERTIES[claim.property].label
        for original, reason, count, first, place, record, column in rows[:MOST]:
            sentence = f"{label}: {reason} (Column {column}, {_rows(count, first)}.)"
            gathered.add(
                "not-understood",
                sentence,
                _place(connection, gathered.form, (column, first, place)),
                original,
                record,
            )
        if len(rows) > MOST:
            sentence = f"{label}: {len(rows) - MOST:,} more words of column {claim.column} were not understood."
            gathered.add("not-understood", sentence, gathered.column(claim.column))


def _place(connection: duckdb.DuckDBPyConnection, form: Form, cell: tuple[str, int, str]) -> str:
    column, row, place = cell
    (words,) = connection.execute(
        f'SELECT {locator(form, column)} FROM (SELECT $row AS "row", $place AS place)', {"row": row, "place": place}
    ).fetchone() or ("",)
    return str(words)


def _keys(connection: duckdb.DuckDBPyConnection, gathered: Issues, table: Table) -> None:
    # Of an entry whose film has no key that was told already.
    own = f"AND {words_of(gathered.form, table.key.column)} IS NULL" if table.about else ""
    keyless = f'"row" NOT IN (SELECT "row" FROM keyed) {own}'
    if table.only_gathers:  # of whose rows few are kept
        column = words_of(gathered.form, table.key.column)
        keyless = f"{column} IS NULL OR {column} IN (SELECT original FROM keys WHERE value IS NULL)"
    without = connection.execute(f"""
        SELECT count(*), min("row") FROM loaded WHERE {keyless} HAVING count(*) > 0""").fetchall()
    for count, first in without:
        sentence = f"Expected a key in column {table.key.column}, found none in {_rows(count, first)}; not read."
        gathered.add("not-understood", sentence, _place(connection, gathered.form, (table.key.column, first, "")))
    if table.companion or table.entry:  # many rows may speak of one film
        return
    place = row_locator(gathered.form)
    twice = connection.execute(f"""
        SELECT "row", {place}, record_id, "key", "first" FROM keyed WHERE telling > 1 ORDER BY "row" """).fetchall()
    for row, where, record, key, first in twice:
        sentence = f"Row {row:,} tells of {key} again, as row {first:,} does; the two were read as one record."
        gathered.add("duplicate", sentence, where, str(key), record)
    apart = connection.execute(f"""
        SELECT "row", {place}, record_id, bare, "key", "{ELSEWHERE}" FROM keyed
        WHERE "key" <> bare ORDER BY "row" """).fetchall()
    for row, where, record, bare, key, year in apart:
        if year:
            sentence = f"Row {row:,} gives the key {bare}, whose text is of a film of {year}; only the text was kept"
        else:
            sentence = f"Row {row:,} gives the key {bare}, which another row has"
        sentence += f", and the row is read as a record of its own, {key}."
        gathered.add("not-understood" if year else "duplicate", sentence, where, str(bare), record)
