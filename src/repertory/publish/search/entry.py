"""What the index knows of a film, person or organisation."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from repertory.publish.search.names import STARTING, Keys, beginnings, pieces_of, sounds_of, words_of

HEAVIEST = 25.0
"""A weight from which nothing is known better; weights are scaled to 0..2, as `Queries` expects."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a film, person or organisation: all its names, and how well it is known."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str
    weight: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry as the index takes it; made where there is a processor to spare."""

    id: str
    keys: list[str]
    beginnings: list[str]
    words: str
    starts: str
    sounds: str
    pieces: str
    weight: float
    year: int | None
    hit: bytes


def prepared(entry: Entry) -> Prepared:
    """Return an entry with its names folded, in words and in pieces."""
    keys = Keys.of(entry.names, entry.kind == "person")
    told = [entry.id, entry.kind, entry.title, entry.year, entry.note, entry.weight, keys.typed, keys.forgiven]
    words = words_of(keys.every)
    return Prepared(
        entry.id,
        keys.marked(),
        keys.beginnings(),
        words=" ".join(words),
        starts=" ".join(beginnings(words, STARTING)),
        sounds=" ".join(sounds_of(words)),
        pieces=" ".join(dict.fromkeys(piece for key in keys.every for piece in pieces_of(key))),
        weight=2 * min(max(entry.weight, 0.0) / HEAVIEST, 1.0),
        year=entry.year,
        hit=orjson.dumps(told),
    )
