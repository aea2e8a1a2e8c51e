"""Intermediate tables of a run: each is computed once, written aside as Parquet, and read back.

Parquet rather than temporary tables, because every engine has it and what lies on disk does not
count against the engine's memory. The folder is removed when the run ends, however it ends; what a
killed run left is swept by the next.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Self

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection.atomic import PARTIAL, sweep
from repertory.collection.collection import Collection
from repertory.collection.engine import ROW_GROUP, write_parts
from repertory.collection.spill import sweep_spills


class Workbench:
    """Keeps the intermediate tables of one run over one collection."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.connection = collection.connection
        parent = collection.root / "tmp"
        parent.mkdir(exist_ok=True)
        sweep(parent)
        sweep_spills(collection.root)
        self.folder = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=parent))
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name: str, table: ir.Table) -> Path:
        """Compute a table and return the one file where it lies, in its order."""
        path = self._path(name)
        self.connection.to_parquet(table, path, compression="lz4", row_group_size=ROW_GROUP)
        return path

    def keep(self, name: str, table: ir.Table | pa.Table) -> ir.Table:
        """Compute a table once, or take one that Python made, and return what was written of it."""
        return self.connection.read_parquet(str(self._computed(name, table)))

    def renew(self, kept: ir.Table, table: ir.Table | pa.Table) -> None:
        """Give a kept table other rows, of the same columns: what was made of it tells of these from now on.

        So a step that is taken again and again is put together and made SQL of once.
        """
        path = self._computed("again", table)
        self.connection.read_parquet(str(path), table_name=self.name_of(kept))

    def _computed(self, name: str, table: ir.Table | pa.Table) -> Path:
        path = self._path(name)
        if isinstance(table, pa.Table):
            pq.write_table(table, path)
        else:
            write_parts(self.connection, table, path)
        return path

    def _path(self, name: str) -> Path:
        self._written += 1
        return self.folder / f"{self._written:03d}-{name}.parquet"

    def fetch(self, table: ir.Table) -> pa.Table:
        """Return a table's rows to Python."""
        return self.connection.to_pyarrow(table)

    def name_of(self, table: ir.Table) -> str:
        """Return the name under which the engine knows a table that was kept."""
        return str(table.op().name)
