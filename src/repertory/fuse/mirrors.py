"""Sources that repeat others: as their cards declare, and as shared oddities betray.

Two sources that agree with most others prove nothing; two that hold the same values against most
others, again and again, copy. It takes five voices on an item to see that two are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.likeness import Oddities
from repertory.vocabulary.wording import Told, packed

FEWEST_ODDITIES = 20
"""Shared values of a minority, below which nothing is concluded."""
SHARE = 0.8
"""Of the minority's values of either, where both speak, how many the two must share; chosen on made worlds."""
FEWEST_PROPERTIES = 2
"""About one property alone, two sources may just count alike (a year of release, or of production),"""
ODDITIES_OF_ONE = 100
"""unless they share so many."""

KEPT = pa.schema(
    [
        ("source", pa.string()),
        ("mirrors", pa.string()),
        ("shared", pa.int64()),
        ("odd", pa.int64()),
        ("share", pa.float64()),
    ]
)
"""What was found, as a table."""
SCHEMA = pa.schema([("source", pa.string()), ("mirrors", pa.string()), ("evidence", pa.string())])


@dataclass(frozen=True, slots=True)
class Copy:
    """A source, the one that it repeats, and what betrays it: oddities by their counts, or by who agrees with whom.

    ``share``: the part that it takes over, known where few sources speak; None where oddities betray it, or its card.
    """

    source: str
    mirrors: str
    shared: int | None = None
    odd: int | None = None
    share: float | None = None

    @property
    def whole(self) -> bool:
        """Whether it is to be taken for one voice with the other, rather than heard less where the two agree."""
        return self.share is None or self.share >= SHARE


def repeated(cards: Mapping[str, str], found: Iterable[Copy]) -> list[Copy]:
    """Return what cards declare, and what was found of sources whose cards do not."""
    declared = [Copy(source, original) for source, original in cards.items()]
    return sorted(
        [*declared, *(copy for copy in found if copy.source not in cards)], key=lambda copy: (copy.source, copy.mirrors)
    )


def kept(found: Iterable[Copy]) -> pa.Table:
    """Return copies that were found as a table, as in `KEPT`."""
    return pa.Table.from_pylist([asdict(copy) for copy in found], KEPT)


def read(table: pa.Table) -> list[Copy]:
    """Return what `kept` made a table of."""
    return [Copy(**row) for row in table.to_pylist()]


def detected(sizes: Mapping[str, int], found: Iterable[Oddities]) -> list[Copy]:
    """Return the sources that share their oddities, each with the fuller source that it repeats.

    ``sizes``: how many claims each source makes.
    """
    copies: dict[str, Copy] = {}
    for pair in found:
        first, second = _fuller(sizes, pair.source, pair.beside)
        if _betrayed(pair.shared, pair.held, pair.properties):
            copies.setdefault(second, Copy(second, first, pair.shared, pair.held))
    return [copies[source] for source in sorted(copies)]


def dependent(sizes: Mapping[str, int], shares: Mapping[tuple[str, str], float]) -> list[Copy]:
    """Return the sources that take over what another says, as `dependence.dependences` found it."""
    found = [
        Copy(second, first, share=round(share, 6))
        for pair, share in shares.items()
        for first, second in [_fuller(sizes, *pair)]
    ]
    return sorted(found, key=lambda copy: (copy.source, copy.mirrors))


def together(betrayed: Sequence[Copy], fitted: Iterable[Copy]) -> list[Copy]:
    """Return all copies, of what was found both ways that which counts can show."""
    known = {(copy.source, copy.mirrors) for copy in betrayed}
    return [*betrayed, *(copy for copy in fitted if (copy.source, copy.mirrors) not in known)]


def sizes(bench: Workbench, statements: ir.Table) -> dict[str, int]:
    """Return how many statements each source makes."""
    rows = bench.fetch(statements.group_by("source").agg(size=statements.count())).to_pylist()
    return {row["source"]: row["size"] for row in rows}


def wholly(copies: Iterable[Copy]) -> dict[str, str]:
    """Return the source that each mirror repeats; of several, that of which it takes over most."""
    found = sorted((copy for copy in copies if copy.whole), key=lambda copy: (copy.share or 1.0, copy.mirrors))
    return {copy.source: copy.mirrors for copy in found}


def partly(copies: Iterable[Copy]) -> dict[tuple[str, str], float]:
    """Return the shares of those that are not one voice, by the two sources."""
    return {(copy.source, copy.mirrors): copy.share or 1.0 for copy in copies if not copy.whole}


def _fuller(sizes: Mapping[str, int], one: str, other: str) -> tuple[str, str]:
    first, second = sorted((one, other), key=lambda name: (-sizes.get(name, 0), name))
    return first, second


def _betrayed(shared: int, odd: int, properties: int) -> bool:
    enough = shared >= FEWEST_ODDITIES and (properties >= FEWEST_PROPERTIES or shared >= ODDITIES_OF_ONE)
    return enough and shared >= SHARE * odd


def table(copies: Iterable[Copy], titles: Mapping[str, str]) -> pa.Table:
    """Return the derived table ``mirrors``, with evidence as sentences (JSON)."""
    rows = [
        {"source": copy.source, "mirrors": copy.mirrors, "evidence": packed([_evidence(copy, titles)])}
        for copy in sorted(copies, key=lambda copy: (copy.source, copy.mirrors))
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


def _evidence(copy: Copy, titles: Mapping[str, str]) -> Told:
    source, original = (titles.get(name, name) for name in (copy.source, copy.mirrors))
    both = {"source": source, "original": original}
    if copy.share is not None:
        return ["mirror_explained", both | {"share": round(copy.share * 100)}]
    if copy.shared is None or copy.odd is None:
        return ["mirror_by_card", both]
    return ["mirror_by_oddities", both | {"odd": copy.odd, "shared": copy.shared}]
