"""Intermediate tables of a run: each is computed once, written aside as Parquet, and read back.

Parquet rather than temporary tables, because every engine has it and what lies on disk does not
count against the engine's memory. The folder is removed when the run ends, however it ends.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import TracebackType

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection import Collection


class Workbench:
    """Keeps the intermediate tables of one run over one collection."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.connection = collection.connection
        parent = collection.root / "tmp"
        parent.mkdir(exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="fuse-", dir=parent))
        self._kept = 0

    def __enter__(self) -> Workbench:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self, name: str, table: ir.Table) -> ir.Table:
        """Compute a table once and return what was written of it."""
        path = self._path(name)
        self.connection.to_parquet(table, path, compression="snappy")
        return self.connection.read_parquet(str(path))

    def put(self, name: str, table: pa.Table) -> ir.Table:
        """Lay a table that Python made on the bench and return it as one of the engine's."""
        path = self._path(name)
        pq.write_table(table, path)
        return self.connection.read_parquet(str(path))

    def fetch(self, table: ir.Table) -> pa.Table:
        """Return a table's rows to Python."""
        return self.connection.to_pyarrow(table)

    def _path(self, name: str) -> Path:
        self._kept += 1
        return self.folder / f"{self._kept:03d}-{name}.parquet"
