"""Tables that live only while one linking runs, in the engine's own memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import ibis
import ibis.expr.types as ir
import pyarrow as pa

_NUMBERS = count(1)


@dataclass(slots=True)
class Scratch:
    """Makes temporary tables and remembers them, so that they can be dropped together."""

    connection: ibis.BaseBackend
    names: list[str] = field(default_factory=list)

    def keep(self, name: str, table: ir.Table | pa.Table) -> ir.Table:
        """Work a table out now, and return what was made of it."""
        unique = f"link_{name}_{next(_NUMBERS)}"
        # An Ibis expression, since create_table drops a view after Arrow tables in words that DuckDB 2 refuses.
        expression = ibis.memtable(table) if isinstance(table, pa.Table) else table
        made = self.connection.create_table(unique, obj=expression, temp=True)
        self.names.append(unique)
        return made

    def name_of(self, table: ir.Table) -> str:
        """Return the name under which the engine knows a table made here."""
        return str(table.op().name)


@contextmanager
def scratch(connection: ibis.BaseBackend) -> Iterator[Scratch]:
    """Give a place for temporary tables, dropped when the block ends."""
    made = Scratch(connection)
    try:
        yield made
    finally:
        for name in reversed(made.names):
            connection.raw_sql(f'DROP TABLE "{name}"')
