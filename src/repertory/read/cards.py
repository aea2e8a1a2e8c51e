"""The cards of all sources: those that come with Repertory, and a collection's own.

Repertory's stand in ``read/sources/<name>/card.toml``, a collection's in its ``sources/<name>.toml``. A
collection's own card of a known name is taken in place of Repertory's.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from repertory.errors import CardRefused, InputRefused
from repertory.vocabulary.card import Card, Display

FOLDER = Path(__file__).parent / "sources"
NEEDED = ("name", "title", "url", "licence", "reader")
FIELDS = frozenset(field.name for field in fields(Card)) - {"options"}
OPTIONS = frozenset(["recognise", "table", "tree", "shared", "leave", "owner", "personal", "film", "state", "critics"])
"""What else a card may hold: for its readers, for telling its documents, for what is shown of it."""
SIGNS = frozenset(["form", "all", "any", "begins", "finds"])
"""By which a card tells which documents are its source's, in ``[recognise]``."""
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
"""What a source in a collection may be called: the name of a file, and the beginning of ids."""


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


def place_of(collection: Path, name: str) -> Path:
    """Return where a collection's own card of a name stands; raises InputRefused where no source may be called so."""
    if not NAME.fullmatch(name):
        raise InputRefused(f"Expected a name of small letters, figures, - and _ for a source, found {name!r}.")
    return collection / "sources" / f"{name}.toml"


def load_card(path: Path) -> Card:
    """Read a card from its file; raises CardRefused where it is none or has a mistake."""
    try:
        return card_of(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise CardRefused(f"Expected a card in TOML in {path}, found a mistake: {error}.") from error


def card_of(text: str, where: str) -> Card:
    """Return the card that a text in TOML is; what is not a field of `Card` (``[recognise]``) becomes its options."""
    try:
        told: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CardRefused(f"Expected a card in TOML in {where}, found a mistake: {error}.") from error
    missing = [name for name in NEEDED if not told.get(name)]
    if missing:
        raise CardRefused(f"Expected {', '.join(NEEDED)} in the card {where}, found no {', '.join(missing)}.")
    signs = told.get("recognise", {})
    for found, known, part in ((told, FIELDS | OPTIONS, "the card"), (signs, SIGNS, "[recognise] of the card")):
        if strange := sorted(found.keys() - known):
            raise CardRefused(
                f"Expected only {', '.join(sorted(known))} in {part} {where}, found {', '.join(strange)}."
            )
    card = Card(
        **{name: value for name, value in told.items() if name in FIELDS},
        options={name: value for name, value in told.items() if name not in FIELDS},
    )
    if card.display not in get_args(Display):
        raise CardRefused(f"Expected display to be {', '.join(get_args(Display))} in {where}, found {card.display!r}.")
    return card
