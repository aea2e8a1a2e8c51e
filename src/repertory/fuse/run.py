"""Room 3 in one function: from the claims of each entity to what stands, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.fuse import belief, kinds, likeness, mirrors, rates, trust
from repertory.fuse.cells import cells
from repertory.fuse.contests import contests
from repertory.fuse.evidence import evidence
from repertory.fuse.invariants import enforce
from repertory.fuse.lists import lists
from repertory.fuse.reasons import Writer
from repertory.fuse.statements import of_entities, statements
from repertory.fuse.verdicts import finished, judged, not_preserved
from repertory.fuse.votes import Ballot, ballot


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


def fuse(collection: Collection) -> FuseReport:
    """Judge every value of every entity and write the derived tables verdicts, trust, rates and mirrors.

    Raises InvariantBroken where a claim stands in no verdict or a verdict leads to no place in a document.
    """
    cards = collection.cards()
    titles = {name: card.title for name, card in cards.items()}
    declared = {name: card.mirrors for name, card in cards.items() if card.mirrors}
    with Workbench(collection) as bench:
        claims = bench.keep("claims", of_entities(collection))
        stated = statements(bench, claims)
        voted, learned, found, shifted = _voted(bench, stated, declared)
        repeats = {copy.source: copy.mirrors for copy in found}
        writer = Writer(titles, learned.trust, repeats, {(shift.source, shift.property): shift for shift in shifted})
        listed, told = rates.learned(bench, voted)
        table = _judged(bench, stated, voted, learned, listed)
        whole = finished(bench, table, evidence(bench, stated, voted), writer.sentence)
        verdicts = bench.keep("verdicts", ibis.union(whole, not_preserved(bench, claims, writer.sentence)))
        collection.write_derived("verdicts", verdicts, ["entity_id", "property", "verdict_id"])
        collection.write_derived("trust", trust.table(learned, titles, repeats), ["source", "property"])
        collection.write_derived("rates", told, ["source", "property"])
        collection.write_derived("mirrors", mirrors.table(found, titles), ["source", "mirrors"])
        enforce(collection)
        return _report(bench, verdicts, repeats)


def _voted(
    bench: Workbench, stated: ir.Table, declared: Mapping[str, str]
) -> tuple[Ballot, trust.Learned, list[mirrors.Copy], list[kinds.Shift]]:
    """Find kinds of value, then who repeats whom within them; count votes with copies as one voice; learn trust."""
    voted = ballot(bench, stated, declared)
    said = likeness.single(bench, stated)
    alike = likeness.likeness(bench, said, voted)
    divided = kinds.divided(alike)
    odd = likeness.oddities(bench, said, voted, kinds.conventions(divided))
    found = mirrors.declared(declared)
    copies = [copy for copy in mirrors.detected(bench, stated, odd) if copy.source not in declared]
    if copies:
        found = sorted([*found, *copies], key=lambda copy: copy.source)
        voted = ballot(bench, stated, {copy.source: copy.mirrors for copy in found})
    told = kinds.settled(alike, divided, [copy.source for copy in found])
    return voted, trust.learn(bench, stated, voted, told.aside), found, kinds.shifts(alike, told)


def _judged(bench: Workbench, stated: ir.Table, voted: Ballot, learned: trust.Learned, listed: ir.Table) -> ir.Table:
    candidates = cells(bench, stated)
    weighed = belief.weights(bench, learned.trust, learned.aside)
    scored = bench.keep("beliefs", belief.beliefs(voted, bench.keep("scores", belief.scores(voted, weighed))))
    contested = contests(bench, candidates, stated, scored, voted)
    return judged(candidates, contested, lists(bench, voted, listed))


def _report(bench: Workbench, verdicts: ir.Table, repeats: Mapping[str, str]) -> FuseReport:
    counts = bench.fetch(verdicts.group_by("kind").agg(values=verdicts.count()).order_by("kind"))
    kinds = dict(zip(counts["kind"].to_pylist(), counts["values"].to_pylist(), strict=True))
    entities: pa.Table = bench.fetch(verdicts.agg(entities=verdicts.entity_id.nunique()))
    return FuseReport(entities["entities"][0].as_py(), sum(kinds.values()), kinds, repeats)
