"""Any page with schema.org data: films and people, by their JSON-LD or microdata."""

from __future__ import annotations

from repertory.vocabulary.card import Card


def card_for(text: str, source: str | None) -> Card | None:
    """Return the card of a page's site, made from the page; None where it holds no such data."""
    return None
