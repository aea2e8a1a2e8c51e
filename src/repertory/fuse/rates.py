"""How much each source leaves out of its lists, and how much it invents: two rates, learned apart.

A value of a list is true or not; a source that lists names a true one as often as it does not leave
out, and one that is not true as often as it invents. Which are true follows from who names them, and
the rates from what is true: a fixed number of turns from one to the other.

Leaving out is not denying: silence counts only where a source's list is at least as long as the
shortest that names the value, so three leading names deny nobody further down.

Invariant: sums are of whole millionths, so that the order in which an engine adds them changes nothing.
Values of which the same sources speak in the same way are believed alike, so each such pattern is
computed once, and a million films take no longer than their patterns.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import RATES, Family
from repertory.fuse.votes import CELL, Ballot

MILLION = 1_000_000
_OWN = ["source", "property"]
SCHEMA = pa.schema(
    [
        ("source", pa.string()), ("property", pa.string()), ("names_true", pa.float64()), ("names_false", pa.float64()),
        ("listed", pa.int64()), ("leaves_out", pa.float64()), ("invents", pa.float64()),
    ]
)  # fmt: skip
"""What is learned of a source's lists: how often it names a value of which it could speak, where that is true and
where it is not; and as it is told: what it lists, which part of the true it leaves out, which part it invents."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The values of sets: ``cells`` (item, key, pattern); ``spoken``, who says what of each pattern's first value."""

    cells: ir.Table
    spoken: ir.Table


def lists(bench: Workbench, ballot: Ballot) -> Lists:
    """Lay each list beside each value of its item, once for each pattern."""
    opinions = bench.keep("opinions", _opinions(ballot))
    cells = bench.keep("list-patterns", _patterns(opinions))
    counted = cells.group_by("pattern").agg(cells=cells.count())
    # Of a pattern's cells one stands for all: the smallest (item, key).
    first = ibis.window(group_by="pattern", order_by=["item", "key"])
    chosen = cells.mutate(turn=ibis.row_number().over(first)).filter(lambda t: t.turn == 0)
    chosen = chosen.select(*CELL, "pattern").inner_join(counted, "pattern")
    return Lists(cells, bench.keep("spoken", opinions.inner_join(chosen, CELL).drop("item", "key")))


def learn(bench: Workbench, table: Lists) -> ir.Table:
    """Return the rates of every source that gives lists, as in `SCHEMA`, from a fixed number of turns."""
    rates = bench.keep("rates", SCHEMA.empty_table().select([*_OWN, "names_true", "names_false"]))
    believing = _believed(table.spoken, rates)
    believed = bench.keep("list-beliefs", believing)
    counting = _rates(table.spoken, believed)
    for _ in range(RATES.rounds):
        bench.renew(rates, counting)
        bench.renew(believed, believing)
    told = _told(table.spoken, believed)
    return rates.left_join(told, _OWN).select(*SCHEMA.names)


def beliefs(bench: Workbench, table: Lists, rates: ir.Table) -> ir.Table:
    """Return (item, key, belief) for values of sets, by rates as `learn` gives them."""
    believed = bench.keep("list-beliefs", _believed(table.spoken, rates))
    return table.cells.inner_join(believed, "pattern").select(*CELL, "belief")


def told(rates: ir.Table) -> ir.Table:
    """Return the derived table ``rates``: of those whose lists stand beside others'."""
    return rates.filter(rates.listed.notnull()).select(*_OWN, "listed", "leaves_out", "invents")


def _opinions(ballot: Ballot) -> ir.Table:
    """Return (item, key, property, source, named, counts, voices): each list beside each value of its item."""
    votes = ballot.votes.filter(ballot.votes.family == Family.SET.value)
    lists = votes.group_by("item", "voice").agg(length=votes.count(), source=votes.source.min())
    named = votes.inner_join(lists.drop("source"), ["item", "voice"])
    shortest = named.group_by(*CELL, "property").agg(shortest=named.length.min())
    voices = lists.group_by("item").agg(voices=lists.count())
    sides = shortest.inner_join(lists, "item").inner_join(voices, "item")
    mine = votes.select(*CELL, "voice", named=ibis.literal(True))
    sides = sides.left_join(mine, [*CELL, "voice"])
    said = ibis.coalesce(sides.named, False)
    return sides.select(
        *CELL, "property", "source", "voices", named=said, counts=said | (sides.length >= sides.shortest)
    )


def _patterns(opinions: ir.Table) -> ir.Table:
    """Return each value with who names it, who is silent, and whose silence counts."""
    how = ibis.cases((opinions.named, "+"), (opinions.counts, "-"), else_="?")
    told = opinions.mutate(told=opinions.source + how)
    return told.group_by(*CELL, "property").agg(
        pattern=told.property.min() + "|" + told.told.collect().sort().join(",")
    )


def _believed(spoken: ir.Table, rates: ir.Table) -> ir.Table:
    """Return (pattern, belief): the odds of being true, by who names it and whose silence counts.

    A source of which nothing was learned is taken to list as `Rates` says.
    """
    table = spoken.left_join(rates.select(*_OWN, "names_true", "names_false"), _OWN)
    table = table.mutate(
        names=ibis.coalesce(table.names_true, 1 - RATES.leaves_out),
        invents=ibis.coalesce(table.names_false, RATES.invents),
    )
    word = (table.names / table.invents).ln()
    silence = ((1 - table.names) / (1 - table.invents)).ln()
    weight = ibis.cases((table.named, word), (table.counts, silence), else_=0.0)
    table = table.mutate(weight=(weight * MILLION).round(0).cast("int64"))
    summed = table.group_by("pattern").agg(weight=table.weight.sum())
    odds = RATES.true / (1 - RATES.true) * (summed.weight.cast("float64") / MILLION).clip(-18, 18).exp()
    return summed.select("pattern", belief=(odds / (1 + odds)).round(6))


def _rates(spoken: ir.Table, believed: ir.Table) -> ir.Table:
    """Return (source, property, names_true, names_false) over values of which several sources could speak."""
    table = spoken.inner_join(believed, "pattern")
    table = table.mutate(
        true=(table.belief * MILLION).round(0).cast("int64") * table.cells,
        false=((1 - table.belief) * MILLION).round(0).cast("int64") * table.cells,
        heard=table.counts & (table.voices > 1),
    )
    sums = table.group_by(*_OWN).agg(
        true=table.true.sum(where=table.heard), false=table.false.sum(where=table.heard),
        named_true=table.true.sum(where=table.heard & table.named),
        named_false=table.false.sum(where=table.heard & table.named),
    )  # fmt: skip
    return sums.select(
        *_OWN,
        names_true=_smoothed(sums.named_true, sums.true, 1 - RATES.leaves_out),
        names_false=_smoothed(sums.named_false, sums.false, RATES.invents),
    )


def _smoothed(part: ir.Value, whole: ir.Value, prior: float) -> ir.Value:
    """Return a share with its prior, as the mean of a Beta distribution, kept off nought and one."""
    counted = ibis.coalesce(part, 0).cast("float64") / MILLION + prior * RATES.strength
    share = counted / (ibis.coalesce(whole, 0).cast("float64") / MILLION + RATES.strength)
    return share.clip(RATES.least, 1 - RATES.least)


def _told(spoken: ir.Table, believed: ir.Table) -> ir.Table:
    """Return the rates as they are told.

    Of the true values that others name, what part a source's lists leave out; of what it names, what
    part is not believed.
    """
    table = spoken.inner_join(believed, "pattern").filter(lambda t: t.voices > 1)
    true = (table.belief * MILLION).round(0).cast("int64") * table.cells
    false = ((1 - table.belief) * MILLION).round(0).cast("int64") * table.cells
    sums = table.group_by(*_OWN).agg(
        listed=table.cells.sum(where=table.named),
        true=true.sum(), silent=true.sum(where=~table.named), invented=false.sum(where=table.named),
    )  # fmt: skip
    # DuckDB's sum of whole numbers is wider than Parquet has a whole number for; the detour narrows it.
    listed = ibis.coalesce(sums.listed, 0).cast("float64").cast("int64")
    return sums.select(
        *_OWN,
        listed=listed,
        leaves_out=(ibis.coalesce(sums.silent, 0) / sums.true.cast("float64").nullif(0.0)).round(6),
        invents=(ibis.coalesce(sums.invented, 0) / (listed * MILLION).cast("float64").nullif(0.0)).round(6),
    )
