"""Notes as claims what a definition was found to say, each at its words."""

from __future__ import annotations

from collections.abc import Iterable

from repertory.errors import ValueRefused
from repertory.read.definition import Found
from repertory.read.page import Line
from repertory.read.reader import Reading
from repertory.vocabulary.datatypes import DATATYPES


def note_told(reading: Reading, record: str, line: Line, told: Iterable[Found], offset: int = 0) -> None:
    """Note each value; ``offset`` is where the text that was read begins in the line."""
    for found in told:
        start, end = found.start + offset, found.end + offset
        words = line.text[start:end]
        reading.claim(
            record, found.property, words, line.at(start, end), found.value,
            position=found.position, character=found.character, kind=found.kind, note=found.note,
            country=_code("country", found.country), language=_code("language", found.language),
        )  # fmt: skip


def _code(datatype: str, words: str | None) -> str | None:
    """Return a qualifier's code; a place that is no country (a city) qualifies nothing."""
    if words is None:
        return None
    try:
        return DATATYPES[datatype].clean(words).value
    except ValueRefused:
        return None
