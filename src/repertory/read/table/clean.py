"""Cleaning: each distinct original of one way of cleaning once, in Python, by the property's own datatype."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from repertory.errors import ValueRefused
from repertory.read.table.mapping import Statement
from repertory.read.table.transforms import apply
from repertory.vocabulary.datatypes import DATATYPES, Cleaned
from repertory.vocabulary.properties import PROPERTIES

CLEANED = pa.schema(
    [
        ("way", pa.int32()),
        ("words", pa.string()),
        ("part", pa.int32()),
        ("value", pa.string()),
        ("note", pa.string()),
    ]
)
REFUSED = pa.schema([("way", pa.int32()), ("words", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True, slots=True)
class Way:
    """A way of cleaning, which statements may share (three actors): datatype, transforms, what words mean."""

    datatype: str
    steps: tuple[str, ...]
    unknown: frozenset[str]
    means: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, claim: Statement) -> Way:
        """Return how what a statement's column holds is cleaned."""
        means = tuple(claim.means.items())
        return cls(PROPERTIES[claim.property].datatype, claim.clean, frozenset(claim.unknown), means)

    def clean(self, original: str) -> list[Cleaned]:
        """Return what the words hold; raises ValueRefused where they hold nothing of this kind."""
        kind = DATATYPES[self.datatype]
        if self.means:
            original = meant(dict(self.means), original)
        if not self.steps:
            return [kind.clean(original)]
        return [kind.clean(value) for value in apply(self.steps, original)]


def meant(means: Mapping[str, str], words: str) -> str:
    """Return what a source's word means; raises ValueRefused where the card does not know it."""
    if (found := means.get(words.strip())) is None:
        raise ValueRefused(f"Expected one of the words that the card knows, found {words[:80]!r}.")
    return found


def ways(statements: Iterable[Statement]) -> list[Way]:
    """Return the different ways in which statements are cleaned, in their order."""
    return list(dict.fromkeys(map(Way.of, statements)))


def clean(known: Sequence[Way], numbers: Sequence[int], originals: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """Return what was cleaned (`CLEANED`) and what was refused (`REFUSED`).

    Asked is for distinct pairs of a way's number and an original.
    """
    cleaned, refused = _Columns(CLEANED), _Columns(REFUSED)
    for number, original in zip(numbers, originals, strict=True):
        way = known[number]
        if way.unknown and original.strip() in way.unknown:
            continue
        try:
            made = way.clean(original)
        except ValueRefused as refusal:
            refused.add(number, original, str(refusal))
            continue
        for part, one in enumerate(made):
            cleaned.add(number, original, part, one.value, one.note)
    return cleaned.table(), refused.table()


class _Columns:
    """Rows gathered as columns: a tuple a row is what the garbage collector would look at again and again."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema
        self.columns: list[list[object]] = [[] for _ in schema]

    def add(self, *row: object) -> None:
        for column, cell in zip(self.columns, row, strict=True):
            column.append(cell)

    def table(self) -> pa.Table:
        arrays = [pa.array(column, one.type) for column, one in zip(self.columns, self.schema, strict=True)]
        return pa.table(arrays, schema=self.schema)
