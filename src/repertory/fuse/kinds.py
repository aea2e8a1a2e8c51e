"""Kinds of value: sources that tell of one property two different things, each with followers.

A flight leaves the gate and leaves the ground; a film has the year of its first night and the year of the
prize it was given. Who tells the one and who the other differ nearly always, and always the same way,
while those who err by themselves differ now and then, and either way. So sources are put together by
what they agree about and kept apart by what they differ in one way about (correlation clustering:
Bansal, Blum and Chawla 2004), and which kind is the property's is told by its followers: by how many they
are, and by their odds of being right about the properties that are settled already, since half of a
convention's followers may err together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from repertory.fuse.likeness import Key, Likeness
from repertory.fuse.rules import EARLIEST, WEIGHTS
from repertory.vocabulary.wording import Told, packed

ONE_WAY = 0.5
"""Of the items on which two sources differ, how many more must differ the one way than the other,"""
FEWEST_DIFFERING = 10
"""and on how many items they must."""
FEWEST_FOLLOWERS = 3
"""Sources that tell a kind, below which what they share may be copied."""
CLEAR = 1.5
"""How many times as strong as the next a kind must be to be taken for the property's."""

Members = frozenset[str]


@dataclass(frozen=True, slots=True)
class Shift:
    """A source whose values of a property are of another kind than what is asked for, or may be.

    Beside sources of the other kind it speaks on ``both`` items. Of ``differ`` on which it differs from them, it
    tells a greater value on ``later``; ``step`` is the difference in the middle, None where none of them speaks
    beside it. ``settled``: which of the kinds is asked for is known.
    """

    source: str
    property: str
    both: int
    differ: int
    later: int
    step: float | None
    settled: bool


@dataclass(frozen=True, slots=True)
class Kinds:
    """Each source's kind of each property that is told in several; 0 is the property's own where that is known."""

    of: Mapping[Key, int] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()


SCHEMA = pa.schema(
    [
        ("source", pa.string()), ("property", pa.string()), ("both", pa.int64()), ("differ", pa.int64()),
        ("later", pa.int64()), ("step", pa.float64()), ("settled", pa.bool_()),
    ]
)  # fmt: skip
"""Shifts as a table."""


def kept(found: Iterable[Shift]) -> pa.Table:
    """Return shifts as a table, as in `SCHEMA`."""
    return pa.Table.from_pylist([asdict(shift) for shift in found], SCHEMA)


def read(table: pa.Table) -> list[Shift]:
    """Return what `kept` made a table of."""
    return [Shift(**row) for row in table.to_pylist()]


def table(found: Iterable[Shift], titles: Mapping[str, str]) -> pa.Table:
    """Return the derived table ``shifts``: as in `SCHEMA`, with a sentence for readers as data (JSON)."""
    rows = [
        asdict(shift) | {"sentence": packed([told(titles.get(shift.source, shift.source), shift)])} for shift in found
    ]
    return pa.Table.from_pylist(rows, SCHEMA.append(pa.field("sentence", pa.string())))


def aside(found: Iterable[Shift]) -> frozenset[Key]:
    """Return the sources, by property, that tell another kind than the property's."""
    return frozenset((shift.source, shift.property) for shift in found if shift.settled)


def divided(table: Sequence[Likeness]) -> dict[str, list[Members]]:
    """Return the properties of which more than one kind is told, each with the sources of each kind."""
    found = {}
    for name in sorted({row.property for row in table}):
        rows = [row for row in table if row.property == name]
        if any(_one_way(row) for row in rows):
            groups = _together(rows)
            if len(groups) > 1:
                found[name] = groups
    return found


def _one_way(row: Likeness) -> int:
    """Return how many items speak for two kinds: by how many more the two differ one way than the other."""
    more = abs(row.later - row.earlier)
    return more if row.differ >= FEWEST_DIFFERING and more >= ONE_WAY * row.differ else 0


def _together(rows: Sequence[Likeness]) -> list[Members]:
    """Merge the two groups that agree most beyond what they differ one way, while any two do."""
    tie: dict[tuple[str, str], int] = {}
    for row in rows:
        tie[row.source, row.beside] = tie[row.beside, row.source] = row.same() - _one_way(row)
    groups = [frozenset({name}) for name in sorted({name for pair in tie for name in pair})]
    while len(groups) > 1:
        pairs = [(a, b) for number, a in enumerate(groups) for b in groups[number + 1 :]]
        strength = {(a, b): sum(tie.get((one, other), 0) for one in a for other in b) for a, b in pairs}
        best = max(pairs, key=lambda pair: strength[pair])
        if strength[best] <= 0:
            break
        groups = [group for group in groups if group not in best] + [best[0] | best[1]]
        groups.sort(key=min)
    return groups


def conventions(divisions: Mapping[str, Sequence[Members]]) -> dict[Key, int]:
    """Return each source's kind where its kind has followers enough; two that stand alone together may as well copy."""
    found: dict[Key, int] = {}
    for name, groups in divisions.items():
        for place, group in enumerate(sorted(groups, key=lambda group: (-len(group), min(group)))):
            found |= {(source, name): place for source in group if len(group) >= FEWEST_FOLLOWERS}
    return found


def settled(table: Sequence[Likeness], divisions: Mapping[str, Sequence[Members]], silent: Iterable[str]) -> Kinds:
    """Return each source's kind, the properties settled one after the other, the clearest first.

    ``silent``: sources that repeat another, and so are nobody's followers.
    """
    quiet = frozenset(silent)
    of: dict[Key, int] = {}
    chosen: dict[str, Members] = {}
    named = {row.property for row in table}
    counted = {name: frozenset().union(*_pairs_of(table, name)) for name in named - set(divisions)}
    waiting = dict(divisions)
    while waiting:
        records = _records(table, counted)
        strengths = {
            name: _strengths(groups, records, _coverage(table, name), quiet) for name, groups in waiting.items()
        }
        name = max(sorted(waiting), key=lambda name: _clearness(strengths[name]))
        groups = waiting.pop(name)
        order = _order(name, groups, strengths[name], table)
        of |= {(source, name): place for place, group in enumerate(order or groups) for source in group}
        if order:
            chosen[name] = counted[name] = order[0]
    return Kinds(of, frozenset(chosen))


def _pairs_of(table: Sequence[Likeness], name: str) -> list[set[str]]:
    return [{row.source, row.beside} for row in table if row.property == name]


def _records(table: Sequence[Likeness], counted: Mapping[str, Members]) -> dict[str, float]:
    """Return each source's odds of agreeing with those who tell what is asked for, over what is settled."""
    sums: dict[str, tuple[int, int]] = {}
    for row in table:
        for source, other in ((row.source, row.beside), (row.beside, row.source)):
            if other in counted.get(row.property, ()):
                same, both = sums.get(source, (0, 0))
                sums[source] = (same + row.same(), both + row.both)
    return {source: (same + WEIGHTS.prior) / (both + 1) for source, (same, both) in sums.items()}


def _coverage(table: Sequence[Likeness], name: str) -> dict[str, float]:
    """Return of how much of what anybody says of a property each source speaks, from 0 to 1."""
    both: dict[str, int] = {}
    for row in table:
        if row.property == name:
            for source in (row.source, row.beside):
                both[source] = max(both.get(source, 0), row.both)
    return {source: count / max(both.values()) for source, count in both.items()}


def _strengths(
    groups: Sequence[Members], records: Mapping[str, float], coverage: Mapping[str, float], quiet: Members
) -> list[float]:
    """Return how strong each kind is: its followers by how much they say, times their odds of being right elsewhere."""
    strengths = []
    for group in groups:
        voices = sorted(group - quiet) or sorted(group)[:1]
        share = sum(records.get(source, WEIGHTS.prior) for source in voices) / len(voices)
        strengths.append(sum(coverage[source] for source in voices) * share / max(1 - share, 0.01))
    return strengths


def _clearness(strengths: Sequence[float]) -> float:
    first, second = sorted(strengths, reverse=True)[:2]
    return math.log(first / second)


def _order(
    name: str, groups: Sequence[Members], strengths: Sequence[float], table: Sequence[Likeness]
) -> list[Members] | None:
    """Return the kinds, the property's own first; None where nothing tells which that is."""
    by_strength = sorted(range(len(groups)), key=lambda place: (-strengths[place], place))
    if strengths[by_strength[0]] >= CLEAR * strengths[by_strength[1]]:
        return [groups[place] for place in by_strength]
    if name not in EARLIEST:
        return None
    first, second = (groups[place] for place in by_strength[:2])
    ahead = _later(table, name, first, second) > 0
    return [groups[place] for place in (by_strength if ahead else [by_strength[1], by_strength[0], *by_strength[2:]])]


def _later(table: Sequence[Likeness], name: str, group: Members, other: Members) -> int:
    """Return on how many more items the other group's values are later than the group's."""
    total = 0
    for row in table:
        if row.property == name and row.source in group and row.beside in other:
            total += row.later - row.earlier
        elif row.property == name and row.source in other and row.beside in group:
            total += row.earlier - row.later
    return total


def shifts(table: Sequence[Likeness], kinds: Kinds) -> list[Shift]:
    """Return what is to be said of each source that does not tell what is asked for, or may not."""
    found = []
    for (source, name), kind in sorted(kinds.of.items()):
        known = name in kinds.settled
        if known and not kind:
            continue
        both = differ = later = 0
        steps: list[float] = []
        for row in table:
            if row.property != name or source not in (row.source, row.beside):
                continue
            ahead = row.beside == source
            other = kinds.of.get((row.source if ahead else row.beside, name), 0)
            if other == kind or (known and other):
                continue
            both, differ = both + row.both, differ + row.differ
            later += row.later if ahead else row.earlier
            if row.step is not None:
                steps.append(row.step if ahead else -row.step)
        middle = sorted(steps)[len(steps) // 2] if steps else None
        if known or steps:
            found.append(Shift(source, name, both, differ, later, middle, known))
    return found


def told(title: str, shift: Shift) -> Told:
    """Return what a visitor is told of a source's shift."""
    who: dict[str, Any] = {"who": title, "label": shift.property}
    if shift.step is None:
        return ["tells_another", who]
    greater = shift.step > 0
    counts = {"both": shift.both, "count": shift.later if greater else shift.differ - shift.later}
    name = f"{'greater' if greater else 'lesser'}{'_apart' if shift.settled else ''}"
    return [name, who | counts | {"step": abs(shift.step)}]
