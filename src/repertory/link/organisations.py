"""Organisations: records of the same folded name are one; nothing else is known to tell them by."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.ids import id_of
from repertory.link.keys import distinct, spelled
from repertory.vocabulary.folding import fold

ALONE = "The only record of this organisation"
SAME_NAME = "Name: the same"


def link_organisations(collection: Collection, bench: Workbench) -> ir.Table:
    """Return the records of organisations with entity_id, probability and reasons."""
    records = collection.current("records")
    one = (
        records.filter(records.kind == "organisation")
        .group_by("record_id")
        .agg(
            source=records.source.min(), key=records.key.min(), label=records.label.min(), reading=records.reading.min()
        )
    )  # fmt: skip
    one = bench.keep("organisations", one)
    keys = bench.keep("organisation_names", spelled(distinct(one.label), {"folded": fold}))
    named = one.join(keys, one.label == keys.value).drop("value")
    first = ibis.window(group_by="folded", order_by=["reading", "record_id"])
    named = named.mutate(
        first=named.record_id.first().over(first), records=named.count().over(ibis.window(group_by="folded"))
    )
    seeds = distinct(named.first)
    ids = pa.table({
        "first": pa.array(sorted(seeds), pa.string()),
        "entity_id": pa.array([id_of(seed, "organisation") for seed in sorted(seeds)], pa.string()),
    })  # fmt: skip
    linked = named.join(bench.keep("organisation_ids", ids), "first")
    several = linked.records > 1
    return linked.select(
        "record_id", "source", "key", "label", "reading", "entity_id",
        probability=several.ifelse(0.9, 1.0), reasons=ibis.array([several.ifelse(SAME_NAME, ALONE)]),
    )  # fmt: skip
