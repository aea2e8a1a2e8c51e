"""What the linker tells of itself: why a pair was decided as it was, and what the pinned model weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis

from repertory.collection import Collection
from repertory.collection.collection import LEARNED
from repertory.errors import NotFound
from repertory.link.calibration import CALIBRATION
from repertory.link.comparisons import COMPARISONS
from repertory.link.model import PRIOR, stated


@dataclass(frozen=True, slots=True)
class PairExplained:
    """A pair of records, what was decided about it, how probable it is, and why, in sentences."""

    record_a: str
    record_b: str
    decision: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One outcome of a comparison: its share among one film's records, among others, and what it weighs.

    ``weight`` is in bits: each doubles the odds that two records are of one film, or halves them.
    """

    comparison: str
    outcome: str
    among_same: float
    among_others: float
    weight: float


def explain_pair(collection: Collection, first: str, second: str) -> PairExplained:
    """Return what linking said of two records; raises NotFound where they were never compared."""
    left, right = sorted((first, second))
    pairs = collection.read_derived("pairs")
    rows = pairs.filter((pairs.record_a == left) & (pairs.record_b == right)).to_pyarrow().to_pylist()
    if not rows:
        raise NotFound(
            f"Expected a comparison of {left} and {right}, found none: they share no title, person or identifier "
            "by which records meet, or they differ already in their titles."
        )
    row = rows[0]
    return PairExplained(left, right, row["decision"], row["probability"], tuple(row["reasons"]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison came to for a pair, and what that weighed, in bits."""

    comparison: str
    outcome: str
    weight: float


@dataclass(frozen=True, slots=True)
class PairWeighed:
    """A pair of records, its reasons in sentences, and what each outcome that is known weighed."""

    record_a: str
    record_b: str
    reasons: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def pairs_of(collection: Collection, records: Sequence[str]) -> list[PairWeighed]:
    """Return the comparisons among some records, the most probable first."""
    pairs = collection.read_derived("pairs")
    among = pairs.filter(pairs.record_a.isin(list(records)) & pairs.record_b.isin(list(records)))
    rows = among.order_by(ibis.desc("probability"), "record_a", "record_b").to_pyarrow().to_pylist()
    more = _calibration(collection)
    sources = _sources(collection, records)
    return [
        PairWeighed(
            row["record_a"], row["record_b"], tuple(row["reasons"]),
            _weighed(row["outcomes"], more.get(frozenset(sources[row[side]] for side in ("record_a", "record_b")), {})),
        )
        for row in rows
    ]  # fmt: skip


def _sources(collection: Collection, records: Sequence[str]) -> dict[str, str]:
    links = collection.read_derived("links")
    rows = links.filter(links.record_id.isin(list(records))).select("record_id", "source").to_pyarrow().to_pylist()
    return {row["record_id"]: row["source"] for row in rows}


def _calibration(collection: Collection) -> dict[frozenset[str], dict[tuple[str, int], float]]:
    """Return what was learned of each two sources: how many bits an outcome weighs more than in the model."""
    found: dict[frozenset[str], dict[tuple[str, int], float]] = {}
    for row in collection.read_derived(f"{LEARNED}/{CALIBRATION}").to_pyarrow().to_pylist():
        of_two = found.setdefault(frozenset((row["source_a"], row["source_b"])), {})
        of_two[row["comparison"], row["outcome"]] = row["hundredths"] / 100
    return found


def _weighed(outcomes: Sequence[int], more: Mapping[tuple[str, int], float]) -> tuple[Outcome, ...]:
    """Return the outcomes that are known; what one of the two does not tell weighs nothing."""
    weights = {(row.comparison, row.outcome): row.weight for row in explain_model()}
    told = [(entry, number, entry.level(number)) for entry, number in zip(COMPARISONS, outcomes, strict=True)]
    return tuple(
        Outcome(
            entry.label, level.words, round(weights[entry.label, level.words] + more.get((entry.name, number), 0), 2)
        )
        for entry, number, level in told
        if level
    )


def explain_model() -> list[Weighed]:
    """Return every outcome that the pinned model weighs, in the order in which reasons are told."""
    return [
        Weighed(row["comparison"], row["outcome"], row["m"], row["u"], round(math.log2(row["m"] / row["u"]), 2))
        for row in stated()
    ]


def prior_in_words() -> str:
    """Return the odds from which every comparison starts."""
    return f"Before anything is compared, one pair in {round(1 / PRIOR):,} of records of two sources is of one film."


def prior_weight() -> float:
    """Return the same odds as a weight in bits, to which the outcomes' weights are added."""
    return round(math.log2(PRIOR / (1 - PRIOR)), 2)
