"""Films: decided pairs become clusters, and each record's link tells its strongest tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.calibration import CALIBRATION, calibrated, calibration
from repertory.link.clusters import Clusters, Edge
from repertory.link.comparisons import COMPARED, COMPARISONS
from repertory.link.decide import APART_BELOW, DIFFERENT_BELOW, decided
from repertory.link.features import Features
from repertory.link.ids import id_of
from repertory.link.judgements import Judgement
from repertory.link.model import scored
from repertory.link.reasons import with_reasons

ALONE = "The only record of this film"
PAIRS = (
    "kind", "record_a", "record_b", "probability", "weight", "decision", "apart", "refused", "reasons", "outcomes",
)  # fmt: skip
RECORD = ("record_id", "source", "key", "label", "reading", "year", "identifiers")
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


def _keeps_apart(pairs: ir.Table) -> ir.BooleanValue:
    """Whether no cluster may hold both; two that share no title may be one by a third's titles."""
    titled = (pairs.title > 0) | pairs.judged.notnull() | pairs.id_differs
    return (pairs.decision == "different") & (pairs.probability < APART_BELOW) & titled


def _apart(pairs: ir.Table) -> dict[str, set[str]]:
    """Return which records no cluster may hold together."""
    rows = pairs.filter(pairs.apart).select("record_a", "record_b").to_pyarrow()
    apart: dict[str, set[str]] = {}
    for first, second in zip(rows["record_a"].to_pylist(), rows["record_b"].to_pylist(), strict=True):
        apart.setdefault(first, set()).add(second)
        apart.setdefault(second, set()).add(first)
    return apart


def clustered(pairs: ir.Table, records: ir.Table) -> tuple[pa.Table, pa.Table]:
    """Return (record_id, entity_id) of every film record, and the pairs refused for breaking a cluster."""
    rows = records.select("record_id", "reading", "identifiers").order_by("reading", "record_id").to_pyarrow()
    ids, identifiers = rows["record_id"].to_pylist(), rows["identifiers"].to_pylist()
    clusters = Clusters(_apart(pairs), {r: own for r, own in zip(ids, identifiers, strict=True) if own})
    clusters.grow(_edges(pairs))
    entities: dict[str, str] = {}
    for record in ids:  # in the order of reading, so the first of a cluster lends its id
        if record not in entities:
            entities |= dict.fromkeys(clusters.of(record), id_of(record, "film"))
    return (
        _texts(record_id=ids, entity_id=[entities[record] for record in ids]),
        _texts(
            record_a=[edge.record_a for edge in clusters.refused], record_b=[edge.record_b for edge in clusters.refused]
        ),
    )


def _texts(**columns: list[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _worth_telling(pairs: ir.Table) -> ir.BooleanValue:
    """Pairs that are kept: those that clusters rest on, and all but those that differ already in their titles."""
    telling = pairs.title >= COMPARED["title"].outcome("common")
    likely = (pairs.decision != "different") | telling | pairs.judged.notnull() | (pairs.probability >= DIFFERENT_BELOW)
    return likely | pairs.apart


def with_refused(pairs: ir.Table, refused: ir.Table) -> ir.Table:
    """Leave open those that are the same but would break a cluster."""
    marked = pairs.left_join(refused.mutate(breaks=True), ["record_a", "record_b"])
    marked = marked.mutate(refused=marked.breaks.fill_null(False))
    told = marked.reasons.concat(ibis.array([ibis.literal(REFUSED)]))
    return marked.mutate(
        decision=marked.refused.ifelse("unsure", marked.decision), reasons=marked.refused.ifelse(told, marked.reasons)
    ).select(*PAIRS)


def without_refused(pairs: ir.Table) -> ir.Table:
    """Return pairs of an earlier linking as they were before clusters were grown."""
    before = pairs.reasons.filter(lambda reason: reason != REFUSED)
    return pairs.mutate(
        decision=pairs.refused.ifelse("same", pairs.decision), reasons=pairs.refused.ifelse(before, pairs.reasons)
    ).mutate(refused=False)


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


def told_pairs(
    bench: Workbench, features: Features, candidates: ir.Table, judgements: Sequence[Judgement]
) -> ir.Table:  # fmt: skip
    """Decide the candidates, and return those worth keeping with their reasons; none is refused yet."""
    learned = bench.collection.learned(CALIBRATION, lambda: calibration(bench, features))
    pairs = calibrated(bench, scored(bench, features, candidates), features, learned)
    pairs = decided(pairs, features, judgements)
    pairs = bench.keep("decided", pairs.mutate(apart=_keeps_apart(pairs)))
    told = with_reasons(pairs.filter(_worth_telling(pairs)), features)
    outcomes = ibis.array([told[comparison.name] for comparison in COMPARISONS]).cast("array<int8>")
    told = told.mutate(kind=ibis.literal("film"), refused=False, outcomes=outcomes)
    return bench.keep("told", told.select(*PAIRS))


def grouped(bench: Workbench, pairs: ir.Table, records: ir.Table) -> Films:
    """Put film records into clusters by the pairs among them, and tell each record's strongest tie.

    ``records`` has record_id, source, key, label, reading, year and identifiers.
    """
    assignment, refused = clustered(pairs, records)
    assigned = bench.keep("assigned", assignment)
    told = bench.keep("grouped", with_refused(pairs, bench.keep("refused", refused)))
    links = records.select(*RECORD).join(assigned, "record_id").left_join(_ties(told, assigned), "record_id")
    alone = ibis.array([ibis.literal(ALONE)])
    links = links.mutate(
        probability=links.probability.fill_null(1.0), reasons=ibis.coalesce(links.reasons, alone)
    ).drop("record_id_right")
    return Films(told, bench.keep("links", links))


def link_films(bench: Workbench, features: Features, candidates: ir.Table, judgements: Sequence[Judgement]) -> Films:
    """Decide every pair of candidates and put the film records into clusters."""
    return grouped(bench, told_pairs(bench, features, candidates, judgements), features.films)
