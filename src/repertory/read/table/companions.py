"""What lies beside a table: other tables of the same card, which tell of which records it speaks and what ids mean.

A companion is looked for among the files of the same folder, by its columns. Two things may be wanted of it: its
keys (`Table.of`: rows that speak of no record of that table are left out) and its labels by their keys
(`Statement.names`: a cell holds an id, the companion the name).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import orjson

from repertory.collection.duck import text
from repertory.collection.scratch import scratch_folder
from repertory.errors import DocumentRefused
from repertory.read import packed
from repertory.read.decode import HEAD, Told
from repertory.read.member import Beside, Member
from repertory.read.prepare import prepare
from repertory.read.reader import Input
from repertory.read.table.cells import cells_of
from repertory.read.table.columns import delimiter_of, first_line, header
from repertory.read.table.keys import ROW_GROUP
from repertory.read.table.load import column_of, relation
from repertory.read.table.mapping import Statement, Table, tables
from repertory.read.table.task import Task
from repertory.vocabulary.card import Card

ENDINGS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
NO_COMPANION = "no-companion"
"""The kind of issue that tells that a companion is not there; once it is, the document is read again."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A table beside the one that is read: the file it lies in and the relation of its cells in SQL."""

    table: Table
    name: str
    relation: str


def wanted(table: Table) -> list[str]:
    """Return the names of the tables that one needs beside itself, in alphabetical order."""
    return sorted({table.of, *(claim.names for claim in table.claims)} - {""})


def _in_archive(card: Card, needed: Iterable[str], look: Beside, scratch: Path) -> dict[str, Path]:
    """Return files of tables that lie in an archive beside the one that is read, under their own names (movies.csv)."""
    found = {}
    for table in (one for one in tables(card) if one.name in needed):
        for name in (f"{table.name}{ending}" for ending in ENDINGS):
            if (content := look(name)) is not None:
                place = scratch / name
                place.write_bytes(content)
                if set(table.columns) <= set(_columns(place, table)):
                    found[table.name] = place
                    break
    return found


def beside(card: Card, folder: Path | None) -> dict[str, Path]:
    """Return the file of each of a card's tables that lies in a folder, the first where several do."""
    known = tables(card)
    found: dict[str, Path] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()) if folder else ():
        for table in known:
            if table.name not in found and set(table.columns) <= set(_columns(path, table)):
                found[table.name] = path
    return found


def _columns(path: Path, table: Table) -> list[str]:
    """Return the columns of a delimited table, or of JSON lines, told from its beginning."""
    head = ""
    with suppress(OSError):  # another's file, which may not be read
        head = packed.beginning(path, HEAD).decode(errors="ignore")
    if head.lstrip().startswith("{"):
        with suppress(orjson.JSONDecodeError):
            return list(orjson.loads(head.lstrip().partition("\n")[0]))
    delimiter = delimiter_of(head, [table])
    return header(head, delimiter) if delimiter else []


def companions(
    connection: duckdb.DuckDBPyConnection, given: Input, table: Table, scratch: Path
) -> dict[str, Companion]:
    """Return what a table needs of what lies beside it; raises DocumentRefused without the table it speaks of."""
    needed = wanted(table)
    found = beside(given.card, given.folder) if needed else {}
    if needed and given.folder is None:
        found = _in_archive(given.card, needed, given.beside, scratch)
    if table.of and table.of not in found:
        columns = next(one.columns for one in tables(given.card) if one.name == table.of)
        raise DocumentRefused(
            f"Expected beside {given.document.name} the table {table.of} of {given.card.name} ({', '.join(columns)}), "
            f"found none in its folder; of which records the rows speak is not known."
        )
    made = {}
    for one in tables(given.card):
        if one.name in needed and one.name in found:
            place = scratch / one.name
            place.mkdir()
            prepared = prepare(found[one.name], place)
            made[one.name] = Companion(one, found[one.name].name, relation(connection, prepared, one))
    return made


def lie_beside(card: Card, table: Table, given: Member) -> bool:
    """Return whether all tables that one needs lie beside it."""
    needed = wanted(table)
    if given.folder is not None:
        return set(needed) <= beside(card, given.folder).keys()
    with scratch_folder() as scratch:
        return set(needed) <= _in_archive(card, needed, given.beside, scratch).keys()


def make_spoken_of(connection: duckdb.DuckDBPyConnection, companion: Companion) -> None:
    """Create ``spoken_of``: the keys of a companion's rows that its card has read."""
    kept = " AND ".join(
        f"{column_of(column)} IN ({', '.join(map(text, words))})" for column, words in companion.table.only.items()
    )
    try:
        connection.execute(f"""
            CREATE TEMP TABLE spoken_of AS SELECT DISTINCT trim({column_of(companion.table.key.column)}) AS "key"
            FROM {companion.relation} WHERE {kept or "true"}""")
    except duckdb.Error as error:
        raise DocumentRefused(f"Expected a table in {companion.name}, found a mistake: {first_line(error)}") from error


def without_names(task: Task, companions: Mapping[str, Companion]) -> tuple[Task, list[Told]]:
    """Return a task without the statements whose ids no companion names, and what must be said of them."""
    lacking = [one for one in task.statements if one.names and one.names not in companions]
    if not lacking:
        return task, []
    told = []
    for name in sorted({one.names for one in lacking}):
        columns = sorted({one.column for one in lacking if one.names == name})
        sentence = (
            f"Expected the table {name} of {task.document.source} beside this one, found none in its folder; the ids "
            f"in {', '.join(columns)} were not read, since what they name is not known."
        )
        told.append(Told(NO_COMPANION, sentence, f"row:1:{columns[0]}"))
    return replace(task, statements=tuple(one for one in task.statements if one not in lacking)), told


def namings(statements: Sequence[Statement]) -> list[Statement]:
    """Return the different ways in which statements' cells hold ids, as statements without conditions."""
    bare = (Statement(one.column, "name", one.each, one.by, names=one.names) for one in statements if one.names)
    return list({(one.column, one.each, one.by): one for one in bare}.values())


def make_named(connection: duckdb.DuckDBPyConnection, task: Task, companions: Mapping[str, Companion]) -> None:
    """Keep ``named`` (naming, row, nth, first, words): what companions call the ids in the cells of ``keyed``."""
    queries = ['SELECT 0 AS naming, 0 AS "row", 0 AS nth, 0 AS "first", \'\' AS words WHERE false']
    for number, naming in enumerate(namings(task.statements)):
        other = companions[naming.names]
        key, label = column_of(other.table.key.column), column_of(other.table.label)
        queries.append(f"""
            SELECT {number} AS naming, "row", nth, "first", trim({label}) AS words
            FROM ({cells_of(naming, task.form)}) JOIN (SELECT "row", "first" FROM keyed) USING ("row")
            JOIN {other.relation} ON trim({key}) = trim(original) WHERE {label} IS NOT NULL""")
    connection.execute(f"""
        COPY (SELECT * FROM ({" UNION ALL ".join(queries)}) ORDER BY "first", "row")
        TO {text(str(task.path("named")))} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {ROW_GROUP})""")
