"""A large derived table and what came since it was written whole, so that few rows cost little to replace.

Beside ``NAME.parquet`` lie in ``since/`` the keys of the rows that hold no more (``NAME.gone.parquet``) and the rows
that hold in their stead (``NAME.parquet``). The table itself stays as it is, and builds share it.
"""

from __future__ import annotations

from pathlib import Path

import ibis
import ibis.expr.types as ir

from repertory.collection.atomic import new_file

SINCE = "since"
LARGE = 4 * 2**20
"""Bytes of a table from which rows are laid beside it; a smaller one is written whole again."""


def files(path: Path) -> tuple[Path, Path]:
    """Return where the rows that came since lie, and the keys of those that are gone."""
    folder = path.parent / SINCE
    return folder / path.name, folder / f"{path.stem}.gone.parquet"


def read(connection: ibis.BaseBackend, path: Path) -> ir.Table:
    """Return a table as it is now."""
    came, gone = files(path)
    table = connection.read_parquet(str(path))
    if not gone.exists():
        return table
    keys = connection.read_parquet(str(gone))
    return table.anti_join(keys, list(keys.columns)).union(connection.read_parquet(str(came)))


def replace(connection: ibis.BaseBackend, path: Path, keys: ir.Table, rows: ir.Table) -> bool:
    """Lay rows beside a table instead of those of the keys; return whether that is possible, and worth it."""
    came, gone = files(path)
    if not path.exists() or path.stat().st_size < LARGE:
        return False
    table = connection.read_parquet(str(path))
    rows = rows.cast(table.schema()).select(*table.columns)
    if gone.exists():
        earlier = connection.read_parquet(str(gone))
        if earlier.columns != keys.columns:
            return False
        rows = connection.read_parquet(str(came)).anti_join(keys, list(keys.columns)).union(rows)
        keys = earlier.union(keys)
    for target, made in ((came, rows), (gone, keys.distinct())):
        with new_file(target) as partial:
            connection.to_parquet(made, partial, compression="zstd")
    return True


def forget(path: Path) -> None:
    """Let go of what came since: the table is written whole."""
    for since in files(path):
        since.unlink(missing_ok=True)
