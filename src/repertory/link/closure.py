"""Everything that hangs together with something, over any number of steps."""

from __future__ import annotations

import ibis.expr.types as ir

from repertory.collection.workbench import Workbench


def closure(bench: Workbench, seeds: ir.Table, edges: ir.Table) -> ir.Table:
    """Return (node) of the seeds and all that edges (a, b), followed either way, lead to from them.

    Each round follows every edge once, so there are as many rounds as steps to the farthest node.
    """
    ways = bench.keep("ways", edges.union(edges.select(a="b", b="a")))
    found = bench.keep("seeds", seeds.distinct())
    new = found
    while bench.fetch(new.limit(1)).num_rows:
        next_ones = ways.semi_join(new, [("a", "node")]).select(node="b").distinct()
        new = bench.keep("met", next_ones.anti_join(found, "node"))
        found = bench.keep("found", found.union(new))
    return found
