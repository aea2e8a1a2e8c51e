"""The records of an entity, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from repertory.publish.streams import Row
from repertory.vocabulary.card import Card

Json = dict[str, Any]


@lru_cache(maxsize=4096)
def moment(seconds: int | None) -> str | None:
    """Return seconds since 1970 as date and time by ISO 8601, UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def title_of(source: str, cards: Mapping[str, Card]) -> str:
    """Return what a source calls itself."""
    return cards[source].title if source in cards else source


def _card(source: str, cards: Mapping[str, Card]) -> Json:
    card = cards.get(source)
    return {
        "source": source,
        "title": card.title if card else source,
        "url": card.url if card else None,
        "licence": card.licence if card else None,
    } | ({"personal": True} if card and card.personal else {})


def source_rows(rows: Iterable[Row], cards: Mapping[str, Card]) -> list[Json]:
    """Return each record with its source, its key there, and how surely it is this entity's."""
    return [
        {
            **_card(row.source, cards),
            "record": row.record_id,
            "key": row.key,
            "probability": row.probability,
            "reasons": row.reasons or [],
            "document": row.document,
            "first_seen": moment(row.first_seen),
            "last_seen": moment(row.last_seen),
        }
        for row in rows
    ]


def naming_rows(rows: Iterable[Row], cards: Mapping[str, Card]) -> list[Json]:
    """Return each source whose records of films name a person."""
    return [
        {
            **_card(row.source, cards),
            "record": None,
            "key": None,
            "probability": None,
            "reasons": [],
            "told": [["naming", {"records": row.records}]],
            "document": row.document,
            "first_seen": None,
            "last_seen": None,
        }
        for row in rows
    ]
