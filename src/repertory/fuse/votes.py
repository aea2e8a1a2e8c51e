"""Who speaks for which value: one voice for a source and all its mirrors.

Invariant: a mirror adds no voice where the source that it repeats speaks for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse import values
from repertory.fuse.rules import Family

CELL = ("item", "key")
"""What names one candidate value."""


def roots(mirrors: Mapping[str, str]) -> dict[str, str]:
    """Return for each mirror the source at the end of its chain; a circle ends at its first name."""
    ends: dict[str, str] = {}
    for source in sorted(mirrors):
        chain = [source]
        while chain[-1] in mirrors and mirrors[chain[-1]] not in chain:
            chain.append(mirrors[chain[-1]])
        circle = mirrors.get(chain[-1])
        end = min(chain[chain.index(circle) :]) if circle in chain else chain[-1]
        if end != source:
            ends[source] = end
    return ends


@dataclass(frozen=True, slots=True)
class Ballot:
    """The tables on which belief is computed.

    ``votes``: (item, key, property, family, voice, source, first_hand) with one row a voice;
    ``pairs``: (item, key, property, other, near, level, rival, outranked, speeds, step), two candidates of one
    exclusive item;
    ``support``: the votes, and those for a value that agrees but for precision, by how many halves they count.
    """

    votes: ir.Table
    pairs: ir.Table
    support: ir.Table


def ballot(bench: Workbench, statements: ir.Table, mirrors: Mapping[str, str]) -> Ballot:
    """Count voices, mirrors out, and lay candidates of one item side by side."""
    votes = bench.keep("votes", _votes(bench, statements, roots(mirrors)))
    pairs = bench.keep("pairs", _pairs(bench, statements))
    return Ballot(votes, pairs, bench.keep("support", _support(votes, pairs)))


def _votes(bench: Workbench, statements: ir.Table, ends: Mapping[str, str]) -> ir.Table:
    judged = statements.filter(statements.family != Family.KEEP.value)
    cast = judged.select(*CELL, "property", "family", "source").distinct()
    schema = pa.schema([("source", pa.string()), ("root", pa.string())])
    table = bench.keep("roots", pa.Table.from_pylist([{"source": a, "root": b} for a, b in ends.items()], schema))
    cast = cast.left_join(table, "source").drop("source_right")
    cast = cast.mutate(voice=ibis.coalesce(cast.root, cast.source), first_hand=cast.root.isnull()).drop("root")
    own = cast.filter(cast.first_hand)
    seconds = cast.filter(~cast.first_hand)
    exclusive = seconds.filter(seconds.family == Family.EXCLUSIVE.value).anti_join(own, ["item", "voice"])
    listed = seconds.filter(seconds.family == Family.SET.value).anti_join(own, [*CELL, "voice"])
    heard = ibis.union(own, exclusive, listed)
    return heard.group_by(*CELL, "property", "family", "voice").agg(
        source=heard.source.min(), first_hand=heard.first_hand.any()
    )


def _pairs(bench: Workbench, statements: ir.Table) -> ir.Table:
    exclusive = statements.filter(statements.family == Family.EXCLUSIVE.value)
    cells = exclusive.group_by(*CELL, "property").agg(value=exclusive.value.min())
    several = cells.group_by("item").agg(keys=cells.count()).filter(lambda t: t["keys"] > 1)
    cells = bench.keep("contested", cells.semi_join(several, "item"))
    others = cells.select("item", other="key", other_value="value")
    sides = cells.inner_join(others, "item").filter(lambda t: t.key != t.other)
    relation = values.compared(bench, sides)
    return sides.inner_join(relation, ["property", "value", "other_value"]).select(
        "item", "key", "property", "other", "near", "level", "rival", "outranked", "speeds", "step"
    )


def _support(votes: ir.Table, pairs: ir.Table) -> ir.Table:
    columns = (*CELL, "property", "voice", "source")
    """Return own votes and lent ones; half of a vote is lent to a value that is as exact and within rounding of it.

    Of 88, 88, 89 and 90 minutes the 89 in the middle is not the best, though all agree with it.
    """
    near = pairs.filter(pairs.near).select("item", "key", "other", halves=ibis.ifelse(pairs.level, 1, 2))
    lent = near.inner_join(votes.select(*columns).rename(other="key"), ["item", "other"]).select(*columns, "halves")
    own = votes.filter(votes.family == Family.EXCLUSIVE.value).select(*columns, halves=ibis.literal(2))
    both = ibis.union(own, lent)
    return both.group_by(*CELL, "property", "voice").agg(source=both.source.min(), halves=both.halves.max())
