"""How far each source is believed about each property, learned from agreement without labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from repertory.fuse import belief
from repertory.fuse.belief import MILLION
from repertory.fuse.rules import CURATORS, FAMILIES, WEIGHTS, Family
from repertory.fuse.votes import Ballot
from repertory.fuse.workbench import Workbench
from repertory.vocabulary.properties import PROPERTIES

SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("property", pa.string()),
        ("trust", pa.float64()),
        ("agreed", pa.float64()),
        ("judged", pa.int64()),
        ("reason", pa.string()),
    ]
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What trust rests on: of ``judged`` values, ``agreed`` (believed parts of values count as such)."""

    agreed: float
    judged: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Trust by source and property, the counts that it rests on, and the weights made of it."""

    trust: Mapping[Key, float]
    tallies: Mapping[Key, Tally]
    overridden: frozenset[Key]


def learn(bench: Workbench, statements: ir.Table, ballot: Ballot) -> Learned:
    """Go from trust to belief and back for a fixed number of rounds, beginning at the prior."""
    overrides = bench.collection.settings.trust
    judged = statements.filter(statements.family != Family.KEEP.value).select("source", "property").distinct()
    rows = bench.fetch(judged).to_pylist()
    keys = sorted((row["source"], row["property"]) for row in rows)
    lists = _tallies(bench, belief.list_tallies(ballot))
    trust = belief.fixed({key: _smoothed(key, lists.get(key)) for key in keys}, overrides)
    tallies: dict[Key, Tally] = {}
    for _ in range(WEIGHTS.rounds):
        believed_in = belief.beliefs(ballot, bench.keep("scores", belief.scores(ballot, belief.weights(bench, trust))))
        tallies = lists | _tallies(bench, belief.tallies(ballot, believed_in))
        trust = belief.fixed({key: _smoothed(key, tallies.get(key)) for key in keys}, overrides)
    overridden = frozenset(key for key in keys if ".".join(key) in overrides)
    return Learned(trust, tallies, overridden)


def _tallies(bench: Workbench, table: ir.Table) -> dict[Key, Tally]:
    rows = bench.fetch(table).to_pylist()
    return {(row["source"], row["property"]): Tally(row["agreed"] / MILLION, row["judged"]) for row in rows}


def _smoothed(key: Key, tally: Tally | None) -> float:
    in_list = FAMILIES[PROPERTIES[key[1]].rule] is Family.SET
    found = tally or Tally(0.0, 0)
    return belief.smoothed(found.agreed, found.judged, WEIGHTS.omission if in_list else 1.0)


def table(learned: Learned, titles: Mapping[str, str], mirrors: Mapping[str, str]) -> pa.Table:
    """Return the derived table ``trust``."""
    rows = []
    for key, value in sorted(learned.trust.items()):
        tally = learned.tallies.get(key, Tally(0.0, 0))
        rows.append(
            {
                "source": key[0],
                "property": key[1],
                "trust": round(value, 6),
                "agreed": round(tally.agreed, 6),
                "judged": tally.judged,
                "reason": _reason(key, tally, key in learned.overridden, titles, mirrors),
            }
        )
    return pa.Table.from_pylist(rows, SCHEMA)


def _reason(key: Key, tally: Tally, overridden: bool, titles: Mapping[str, str], mirrors: Mapping[str, str]) -> str:
    source, label = key[0], PROPERTIES[key[1]].label.lower()
    if source == CURATORS:
        return "What curators say stands."
    if overridden:
        return "Set by hand in the collection's settings."
    if not tally.judged:
        repeats = mirrors.get(source)
        if repeats:
            return f"It repeats {titles.get(repeats, repeats)}, so its agreement with it counts for nothing."
        return f"No other source speaks of the same values ({label}); this is where every source begins."
    entries = "entry" if tally.judged == 1 else "entries"
    return (
        f"Of {tally.judged:,} {entries} ({label}) of which another source speaks too, about "
        f"{tally.agreed:,.0f} agree{'s' if round(tally.agreed) == 1 else ''} with what is believed."
    )
