"""What a definition says, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One value of a property, read from ``text[start:end]``; ``value`` is yet to be cleaned.

    ``value`` differs from the words at the span only where they stand for another word
    (``she`` for the director, ``Adams`` for Max Adams).
    """

    property: str
    value: str
    start: int
    end: int
    position: int | None = None
    character: str | None = None
    country: str | None = None
    language: str | None = None
    kind: str | None = None
    note: str | None = None
