"""A line's words without the marks of footnotes, each still at its place in the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from repertory.read.lines import Line

FOOTNOTE = re.compile(
    r"[ \u00a0]?\[(?:\d{1,3}|[a-zA-Z]{1,2}|(?:note|nb|n|fn|N|Note) ?\d{1,2}|[\w ]*(?:needed|who\?|when\?|failed "
    r"verification|better source))\]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Part of a line as it reads without ``[1]``; ``places`` tells where each character stands in the line."""

    line: Line
    text: str
    places: Sequence[int]

    def at(self, start: int = 0, end: int | None = None) -> str:
        """Return the locator of characters ``start`` to ``end`` of ``text``."""
        return self.line.at(*self._span(start, end))

    def original(self, start: int = 0, end: int | None = None) -> str:
        """Return these characters as they stand in the line."""
        first, last = self._span(start, end)
        return self.line.original(first, last)

    def part(self, start: int, end: int) -> Words:
        """Return some of these words, without blanks around them."""
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip(" \u00a0\t"))
        end = start + len(self.text[start:end].rstrip(" \u00a0\t"))
        return Words(self.line, self.text[start:end], self.places[start:end])

    def _span(self, start: int, end: int | None) -> tuple[int, int]:
        kept = self.places[start:end]
        return (kept[0], kept[-1] + 1) if kept else (0, len(self.line.text))


def words_of(line: Line, start: int = 0) -> Words:
    """Return a line's words from ``start`` on."""
    if "[" not in line.text or not FOOTNOTE.search(line.text, start):
        whole = Words(line, line.text[start:], range(start, len(line.text)))
        return whole.part(0, len(whole.text))
    noted = {place for match in FOOTNOTE.finditer(line.text, start) for place in range(*match.span())}
    places = tuple(place for place in range(start, len(line.text)) if place not in noted)
    whole = Words(line, "".join(line.text[place] for place in places), places)
    return whole.part(0, len(whole.text))


def paragraphs(lines: Sequence[Line]) -> tuple[str, str]:
    """Return paragraphs as they stand and as they read without footnotes."""
    return "\n\n".join(line.original() for line in lines), "\n\n".join(words_of(line).text for line in lines)
