"""Finds one page of a dump by its number."""

from __future__ import annotations

from io import BufferedIOBase

from repertory.read import packed
from repertory.read.wikitext.dump import CHUNK, Cut, cut


def page_of_number(stream: BufferedIOBase, number: int, most: int) -> Cut | None:
    """Return a page among the first ``most`` bytes of a dump; None where it is not there."""
    wanted = f"<id>{number}</id>".encode()
    held, seen = b"", 0
    try:
        for piece in packed.pieces(stream, CHUNK):
            held += piece
            seen += len(piece)
            place = 0
            while (place := held.find(wanted, place)) >= 0 and (end := held.find(b"</page>", place)) >= 0:
                found = cut(held[max(held.rfind(b"<page>", 0, place), 0) : end + 7])
                if found is not None and found.number == str(number):
                    return found
                place = end
            if seen >= most:
                return None
            held = held[max(held.rfind(b"<page>"), 0) :]
    except packed.BROKEN:
        return None
    return None
