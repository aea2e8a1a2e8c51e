"""What rows state, as rows of the ledger: with their ids."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from repertory.collection.duck import text
from repertory.collection.schema import CLAIMS
from repertory.vocabulary.claim import DOCUMENT, SEPARATOR, Document

QUALIFIERS = ("position", "character", "language", "country", "kind", "note")
ID_PARTS = ("record_id", "property", "value", "original", "document", "locator", *QUALIFIERS)
"""What `Claim.id` hashes, in its order."""
STATED = pa.schema(
    [
        *(CLAIMS.field(name) for name in ("record_id", "property", "value", "original", "locator", *QUALIFIERS)),
        *((name, pa.int64()) for name in ("first", "row", "statement", "nth", "part")),
    ]
)
"""What a part's rows state: claims, and by which row, statement, value of a cell and part of a value they do."""


def claims(connection: duckdb.DuckDBPyConnection, document: Document, stated: pa.Table) -> pa.Table:
    """Return the claims of what is stated (`STATED`), in its order."""
    connection.register("stated", stated)
    query = f"SELECT substr(md5(concat({_joined(stated, document)})), 1, 16) AS claim_id FROM stated"
    told = {
        "claim_id": connection.sql(query).to_arrow_table()["claim_id"],
        "source": pa.repeat(document.source, len(stated)),
        "document": pa.repeat(document.sha256, len(stated)),
        "lost": pa.repeat(False, len(stated)),
    }
    return pa.table([told[name] if name in told else stated[name] for name in CLAIMS.names], schema=CLAIMS)


def _filled(stated: pa.Table, names: Iterable[str]) -> list[str]:
    """Return those of the columns in which anything stands, quoted."""
    return [f'"{name}"' for name in names if stated[name].null_count < len(stated)]


def _joined(stated: pa.Table, document: Document) -> str:
    """Return the SQL for what `Claim.id` hashes; what is the same in all rows is joined beforehand."""
    # `concat` takes NULL for nothing, as the hash does.
    parts: list[str] = []
    between = ""
    filled = set(_filled(stated, STATED.names))
    for name in ID_PARTS:
        if f'"{name}"' in filled:
            parts += [text(between), f'"{name}"'] if between else [f'"{name}"']
            between = ""
        between += (document.sha256[:DOCUMENT] if name == "document" else "") + SEPARATOR
    return ", ".join([*parts, text(between.removesuffix(SEPARATOR))])
