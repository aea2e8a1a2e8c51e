"""How far each source is believed about each property, learned from agreement without labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse import belief
from repertory.fuse.belief import MILLION
from repertory.fuse.rules import ALIASES, CURATORS, FAMILIES, WEIGHTS, Family
from repertory.fuse.votes import Ballot
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import Told, packed

SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("property", pa.string()),
        ("trust", pa.float64()),
        ("agreed", pa.int64()),
        ("judged", pa.int64()),
        ("reason", pa.string()),
    ]
)
TALLIES = pa.schema(
    [("source", pa.string()), ("property", pa.string()), ("agreed", pa.float64()), ("judged", pa.int64())]
)
"""What is learned: a row for each source and property of which values were said, also where none could be judged."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What trust rests on: of ``judged`` values, ``agreed`` (believed parts of values count as such)."""

    agreed: float
    judged: int


_NOTHING = Tally(0.0, 0)


@dataclass(frozen=True, slots=True)
class Trusted:
    """Trust by source and property, the counts that it rests on, and who weighs nothing."""

    trust: Mapping[Key, float]
    tallies: Mapping[Key, Tally]
    overridden: frozenset[Key]
    aside: frozenset[Key]
    """Who tells another kind of value, and so weighs nothing about that property."""


def spoken(bench: Workbench, statements: ir.Table) -> list[Key]:
    """Return each source and property of which it says what can be judged."""
    judged = statements.filter(statements.family != Family.KEEP.value).select("source", "property").distinct()
    rows = bench.fetch(judged).to_pylist()
    return sorted((row["source"], row["property"]) for row in rows)


def learn(
    bench: Workbench, keys: Sequence[Key], ballot: Ballot, aside: frozenset[Key], shares: belief.Shares
) -> dict[Key, Tally]:
    """Go from trust to belief and back for a fixed number of rounds, beginning at the prior.

    What is set by hand plays no part, so that taking it back changes nothing that was learned.
    """
    lists = _tallies(bench, belief.list_tallies(ballot))

    def believed(tallies: Mapping[Key, Tally], turn: int) -> pa.Table:
        return belief.told(belief.fixed(_trusted(keys, tallies, turn <= WEIGHTS.rounds_whole), {}), aside)

    trust = bench.keep("trust", believed(lists, 0))
    weighing = belief.scores(bench, ballot, belief.weights(trust), shares)
    weighed = bench.keep("scores", weighing)
    counting = belief.tallies(ballot, belief.beliefs(ballot, weighed))
    tallies = lists | _tallies(bench, counting)
    for turn in range(1, WEIGHTS.rounds):
        bench.renew(trust, believed(tallies, turn))
        bench.renew(weighed, weighing)
        tallies = lists | _tallies(bench, counting)
    return {key: tallies.get(key, _NOTHING) for key in keys}


def apply(
    tallies: Mapping[Key, Tally], keys: Iterable[Key], overrides: Mapping[str, float], aside: frozenset[Key]
) -> Trusted:
    """Return trust in what was learned of and in ``keys``, among them what came later; by hand before learned."""
    everyone = sorted({*tallies, *keys})
    overridden = frozenset(key for key in everyone if ".".join(key) in overrides)
    trust = belief.fixed(_trusted(everyone, tallies, False), overrides)
    return Trusted(trust, tallies, overridden, aside - overridden)


def kept(tallies: Mapping[Key, Tally]) -> pa.Table:
    """Return what was learned as a table, as in `TALLIES`."""
    rows = [
        {"source": source, "property": name, "agreed": tally.agreed, "judged": tally.judged}
        for (source, name), tally in tallies.items()
    ]
    return pa.Table.from_pylist(rows, TALLIES)


def read(table: pa.Table) -> dict[Key, Tally]:
    """Return what `kept` made a table of."""
    return {(row["source"], row["property"]): Tally(row["agreed"], row["judged"]) for row in table.to_pylist()}


def _tallies(bench: Workbench, table: ir.Table) -> dict[Key, Tally]:
    rows = bench.fetch(table).to_pylist()
    return {(row["source"], row["property"]): Tally(row["agreed"] / MILLION, row["judged"]) for row in rows}


def _in_list(name: str) -> bool:
    return FAMILIES[PROPERTIES[name].rule] is Family.SET


def _records(tallies: Mapping[Key, Tally]) -> dict[str, float]:
    """Return each source's record: its trust over all that excludes one another, titles left out.

    Titles are what records were linked by, so that they agree says little.
    """
    sums: dict[str, tuple[float, int]] = {}
    for (source, name), tally in sorted(tallies.items()):
        if name not in ALIASES and not _in_list(name):
            agreed, judged = sums.get(source, (0.0, 0))
            sums[source] = (agreed + tally.agreed, judged + tally.judged)
    return {
        source: belief.smoothed(agreed, judged, WEIGHTS.prior, WEIGHTS.strength)
        for source, (agreed, judged) in sums.items()
    }


def _trusted(keys: Sequence[Key], tallies: Mapping[Key, Tally], whole: bool) -> dict[Key, float]:
    """Return trust by source and property: what was counted, leaning on the source's record.

    ``whole``: by the record alone, for the first rounds. Those who are wrong together about one
    property would else confirm each other before what they say of the rest can tell.
    """
    records = _records(tallies)
    trust = {}
    for key in keys:
        found = tallies.get(key, _NOTHING)
        if _in_list(key[1]):
            trust[key] = belief.smoothed(found.agreed, found.judged, WEIGHTS.prior, WEIGHTS.strength, WEIGHTS.omission)
        else:
            record = records.get(key[0], WEIGHTS.prior)
            trust[key] = belief.smoothed(found.agreed, found.judged, record, WEIGHTS.record) if not whole else record
    return trust


def table(trusted: Trusted, later: Iterable[Key], titles: Mapping[str, str], mirrors: Mapping[str, str]) -> pa.Table:
    """Return the derived table ``trust``: what was learned, and what was said ``later``."""
    rows = []
    for key in sorted({*trusted.tallies, *later}):
        value = trusted.trust[key]
        tally = trusted.tallies.get(key, _NOTHING)
        rows.append(
            {
                "source": key[0],
                "property": key[1],
                "trust": round(value, 6),
                "agreed": round(tally.agreed),
                "judged": tally.judged,
                "reason": packed([_reason(key, trusted, titles, mirrors)]),
            }
        )
    return pa.Table.from_pylist(rows, SCHEMA)


def _reason(key: Key, trusted: Trusted, titles: Mapping[str, str], mirrors: Mapping[str, str]) -> Told:
    tally = trusted.tallies.get(key, _NOTHING)
    if key[0] == CURATORS:
        return ["curators_stand", {}]
    if key in trusted.overridden:
        return ["set_by_hand", {}]
    if not tally.judged:
        repeats = mirrors.get(key[0])
        if repeats:
            return ["shared_once", {"original": titles.get(repeats, repeats).partition(",")[0]}]
        return _unjudged(key, trusted)
    names = ("entry_named", "entries_named") if _in_list(key[1]) else ("entry_agrees", "entries_agree")
    return [names[tally.judged > 1], {"agreed": round(tally.agreed), "judged": tally.judged, "label": key[1]}]


def _unjudged(key: Key, trusted: Trusted) -> Told:
    """Say what a trust rests on where nothing of the source and property could be judged, or nothing was yet."""
    begins = "begins" if trusted.trust[key] == WEIGHTS.prior else "as_others"
    if key in trusted.tallies:
        return [f"unjudged_{begins}", {"label": key[1]}]
    return [f"later_{begins}", {}]
