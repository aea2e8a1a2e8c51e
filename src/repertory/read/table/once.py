"""Each thing of a record told once: of all values of a part, which only repeat what was told before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from repertory.read.table.clean import Numbers


def tellings(things: Sequence[pa.Array], order: Sequence[Numbers]) -> Numbers:
    """Return the places, ascending, of the first telling of each thing.

    ``things`` are columns that together tell one thing from another, ``order`` those by which the first is found,
    what counts most first; all are of the same length.
    """
    number = _numbered(things[0])
    for column in things[1:]:
        if column.null_count < len(column):
            other = _numbered(column)
            number = _numbered(pa.array(number * (int(other.max()) + 1) + other))
    counts = np.bincount(number)
    if len(counts) == len(number):
        return np.arange(len(number))
    several = np.flatnonzero(counts[number] > 1)
    ranked = several[np.lexsort([one[several] for one in (*reversed(order), number)])]
    again = ranked[1:][number[ranked[1:]] == number[ranked[:-1]]]
    return np.delete(np.arange(len(number)), again)


def _numbered(column: pa.Array) -> Numbers:
    """Return a number from 0 for each value, the same for the same, none left out."""
    return column.dictionary_encode("encode").indices.to_numpy(False).astype(np.int64)
