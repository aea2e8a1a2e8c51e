"""Facts from running text in a column: what its defining sentence states, each distinct text read once."""

from __future__ import annotations

import duckdb

from repertory.read.prepare import Form
from repertory.read.reader import Input
from repertory.read.table.mapping import Sentences


def find_elsewhere(
    connection: duckdb.DuckDBPyConnection, sentences: Sentences | None, columns: tuple[str, ...]
) -> None:
    """Create ``elsewhere`` (row, year): the rows whose text speaks of a film of another year."""
    connection.execute('CREATE TEMP TABLE elsewhere ("row" BIGINT, year VARCHAR)')


def sentence_claims(connection: duckdb.DuckDBPyConnection, sentences: Sentences, given: Input, form: Form) -> None:
    """Add to ``stated`` what the texts state."""
