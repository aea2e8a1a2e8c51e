"""What follows from a title alone: its slug and the letter that it stands under."""

from __future__ import annotations

from repertory.vocabulary.folding import fold

LONGEST = 60
"""Characters of a slug."""


def slug_of(title: str, year: int | None = None) -> str:
    """Return a title as part of an address: ``backstage-2005``; ``-`` where nothing of it can be written so."""
    words = fold(title)[:LONGEST].split()
    if year:
        words.append(str(year))
    return "-".join(words) or "-"


def letter_of(sort_title: str) -> str:
    """Return the letter under which a title so sorted is shelved: A to Z, or # for all else."""
    first = sort_title[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def place_of(sort_title: str, year: int | None) -> str:
    """Return the text by which titles are sorted: accents and case forgiven, films of one title by their years."""
    # A tab sorts before every letter and blank, so a title comes before those that begin with it.
    return f"{fold(sort_title)}\t{year or 0:04d}"
