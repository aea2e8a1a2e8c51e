"""CSV: a header line, then a line a row; nested values stand as JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa


def _cell(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, list | dict) else value


def write(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Write the batches; an unknown value is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(schema.names)
        nested = any(pa.types.is_nested(kind) for kind in schema.types)
        for batch in batches:
            rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
            writer.writerows(([_cell(value) for value in row] for row in rows) if nested else rows)


def count(path: Path) -> int:
    """Return how many rows a written file holds."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1
