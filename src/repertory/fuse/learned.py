"""What is learned of a whole collection, in four small tables that are kept and applied to any part of it.

Invariant: what is applied is what was kept, read back, so that judging is the same whether it was just learned
or long ago. What cards and settings say is no part of it and holds at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.fuse import kinds, likeness, mirrors, rates, trust
from repertory.fuse.dependence import MOST_SOURCES, dependences
from repertory.fuse.hearing import Hearing
from repertory.fuse.sample import sample

PREFIX = "fuse-"
"""What the kept tables' names begin with."""
NAMES = ("tallies", "copies", "shifts", "rates")


@dataclass(frozen=True, slots=True)
class Learned:
    """How often each source agreed, who was found to repeat whom, who tells other kinds, and rates of lists."""

    tallies: Mapping[trust.Key, trust.Tally]
    copies: tuple[mirrors.Copy, ...]
    shifts: tuple[kinds.Shift, ...]
    rates: ir.Table


def learned(collection: Collection, whole: Hearing, cards: Mapping[str, str]) -> Learned:
    """Return what the collection keeps of it, if it applies that; else learn from the whole and keep it.

    ``cards``: the source that each source repeats, by its card.
    """
    anew = cache(partial(_learn, whole, cards))

    def kept_or_made(name: str) -> ir.Table:
        return collection.learned(PREFIX + name, lambda: anew()[name])

    kept = {name: kept_or_made(name) for name in NAMES}
    read = {name: whole.bench.fetch(kept[name]) for name in NAMES[:-1]}
    return Learned(
        trust.read(read["tallies"]), tuple(mirrors.read(read["copies"])), tuple(kinds.read(read["shifts"])),
        kept["rates"],
    )  # fmt: skip


def _learn(whole: Hearing, cards: Mapping[str, str]) -> dict[str, ir.Table | pa.Table]:
    """Find kinds of value, then who repeats whom within them; then trust and rates, with copies as one voice."""
    bench = whole.bench
    drawn = sample(bench)
    whole = whole if drawn is None else Hearing(bench, drawn)
    stated = whole.statements
    voted = whole.ballot(cards)
    said = likeness.single(bench, stated)
    alike = likeness.likeness(bench, said, voted)
    divided = kinds.divided(alike)
    sizes = mirrors.sizes(bench, stated)
    copies = mirrors.detected(sizes, likeness.oddities(bench, said, voted, kinds.conventions(divided)))
    if len(set(sizes) - set(cards)) <= MOST_SOURCES:
        shares = dependences(likeness.patterns(bench, said, voted, divided, cards))
        copies = mirrors.together(copies, mirrors.dependent(sizes, shares))
    found = mirrors.repeated(cards, copies)
    repeats = mirrors.wholly(found)
    told = kinds.shifts(alike, kinds.settled(alike, divided, list(repeats)))
    keys = trust.spoken(bench, stated)
    tallies = trust.learn(bench, keys, whole.ballot(repeats), kinds.aside(told), mirrors.partly(found))
    return {
        "tallies": trust.kept(tallies),
        "copies": mirrors.kept(copy for copy in found if copy.source not in cards),
        "shifts": kinds.kept(told),
        "rates": rates.learn(bench, whole.lists(repeats)),
    }
