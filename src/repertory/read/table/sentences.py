"""Facts from running text in a column: what its defining sentences state, each distinct text read once.

A text whose own year is far from its row's speaks of another film (two rows gave one article): it
is kept as the row's text, with a note, and no fact is taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection.duck import text
from repertory.errors import ValueRefused
from repertory.read.definition import defined_kind, read_definition
from repertory.read.table.cells import locator
from repertory.read.table.load import words_of
from repertory.read.table.mapping import Sentences
from repertory.read.table.task import Task
from repertory.vocabulary.datatypes import DATATYPES, Cleaned
from repertory.vocabulary.properties import PROPERTIES

STATEMENT = 1_000_000
"""The number of what sentences state: after all statements of columns, which count where both say the same."""

_STRINGS = ("text", "property", "value", "original", "character", "language", "country", "kind", "note", "reason")
TOLD = pa.schema([*((name, pa.string()) for name in _STRINGS), ("position", pa.int32()), ("nth", pa.int32())])


def read_sentences(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    """Keep ``told``: of each distinct text what it states, cleaned, or the reason why it cannot be."""
    if task.table.sentences is None:
        return
    column = words_of(task.form, task.table.sentences.column)
    texts = connection.execute(f"SELECT DISTINCT {column} FROM loaded WHERE {column} IS NOT NULL").fetchall()
    rows = [row for (words,) in texts for row in _told(words)]
    pq.write_table(pa.Table.from_pylist(rows, schema=TOLD), task.path("told"))


def _told(words: str) -> Iterator[dict[str, str | int | None]]:
    if defined_kind(words) != "film":
        return
    for nth, found in enumerate(read_definition(words), start=1):
        row: dict[str, str | int | None] = {
            "text": words, "property": found.property, "original": words[found.start : found.end], "nth": nth,
            "character": found.character, "language": found.language, "country": found.country,
            "kind": found.kind, "position": found.position,
        }  # fmt: skip
        cleaned = _clean(PROPERTIES[found.property].datatype, found.value)
        if isinstance(cleaned, str):
            yield row | {"reason": cleaned}
        else:
            notes = [note for note in (found.note, cleaned.note) if note]
            yield row | {"value": cleaned.value, "note": "; ".join(notes) or None}


@lru_cache(maxsize=65536)
def _clean(datatype: str, value: str) -> Cleaned | str:
    try:
        return DATATYPES[datatype].clean(value)
    except ValueRefused as refusal:
        return str(refusal)


def find_elsewhere(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    """Keep ``elsewhere`` (row, year): the rows whose text speaks of a film of another year."""
    found = """SELECT NULL::BIGINT AS "row", NULL::VARCHAR AS year WHERE false"""
    if (sentences := task.table.sentences) is not None:
        column, year = words_of(task.form, sentences.column), words_of(task.form, sentences.year)
        found = f"""
            SELECT "row", told.value AS year FROM loaded JOIN {task.kept("told")} AS told ON told.text = {column}
            WHERE told.property = 'year'
              AND abs(TRY_CAST(told.value AS INTEGER) - TRY_CAST({year} AS INTEGER)) > {sentences.tolerance}"""
    connection.execute(f"COPY ({found}) TO {text(str(task.path('elsewhere')))} (FORMAT parquet)")


def state_sentences(
    connection: duckdb.DuckDBPyConnection, task: Task, sentences: Sentences, told: pa.Table
) -> pa.Table:
    """Add to what is ``told`` what texts state of their own rows' films, and tell which texts are of other films."""
    connection.register("told", told)
    connection.execute("CREATE OR REPLACE TEMP TABLE stated AS FROM told")
    left = ", ".join(text(name) for name in ("", *sentences.leave))
    elsewhere = f"{task.kept('elsewhere')} AS elsewhere"
    connection.execute(f"""
        INSERT INTO stated
        SELECT record_id, property, value, original, {locator(task.form, sentences.column)}, position, "character",
               language, country, kind, note, "first", "row", {STATEMENT}, nth, 0
        FROM (SELECT *, '' AS place FROM keyed JOIN {task.kept("told")} AS told
              ON told.text = {words_of(task.form, sentences.column)}
              WHERE "row" NOT IN (SELECT "row" FROM {elsewhere}))
        WHERE value IS NOT NULL AND property NOT IN ({left})""")
    # The id that such a row gives is that of the other film's article, so it is not this film's.
    connection.execute(f"""
        DELETE FROM stated USING {elsewhere}
        WHERE stated."row" = elsewhere."row" AND property IN ('identifier', 'url')""")
    place = f"""(SELECT {locator(task.form, sentences.column)} FROM (SELECT stated."row" AS "row", '' AS place))"""
    connection.execute(f"""
        UPDATE stated
        SET note = concat_ws('; ', note, 'the text is of a film of ' || year || ', no fact was taken from it')
        FROM {elsewhere} WHERE stated."row" = elsewhere."row" AND locator = {place}""")
    made = connection.sql('FROM stated ORDER BY statement, "row", nth, part').to_arrow_table()
    connection.execute("DROP TABLE stated")
    return made


def unclear(
    connection: duckdb.DuckDBPyConnection, task: Task, sentences: Sentences
) -> list[tuple[str, str, str, int, str]]:
    """Return (property, reason, original, row, record) of what texts state that could not be cleaned."""
    return connection.execute(f"""
        SELECT property, any_value(reason), original, min("row"), arg_min(record_id, "row")
        FROM {task.kept("keyed")} JOIN {task.kept("told")} AS told
        ON told.text = {words_of(task.form, sentences.column)}
        WHERE reason IS NOT NULL GROUP BY property, original ORDER BY min("row"), property, original""").fetchall()
