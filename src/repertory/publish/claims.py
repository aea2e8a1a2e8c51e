"""A claim as a page shows it, and its value in words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from repertory.errors import RepertoryError
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.locator import describe
from repertory.vocabulary.properties import PROPERTIES

Json = dict[str, Any]
Row = Any

EXCERPT = 160
"""Characters of a text's original that a claim carries where the text itself stands beside it."""


@lru_cache(maxsize=65536)
def show(name: str, value: str) -> str:
    """Return a canonical value in words; one that its datatype cannot show stays as it is."""
    entry = PROPERTIES.get(name)
    if entry is None or entry.datatype == "text":
        return value
    try:
        return DATATYPES[entry.datatype].show(value)
    except (ValueError, LookupError, ArithmeticError, RepertoryError):
        return value


def claim(row: Row) -> Json:
    """Return a row of evidence as a page's CLAIM."""
    name, value = row.property, row.value
    told = {
        "id": row.claim_id,
        "source": row.source,
        "record": row.record_id,
        "value": value,
        "shown": None if value is None else show(name, value),
        "original": row.original,
        "document": row.document,
        "locator": row.locator,
        "place": describe(row.locator),
        "note": row.note,
        "stands": row.speaks,
    }
    if row.character:
        told["character"] = row.character
    return told


def of_text(row: Row) -> Json:
    """Return a text's CLAIM: the text stands beside it, so only an excerpt of the original is repeated."""
    original = row.original or ""
    excerpt = original if len(original) <= EXCERPT else original[:EXCERPT].rstrip() + "…"
    return {**claim(row), "value": None, "shown": None, "original": excerpt}


def of_character(row: Row) -> Json:
    """Return a CLAIM about a role: its value is the role's name, not the actor's."""
    role = row.character or (row.value if row.property == "character" else None)
    return {**claim(row), "value": role, "shown": role, "character": role}
