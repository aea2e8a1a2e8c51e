"""What one row of a file says, in this site's words, whichever form it came in.

``told`` holds plain values, by part:

    entry   watched (a day or None), clock, written_at, rating, rewatch, tags, and of a review text, spoilers, language
    mark    one or more of seen_at, rating with rated_at, liked_at
    list    ref, name, about, tags, visibility, ranked, made_at: the head of a list; ``title`` is its name
    place   ref (``watchlist``, ``favourites``, or a list's), position, note, added_at
    review  text, spoilers, language, rating, written_at, watched
    left    nothing: ``reason`` says why the row, or the whole document, was left out

Ratings are half stars from 1 to 10; moments and days are ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

OWN = "own:"
"""Begins an identifier that is a film's id on this site."""


@dataclass(slots=True)
class Row:
    """A row: of which film it speaks, by title, year and ids elsewhere (``imdb:tt0445921``), and what it says."""

    part: str
    place: str
    title: str = ""
    year: int | None = None
    identifiers: list[str] = field(default_factory=list)
    told: Json = field(default_factory=dict)
    reason: str = ""


def text(told: Any) -> str:
    """Return a text; nothing of what is none. No database takes the character of number 0."""
    return told.replace("\0", "") if isinstance(told, str) else ""


def moment(told: Any) -> str | None:
    """Return a day or moment as an ISO moment in UTC; None of what is none."""
    try:
        found = datetime.fromisoformat(text(told).strip())
    except ValueError:
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except OverflowError:  # a moment of the year 1 or 9999, in another zone
        return None


def day(told: Any) -> str | None:
    """Return the day of a day or moment; None of what is none."""
    found = moment(told)
    return found[:10] if found else None


def whole(told: Any) -> int | None:
    """Return a whole number that stands in a text; None of anything else."""
    digits = str(told if told is not None else "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def halves(told: Any, scale: int) -> int | None:
    """Return a rating out of 5 or 10 in half stars; None where there is none, or none that half stars can hold."""
    try:
        rating = float(str(told).strip()) * (2 if scale == 5 else 1)
    except ValueError:
        return None
    return int(rating) if rating.is_integer() and 1 <= rating <= 10 else None
