"""Why a film is related to another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from repertory.publish.article import LANGUAGES
from repertory.publish.claims import show
from repertory.publish.records import title_of
from repertory.publish.streams import Row
from repertory.publish.words import listed
from repertory.vocabulary.card import Card

Json = dict[str, Any]

DEEDS = {
    "director": "directed it", "writer": "wrote it", "producer": "produced it", "cast": "plays in it",
    "cinematographer": "photographed it", "editor": "edited it", "composer": "wrote its music",
}  # fmt: skip
"""What a related person did in the film, by property."""

NAMED = 3
"""Names that one part of a reason lists at most."""


def _some(names: list[str]) -> str:
    rest = len(names) - NAMED
    return listed(names[:NAMED]) if rest <= 0 else f"{', '.join(names[:NAMED])} and {rest} more"


def _shared(row: Row) -> list[str]:
    parts = []
    if row.directed:
        parts.append(f"both directed by {_some(row.directed)}")
    if row.written:
        parts.append(f"both written by {_some(row.written)}")
    if row.played:
        parts.append(f"with {_some(row.played)} in both")
    if row.worked:
        parts.append(f"{_some(row.worked)} worked on both")
    if row.keywords:
        parts.append(f"both about {_some(row.keywords)}")
    if not parts and row.shelves:
        parts.append(_shelf(*row.shelves[0].split("\t")))
    return parts


def _shelf(genre: str, country: str, decade: str) -> str:
    """Return ``also drama, French, of the 2000s``."""
    whence = LANGUAGES["en"].words["nationalities"].get(country) or f"from {show('country', country)}"
    return f"also {show('genre', genre).lower()}, {whence}, of the {decade}s"


def reason(row: Row, cards: Mapping[str, Card]) -> str:
    """Return the sentence that says why something is related."""
    parts = []
    if row.named_by:
        parts.append(f"{title_of(row.named_by, cards)} lists it as related")
    deeds = [DEEDS[role] for role in row.roles or () if role in DEEDS]
    if deeds:
        parts.append(listed(deeds))
    parts += _shared(row)
    text = "; ".join(parts) or "related"
    return text[:1].upper() + text[1:]


def related_rows(rows: Iterable[Row], cards: Mapping[str, Card]) -> list[Json]:
    """Return what is related to a film, that which a source names first."""
    return [
        {
            "id": row.other_id,
            "kind": row.kind,
            "title": row.title,
            "year": row.year,
            "reason": reason(row, cards),
            "score": round(row.score or 0.0, 4),
        }
        for row in rows
    ]
