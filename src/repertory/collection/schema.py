"""The columns of the ledger's tables, as Arrow schemas, and rows made from what travels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pyarrow as pa

from repertory.vocabulary.claim import Claim, Issue, Record

DOCUMENTS = pa.schema(
    [
        ("sha256", pa.string()),
        ("source", pa.string()),
        ("name", pa.string()),
        ("media_type", pa.string()),
        ("size", pa.int64()),
        ("reader_version", pa.int32()),
        ("seen_at", pa.timestamp("s", tz="UTC")),
        ("read", pa.bool_()),
    ]
)
SOURCES = pa.schema([("source", pa.string()), ("card", pa.string())])
RECORDS = pa.schema(
    [(name, pa.string()) for name in ("record_id", "source", "key", "kind", "document", "locator", "label", "about")]
)
CLAIMS = pa.schema(
    [
        *((name, pa.string()) for name in ("claim_id", "record_id", "source", "property", "value", "original")),
        *((name, pa.string()) for name in ("document", "locator")),
        ("position", pa.int32()),
        *((name, pa.string()) for name in ("character", "language", "country", "kind", "note")),
        ("lost", pa.bool_()),
    ]
)
ISSUES = pa.schema(
    [(name, pa.string()) for name in ("source", "document", "locator", "kind", "text", "original", "record_id")]
)

LEDGER: Mapping[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "sources": SOURCES,
    "records": RECORDS,
    "claims": CLAIMS,
    "issues": ISSUES,
}


def _table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns: list[Any] = list(zip(*rows, strict=True)) if rows else [() for _ in schema]
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


def records_table(records: Iterable[Record]) -> pa.Table:
    """Return records as a table of `RECORDS`."""
    return _table([(r.id, r.source, r.key, r.kind, r.document, r.locator, r.label, r.about) for r in records], RECORDS)


def claims_table(claims: Collection[Claim], ids: Iterable[str] | None = None) -> pa.Table:
    """Return claims as a table of `CLAIMS`; their ``ids`` are made anew where they are not given."""
    rows = [
        (
            one, c.record, c.source, c.property, c.value, c.original, c.document, c.locator,
            c.position, c.character, c.language, c.country, c.kind, c.note, c.lost,
        )
        for one, c in zip(ids or [c.id for c in claims], claims, strict=True)
    ]  # fmt: skip
    return _table(rows, CLAIMS)


def issues_table(issues: Iterable[Issue]) -> pa.Table:
    """Return issues as a table of `ISSUES`."""
    return _table([(i.source, i.document, i.locator, i.kind, i.text, i.original, i.record) for i in issues], ISSUES)
