"""Pairs that linking left open, in the order in which a curator's decision would change most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ibis

from repertory.collection import Collection


@dataclass(frozen=True, slots=True)
class Open:
    """A pair left open: how probable it is, how many pairs of records deciding it would tie, and why it is open."""

    record_a: str
    record_b: str
    label_a: str
    label_b: str
    probability: float
    ties: int
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the pair for printing as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


def open_pairs(collection: Collection, limit: int) -> list[Open]:
    """Return the unsure pairs of two entities; first those whose decision is expected to tie most records.

    What is expected is the probability times the pairs of records that would stand in one cluster; of
    two pairs that would tie as many, the one that is nearer to even odds is asked first.
    """
    pairs = collection.read_derived("pairs")
    links = collection.read_derived("links").select("record_id", "entity_id").distinct()
    entities = collection.read_derived("entities").select("entity_id", "label", size="records")
    members = links.join(entities, "entity_id").select("record_id", "entity_id", "size", "label")
    asked = pairs.filter(pairs.decision == "unsure")
    asked = asked.join(members.rename("{name}_a").rename(record_a="record_id_a"), "record_a")
    asked = asked.join(members.rename("{name}_b").rename(record_b="record_id_b"), "record_b")
    asked = asked.filter(asked.entity_id_a != asked.entity_id_b).mutate(ties=lambda t: t.size_a * t.size_b)
    even = (asked.probability - 0.5).abs()
    asked = asked.order_by(ibis.desc(asked.probability * asked.ties), even, "record_a", "record_b").limit(limit)
    columns = ("record_a", "record_b", "label_a", "label_b", "probability", "ties", "reasons")
    rows = asked.select(*columns).to_pyarrow().to_pylist()
    return [Open(**{**row, "reasons": tuple(row["reasons"])}) for row in rows]
