"""Cells and what they were cleaned to, joined to claims: their ids, locators and qualifiers as columns."""

from __future__ import annotations

from repertory.vocabulary.claim import SEPARATOR

ID_PARTS = (
    "record_id", "property", "value", "original", "document", "locator",
    "position", '"character"', "language", "country", "kind", "note",
)  # fmt: skip
"""What `Claim.id` hashes, in its order."""


def claim_id() -> str:
    """Return the SQL for `Claim.id`: the first 16 hexadecimal digits of SHA-256 over its parts."""
    parts = f" || chr({ord(SEPARATOR)}) || ".join(f"coalesce(CAST({part} AS VARCHAR), '')" for part in ID_PARTS)
    return f"substr(sha256({parts}), 1, 16)"


def claims() -> str:
    """Return the query that gives the claims, of ``stated`` (see `read`), the first telling of each thing."""
    same = 'record_id, property, value, "character", language, country, kind'
    first = f'row_number() OVER (PARTITION BY {same} ORDER BY "row", statement, nth, part)'
    return f"""
        SELECT {claim_id()} AS claim_id, record_id, source, property, value, original, document, locator,
               position, "character", language, country, kind, note, false AS lost
        FROM (SELECT *, {first} AS telling FROM stated) WHERE telling = 1
        ORDER BY "row", statement, nth, part"""
