"""What two collections' derived tables differ in, cell by cell, fractions within a tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from repertory.collection import Collection

TOLERANCE = 1e-6
"""By which beliefs, probabilities and all other fractions may differ: sums are taken in another order."""
TABLES = (
    "links", "people", "referents", "entities", "pairs",
    "verdicts", "trust", "rates", "mirrors",
    "dossiers", "reviews", "facets", "disputes", "source_pages", "issues",
)  # fmt: skip
"""What link, fuse and publish derive."""
TOLD = 5
"""Differences of a column that are told; all are counted."""


def differences(one: Collection, two: Collection, tables: Sequence[str]) -> tuple[dict[str, int], dict[str, list[Any]]]:
    """Return how many rows the tables of the first have, and what differs in the second's, both by table.

    A table of other columns, types or numbers of rows is told as such, any other by its cells:
    (column, row's number, one, two), at most `TOLD` of a column, and then how many there are.
    """
    rows, found = {}, {}
    for name in tables:
        first, second = (pq.ParquetFile(made.derived / f"{name}.parquet") for made in (one, two))
        rows[name] = first.metadata.num_rows
        if differing := _of(first, second):
            found[name] = differing
    return rows, found


def _of(*files: pq.ParquetFile) -> list[Any]:
    schemas = [{field.name: str(field.type) for field in file.schema_arrow} for file in files]
    rows = [file.metadata.num_rows for file in files]
    if schemas[0] != schemas[1] or rows[0] != rows[1]:
        return [*schemas, *rows]
    # A column at a time, so that it takes the memory of one.
    return [told for name in schemas[0] for told in _of_column(name, *(file.read([name])[0] for file in files))]


def _of_column(name: str, mine: pa.ChunkedArray, other: pa.ChunkedArray) -> list[Any]:
    if mine.equals(other):
        return []
    if pa.types.is_floating(mine.type):
        near = pc.less_equal(pc.abs(pc.subtract(mine, other)), TOLERANCE)
        same = pc.or_(pc.fill_null(near, False), pc.and_(pc.is_null(mine), pc.is_null(other)))
        rows = pc.indices_nonzero(pc.invert(same)).to_pylist()
    else:
        pairs = zip(mine.to_pylist(), other.to_pylist(), strict=True)
        rows = [row for row, (left, right) in enumerate(pairs) if left != right]
    told: list[Any] = [(name, row, mine[row].as_py(), other[row].as_py()) for row in rows[:TOLD]]
    return [*told, f"{len(rows)} of {len(mine)} rows differ in {name}"] if rows else []
