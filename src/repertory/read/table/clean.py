"""Cleaning: each distinct original of a column once, in Python, by the property's own datatype."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from repertory.errors import ValueRefused
from repertory.read.table.transforms import apply
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

CLEANED = pa.schema(
    [
        ("statement", pa.int32()),
        ("original", pa.string()),
        ("part", pa.int32()),
        ("value", pa.string()),
        ("note", pa.string()),
    ]
)
REFUSED = pa.schema([("statement", pa.int32()), ("original", pa.string()), ("reason", pa.string())])


@dataclass(slots=True)
class Cleaner:
    """Remembers what was cleaned, so that columns of one kind (three actors) share the work."""

    known: dict[tuple[str, tuple[str, ...], str], list[tuple[str, str | None]] | str] = field(default_factory=dict)

    def clean(self, datatype: str, steps: tuple[str, ...], original: str) -> list[tuple[str, str | None]] | str:
        """Return the values and notes that the words hold, or the sentence why they hold none."""
        asked = (datatype, steps, original)
        if asked not in self.known:
            self.known[asked] = self._clean(*asked)
        return self.known[asked]

    @staticmethod
    def _clean(datatype: str, steps: tuple[str, ...], original: str) -> list[tuple[str, str | None]] | str:
        kind = DATATYPES[datatype]
        try:
            cleaned = [kind.clean(value) for value in apply(steps, original)]
        except ValueRefused as refusal:
            return str(refusal)
        return [(one.value, one.note) for one in cleaned]


def clean(
    distinct: Iterable[tuple[int, str]], steps: dict[int, tuple[str, tuple[str, ...], frozenset[str]]]
) -> tuple[pa.Table, pa.Table]:
    """Return what was cleaned and what was refused, of (statement, original) pairs.

    ``steps`` tells of each statement its property, its transforms and the words that mean unknown.
    """
    cleaner = Cleaner()
    cleaned: list[tuple[int, str, int, str, str | None]] = []
    refused: list[tuple[int, str, str]] = []
    for number, original in distinct:
        name, transforms, unknown = steps[number]
        if original.strip() in unknown:
            continue
        found = cleaner.clean(PROPERTIES[name].datatype, transforms, original)
        if isinstance(found, str):
            refused.append((number, original, found))
        else:
            cleaned.extend((number, original, part, value, note) for part, (value, note) in enumerate(found))
    return _arrow(cleaned, CLEANED), _arrow(refused, REFUSED)


def _arrow(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns: list[tuple[object, ...]] = list(zip(*rows, strict=True)) if rows else [() for _ in schema]
    return pa.table([pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)], schema=schema)
