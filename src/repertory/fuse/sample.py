"""The entities from which trust, copies, kinds and rates are learned where there are very many."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench

MOST = 50_000
"""Entities of each source and kind from which is learned: shares are then known to half a hundredth."""


def sample(bench: Workbench, most: int = MOST) -> ir.Table | None:
    """Return (entity_id): of each source and kind the first in the order of their ids' hashes; None where all are few.

    The order is one for all sources, so that those that speak of the same are drawn together, and by chance, since a
    hash says nothing of an entity. A source that tells of few keeps all of them.
    """
    links = bench.collection.read_derived("links").select("source", "kind", "entity_id").distinct()
    sizes = bench.fetch(links.group_by("source", "kind").agg(entities=links.count()))
    if max(sizes["entities"].to_pylist(), default=0) <= most:
        return None
    drawn = links.mutate(drawn=links.entity_id.hexdigest("sha256"))
    turn = ibis.row_number().over(ibis.window(group_by=["source", "kind"], order_by=["drawn", "entity_id"]))
    return bench.keep("sample", drawn.mutate(turn=turn).filter(lambda t: t.turn < most).select("entity_id").distinct())
