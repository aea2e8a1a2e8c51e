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
from repertory.link.leftovers import LEFTOVERS, SENTENCE, leftover_chances, taken, with_left
from repertory.link.model import scored
from repertory.link.reasons import with_reasons

ALONE = "The only record of this film"
PAIRS = (
    "kind", "record_a", "record_b", "probability", "weight", "decision", "apart", "left", "found", "refused", "reasons",
    "outcomes",
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


@dataclass(frozen=True, slots=True)
class Clustered:
    """Records with entity_id; pairs refused for breaking a cluster; pairs of leftovers taken, with their ``chance``."""

    assigned: pa.Table
    refused: pa.Table
    taken: pa.Table


def clustered(pairs: ir.Table, records: ir.Table) -> Clustered:
    """Put film records into clusters, by the pairs that are the same, and then by leftovers that are one film."""
    rows = records.select("record_id", "source", "reading", "identifiers").order_by("reading", "record_id").to_pyarrow()
    ids, identifiers = rows["record_id"].to_pylist(), rows["identifiers"].to_pylist()
    clusters = Clusters(_apart(pairs), {r: own for r, own in zip(ids, identifiers, strict=True) if own})
    clusters.grow(_edges(pairs))
    left = pairs.filter(pairs.left.notnull()).select("record_a", "record_b", "left", "weight")
    left_rows = left.order_by("record_a", "record_b").to_pyarrow().to_pylist()
    leftovers = taken(left_rows, clusters, dict(zip(ids, rows["source"].to_pylist(), strict=True)))
    refused = list(clusters.refused)
    clusters.grow(leftovers)
    breaking = set(clusters.refused)
    leftovers = [edge for edge in leftovers if edge not in breaking]
    entities: dict[str, str] = {}
    for record in ids:  # in the order of reading, so the first of a cluster lends its id
        if record not in entities:
            entities |= dict.fromkeys(clusters.of(record), id_of(record, "film"))
    chances = pa.array([edge.strength[0] for edge in leftovers], pa.float64())
    return Clustered(
        _texts(record_id=ids, entity_id=[entities[record] for record in ids]),
        _pairs_of(refused),
        _pairs_of(leftovers).append_column("chance", chances),
    )


def _pairs_of(edges: Sequence[Edge]) -> pa.Table:
    return _texts(record_a=[edge.record_a for edge in edges], record_b=[edge.record_b for edge in edges])


def _texts(**columns: list[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _worth_telling(pairs: ir.Table) -> ir.BooleanValue:
    """Pairs that are kept: those that clusters rest on, and all but those that differ already in their titles."""
    telling = pairs.title >= COMPARED["title"].outcome("common")
    likely = (pairs.decision != "different") | telling | pairs.judged.notnull() | (pairs.probability >= DIFFERENT_BELOW)
    return likely | pairs.apart | pairs.left.notnull()


def with_clusters(pairs: ir.Table, refused: ir.Table, leftovers: ir.Table) -> ir.Table:
    """Leave open those that are the same but would break a cluster, and make leftovers that were taken the same."""
    marked = pairs.left_join(refused.mutate(breaks=True), ["record_a", "record_b"]).drop(
        "record_a_right", "record_b_right"
    )
    marked = marked.left_join(leftovers, ["record_a", "record_b"])
    breaks, is_taken = marked.breaks.fill_null(False), marked.chance.notnull()
    more = ibis.cases((breaks, REFUSED), (is_taken, SENTENCE), else_=ibis.null("string"))
    return marked.mutate(
        refused=breaks,
        decision=ibis.cases((breaks, "unsure"), (is_taken, "same"), else_=marked.decision),
        probability=marked.chance.coalesce(marked.probability),
        reasons=more.isnull().ifelse(marked.reasons, marked.reasons.concat(ibis.array([more]))),
    ).select(*PAIRS)


def before_clusters(pairs: ir.Table) -> ir.Table:
    """Return pairs of an earlier linking as they were before clusters were grown."""
    before = pairs.reasons.filter(lambda reason: ~reason.isin([REFUSED, SENTENCE]))
    was_taken = pairs.left.notnull() & (pairs.decision == "same")
    alone = (pairs.found < DIFFERENT_BELOW).ifelse("different", "unsure")
    return pairs.mutate(
        decision=ibis.cases((pairs.refused, "same"), (was_taken, alone), else_=pairs.decision),
        probability=pairs.found, reasons=before,
    ).mutate(refused=False)  # fmt: skip


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
    collection = bench.collection
    learned = collection.learned(CALIBRATION, lambda: calibration(bench, features))
    weighed = calibrated(bench, scored(bench, features, candidates), features, learned)
    pairs = bench.keep("decided", decided(weighed, features, judgements))
    chances = collection.learned(LEFTOVERS, lambda: leftover_chances(bench, pairs, features, learned))
    pairs = with_left(pairs.mutate(apart=_keeps_apart(pairs), found=pairs.probability), chances)
    pairs = bench.keep("worth_telling", pairs.filter(_worth_telling(pairs)))
    told = with_reasons(pairs, features)
    outcomes = ibis.array([told[comparison.name] for comparison in COMPARISONS]).cast("array<int8>")
    told = told.mutate(kind=ibis.literal("film"), refused=False, outcomes=outcomes)
    return bench.keep("told", told.select(*PAIRS))


def grouped(bench: Workbench, pairs: ir.Table, records: ir.Table) -> Films:
    """Put film records into clusters by the pairs among them, and tell each record's strongest tie.

    ``records`` has record_id, source, key, label, reading, year and identifiers.
    """
    clusters = clustered(pairs, records)
    assigned = bench.keep("assigned", clusters.assigned)
    refused, leftovers = bench.keep("refused", clusters.refused), bench.keep("leftovers", clusters.taken)
    told = bench.keep("grouped", with_clusters(pairs, refused, leftovers))
    links = records.select(*RECORD).join(assigned, "record_id").left_join(_ties(told, assigned), "record_id")
    alone = ibis.array([ibis.literal(ALONE)])
    links = links.mutate(
        probability=links.probability.fill_null(1.0), reasons=ibis.coalesce(links.reasons, alone)
    ).drop("record_id_right")
    return Films(told, bench.keep("links", links))


def link_films(bench: Workbench, features: Features, candidates: ir.Table, judgements: Sequence[Judgement]) -> Films:
    """Decide every pair of candidates and put the film records into clusters."""
    return grouped(bench, told_pairs(bench, features, candidates, judgements), features.films)
