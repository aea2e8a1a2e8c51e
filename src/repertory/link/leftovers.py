"""Leftovers: two records of which neither source holds another for the other's film may be that film's two titles.

*The 51st State* is *Formula 51* where one source holds nearly all films of the other, and these two of one year,
length and genre are left. How likely two leftovers are one film before they are compared is learned of each two
sources: as many films as are missed by their titles, shared out among the leftovers. Besides this, whether two
are taken as one depends on the two, on their clusters, and on the leftovers that either may be instead.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.clusters import Clusters, Edge
from repertory.link.comparisons import COMPARED
from repertory.link.features import Features
from repertory.link.model import NEARLY_SURE, PRIOR, pinned_shares

LEFTOVERS = "leftovers"
"""The name under which what is learned here is kept."""
TAKEN_FROM = 0.5
UNDATED_FROM = 0.95
"""The least probability where a record names no year: it may be a series of which the other source has the film."""
LEAST_LINKED = 20
"""Films that two sources share below which nothing is learned of their leftovers."""
MOST_LEFT = 0.9
"""The largest share of a source's leftovers that may have a fellow among the other's."""
SCHEMA = pa.schema([("source_a", pa.string()), ("source_b", pa.string()), ("hundredths", pa.int64())])
SENTENCE = "Taken all the same: in neither source is there another record that may be of the other's film"


def _untitled() -> float:
    """Return the share of pairs of one film that share no title, as the pinned model has it."""
    below = COMPARED["title"].outcome("common")
    return sum(m for m, _ in pinned_shares()["title"][:below])


def _linked(pairs: ir.Table) -> ir.Table:
    """Return (source, other, linked): how many records of a source are the same as one of another source."""
    same = pairs.filter((pairs.decision == "same") & (pairs.source_a != pairs.source_b))
    ends = [
        same.select(record_id=f"record_{one}", source=f"source_{one}", other=f"source_{two}")
        for one, two in ("ab", "ba")
    ]
    both = ends[0].union(ends[1])
    return both.group_by("source", "other").agg(linked=both.record_id.nunique())


def leftover_chances(bench: Workbench, pairs: ir.Table, features: Features, calibration: ir.Table) -> pa.Table:
    """Learn (source_a, source_b, hundredths): by how many bits leftovers are likelier one film than any two records.

    ``pairs`` are decided; what `calibration` says of two sources' films is taken back, since this replaces it.
    """
    sizes = features.films.group_by("source").agg(size=features.films.count())
    rows = bench.fetch(_linked(pairs).join(sizes, "source")).to_pylist()
    linked = {(row["source"], row["other"]): row["linked"] for row in rows}
    left = {(row["source"], row["other"]): row["size"] - row["linked"] for row in rows}
    told = calibration.filter((calibration.comparison == "title") & (calibration.outcome == 0))
    known = {(row["source_a"], row["source_b"]): row["hundredths"] / 100 for row in bench.fetch(told).to_pylist()}
    untitled = _untitled()
    learned = []
    for one, other in sorted(linked):
        ways = (one, other), (other, one)
        shared = min(linked[way] for way in ways)
        if one < other and shared >= LEAST_LINKED and all(left[way] for way in ways):
            missed = shared * untitled / (1 - untitled)
            films = min(missed, MOST_LEFT * min(left[way] for way in ways))
            more = math.log2(films / (left[one, other] * left[other, one]) / PRIOR) - known.get((one, other), 0.0)
            learned.append({"source_a": one, "source_b": other, "hundredths": round(100 * more)})
    return pa.Table.from_pylist(learned, SCHEMA)


def _told_alike(pairs: ir.Table) -> ir.BooleanValue:
    """Whether titles are alike in anything, or else year and nearly the length, or the budget.

    A director's films of two years are two films.
    """
    length = pairs.minutes >= COMPARED["minutes"].outcome("near")
    budget = pairs.budget == COMPARED["budget"].outcome("same")
    year = pairs.year == COMPARED["year"].outcome("same")
    return (pairs.title > COMPARED["title"].outcome("different")) | (year & (length | budget))


def with_left(pairs: ir.Table, chances: ir.Table) -> ir.Table:
    """Add ``left`` to decided pairs: how likely they are one film if both are left over and have no rival.

    It is null where that is too little, where they are the same anyhow, and where more than titles speaks against it.
    """
    ordered = pairs.mutate(
        one=ibis.least(pairs.source_a, pairs.source_b), other=ibis.greatest(pairs.source_a, pairs.source_b)
    )
    told = ordered.left_join(chances, [("one", "source_a"), ("other", "source_b")])
    shared = told.title >= COMPARED["title"].outcome("common")
    more = told.hundredths / 100 + shared.ifelse(0.0, -math.log2(_untitled()))
    chance = ibis.least(1 / (1 + (-(told.weight + more) * math.log(2)).exp()), NEARLY_SURE).round(6)
    least = (told.year == -1).ifelse(UNDATED_FROM, TAKEN_FROM)
    open_ = (told.decision != "same") & told.judged.isnull() & ~told.id_differs & ~told.firm & _told_alike(told)
    # The least of nothing and a number is the number: what was not learned is not as likely as can be.
    open_ &= told.hundredths.notnull()
    left = (open_ & (chance > least)).fill_null(False).ifelse(chance, ibis.null("float64"))
    return told.mutate(left=left).select(*pairs.columns, "left")


def _by_themselves(
    rows: Iterable[Mapping[str, object]], clusters: Clusters, sources: Mapping[str, str]
) -> list[tuple[Edge, float]]:
    """Return the pairs whose clusters share no source, each with its odds."""
    found = []
    for row in rows:
        edge = Edge((float(str(row["left"])), float(str(row["weight"]))), str(row["record_a"]), str(row["record_b"]))
        held = ({sources[each] for each in clusters.of(record)} for record in (edge.record_a, edge.record_b))
        if set.isdisjoint(*held):
            found.append((edge, edge.strength[0] / (1 - edge.strength[0])))
    return found


def taken(rows: Iterable[Mapping[str, object]], clusters: Clusters, sources: Mapping[str, str]) -> list[Edge]:
    """Return the pairs of leftovers that are one film; each record has one fellow in a source at most.

    ``rows`` are pairs with record_a, record_b, ``left`` and ``weight``; ``sources`` of every record its source.
    """
    pairs = _by_themselves(rows, clusters, sources)
    rivals: dict[tuple[str, str], float] = defaultdict(float)
    for edge, odds in pairs:
        rivals[edge.record_a, sources[edge.record_b]] += odds
        rivals[edge.record_b, sources[edge.record_a]] += odds
    found = []
    for edge, odds in pairs:
        against = rivals[edge.record_a, sources[edge.record_b]] + rivals[edge.record_b, sources[edge.record_a]] - odds
        probability = round(odds / (1 + against), 6)
        if probability > TAKEN_FROM:
            found.append(Edge((probability, edge.strength[1]), edge.record_a, edge.record_b))
    return found
