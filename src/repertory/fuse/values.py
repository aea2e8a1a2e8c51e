"""What is known of a value by itself: its key, how it is shown, how well it is spelled.

Only this file calls datatypes, and only over distinct values, so that Python never works film by film.
"""

from __future__ import annotations

import datetime

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import same_cut
from repertory.vocabulary.datatypes import DATATYPES, Agreement, Datatype
from repertory.vocabulary.folding import spelling_quality
from repertory.vocabulary.properties import PROPERTIES

SCHEMA = pa.schema(
    [
        ("property", pa.string()),
        ("value", pa.string()),
        ("key", pa.string()),
        ("shown", pa.string()),
        ("quality", pa.int32()),
    ]
)
PAIRS = pa.schema(
    [
        ("property", pa.string()),
        ("value", pa.string()),
        ("other_value", pa.string()),
        ("near", pa.bool_()),
        ("level", pa.bool_()),
        ("rival", pa.bool_()),
        ("outranked", pa.bool_()),
        ("speeds", pa.bool_()),
        ("step", pa.float64()),
    ]
)


def _plain(datatype: Datatype) -> bool:
    """Whether a datatype's values are their own keys and are shown as they are."""
    kind = type(datatype)
    return kind.key is Datatype.key and kind.show is Datatype.show


PLAIN = frozenset(entry.name for entry in PROPERTIES.values() if _plain(DATATYPES[entry.datatype]))
"""Properties whose values need not pass through Python."""


def described(bench: Workbench, statements: ir.Table) -> ir.Table:
    """Return (property, value, key, shown, quality) for the distinct values that need it."""
    wanted = statements.filter(statements.property.notin(sorted(PLAIN))).select("property", "value").distinct()
    rows = bench.fetch(wanted)
    properties, values = rows["property"].to_pylist(), rows["value"].to_pylist()
    kinds = [DATATYPES[PROPERTIES[name].datatype] for name in properties]
    table = pa.table(
        [
            rows["property"],
            rows["value"],
            pa.array([kind.key(value) for kind, value in zip(kinds, values, strict=True)], pa.string()),
            pa.array([kind.show(value) for kind, value in zip(kinds, values, strict=True)], pa.string()),
            pa.array([spelling_quality(value) for value in values], pa.int32()),
        ],
        schema=SCHEMA,
    )
    return bench.keep("values", table)


def detail(kind: str, value: str) -> int:
    """Return how much a value tells, to be compared with one that agrees with it."""
    if kind == "date":
        return len(value)
    if kind == "money":
        return 0 if value.startswith("XXX ") else 1
    if kind == "character":
        return len(value.split()) * (not value.islower())
    return 0 if kind in ("duration", "number", "year") else len(value.split())


def comparable(kind: str, left: str, right: str) -> bool:
    """Whether two values can contradict each other.

    Amounts in two currencies cannot, or in one unnamed; nor a character's name and words, all in
    small letters, that describe a role (mother).
    """
    if kind == "character":
        return not left.islower() and not right.islower()
    return kind != "money" or left[:3] == right[:3]


def step(kind: str, value: str, other: str) -> float | None:
    """Return by how much the other of two rivals is greater or later (dates: in days); None of what has no order."""
    if kind == "date":
        shortest = min(len(value), len(other))
        return float(_days(other[:shortest]) - _days(value[:shortest]))
    if kind in ("duration", "number", "year"):
        return float(other) - float(value)
    return float(other[4:]) - float(value[4:]) if kind == "money" else None


def _days(date: str) -> int:
    return datetime.date.fromisoformat(f"{date}{'-01-01'[len(date) - 4 :]}").toordinal()


def compared(bench: Workbench, pairs: ir.Table) -> ir.Table:
    """Return how distinct pairs of values of one property stand to each other, both ways round.

    ``near``: they agree but for precision; ``level``: and neither tells more; ``rival``: they cannot both be
    right; neither near nor rival, where they cannot be compared; ``outranked``: the other tells more; ``speeds``:
    two running times that may be one cut at two speeds.
    """
    distinct = pairs.filter(pairs.value < pairs.other_value).select("property", "value", "other_value").distinct()
    rows: dict[str, list[object]] = {name: [] for name in PAIRS.names}
    for row in bench.fetch(distinct).to_pylist():
        kind = PROPERTIES[row["property"]].datatype
        ends = (row["value"], row["other_value"])
        near = DATATYPES[kind].compare(*ends) is not Agreement.DIFFERENT
        speeds = kind == "duration" and not near and same_cut(int(ends[0]), int(ends[1]))
        rival = not near and comparable(kind, *ends)
        level = near and detail(kind, ends[0]) == detail(kind, ends[1])
        for value, other in (ends, ends[::-1]):
            outranked = not rival and detail(kind, other) > detail(kind, value)
            apart = step(kind, value, other) if rival else None
            cells = (row["property"], value, other, near, level, rival, outranked, speeds, apart)
            for name, cell in zip(PAIRS.names, cells, strict=True):
                rows[name].append(cell)
    return bench.keep("compared", pa.table(rows, schema=PAIRS))


def joined(statements: ir.Table, values: ir.Table) -> ir.Table:
    """Return statements with ``key``, ``shown`` and ``quality``; plain values are their own."""
    table = statements.left_join(values, ["property", "value"])
    return table.select(
        *statements.columns,
        spelling=ibis.coalesce(table.key, table.value),
        shown=ibis.coalesce(table.shown, table.value),
        quality=ibis.coalesce(table.quality, 0).cast("int32"),
    )
