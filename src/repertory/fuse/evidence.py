"""The claims for and against each candidate value."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import ALIASES
from repertory.fuse.votes import CELL, Ballot


def evidence(bench: Workbench, statements: ir.Table, ballot: Ballot) -> ir.Table:
    """Return (item, key, claims_for, claims_against), the ids in order.

    For: the claims that state the value, and those that agree but for precision. Against: those
    that state a rival. A set's values have no claims against them, since none denies another,
    nor have titles.
    """
    own = statements.select(*CELL, "claim_id").mutate(side=True)
    stated = statements.select("item", "claim_id", other="key")
    denied = ballot.pairs.rival & ballot.pairs.property.notin(sorted(ALIASES))
    pairs = ballot.pairs.filter(ballot.pairs.near | denied)
    beside = pairs.select("item", "key", "other", side="near").inner_join(stated, ["item", "other"])
    everything = ibis.union(own, beside.select(*CELL, "claim_id", "side"))
    table = everything.group_by(*CELL).agg(
        claims_for=everything.claim_id.collect(where=everything.side),
        claims_against=everything.claim_id.collect(where=~everything.side),
    )
    nothing = ibis.literal([], "array<string>")
    return bench.keep(
        "evidence",
        table.select(
            *CELL,
            claims_for=ibis.coalesce(table.claims_for, nothing).unique().sort(),
            claims_against=ibis.coalesce(table.claims_against, nothing).unique().sort(),
        ),
    )
