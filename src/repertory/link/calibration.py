"""What outcomes weigh between two certain sources, where that differs from the pinned model; learned without labels.

How often records of one film agree (m) is counted on pairs of the two sources that share a title which no other
film is known to bear, and the year; how often records of two films do (u) on pairs drawn without regard to what
they say. What a shared title weighs, and how likely two records are of one film before anything is compared, is
counted by the years that lie between records of one title (`meetings`). All lean on the pinned model until
enough was counted: two sources of a few hundred films are weighed as the model has it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.comparisons import COMPARED, COMPARISONS
from repertory.link.features import Features
from repertory.link.meetings import Split, by_years_apart, split, titled_pairs
from repertory.link.model import NEARLY_SURE, PRIOR, Shares, pinned_shares, scored
from repertory.link.titles import GRADES

CALIBRATION = "calibration"
"""The name under which what is learned here is kept."""
LEAST_FILMS = 200
"""Films of a source below which nothing is learned of it."""
SAMPLE = 20_000
"""Pairs that are counted, of any two sources, of each kind."""
PARTNERS = 8
"""Records of the other source that a record is paired with at most."""
LEAN = 20
"""Pairs that the pinned model's shares are worth beside those that are counted."""
LEAN_ON_TITLES = 5
"""Pairs of one title and two films that the pinned model is worth."""
STRIDE, SHIFT = 7_919, 104_729
"""Primes that scatter the positions of partners: sources list their films by age or name."""
SCHEMA = pa.schema([
    ("source_a", pa.string()), ("source_b", pa.string()), ("comparison", pa.string()), ("outcome", pa.int64()),
    ("hundredths", pa.int64()),
])  # fmt: skip

Sources = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of two sources: their dated films, outcomes among one film's records and others, and titles."""

    films: tuple[int, int]
    same: Counter[tuple[str, int]]
    others: Counter[tuple[str, int]]
    titles: list[list[int]]


def _large(features: Features) -> ir.Table:
    """Return (source, size) of the sources of which something can be learned."""
    sizes = features.films.group_by("source").agg(size=features.films.count(), dated=features.films.year.count())
    return sizes.filter(sizes["size"] >= LEAST_FILMS)


def _at_random(features: Features, large: ir.Table) -> ir.Table:
    """Return (record_a, record_b): pairs of records of two large sources, the same in every run."""
    ordered = ibis.window(group_by="source", order_by="record_id")
    films = features.films.select("record_id", "source").mutate(position=ibis.row_number().over(ordered))
    films = films.join(large, "source")
    step = ibis.greatest(films["size"] * PARTNERS // SAMPLE, 1)
    drawn = films.filter(films.position % step == 0).mutate(number=ibis.array(list(range(PARTNERS))).unnest())
    other = large.select(source_b="source", size_b="size")
    aimed = drawn.join(other, drawn.source < other.source_b)
    aimed = aimed.mutate(position_b=(aimed.position * STRIDE + aimed.number * SHIFT) % aimed.size_b)
    partners = films.select(record="record_id", source_b="source", position_b="position")
    return _in_order(aimed.join(partners, ["source_b", "position_b"]).select(record_a="record_id", record_b="record"))


def _of_one_film(titled: ir.Table) -> ir.Table:
    """Return (record_a, record_b): pairs that share a title which no other film is known to bear, and the year."""
    sure = titled.filter((titled.grade <= GRADES.index("lone")) & (titled.apart == 0))
    ordered = ibis.window(group_by=["source_a", "source_b"], order_by=["record_a", "record_b"])
    ranked = sure.mutate(
        rank=ibis.row_number().over(ordered), among=sure.count().over(group_by=["source_a", "source_b"])
    )
    return _in_order(ranked.filter(ranked["rank"] % ibis.greatest(ranked.among // SAMPLE, 1) == 0))


def _in_order(pairs: ir.Table) -> ir.Table:
    first, second = ibis.least(pairs.record_a, pairs.record_b), ibis.greatest(pairs.record_a, pairs.record_b)
    return pairs.select(record_a=first, record_b=second).distinct()


def _outcomes(bench: Workbench, features: Features, told: ir.Table) -> dict[Sources, Counter[tuple[str, int]]]:
    """Count the outcomes that are known of scored pairs, by their sources."""
    told = with_sources(told, features)
    coded = ibis.array([told[one.name].cast("int64") + 100 * number for number, one in enumerate(COMPARISONS)])
    said = told.select("source_a", "source_b", code=coded.unnest())
    counted = said.group_by("source_a", "source_b", "code").agg(pairs=said.count())
    found: dict[Sources, Counter[tuple[str, int]]] = {}
    for row in bench.fetch(counted).to_pylist():
        number, outcome = divmod(row["code"], 100)
        if outcome < 99:  # 100 * number - 1 is what one of the two does not tell
            key = row["source_a"], row["source_b"]
            found.setdefault(key, Counter())[COMPARISONS[number].name, outcome] = row["pairs"]
    return found


def with_sources(pairs: ir.Table, features: Features) -> ir.Table:
    """Add source_a and source_b, the sources of a pair's records in the order of the alphabet."""
    films = features.films.select("record_id", "source")
    told = pairs.join(films.select(record_a="record_id", one="source"), "record_a")
    told = told.join(films.select(record_b="record_id", other="source"), "record_b")
    return told.mutate(source_a=ibis.least(told.one, told.other), source_b=ibis.greatest(told.one, told.other)).drop(
        "one", "other"
    )


def _counted(bench: Workbench, features: Features) -> dict[Sources, Counted]:
    large = bench.keep("large_sources", _large(features))
    sizes = {row["source"]: row["dated"] for row in bench.fetch(large).to_pylist()}
    if len(sizes) < 2:
        return {}
    titled = titled_pairs(features, "scarce").semi_join(large, [("source_a", "source")])
    titled = bench.keep("titled", titled.semi_join(large, [("source_b", "source")]))
    one_film = bench.keep("of_one_film", _of_one_film(titled))
    at_random = bench.keep("at_random", _at_random(features, large))
    told = scored(bench, features, one_film.union(at_random, distinct=True))
    same = _outcomes(bench, features, told.semi_join(one_film, ["record_a", "record_b"]))
    others = _outcomes(bench, features, told.semi_join(at_random, ["record_a", "record_b"]))
    titles = by_years_apart(bench, titled)
    return {
        key: Counted((sizes[key[0]], sizes[key[1]]), same[key], others.get(key, Counter()), titles[key])
        for key in sorted(same.keys() & titles.keys())
    }


def _ratio(count: float, expected: float, lean: float) -> float:
    """Return by how much more often something was counted than the pinned model expects."""
    return (count + lean) / (expected + lean)


def _facts(found: Counted, name: str, shares: Shares) -> dict[int, float]:
    """Return by how many bits each outcome of a comparison weighs more than in the pinned model."""
    outcomes = range(len(shares))
    known_same, known_others = (sum(counts[name, o] for o in outcomes) for counts in (found.same, found.others))
    return {
        outcome: math.log2(
            _ratio(found.same[name, outcome], known_same * m, LEAN)
            / _ratio(found.others[name, outcome], known_others * u, LEAN)
        )
        for outcome, (m, u) in enumerate(shares)
    }


def _by_chance(found: Counted, shares: Shares) -> list[float]:
    """Return the share of each level of years apart among the two sources' random pairs, the same year first."""
    known = sum(found.others["year", outcome] for outcome in range(len(shares)))
    counted = [(found.others["year", outcome] + LEAN * u) / (known + LEAN) for outcome, (_, u) in enumerate(shares)]
    return counted[::-1]


def _years(splits: list[Split], by_chance: list[float], shares: Shares) -> dict[int, float]:
    telling = [sum(column) for column in zip(splits[0].one_film, splits[1].one_film, strict=True)]
    found = {}
    for outcome, (m, u) in enumerate(shares):
        level = len(shares) - 1 - outcome
        more = _ratio(telling[level], sum(telling) * m, LEAN_ON_TITLES) if outcome else 1.0
        found[outcome] = math.log2(more / (by_chance[level] / u))
    return found


def _titles(found: Counted, splits: list[Split], shares: Shares) -> dict[int, float]:
    """Return the bits of titles; those that no share of a title confirms lean on how many films two sources share."""
    best = len(shares) - 1
    learned = range(GRADES.index("scarce") + 1)
    one_film = {grade: sum(splits[grade].one_film) for grade in learned}
    shown = sum(shares[best - grade][0] for grade in learned)
    prior = _ratio(sum(one_film.values()) / shown, found.films[0] * found.films[1] * PRIOR, LEAN)
    bits = dict.fromkeys(range(len(shares)), math.log2(prior))
    for grade in learned:
        m, u = shares[best - grade]
        odds = PRIOR * m / u
        learned_odds = (one_film[grade] + LEAN_ON_TITLES * odds) / (splits[grade].two_films + LEAN_ON_TITLES)
        bits[best - grade] = math.log2(learned_odds / odds)
    return bits


def _bits(found: Counted) -> dict[str, dict[int, float]]:
    pinned = pinned_shares()
    by_chance = _by_chance(found, pinned["year"])
    splits = [split(counts, by_chance) for counts in found.titles]
    facts = {name: _facts(found, name, pinned[name]) for name in COMPARED if name not in ("title", "year")}
    return facts | {
        "title": _titles(found, splits, pinned["title"]),
        "year": _years(splits, by_chance, pinned["year"]),
    }


def calibration(bench: Workbench, features: Features) -> pa.Table:
    """Learn (source_a, source_b, comparison, outcome, hundredths): how much more an outcome weighs between two sources.

    In hundredths of a bit, rounded; what weighs as in the pinned model is left out.
    """
    rows = [
        {"source_a": a, "source_b": b, "comparison": name, "outcome": outcome, "hundredths": round(100 * more)}
        for (a, b), found in _counted(bench, features).items()
        for name, outcomes in _bits(found).items()
        for outcome, more in outcomes.items()
        if round(100 * more)
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


_PLACES = [(entry.name, outcome) for entry in COMPARISONS for outcome in range(-1, len(entry.levels))]
"""A place for every outcome of every comparison, the unknown included."""


def _in_places(table: pa.Table) -> pa.Table:
    """Return (source_a, source_b, more): of each two sources the hundredths of all outcomes, by `_PLACES`."""
    place = {outcome: number for number, outcome in enumerate(_PLACES)}
    rows: dict[Sources, list[int]] = {}
    for row in table.to_pylist():
        more = rows.setdefault((row["source_a"], row["source_b"]), [0] * len(_PLACES))
        more[place[row["comparison"], row["outcome"]]] = row["hundredths"]
    columns: dict[str, pa.Array] = {
        name: pa.array([sources[number] for sources in rows], pa.string())
        for number, name in enumerate(("source_a", "source_b"))
    }
    return pa.table(columns | {"more": pa.array(list(rows.values()), pa.list_(pa.int64()))})


def calibrated(bench: Workbench, pairs: ir.Table, features: Features, learned: ir.Table) -> ir.Table:
    """Return scored pairs with the weight and probability that their outcomes have between their two sources."""
    places = bench.keep("calibration", _in_places(bench.fetch(learned)))
    told = with_sources(pairs, features).left_join(places, ["source_a", "source_b"])
    more = ibis.literal(0, "int64")
    for entry in COMPARISONS:
        more = more + told.more[told[entry.name].cast("int64") + _PLACES.index((entry.name, -1)) + 1]
    weight = (told.weight + more.fill_null(0) / 100).round(6)
    likely = 1 / (1 + (-weight * math.log(2)).exp())
    probability = more.isnull().ifelse(told.probability, ibis.least(likely, NEARLY_SURE).round(6))
    return told.mutate(weight=weight, probability=probability).select(*pairs.columns)
