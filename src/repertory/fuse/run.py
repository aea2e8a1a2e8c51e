"""Room 3 in one function: from the claims of each entity to what stands, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.fuse import belief, rates
from repertory.fuse.applied import Applied, applied, declared
from repertory.fuse.cells import cells
from repertory.fuse.contests import contests
from repertory.fuse.evidence import evidence
from repertory.fuse.hearing import Hearing
from repertory.fuse.invariants import enforce
from repertory.fuse.learned import learned
from repertory.fuse.lists import lists
from repertory.fuse.verdicts import finished, judged, not_preserved

ORDER = ["entity_id", "property", "verdict_id"]
"""In which verdicts lie."""


@dataclass(frozen=True, slots=True)
class FuseReport:
    """What a run found: how many values of how many entities, by kind, and who repeats whom."""

    entities: int
    verdicts: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    mirrors: Mapping[str, str] = field(default_factory=dict)

    @property
    def disputes(self) -> int:
        """Values that stand against another."""
        return self.kinds.get("contradiction", 0) + self.kinds.get("versions", 0)


def fuse(collection: Collection, entities: ir.Table | None = None) -> FuseReport:
    """Judge every value of every entity and write the derived tables verdicts, trust, rates, shifts and mirrors.

    Where ``entities`` (entity_id) are given, judge these alone; their verdicts take the place of those they had.
    What is learned is learned of the whole, unless the collection applies what it keeps.
    Raises InvariantBroken where a claim stands in no verdict or a verdict leads to no place in a document.
    """
    cards = collection.cards()
    with Workbench(collection) as bench:
        whole = Hearing(bench)
        rules = applied(collection, cards, learned(collection, whole, declared(cards)))
        verdicts = bench.keep("verdicts", verdicts_of(whole if entities is None else Hearing(bench, entities), rules))
        if entities is None:
            collection.write_derived("verdicts", verdicts, ORDER)
        else:
            collection.replace_rows("verdicts", entities.select("entity_id"), verdicts, ORDER)
        rules.write(collection)
        enforce(collection, entities)
        return _report(bench, verdicts, {copy.source: copy.mirrors for copy in rules.copies})


def verdicts_of(hearing: Hearing, rules: Applied) -> ir.Table:
    """Return the verdicts on all that is heard, a row for each candidate value and each that was lost."""
    bench, sentence = hearing.bench, rules.writer().sentence
    voted = hearing.ballot(rules.repeats)
    candidates = cells(bench, hearing.statements)
    trust = bench.keep("trust", belief.told(rules.trusted.trust, rules.trusted.aside))
    weighed = bench.keep("scores", belief.scores(bench, voted, belief.weights(trust), rules.shares))
    scored = bench.keep("beliefs", belief.beliefs(voted, weighed))
    contested = contests(bench, candidates, hearing.statements, scored, voted)
    listed = lists(bench, voted, rates.beliefs(bench, hearing.lists(rules.repeats), rules.rates))
    table = judged(candidates, contested, listed)
    whole = finished(bench, table, evidence(bench, hearing.statements, voted), sentence)
    return ibis.union(whole, not_preserved(bench, hearing.claims, sentence))


def _report(bench: Workbench, verdicts: ir.Table, repeats: Mapping[str, str]) -> FuseReport:
    counts = bench.fetch(verdicts.group_by("kind").agg(values=verdicts.count()).order_by("kind"))
    kinds = dict(zip(counts["kind"].to_pylist(), counts["values"].to_pylist(), strict=True))
    entities: pa.Table = bench.fetch(verdicts.agg(entities=verdicts.entity_id.nunique()))
    return FuseReport(entities["entities"][0].as_py(), sum(kinds.values()), kinds, repeats)
