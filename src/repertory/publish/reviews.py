"""Audience reviews as a page shows them; a rating that was not preserved is said in words, never as a number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from repertory.publish.streams import Row

Json = dict[str, Any]

NOT_PRESERVED = "The rating was not preserved."
NOT_GIVEN = "No rating was given."


def _rating_note(row: Row) -> str | None:
    if row.rating is not None:
        return row.rating_note
    if row.rating_note:
        return row.rating_note
    return NOT_PRESERVED if row.rating_lost else NOT_GIVEN


def review_rows(rows: Iterable[Row]) -> list[Json]:
    """Return a film's reviews, newest first as they come."""
    return [
        {
            "id": row.record_id,
            "date": row.date,
            "rating": row.rating,
            "rating_note": _rating_note(row),
            "text": row.text or "",
            "language": row.language,
            "badges": list(row.badges or ()),
            "author": row.author,
            "source": row.source,
            "document": row.document,
            "locator": row.locator,
        }
        for row in rows
    ]
