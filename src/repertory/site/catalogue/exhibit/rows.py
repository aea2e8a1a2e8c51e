"""One row of a table, as its columns and cells."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.read.follow import delimited
from repertory.site.catalogue.exhibit.shown import Block, Exhibit, Piece, Source


def as_row(source: Source, locator: str) -> Exhibit | None:
    """Return the row that the locator names, its column marked; None where there is no such row."""
    _, _, rest = locator.partition(":")
    number_text, _, column = rest.partition(":")
    if not number_text.isdecimal() or int(number_text) < 1:
        return None
    number = int(number_text)
    cells = _cells(source, number)
    if cells is None:
        return None
    shown = row_exhibit(cells, number, column)
    before = f"row:{number - 1}:{column}" if number > 1 else ""
    return replace(shown, before=before, after=f"row:{number + 1}:{column}")


def row_exhibit(cells: list[tuple[str, Any]], number: int, column: str = "") -> Exhibit:
    """Return a row by its cells, one column marked; without its neighbours."""
    blocks = tuple(Block(name, (Piece(_shown(value), _is(name, column)),), "cell") for name, value in cells)
    return Exhibit("row", blocks, f"Row {number:,} of the table.")


def _is(name: str, column: str) -> bool:
    """Tell whether a locator's column is this one; it may go on into a cell, after a slash."""
    return bool(column) and (name == column or column.startswith(f"{name}/"))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _cells(source: Source, number: int) -> list[tuple[str, Any]] | None:
    try:
        if source.name.lower().endswith(".parquet"):
            return _parquet(source.content, number)
        return _nth_object(rows_of(source), number)
    except (ValueError, csv.Error, pa.ArrowException):
        return None


def rows_of(source: Source) -> Iterator[dict[str, Any]]:
    """Yield a table's rows; raises ValueError, csv.Error or ArrowException where it is none."""
    name = source.name.lower()
    if name.endswith(".parquet"):
        for batch in pq.ParquetFile(io.BytesIO(source.content)).iter_batches():
            yield from batch.to_pylist()
    elif name.endswith((".jsonl", ".ndjson")):
        yield from map(orjson.loads, filter(None, source.content.split(b"\n")))
    elif name.endswith(".json"):
        rows = orjson.loads(source.content)
        yield from rows if isinstance(rows, list) else ()
    else:
        yield from delimited(source.text)


def _nth_object(rows: Iterable[Any], number: int) -> list[tuple[str, Any]] | None:
    row = next(itertools.islice(rows, number - 1, None), None)
    return list(row.items()) if isinstance(row, dict) else None


def _parquet(content: bytes, number: int) -> list[tuple[str, Any]] | None:
    table = pq.read_table(io.BytesIO(content)).slice(number - 1, 1)
    return list(table.to_pylist()[0].items()) if table.num_rows else None
