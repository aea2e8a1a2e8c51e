"""Why a film is related to another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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
ENOUGH = 2
"""Parts of a reason beside which words of texts add nothing."""


def _some(names: list[str]) -> str:
    rest = len(names) - NAMED
    return listed(names[:NAMED]) if rest <= 0 else f"{', '.join(names[:NAMED])} and {rest} more"


def _quoted(words: list[str]) -> str:
    return listed([f"“{word}”" for word in words[:NAMED]])


def _shared(row: Row) -> list[str]:
    parts = []
    if row.authors:
        film = "the same work" if row.same_title else "works"
        parts.append(f"both based on {film} by {_some(row.authors)}")
    elif row.same_title:
        parts.append("of the same title")
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
    if row.words and (not parts or (len(row.words) > 1 and len(parts) < ENOUGH)):
        parts.append(f"both tell of {_quoted(row.words)}")
    return parts


def _liked(row: Row, cards: Mapping[str, Card]) -> list[str]:
    """Return of how many who like one of the films how many like both: told of the film of which it is most."""
    if not row.both:
        return []
    if row.others <= row.likers:
        said = f"{row.both:,} of the {row.others:,} who like it like this film"
    else:
        said = f"{row.both:,} of the {row.likers:,} who like this film like it"
    return [f"liked by the same people: {said}, too ({title_of(row.liked_at, cards)})"]


def reason(row: Row, cards: Mapping[str, Card]) -> str:
    """Return the sentence that says why something is related."""
    parts = []
    if row.named_by:
        parts.append(f"{title_of(row.named_by, cards)} lists it as related")
    deeds = [DEEDS[role] for role in row.roles or () if role in DEEDS]
    if deeds:
        parts.append(listed(deeds))
    parts += _shared(row) + _liked(row, cards)
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
