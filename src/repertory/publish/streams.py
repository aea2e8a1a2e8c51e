"""Sorted tables read side by side: for each entity, its rows of every table.

The engine writes each table once, sorted by ``entity_id``; here they are read in batches, so
memory stays flat however large the collection is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

BATCH = 10_000
LAST = chr(0x10FFFF)
"""Sorts behind every id."""

Row = Any
"""A named tuple of a table's columns, without ``entity_id`` (but with it in the stream that leads)."""


def _maker(columns: list[str]) -> Callable[[tuple[Any, ...]], Row]:
    """Return what makes rows of those columns; tuples, since a dict a row takes thrice as long."""
    named: Any = namedtuple
    return cast(Callable[[tuple[Any, ...]], Row], named("Columns", columns)._make)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of ids, both ends included."""

    first: str
    last: str


class Stream:
    """One sorted table, from which the rows of rising ids are taken; of a span of ids, where one is given."""

    def __init__(self, path: Path, span: Span | None = None) -> None:
        self._file = pq.ParquetFile(path)
        self._span = span
        names = self._file.schema_arrow.names
        self._whole = _maker(names)
        self._row = _maker(names[1:])
        self._groups: Iterator[tuple[str | None, Iterator[tuple[Any, ...]]]] | None = None
        self._next: tuple[str | None, Iterator[tuple[Any, ...]]] | None = None

    def _tuples(self) -> Iterator[tuple[Any, ...]]:
        return chain.from_iterable(
            zip(*(c.to_pylist() for c in batch.columns), strict=True) for batch in self._batches()
        )

    def _batches(self) -> Iterator[pa.RecordBatch]:
        """Yield what may hold the span: its row groups, cut to its ids before Python sees a row."""
        if self._span is None:
            yield from self._file.iter_batches(BATCH)
            return
        groups = [number for number in range(self._file.num_row_groups) if self._meets(number, self._span)]
        for batch in self._file.iter_batches(BATCH, row_groups=groups) if groups else ():
            ids = batch.column(0)
            start = bisect_left(range(len(ids)), self._span.first, key=lambda place: ids[place].as_py() or LAST)
            # Rows that are about nobody (an issue of a page that names no film) have no id and stand last.
            end = bisect_right(range(len(ids)), self._span.last, key=lambda place: ids[place].as_py() or LAST)
            if start < end:
                yield batch.slice(start, end - start)

    def _meets(self, number: int, span: Span) -> bool:
        """Whether a row group may hold ids of the span, by what the file tells of it."""
        told = self._file.metadata.row_group(number).column(0).statistics
        if told is None or not told.has_min_max:
            return True
        return bool(told.min <= span.last and span.first <= told.max)

    def rows(self) -> Iterator[Row]:
        """Return every row, its id among the columns; for the one stream that leads the others."""
        return map(self._whole, self._tuples())

    def take(self, entity_id: str) -> list[Row]:
        """Return the rows of an entity; ids must be asked for in rising order."""
        if self._groups is None:
            self._groups = groupby(self._tuples(), key=itemgetter(0))
            self._next = next(self._groups, None)
        while self._next is not None and (self._next[0] is None or self._next[0] < entity_id):
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != entity_id:
            return []
        make = self._row
        rows = [make(row[1:]) for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows

    def close(self) -> None:
        """Close the file."""
        self._file.close()
