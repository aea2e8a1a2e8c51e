"""What a linking benchmark prints: pairs found against pairs known, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import ibis.expr.types as ir

from repertory.collection import Collection

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were found, how many are true, and how many were found that are true."""

    found: int
    true: int
    both: int

    @property
    def precision(self) -> float:
        """The share of what was found that is true."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was found."""
        return self.both / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.found + self.true) if self.found + self.true else 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """One line of the benchmark; ``more`` holds what only it measures."""

    name: str
    score: Score
    compared: int
    seconds: float
    more: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the figures for printing as JSON."""
        return {
            "name": self.name,
            "precision": round(self.score.precision, 4),
            "recall": round(self.score.recall, 4),
            "f1": round(self.score.f1, 4),
            "pairs_compared": self.compared,
            "seconds": round(self.seconds, 1),
            **{name: round(value, 4) for name, value in self.more.items()},
        }

    def in_words(self) -> str:
        """Return the figures as lines of a table."""
        score = self.score
        line = (
            f"{self.name:<14} precision {score.precision:.4f}  recall {score.recall:.4f}  F1 {score.f1:.4f}"
            f"  pairs compared {self.compared:>7,}  {self.seconds:5.1f} s"
        )
        return "\n".join([line, *(f"{'':<14} {name}: {value:.4f}" for name, value in self.more.items())])


def pair(left: str, right: str) -> Pair:
    """Return two record ids as a pair, in order."""
    return (left, right) if left < right else (right, left)


def within(records: set[str]) -> set[Pair]:
    """Return all pairs of records of one film."""
    return set(combinations(sorted(records), 2))


def compare(found: set[Pair], true: set[Pair]) -> Score:
    """Count what was found against what is true."""
    return Score(len(found), len(true), len(found & true))


def linked_pairs(collection: Collection, *, across: bool = True) -> set[Pair]:
    """Return the pairs of records that linking took as one; ``across`` leaves out those of one source."""
    links: ir.Table = collection.read_derived("links").select("entity_id", "record_id", "source")
    other = links.rename(other_id="record_id", other_source="source")
    met = links.join(other, ["entity_id", links.record_id < other.other_id])
    if across:
        met = met.filter(met.source != met.other_source)
    rows = met.select("record_id", "other_id").distinct().to_pyarrow()
    return set(zip(rows["record_id"].to_pylist(), rows["other_id"].to_pylist(), strict=True))
