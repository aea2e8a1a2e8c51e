"""Sources that repeat others: as their cards declare, and as shared oddities betray.

Two sources that agree with most others prove nothing; two that hold the same values against most
others, again and again, copy. It takes five voices on an item to see that two are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.likeness import Oddities

FEWEST_ODDITIES = 20
"""Shared values of a minority, below which nothing is concluded."""
SHARE = 0.8
"""Of the minority's values of either, where both speak, how many the two must share; chosen on made worlds."""
FEWEST_PROPERTIES = 2
"""About one property alone, two sources may just count alike (a year of release, or of production),"""
ODDITIES_OF_ONE = 100
"""unless they share so many."""

KEPT = pa.schema([("source", pa.string()), ("mirrors", pa.string()), ("shared", pa.int64()), ("odd", pa.int64())])
"""What oddities betrayed, as a table."""
SCHEMA = pa.schema([("source", pa.string()), ("mirrors", pa.string()), ("evidence", pa.string())])


@dataclass(frozen=True, slots=True)
class Copy:
    """A source, the one that it repeats, and the counts that betray it; None where its card says so."""

    source: str
    mirrors: str
    shared: int | None = None
    odd: int | None = None


def repeated(cards: Mapping[str, str], found: Iterable[Copy]) -> list[Copy]:
    """Return what cards declare, and what was found of sources whose cards do not."""
    declared = [Copy(source, original) for source, original in cards.items()]
    return sorted([*declared, *(copy for copy in found if copy.source not in cards)], key=lambda copy: copy.source)


def kept(found: Iterable[Copy]) -> pa.Table:
    """Return copies that were found as a table, as in `KEPT`."""
    return pa.Table.from_pylist([asdict(copy) for copy in found], KEPT)


def read(table: pa.Table) -> list[Copy]:
    """Return what `kept` made a table of."""
    return [Copy(**row) for row in table.to_pylist()]


def detected(bench: Workbench, statements: ir.Table, found: Iterable[Oddities]) -> list[Copy]:
    """Return the sources that share their oddities, each with the fuller source that it repeats."""
    sizes = bench.fetch(statements.group_by("source").agg(size=statements.count())).to_pylist()
    size = {row["source"]: row["size"] for row in sizes}
    copies: dict[str, Copy] = {}
    for pair in found:
        first, second = sorted((pair.source, pair.beside), key=lambda name: (-size[name], name))
        if _betrayed(pair.shared, pair.held, pair.properties):
            copies.setdefault(second, Copy(second, first, pair.shared, pair.held))
    return [copies[source] for source in sorted(copies)]


def _betrayed(shared: int, odd: int, properties: int) -> bool:
    enough = shared >= FEWEST_ODDITIES and (properties >= FEWEST_PROPERTIES or shared >= ODDITIES_OF_ONE)
    return enough and shared >= SHARE * odd


def table(copies: Iterable[Copy], titles: Mapping[str, str]) -> pa.Table:
    """Return the derived table ``mirrors``, with evidence in words."""
    rows = [
        {"source": copy.source, "mirrors": copy.mirrors, "evidence": _evidence(copy, titles)}
        for copy in sorted(copies, key=lambda copy: copy.source)
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


def _evidence(copy: Copy, titles: Mapping[str, str]) -> str:
    source, original = (titles.get(name, name) for name in (copy.source, copy.mirrors))
    if copy.shared is None or copy.odd is None:
        return f"The card of {source} says that it repeats {original}."
    return (
        f"Of {copy.odd:,} values that {source} or {original} holds against most other sources, "
        f"the two share {copy.shared:,}."
    )
