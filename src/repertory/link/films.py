"""Films: decided pairs become clusters, and each record's link tells its strongest tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.clusters import Clusters, Edge
from repertory.link.comparisons import COMPARED
from repertory.link.decide import APART_BELOW, DIFFERENT_BELOW, decided
from repertory.link.features import Features
from repertory.link.ids import id_of
from repertory.link.judgements import Judgement
from repertory.link.model import scored
from repertory.link.reasons import with_reasons

ALONE = "The only record of this film"
REFUSED = "Held back: joining them would put records into one film that were found to be different"


@dataclass(frozen=True, slots=True)
class Films:
    """Pairs with decisions and reasons; and of each record: entity_id, the strongest tie and its reasons."""

    pairs: ir.Table
    links: ir.Table


def _edges(pairs: ir.Table) -> list[Edge]:
    rows = pairs.filter(pairs.decision == "same").select("record_a", "record_b", "probability", "weight").to_pyarrow()
    columns = (rows[name].to_pylist() for name in ("probability", "weight", "record_a", "record_b"))
    return [Edge((probability, weight), a, b) for probability, weight, a, b in zip(*columns, strict=True)]


def _apart(pairs: ir.Table) -> dict[str, set[str]]:
    """Return which records no cluster may hold together; two that share no title may be one by a third's titles."""
    titled = (pairs.title > 0) | pairs.judged.notnull() | pairs.id_differs
    rows = (
        pairs.filter((pairs.decision == "different") & (pairs.probability < APART_BELOW) & titled)
        .select("record_a", "record_b")
        .to_pyarrow()
    )
    apart: dict[str, set[str]] = {}
    for first, second in zip(rows["record_a"].to_pylist(), rows["record_b"].to_pylist(), strict=True):
        apart.setdefault(first, set()).add(second)
        apart.setdefault(second, set()).add(first)
    return apart


def clustered(pairs: ir.Table, features: Features) -> tuple[pa.Table, pa.Table]:
    """Return (record_id, entity_id) of every film record, and the pairs refused for breaking a cluster."""
    rows = features.films.select("record_id", "reading", "identifiers").order_by("reading", "record_id").to_pyarrow()
    records, identifiers = rows["record_id"].to_pylist(), rows["identifiers"].to_pylist()
    clusters = Clusters(_apart(pairs), {r: ids for r, ids in zip(records, identifiers, strict=True) if ids})
    clusters.grow(_edges(pairs))
    entities: dict[str, str] = {}
    for record in records:  # in the order of reading, so the first of a cluster lends its id
        if record not in entities:
            entities |= dict.fromkeys(clusters.of(record), id_of(record, "film"))
    return (
        _texts(record_id=records, entity_id=[entities[record] for record in records]),
        _texts(
            record_a=[edge.record_a for edge in clusters.refused], record_b=[edge.record_b for edge in clusters.refused]
        ),
    )


def _texts(**columns: list[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _worth_telling(pairs: ir.Table) -> ir.BooleanValue:
    """Pairs that are kept: all but those that differ already in their titles."""
    telling = pairs.title >= COMPARED["title"].outcome("common")
    return (pairs.decision != "different") | telling | pairs.judged.notnull() | (pairs.probability >= DIFFERENT_BELOW)


def _with_refused(pairs: ir.Table, refused: ir.Table) -> ir.Table:
    marked = pairs.left_join(refused.mutate(refused=True), ["record_a", "record_b"])
    marked = marked.drop("record_a_right", "record_b_right").mutate(refused=lambda t: t.refused.fill_null(False))
    return marked.mutate(
        decision=marked.refused.ifelse("unsure", marked.decision), held=marked.refused.ifelse(REFUSED, marked.held)
    ).drop("refused")


def _ties(pairs: ir.Table, assigned: ir.Table) -> ir.Table:
    """Return each record's strongest tie inside its cluster."""
    same = pairs.filter(pairs.decision == "same")
    both = [
        same.select("probability", "weight", "reasons", record_id=one, other=two)
        for one, two in (("record_a", "record_b"), ("record_b", "record_a"))
    ]
    ties = both[0].union(both[1]).join(assigned, "record_id")
    ties = ties.join(assigned.select(other="record_id", with_entity="entity_id"), "other")
    ties = ties.filter(ties.entity_id == ties.with_entity)
    strongest = ibis.window(group_by="record_id", order_by=[ibis.desc("probability"), ibis.desc("weight"), "other"])
    ranked = ties.mutate(rank=ibis.row_number().over(strongest)).filter(lambda t: t["rank"] == 0)
    told = ibis.array(["Taken as one with " + ranked.other]).concat(ranked.reasons)
    return ranked.select("record_id", "probability", reasons=told)


def link_films(bench: Workbench, features: Features, candidates: ir.Table, judgements: Sequence[Judgement]) -> Films:
    """Decide every pair of candidates and put the film records into clusters."""
    pairs = bench.keep("decided", decided(scored(bench, features, candidates), features, judgements))
    assignment, refused = clustered(pairs, features)
    assigned = bench.keep("assigned", assignment)
    kept = _with_refused(pairs.filter(_worth_telling(pairs)), bench.keep("refused", refused))
    told = bench.keep("told", with_reasons(kept, features))
    links = features.records.join(assigned, "record_id").left_join(_ties(told, assigned), "record_id")
    alone = ibis.array([ibis.literal(ALONE)])
    links = links.mutate(
        probability=links.probability.fill_null(1.0), reasons=ibis.coalesce(links.reasons, alone)
    ).drop("record_id_right")
    return Films(told, bench.keep("links", links))
