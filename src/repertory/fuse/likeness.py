"""How alike sources are: for each two of them and each property, how often they differ, and which way.

The tables made here are small, a row for two sources and a property, however many films there are. Who
tells another kind of value and who repeats whom is found out from them alone (`kinds`, `mirrors`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.dependence import Pattern
from repertory.fuse.rules import ALIASES, BAR, Family
from repertory.fuse.votes import CELL, Ballot

MINORITY = 0.5
"""The part of an item's voices below which those that hold a value are few."""

Key = tuple[str, str]
"""A source and a property."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sources about one property: of ``both`` items on which each states one value, on how many they differ.

    ``later``: on how many of these the second's is the greater; ``earlier``: the lesser; ``step``: by how much
    it is greater in the middle one, None of what has no order.
    """

    property: str
    source: str
    beside: str
    both: int
    differ: int
    later: int
    earlier: int
    step: float | None

    def same(self) -> int:
        """Return on how many items the two agree."""
        return self.both - self.differ


@dataclass(frozen=True, slots=True)
class Oddities:
    """Two sources: how many values ``held`` by either are odd, where both speak, and how many they share.

    ``properties``: of how many properties those shared are.
    """

    source: str
    beside: str
    held: int
    shared: int
    properties: int


def single(bench: Workbench, statements: ir.Table) -> ir.Table:
    """Return (item, key, property, source): what a source that states one value of an item says of it."""
    table = statements.filter(
        (statements.family == Family.EXCLUSIVE.value) & statements.property.notin(sorted(ALIASES))
    )
    table = table.group_by("item", "property", "source").agg(key=table.key.min(), last=table.key.max())
    return bench.keep("single", table.filter(table.key == table.last).drop("last"))


def likeness(bench: Workbench, said: ir.Table, ballot: Ballot) -> list[Likeness]:
    """Return how alike each two sources are about each property of which both speak."""
    by = ("property", "source", "beside")
    beside = said.select("item", beside="source")
    both = said.inner_join(beside, "item").filter(lambda t: t.source < t.beside)
    both = bench.keep("both", both.group_by(*by).agg(both=both.count()))
    rivals = ballot.pairs.filter(ballot.pairs.rival).select(*CELL, "other", "step")
    facing = said.select("item", other="key", beside="source")
    denied = bench.keep("denied", said.inner_join(rivals, CELL).select("item", "property", "source", "other", "step"))
    sides = denied.inner_join(facing, ["item", "other"])
    sides = sides.filter(sides.source < sides.beside)
    apart = sides.group_by(*by).agg(
        differ=sides.count(), later=(sides.step > 0).sum(), earlier=(sides.step < 0).sum(), step=sides.step.median()
    )
    apart = bench.keep("apart", apart)
    table = both.left_join(apart, list(by))
    counts = {name: ibis.coalesce(table[name], 0).cast("int64") for name in ("differ", "later", "earlier")}
    table = table.select(*by, "both", "step", **counts)
    return [Likeness(**row) for row in bench.fetch(table.order_by(*by)).to_pylist()]


def oddities(bench: Workbench, said: ir.Table, ballot: Ballot, kinds: Mapping[Key, int]) -> list[Oddities]:
    """Return each two sources with how many values they hold against most others that tell the same kind of value."""
    votes = bench.keep("told", _by_kind(bench, said.semi_join(ballot.pairs, "item"), kinds))
    voices = votes.group_by("item", "kind").agg(voices=votes.count())
    held = votes.group_by(*CELL, "kind").agg(held=votes.count())
    votes = votes.inner_join(held, [*CELL, "kind"]).inner_join(voices, ["item", "kind"])
    odd = votes.mutate(odd=votes.held < MINORITY * votes.voices)
    mine = bench.keep("odd", odd.select("item", "kind", "key", "property", "source", "odd"))
    others = mine.select("item", "kind", other="key", beside="source", beside_odd="odd")
    sides = mine.inner_join(others, ["item", "kind"])
    sides = sides.filter((sides.source < sides.beside) & (sides.odd | sides.beside_odd))
    shared = sides.key == sides.other
    table = sides.group_by("source", "beside").agg(
        held=sides.count(), shared=shared.sum(), properties=sides.property.nunique(where=shared)
    )
    return [Oddities(**row) for row in bench.fetch(table.order_by("source", "beside")).to_pylist()]


def _by_kind(bench: Workbench, said: ir.Table, kinds: Mapping[Key, int]) -> ir.Table:
    rows = [{"source": key[0], "property": key[1], "kind": kind} for key, kind in sorted(kinds.items())]
    schema = pa.schema([("source", pa.string()), ("property", pa.string()), ("kind", pa.int64())])
    told = bench.keep("kinds", pa.Table.from_pylist(rows, schema))
    table = said.left_join(told, ["source", "property"])
    return table.select(*CELL, "property", "source", kind=ibis.coalesce(table.kind, 0))


def patterns(
    bench: Workbench, said: ir.Table, ballot: Ballot, without: Iterable[str], repeat: Iterable[str]
) -> list[Pattern]:
    """Return who says the same as whom, and on how many items, where no value is another told less exactly.

    ``without``: properties that are told in several kinds; ``repeat``: sources that speak for another.
    """
    unlike = ballot.pairs.filter(ballot.pairs.near).select("item").distinct()
    heard = said.filter(said.property.notin([*without, ""]) & said.source.notin([*repeat, ""])).anti_join(
        unlike, "item"
    )
    groups = heard.group_by("item", "property", "key").agg(group=heard.source.collect().sort().join(BAR))
    groups = bench.keep("groups", groups)
    items = groups.group_by("item", "property").agg(told=groups.group.collect().sort().join(BAR + BAR))
    counted = items.group_by("property", "told").agg(items=items.count()).filter(lambda t: t.told.contains(BAR))
    rows = bench.fetch(counted.order_by("property", "told")).to_pylist()
    return [Pattern(row["property"], _groups(row["told"]), row["items"]) for row in rows]


def _groups(told: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split(BAR)) for group in told.split(BAR + BAR))
