"""What other columns of a row tell beside a claim's value: character, language, country, kind, note, position.

Each distinct cell of such a column is cleaned once a part, as the values themselves are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from repertory.errors import ValueRefused
from repertory.read.table.clean import Numbers
from repertory.read.table.mapping import Beside, Into
from repertory.vocabulary.datatypes import DATATYPES

DATATYPE: Mapping[Into, str] = {
    "character": "character", "language": "language", "country": "country", "kind": "text", "note": "text",
    "position": "number",
}  # fmt: skip
JOINT = " / "
"""What stands between the words of a list."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """What a column of cells tells beside values: of each cell its ``value``, null where it means nothing.

    ``refused`` are the places of cells that could not be cleaned, ``words`` what stands there, ``reason`` says why.
    """

    value: pa.Array
    refused: Numbers
    words: pa.Array
    reason: pa.Array


def qualified(beside: Beside, cells: pa.Array) -> Qualified:
    """Return what cells (strings or null) tell beside the values of their rows."""
    encoded = cells.dictionary_encode()
    known = [_cleaned(beside, cell) if cell.strip() else (None, None) for cell in encoded.dictionary.to_pylist()]
    value, reason = (pa.array([one[place] for one in known], pa.string()).take(encoded.indices) for place in (0, 1))
    told = pc.is_valid(reason)
    kind = pa.int32() if beside.into == "position" else pa.string()
    return Qualified(value.cast(kind), np.flatnonzero(told.to_numpy(False)), cells.filter(told), reason.filter(told))


def _cleaned(beside: Beside, cell: str) -> tuple[str | None, str | None]:
    """Return what a cell means, or why it cannot be told; neither where it means nothing."""
    try:
        parts = [beside.means.get(words.strip(), words) for words in _parts(beside, cell)]
        datatype = DATATYPES[DATATYPE[beside.into]]
        return JOINT.join(datatype.clean(words).value for words in parts if words) or None, None
    except ValueRefused as refusal:
        return None, str(refusal)


def _parts(beside: Beside, cell: str) -> list[str]:
    if beside.each != "list":
        return cell.split(beside.by) if beside.each else [cell]
    try:
        parts = orjson.loads(cell)
    except orjson.JSONDecodeError:
        parts = None
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueRefused(f"Expected a JSON list of words, found {cell[:80]!r}.")
    return parts
