"""What room 3 is held against: the majority's word, as written and as cleaned, and the best source's."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

ITEM = ["entity", "property"]


def majority(said: ir.Table, column: str = "value") -> ir.Table:
    """Return (entity, property, value): what most sources say of an item, by the alphabet where as many do."""
    votes = said.group_by(*ITEM, value=said[column]).agg(votes=said.source.nunique())
    order = [ibis.desc(votes.votes), votes.value]
    ranked = votes.mutate(rank=ibis.row_number().over(ibis.window(group_by=ITEM, order_by=order)))
    return ranked.filter(ranked["rank"] == 0).select(*ITEM, "value")


def best_source(said: ir.Table, judges: ir.Table) -> ir.Table:
    """Return (entity, property, value): the word of the source that is right most often, else of the next.

    ``judges`` (entity, property, value) tell who is right: the majority, or the truth itself for
    what nobody could know beforehand. A source's share is by property, of few values drawn to one half.
    """
    marked = said.inner_join(judges.select(*ITEM, judged="value"), ITEM)
    right = (marked.value == marked.judged).cast("int64")
    shares = marked.group_by("source", "property").agg(share=(right.sum() + 1) / (right.count() + 2))
    table = said.inner_join(shares, ["source", "property"])
    order = [ibis.desc(table.share), table.source, table.value]
    ranked = table.mutate(rank=ibis.row_number().over(ibis.window(group_by=ITEM, order_by=order)))
    return ranked.filter(ranked["rank"] == 0).select(*ITEM, "value")
