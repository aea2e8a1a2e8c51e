"""Audience reviews as a page shows them; a rating that was not preserved is said in words, never as a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from repertory.publish.streams import Row
from repertory.vocabulary.card import Card

Json = dict[str, Any]

NOT_PRESERVED = "The rating was not preserved."
NOT_GIVEN = "No rating was given."

KNOWN_SCALES = frozenset({"4", "5", "10", "100"})
"""Scales whose ratings can be put beside each other; of others it is not known what their numbers mean."""
UNKNOWN = -1


def score_of(rating: str | None) -> int:
    """Return a rating (``3.5/5``) in hundredths of its scale; of none, or on an unknown scale, UNKNOWN."""
    number, _, scale = (rating or "").partition("/")
    return round(100 * Decimal(number) / Decimal(scale)) if scale in KNOWN_SCALES else UNKNOWN


def halves_of(score: int) -> int:
    """Return under which of ten half stars a score is counted, 1 to 10; 0 where it is unknown."""
    return 0 if score == UNKNOWN else max(1, (score + 5) // 10)


def _rating_note(row: Row) -> str | None:
    if row.rating is not None:
        return row.rating_note
    if row.rating_note:
        return row.rating_note
    return NOT_PRESERVED if row.rating_lost else NOT_GIVEN


def review_rows(rows: Iterable[Row], cards: Mapping[str, Card]) -> list[Json]:
    """Return a film's reviews, newest first as they come."""
    critics = {name for name, card in cards.items() if card.critics}
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
            "critics": row.source in critics,
            "document": row.document,
            "locator": row.locator,
        }
        for row in rows
    ]
