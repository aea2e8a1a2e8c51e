"""What came, went or changed since a collection was built last."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from repertory.collection.collection import Collection


@dataclass(frozen=True, slots=True)
class Changes:
    """Records with what is known of them, and the collection as it was built before.

    ``records``: (record_id, kind) of every record of which a document, a claim or a judgement came or went,
    those that are no more among them. ``before`` reads the derived tables of the last build, ``since`` is the last
    reading that it knew.
    """

    before: Collection
    records: ir.Table
    since: int

    def of_kind(self, kind: str) -> ir.Table:
        """Return (record_id) of the changed records of a kind."""
        return self.records.filter(self.records.kind == kind).select("record_id").distinct()
