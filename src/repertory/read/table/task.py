"""What is to be done with a table: what all its parts have in common, and an engine to do it with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb

from repertory.collection.duck import text
from repertory.read.prepare import Form
from repertory.read.table.mapping import Statement, Table
from repertory.vocabulary.claim import Document

MEMORY = "450MB"
"""What an engine may take; with what Arrow and Python take beside it, all of a table's reading stays below 1 GB."""


@dataclass(frozen=True, slots=True)
class Task:
    """A table to be stated. ``statements`` are those whose columns are there, gatherings last.

    ``folder`` is for passing use: what is made of all rows lies there for the parts (`kept`).
    """

    folder: Path
    document: Document
    form: Form
    table: Table
    statements: tuple[Statement, ...]

    def path(self, name: str) -> Path:
        """Return where a table that all parts read lies."""
        return self.folder / f"{name}.parquet"

    def kept(self, name: str) -> str:
        """Return the SQL for a table that all parts read."""
        return f"read_parquet({text(str(self.path(name)))})"


def connected(scratch: Path, threads: int) -> duckdb.DuckDBPyConnection:
    """Return an engine of its own for one table or part, bounded in memory, that spills into ``scratch``.

    A folder a process, since engines name what they spill alike.
    """
    connection = duckdb.connect()
    spill = text(str(scratch / f"spill-{os.getpid()}"))
    connection.execute(
        f"SET memory_limit='{MEMORY}'; SET temp_directory={spill}; SET threads={threads}; SET enable_progress_bar=false"
    )
    return connection
