"""Sources that repeat others: as their cards declare, and as shared mistakes betray.

Two sources that agree on what is right prove nothing; two that lose with the same values, again
and again and about more than one property, copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from repertory.fuse import belief
from repertory.fuse.rules import ALIASES, Family
from repertory.fuse.trust import Learned
from repertory.fuse.votes import CELL, Ballot
from repertory.fuse.workbench import Workbench

FEWEST_MISTAKES = 20
"""Shared values that lost, below which nothing is concluded."""
SHARE = 0.9
"""Of the lost values of either, where both speak, how many the two must share."""
FEWEST_PROPERTIES = 2
DOUBTED = 0.2
"""Belief below which a value counts as lost here."""

SCHEMA = pa.schema([("source", pa.string()), ("mirrors", pa.string()), ("evidence", pa.string())])


@dataclass(frozen=True, slots=True)
class Copy:
    """A source, the one that it repeats, and the counts that betray it; None where its card says so."""

    source: str
    mirrors: str
    shared: int | None = None
    lost: int | None = None


def declared(cards: Mapping[str, str]) -> list[Copy]:
    """Return what cards declare."""
    return [Copy(source, original) for source, original in sorted(cards.items())]


def detected(bench: Workbench, statements: ir.Table, ballot: Ballot, learned: Learned) -> list[Copy]:
    """Return the sources that share their mistakes, each with the fuller source that it repeats."""
    sizes = bench.fetch(statements.group_by("source").agg(size=statements.count())).to_pylist()
    size = {row["source"]: row["size"] for row in sizes}
    copies: dict[str, Copy] = {}
    for row in bench.fetch(_shared(bench, ballot, learned)).to_pylist():
        first, second = sorted((row["source"], row["beside"]), key=lambda name: (-size[name], name))
        enough = row["shared"] >= FEWEST_MISTAKES and row["properties"] >= FEWEST_PROPERTIES
        if enough and row["shared"] >= SHARE * row["lost"]:
            copies.setdefault(second, Copy(second, first, row["shared"], row["lost"]))
    return [copies[source] for source in sorted(copies)]


def _shared(bench: Workbench, ballot: Ballot, learned: Learned) -> ir.Table:
    """Return pairs of sources with how many lost values they share, of how many that either lost."""
    scored = belief.beliefs(ballot, belief.scores(ballot, belief.weights(bench, learned.trust)))
    votes = ballot.votes.filter(ballot.votes.family == Family.EXCLUSIVE.value)
    votes = votes.filter(votes.property.notin(sorted(ALIASES))).semi_join(ballot.pairs, "item")
    votes = votes.inner_join(scored.select(*CELL, lost=scored.belief < DOUBTED), CELL)
    columns = ("item", "key", "property", "source", "lost")
    sides = votes.select(*columns).inner_join(
        votes.select("item", other="key", beside="source", beside_lost="lost"), "item"
    )
    sides = sides.filter((sides.source < sides.beside) & (sides.lost | sides.beside_lost))
    shared = sides.key == sides.other
    table = sides.group_by("source", "beside").agg(
        lost=sides.count(), shared=shared.sum(), properties=sides.property.nunique(where=shared)
    )
    return table.filter(table.shared > 0).order_by("source", "beside")


def table(copies: list[Copy], titles: Mapping[str, str]) -> pa.Table:
    """Return the derived table ``mirrors``, with evidence in words."""
    rows = [
        {"source": copy.source, "mirrors": copy.mirrors, "evidence": _evidence(copy, titles)}
        for copy in sorted(copies, key=lambda copy: copy.source)
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


def _evidence(copy: Copy, titles: Mapping[str, str]) -> str:
    source, original = (titles.get(name, name) for name in (copy.source, copy.mirrors))
    if copy.shared is None or copy.lost is None:
        return f"The card of {source} says that it repeats {original}."
    return (
        f"Of {copy.lost:,} values in which either of {source} and {original} stands alone or against the rest "
        f"and loses, the two share {copy.shared:,}."
    )
