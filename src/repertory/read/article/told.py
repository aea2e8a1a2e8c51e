"""Notes as claims what a definition was found to say, each at its words."""

from __future__ import annotations

from collections.abc import Iterable

from repertory.errors import ValueRefused
from repertory.read.article.words import Words
from repertory.read.definition import Found
from repertory.read.reader import Reading
from repertory.vocabulary.datatypes import DATATYPES


def note_told(reading: Reading, record: str, words: Words, told: Iterable[Found]) -> None:
    """Note each value that was found in these words."""
    for found in told:
        reading.claim(
            record, found.property, words.original(found.start, found.end), words.at(found.start, found.end),
            found.value, position=found.position, character=found.character, kind=found.kind, note=found.note,
            country=code("country", found.country), language=code("language", found.language),
        )  # fmt: skip


def code(datatype: str, words: str | None) -> str | None:
    """Return a qualifier's code; a place that is no country (a city) qualifies nothing."""
    if words is None:
        return None
    try:
        return DATATYPES[datatype].clean(words).value
    except ValueRefused:
        return None
