"""From trust to belief, and back: a few relational steps that are repeated a fixed number of times.

Each voice for a value weighs ln(n·A/(1-A)), A its source's trust for the property and n the number
of wrong values there are. A value's belief is its share among its rivals and what nobody said.
So one voice alone is believed as far as it is trusted, agreement raises belief, a rival halves it.

Invariant: weights and beliefs are summed as whole millionths, so that the order in which an engine
adds them changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import CURATORS, WEIGHTS, Family
from repertory.fuse.votes import CELL, Ballot

MILLION = 1_000_000
_FARTHEST = 18.0
"""Logarithms farther apart than this are as good as certain; it keeps sums of whole numbers in range."""

Trust = Mapping[tuple[str, str], float]
"""Trust by (source, property)."""
Shares = Mapping[tuple[str, str], float]
"""By two sources, what part of what the one says the other takes over."""


def told(trust: Trust, aside: Collection[tuple[str, str]]) -> pa.Table:
    """Return (source, property, trust, counts); ``aside``: those of another thing, who weigh nothing."""
    rows = [
        {"source": source, "property": name, "trust": value, "counts": (source, name) not in aside}
        for (source, name), value in sorted(trust.items())
    ]
    columns = {"source": pa.string(), "property": pa.string(), "trust": pa.float64(), "counts": pa.bool_()}
    return pa.Table.from_pylist(rows, pa.schema(list(columns.items())))


def weights(table: ir.Table) -> ir.Table:
    """Return (source, property, own, weight in millionths) for a vote, of what `told` gives.

    ``own`` is the source's trust kept within bounds.
    """
    own = table.trust.clip(WEIGHTS.least, WEIGHTS.most)
    weight = (WEIGHTS.alternatives * own / (1 - own)).ln() * MILLION
    weighed = ibis.ifelse(table.counts, weight, 0.0).round(0).cast("int64")
    return table.select("source", "property", own=own, weight=weighed)


def scores(bench: Workbench, ballot: Ballot, weighed: ir.Table, shares: Shares) -> ir.Table:
    """Return (item, key, log): the weight of all that speaks for a candidate of an exclusive item.

    ``shares``: what part of what another says a source takes over; where the two agree, the lighter weighs less.
    """
    table = ballot.support.inner_join(weighed, ["source", "property"])
    if shares:
        table = _lightened(table, bench.keep("shares", _both_ways(shares)))
    counted = (table.weight * table.halves / 2).round(0).cast("int64")
    return table.mutate(weight=counted).group_by(*CELL).agg(log=lambda t: t.weight.sum())


def _both_ways(shares: Shares) -> pa.Table:
    rows = [
        {"source": one, "beside": other, "free": round(math.log(1 - share) * MILLION)}
        for pair, share in sorted(shares.items())
        for one, other in (pair, pair[::-1])
    ]
    return pa.Table.from_pylist(
        rows, pa.schema([("source", pa.string()), ("beside", pa.string()), ("free", pa.int64())])
    )


def _lightened(table: ir.Table, shares: ir.Table) -> ir.Table:
    """Return votes, those that may be taken over weighed by what they add: ln((c + (1-c)A) / (c + (1-c)(1-A)/n)).

    *c* is the chance that a vote is taken over from one of the weightier ones beside it.
    """
    others = table.select(*CELL, beside="source", other="weight")
    met = table.inner_join(shares, "source").inner_join(others, [*CELL, "beside"])
    met = met.filter((met.other > met.weight) | ((met.other == met.weight) & (met.beside < met.source)))
    free = met.group_by(*CELL, "source").agg(free=met.free.sum())
    table = table.left_join(free, [*CELL, "source"]).drop("item_right", "key_right", "source_right")
    left = (ibis.coalesce(table.free, 0).cast("float64") / MILLION).exp()
    right, wrong = 1 - left + left * table.own, 1 - left + left * (1 - table.own) / WEIGHTS.alternatives
    added = ((right / wrong).ln() * MILLION).round(0).cast("int64")
    return table.mutate(weight=ibis.ifelse(table.free.isnull() | (table.weight == 0), table.weight, added))


def beliefs(ballot: Ballot, scored: ir.Table) -> ir.Table:
    """Return (item, key, log, belief) for the candidates of exclusive items that a voice speaks for."""
    rivals = ballot.pairs.filter(ballot.pairs.rival).select("item", "key", "other")
    sides = rivals.inner_join(scored, CELL).rename(own="log")
    sides = sides.inner_join(scored.rename(other="key"), ["item", "other"])
    apart = ((sides.log - sides.own).cast("float64") / MILLION).clip(-_FARTHEST, _FARTHEST)
    against = sides.mutate(part=(apart.exp() * MILLION).round(0).cast("int64"))
    against = against.group_by(*CELL).agg(against=against.part.sum())
    table = scored.left_join(against, CELL).drop("item_right", "key_right")
    nobody = WEIGHTS.alternatives * (-table.log.cast("float64") / MILLION).exp()
    belief = 1 / (1 + ibis.coalesce(table.against, 0).cast("float64") / MILLION + nobody)
    return table.select(*CELL, "log", belief=belief.round(6))


def tallies(ballot: Ballot, believed_in: ir.Table) -> ir.Table:
    """Return (source, property, agreed in millionths, judged) over the items on which several speak."""
    votes = ballot.votes.filter(ballot.votes.family == Family.EXCLUSIVE.value)
    shared = votes.group_by("item").agg(voices=votes.voice.nunique()).filter(lambda t: t.voices > 1)
    table = votes.semi_join(shared, "item").inner_join(believed_in, CELL)
    return table.group_by("source", "property").agg(
        agreed=(table.belief * MILLION).round(0).cast("int64").sum(), judged=table.count()
    )


def list_tallies(ballot: Ballot) -> ir.Table:
    """Return (source, property, agreed, judged, weight) over sets that several sources give.

    A value is judged where another voice names it too, or gives a list at least as long and
    leaves it out, which counts for little.
    """
    votes = ballot.votes.filter(ballot.votes.family == Family.SET.value)
    lengths = votes.group_by("item", "voice").agg(length=votes.count())
    longest = lengths.mutate(longest=lengths.length.max().over(ibis.window(group_by="item")))
    items = longest.group_by("item").agg(
        voices=longest.count(), longest=longest.longest.max(), most=(longest.length == longest.longest).sum()
    )
    named = votes.group_by(*CELL).agg(named=votes.count())
    table = votes.inner_join(lengths, ["item", "voice"]).inner_join(items.filter(items.voices > 1), "item")
    table = table.inner_join(named, CELL)
    table = table.mutate(agreed=table.named > 1, matched=(table.length < table.longest) | (table.most > 1))
    judged = table.filter(table.agreed | table.matched)
    return judged.group_by("source", "property").agg(agreed=judged.agreed.sum() * MILLION, judged=judged.count())


def smoothed(agreed: float, judged: float, prior: float, strength: float, denial: float = 1.0) -> float:
    """Return trust from counts and what was thought before: the mean of a Beta distribution."""
    against = denial * (judged - agreed)
    return round((agreed + prior * strength) / (agreed + against + strength), 6)


def fixed(trust: dict[tuple[str, str], float], overrides: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Return trust with what the curators set by hand, and certainty for their own word."""
    return {
        (source, name): WEIGHTS.most if source == CURATORS else overrides.get(f"{source}.{name}", value)
        for (source, name), value in trust.items()
    }
