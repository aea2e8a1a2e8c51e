"""Which records are taken as one: the strongest links first, and no link that would break a cluster.

Invariants: a cluster holds no pair that was judged or found different, and no two ids of one external
scheme. A link that would join such a pair is left out; being weaker than those that were taken, it is
the place at which the cluster would have to be split.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edge:
    """Two records decided to be the same, and how surely."""

    strength: tuple[float, float]
    record_a: str
    record_b: str


def _order(edge: Edge) -> tuple[float, float, int, str, str]:
    """Strongest first; of two as strong the one with the shorter ids, which a source gave out earlier."""
    lengths = len(edge.record_a) + len(edge.record_b)
    return -edge.strength[0], -edge.strength[1], lengths, edge.record_a, edge.record_b


@dataclass(slots=True)
class _Cluster:
    records: list[str]
    ids: dict[str, set[str]]


@dataclass(slots=True)
class Clusters:
    """Grows clusters of records; see the module's invariants."""

    apart: Mapping[str, set[str]]
    ids: Mapping[str, list[str]]
    _of: dict[str, _Cluster] = field(default_factory=dict)
    refused: list[Edge] = field(default_factory=list)

    def of(self, record: str) -> list[str]:
        """Return the records of a record's cluster, in order."""
        return sorted(self._cluster(record).records)

    def grow(self, edges: Iterable[Edge]) -> None:
        """Take the edges, strongest first; what would break a cluster is kept in ``refused``."""
        for edge in sorted(edges, key=_order):
            left, right = self._cluster(edge.record_a), self._cluster(edge.record_b)
            if left is right:
                continue
            if self._breaks(left, right):
                self.refused.append(edge)
            else:
                self._join(left, right)

    def _cluster(self, record: str) -> _Cluster:
        if record not in self._of:
            ids: dict[str, set[str]] = {}
            for identifier in self.ids.get(record, []):
                ids.setdefault(identifier.partition(":")[0], set()).add(identifier)
            self._of[record] = _Cluster([record], ids)
        return self._of[record]

    def _breaks(self, left: _Cluster, right: _Cluster) -> bool:
        if any(left.ids[scheme].isdisjoint(right.ids[scheme]) for scheme in left.ids if scheme in right.ids):
            return True
        members = set(right.records)
        return any(not self.apart.get(record, set()).isdisjoint(members) for record in left.records)

    def _join(self, left: _Cluster, right: _Cluster) -> None:
        small, large = sorted((left, right), key=lambda c: len(c.records))
        large.records.extend(small.records)
        for scheme, identifiers in small.ids.items():
            large.ids.setdefault(scheme, set()).update(identifiers)
        for record in small.records:
            self._of[record] = large
