"""What other columns of a row tell beside a claim's value: character, language, country, kind, note, position.

Each distinct cell of such a column is cleaned once a part, as the values themselves are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import orjson
import pyarrow as pa

from repertory.errors import ValueRefused
from repertory.read.table.load import column_of, text
from repertory.read.table.mapping import Beside, Into, Statement
from repertory.vocabulary.datatypes import DATATYPES

DATATYPE: Mapping[Into, str] = {
    "character": "character", "language": "language", "country": "country", "kind": "text", "note": "text",
    "position": "number",
}  # fmt: skip
_STRINGS = ("words", "value", "reason")
QUALIFIED = pa.schema([("beside", pa.int32()), *((name, pa.string()) for name in _STRINGS)])
JOINT = " / "
"""What stands between the words of a list."""
REFUSED_BESIDE = """
    SELECT "column", statement, "row", qualified.words, '', reason
    FROM besides JOIN qualified USING (beside, words) WHERE reason IS NOT NULL"""
"""The query for cells beside values that could not be cleaned."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """What stands beside the values of statements, by the number of each way in which it is cleaned."""

    ways: tuple[Beside, ...]
    used: Mapping[Into, Mapping[int, int]]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> Qualified:
        """Return what statements' cards ask for."""
        known: list[Beside] = []
        used: dict[Into, dict[int, int]] = {}
        for number, statement in enumerate(statements):
            for beside in statement.beside:
                if beside not in known:
                    known.append(beside)
                used.setdefault(beside.into, {})[number] = known.index(beside)
        return cls(tuple(known), used)

    def value(self, into: Into, otherwise: str) -> str:
        """Return the SQL for a column of claims: what stands beside, or what the card says of all."""
        kind = "INTEGER" if into == "position" else "VARCHAR"
        found = f'CAST("{into}_beside".value AS {kind})'
        told = f"coalesce({found}, {otherwise})" if into in self.used else otherwise
        return f'{told} AS "{into}"'

    def note(self) -> str:
        """Return the SQL for what is noted."""
        return "note_beside.value" if "note" in self.used else "NULL"

    def joins(self) -> str:
        """Return the SQL that joins ``qualified`` to ``cells`` and to their rows, ``beside``."""
        return " ".join(
            f'LEFT JOIN qualified AS "{into}_beside" ON "{into}_beside".beside = CASE statement {_cases(ways)} END '
            f'AND "{into}_beside".words = CASE statement {self._words(ways)} END'
            for into, ways in self.used.items()
        )

    def _words(self, ways: Mapping[int, int]) -> str:
        return _cases({number: f"beside.{column_of(self.ways[way].column)}" for number, way in ways.items()})

    def rows(self) -> str:
        """Return the query for the cells that stand beside: beside, column, statement, row, words."""
        return " UNION ALL ".join(
            f"""SELECT {way} AS beside, {text(self.ways[way].column)} AS "column", statement, "row",
                       {column_of(self.ways[way].column)} AS words
                FROM (SELECT DISTINCT statement, "row" FROM cells WHERE statement = {number}) JOIN keyed USING ("row")
                WHERE trim({column_of(self.ways[way].column)}) <> ''"""
            for ways in self.used.values()
            for number, way in ways.items()
        )


def _cases(values: Mapping[int, object]) -> str:
    return " ".join(f"WHEN {number} THEN {value}" for number, value in values.items())


def make_qualified(connection: duckdb.DuckDBPyConnection, statements: Sequence[Statement]) -> None:
    """Create ``besides``, the cells that stand beside values, and register ``qualified``, what each means."""
    asked = Qualified.of(statements)
    empty = """SELECT 0 AS beside, '' AS "column", 0 AS statement, 0 AS "row", '' AS words WHERE false"""
    connection.execute(f"CREATE TEMP TABLE besides AS {asked.rows() or empty}")
    distinct = connection.sql("SELECT DISTINCT beside, words FROM besides").to_arrow_table()
    numbers, words = distinct["beside"].to_pylist(), distinct["words"].to_pylist()
    made = [_cleaned(asked.ways[number], cell) for number, cell in zip(numbers, words, strict=True)]
    values, reasons = [value for value, _ in made], [reason for _, reason in made]
    connection.register(
        "qualified",
        pa.table(
            [pa.array(numbers, pa.int32()), *(pa.array(one, pa.string()) for one in (words, values, reasons))],
            schema=QUALIFIED,
        ),
    )


def _cleaned(beside: Beside, cell: str) -> tuple[str | None, str | None]:
    """Return what a cell means, or why it cannot be told; neither where it means nothing."""
    try:
        parts = [beside.means.get(words.strip(), words) for words in _parts(beside, cell)]
        datatype = DATATYPES[DATATYPE[beside.into]]
        return JOINT.join(datatype.clean(words).value for words in parts if words) or None, None
    except ValueRefused as refusal:
        return None, str(refusal)


def _parts(beside: Beside, cell: str) -> list[str]:
    if beside.each != "list":
        return cell.split(beside.by) if beside.each else [cell]
    try:
        parts = orjson.loads(cell)
    except orjson.JSONDecodeError:
        parts = None
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueRefused(f"Expected a JSON list of words, found {cell[:80]!r}.")
    return parts
