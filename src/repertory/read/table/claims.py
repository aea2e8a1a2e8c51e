"""Cells and what they were cleaned to, joined to claims: their ids, locators and qualifiers as columns."""

from __future__ import annotations

from repertory.read.table.load import text
from repertory.vocabulary.claim import SEPARATOR, Document

ID_PARTS = (
    "record_id", "property", "value", "original", "document", "locator",
    "position", '"character"', "language", "country", "kind", "note",
)  # fmt: skip
"""What `Claim.id` hashes, in its order."""


def claim_id() -> str:
    """Return the SQL for `Claim.id`: the first 16 hexadecimal digits of SHA-256 over its parts."""
    # `concat` takes NULL for nothing, as the hash does, and is three times as quick as `||` of what is coalesced.
    parts = f", chr({ord(SEPARATOR)}), ".join(ID_PARTS)
    return f"substr(sha256(concat({parts})), 1, 16)"


def claims(document: Document) -> str:
    """Return the query that gives the claims, of ``stated`` (see `parts`), the first telling of each thing."""
    same = '"first", property, value, "character", language, country, kind'
    telling = f'row_number() OVER (PARTITION BY {same} ORDER BY "row", statement, nth, part)'
    # Few things are told twice, and numbers tell which may be: only these are compared and put in order.
    twice = f"hash({same}) IN (SELECT hash({same}) AS same FROM stated GROUP BY same HAVING count(*) > 1)"
    return f"""
        SELECT {claim_id()} AS claim_id, record_id, {text(document.source)} AS source, property, value, original,
               document, locator, position, "character", language, country, kind, note, false AS lost
        FROM (SELECT *, {text(document.sha256)} AS document FROM stated WHERE rowid NOT IN (
            SELECT again FROM (SELECT rowid AS again, {telling} AS telling FROM stated WHERE {twice})
            WHERE telling > 1))
        ORDER BY "row", statement, nth, part"""
