"""A learned card's place in a collection: what a curator edited there is never overwritten unasked."""

from __future__ import annotations

from pathlib import Path

from repertory.collection import Collection
from repertory.collection.atomic import new_file
from repertory.errors import InputRefused
from repertory.read.cards import load_card, place_of
from repertory.read.learn.learn import Learned


def card_path(collection: Collection, name: str, anew: bool) -> Path:
    """Return where the card of a site goes; raises InputRefused where one is there already, or for no name."""
    path = place_of(collection.root, name)
    if path.exists() and not anew:
        raise InputRefused(
            f"Expected no card of the name {name}, found {path}, which somebody may have edited. "
            "Put the one that is learned in its place with --anew."
        )
    return path


def keep(learned: Learned, path: Path) -> None:
    """Write a card; where it takes another's place its version rises, so that the pages are read anew."""
    text = learned.card
    if path.exists():
        text = text.replace("\nversion = 1\n", f"\nversion = {load_card(path).version + 1}\n", 1)
    with new_file(path) as partial:
        partial.write_text(text, encoding="utf-8")
