"""Parquet: columns with their types, compressed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Write the batches."""
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def count(path: Path) -> int:
    """Return how many rows a written file holds."""
    rows: int = pq.read_metadata(path).num_rows
    return rows
