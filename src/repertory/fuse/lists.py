"""Sets: each value is judged on its own, and what one source leaves out is not denied by it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import Family
from repertory.fuse.votes import CELL, Ballot


def lists(bench: Workbench, ballot: Ballot, believed: ir.Table) -> ir.Table:
    """Return (item, key, belief, voices, shorter) for the values of sets.

    ``shorter``: a source that names it gives a list that is part of another's, or has one such.
    """
    votes = ballot.votes.filter(ballot.votes.family == Family.SET.value)
    table = votes.group_by(*CELL).agg(voices=votes.count()).inner_join(believed, CELL)
    nested = _nested(bench, votes)
    nested_cells = votes.semi_join(nested, ["item", "voice"]).select(*CELL).distinct().mutate(shorter=True)
    table = table.left_join(nested_cells, CELL).drop("item_right", "key_right")
    return table.select(*CELL, "voices", "belief", shorter=ibis.coalesce(table.shorter, False))


def _nested(bench: Workbench, votes: ir.Table) -> ir.Table:
    """Return (item, voice) for lists of which one is a part of the other and not all of it."""
    lengths = votes.group_by("item", "voice").agg(length=votes.count())
    one, other = votes.select(*CELL, "voice"), votes.select(*CELL, wider="voice")
    common = one.inner_join(other, CELL).filter(lambda t: t.voice != t.wider)
    common = common.group_by("item", "voice", "wider").agg(common=common.count())
    sides = common.inner_join(lengths, ["item", "voice"])
    sides = sides.inner_join(lengths.select("item", wider="voice", width="length"), ["item", "wider"])
    parts = bench.keep("parts", sides.filter((sides.common == sides.length) & (sides.length < sides.width)))
    return ibis.union(parts.select("item", "voice"), parts.select("item", voice="wider")).distinct()
