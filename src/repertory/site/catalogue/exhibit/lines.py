"""A text document as numbered lines."""

from __future__ import annotations

from repertory.site.catalogue.exhibit.shown import Block, Exhibit, Piece, Source
from repertory.vocabulary.locator import LineSpan, as_line

AROUND = 400
"""Lines shown on each side of the mark; a longer document is not shown whole."""
LONGEST = 2_000
"""Characters of a line that are shown."""


def as_lines(source: Source, locator: str) -> Exhibit:
    """Return the document's lines, with a span marked where the locator names one."""
    span = _span(locator)
    lines = source.text.split("\n")
    if span is not None and not 1 <= span.line <= len(lines):
        span = None
    first, last = 0, len(lines)
    note = "" if span or not locator else "The place was not found; the document is shown from its beginning."
    if len(lines) > 2 * AROUND:
        middle = span.line - 1 if span else 0
        first, last = max(middle - AROUND, 0), min(max(middle, AROUND) + AROUND, len(lines))
        note = f"{note} Lines {first + 1} to {last} of {len(lines)} are shown.".strip()
    blocks = tuple(_block(number, lines[number - 1], span) for number in range(first + 1, last + 1))
    return Exhibit("lines", blocks, note)


def _span(locator: str) -> LineSpan | None:
    try:
        return as_line(locator)
    except ValueError:
        return None


def _block(number: int, line: str, span: LineSpan | None) -> Block:
    if span is None or span.line != number:
        return Block(str(number), (Piece(_cut(line)),))
    before, words, after = line[: span.start], line[span.start : span.end], line[span.end :]
    if not words:
        return Block(str(number), (Piece(_cut(line) or " ", marked=True),))
    return Block(str(number), (Piece(before[-LONGEST:]), Piece(_cut(words), marked=True), Piece(_cut(after))))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
