"""Writing an export: sorted, counted again from the written file, and only then put in place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection import Collection
from repertory.collection.atomic import new_file
from repertory.errors import InputRefused, InvariantBroken
from repertory.export import csv, jsonl, parquet
from repertory.export.shapes import EXPORTS

BATCH = 20_000
Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written, and how its rows are counted when it is read again."""

    write: Callable[[Path, pa.Schema, Iterable[pa.RecordBatch]], None]
    count: Callable[[Path], int]


FORMATS: Mapping[str, Format] = {
    "csv": Format(csv.write, csv.count),
    "jsonl": Format(jsonl.write, jsonl.count),
    "parquet": Format(parquet.write, parquet.count),
}
"""The formats, one module each."""


def _chosen(table: Mapping[str, Chosen], name: str, what: str) -> Chosen:
    if name not in table:
        raise InputRefused(f"Expected {what} ({', '.join(table)}), found {name!r}.")
    return table[name]


def export(collection: Collection, what: str, form: str, output: Path) -> int:
    """Write an export and return how many rows it has.

    Raises InputRefused for an unknown export or format, and InvariantBroken where the written
    file does not hold as many rows as the collection.
    """
    shape = _chosen(EXPORTS, what, "something to export")
    style = _chosen(FORMATS, form, "a format")
    if output.is_dir():
        raise InputRefused(f"Expected a file to write to, found a folder: {output}.")
    with tempfile.TemporaryDirectory() as folder, new_file(output) as partial:
        computed = Path(folder) / "rows.parquet"
        collection.connection.to_parquet(shape(collection), computed, compression="lz4")
        with pq.ParquetFile(computed) as file:
            expected = file.metadata.num_rows
            style.write(partial, file.schema_arrow, file.iter_batches(BATCH))
        written = style.count(partial)
        if written != expected:
            raise InvariantBroken(f"Expected {expected} rows in the export {what}, found {written} in {partial}.")
    return written
