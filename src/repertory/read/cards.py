"""The cards of all sources: those that come with Repertory, and a collection's own.

Repertory's stand in ``read/sources/<name>/card.toml``, a collection's in its ``sources/<name>.toml``. A
collection's own card of a known name is taken in place of Repertory's.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from repertory.errors import CardRefused
from repertory.vocabulary.card import Card

FOLDER = Path(__file__).parent / "sources"
NEEDED = ("name", "title", "url", "licence", "reader")


@lru_cache(maxsize=1)
def known_cards() -> dict[str, Card]:
    """Return all cards by their names, in alphabetical order."""
    cards = [load_card(path) for path in sorted(FOLDER.glob("*/card.toml"))]
    return {card.name: card for card in cards}


def cards_of(collection: Path) -> dict[str, Card]:
    """Return the cards that reading into a collection (its folder) goes by; its own are tried first."""
    own = [load_card(path) for path in sorted((collection / "sources").glob("*.toml"))]
    mine = {card.name: card for card in own}
    return mine | {name: card for name, card in known_cards().items() if name not in mine}


def load_card(path: Path) -> Card:
    """Read a card; what is not a field of `Card` (``[recognise]``, ``[[table]]``) becomes its options."""
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CardRefused(f"Expected a card in TOML in {path}, found a mistake: {error}.") from error
    missing = [name for name in NEEDED if not told.get(name)]
    if missing:
        raise CardRefused(f"Expected {', '.join(NEEDED)} in the card {path}, found no {', '.join(missing)}.")
    known = {field.name for field in fields(Card)} - {"options"}
    options = {name: value for name, value in told.items() if name not in known}
    return Card(**{name: value for name, value in told.items() if name in known}, options=options)
