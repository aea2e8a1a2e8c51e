"""Truth, trust and copying found again in worlds where they are known."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir

from repertory.bench.fuse_ledger import declared, ledger, standing
from repertory.bench.fuse_plain import ITEM, best_source, majority
from repertory.bench.fuse_world import PROPERTIES, SETS, Habit, Size, World, world
from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.fuse.run import fuse

SIZES = (5, 10, 20, 50, 100)
"""Numbers of sources."""
FILMS = 150


@dataclass(frozen=True, slots=True)
class Found:
    """What was found again of one world."""

    sources: int
    seed: int
    right: dict[str, float]
    trust_error: float
    copies: int
    copies_found: int
    copies_wrong: int
    left_out_error: float
    invented_error: float
    beliefs: tuple[tuple[float, bool], ...]
    members: tuple[tuple[float, bool], ...]


def simulated(size: Size, root: Path) -> Found:
    """Make a world, fuse what its sources say, and compare what was found with how it is."""
    made = world(size)
    with declared(PROPERTIES):
        collection = ledger(root, made.said)
        report = fuse(collection)
        with Workbench(collection) as bench:
            return _compared(bench, collection, made, report.mirrors, size)


def _compared(bench: Workbench, collection: Collection, made: World, mirrors: object, size: Size) -> Found:
    said, truth = bench.keep("said", made.said), bench.keep("truth", made.truth)
    found = bench.keep("standing", standing(collection))
    single, answers = said.filter(said.property.notin(SETS)), truth.filter(truth.property.notin(SETS))
    by_majority = bench.keep("majority", majority(single))
    methods = {
        "majority": by_majority,
        "best source, as the majority tells": best_source(single, by_majority),
        "best source, as only the truth tells": best_source(single, answers),
        "Repertory": found,
    }
    right = {name: _share(bench, _marked(table, answers)) for name, table in methods.items()}
    marks = bench.fetch(_marked(found, answers).select("belief", "right"))
    members = bench.fetch(_members(found, truth))
    pairs = dict(mirrors) if isinstance(mirrors, dict) else {}
    families = _families(made.habits)
    wrong = sum(families[copy] != families[original] for copy, original in pairs.items())
    left_out, invented = _rate_errors(bench, collection, said, truth)
    return Found(
        size.sources, size.seed, right, _trust_error(bench, collection, said, truth),
        sum(habit.copies is not None for habit in made.habits), len(pairs) - wrong, wrong, left_out, invented,
        tuple(zip(marks["belief"].to_pylist(), marks["right"].to_pylist(), strict=True)),
        tuple(zip(members["belief"].to_pylist(), members["right"].to_pylist(), strict=True)),
    )  # fmt: skip


def _families(habits: Iterable[Habit]) -> dict[str, str]:
    return {habit.name: habit.copies or habit.name for habit in habits}


def _marked(found: ir.Table, truth: ir.Table) -> ir.Table:
    """Return found values with whether they are right; a date's year is right, though it tells less."""
    both = found.inner_join(truth.select(*ITEM, true="value"), ITEM)
    return both.mutate(right=both.true.startswith(both.value))


def _members(found: ir.Table, truth: ir.Table) -> ir.Table:
    listed = found.filter(found.property.isin(SETS))
    both = listed.left_join(truth.select(*ITEM, "value", true="value"), [*ITEM, "value"])
    return both.select("belief", right=both.true.notnull())


def _share(bench: Workbench, marked: ir.Table) -> float:
    return float(bench.fetch(marked.agg(share=marked.right.mean()))["share"][0].as_py())


def _trust_error(bench: Workbench, collection: Collection, said: ir.Table, truth: ir.Table) -> float:
    """Return the mean distance between a source's trust and the part of its single values that are right."""
    single = said.filter(said.property.notin(SETS))
    real = _marked(single, truth).group_by("source", "property").agg(share=lambda t: t.right.mean())
    trust = collection.read_derived("trust")
    repeats = collection.read_derived("mirrors").select("source").distinct()
    both = real.inner_join(trust.anti_join(repeats, "source"), ["source", "property"])
    return float(bench.fetch(both.agg(error=(both.share - both.trust).abs().mean()))["error"][0].as_py())


def _rate_errors(bench: Workbench, collection: Collection, said: ir.Table, truth: ir.Table) -> tuple[float, float]:
    """Return the mean distances between the learned rates of leaving out and inventing and the real ones."""
    listed = said.filter(said.property.isin(SETS))
    true = truth.filter(truth.property.isin(SETS)).select(*ITEM, "value", true="value")
    marked = listed.left_join(true, [*ITEM, "value"])
    real = marked.group_by("source", "property").agg(real_invents=(~marked.true.notnull()).cast("float64").mean())
    asked = listed.select("source", *ITEM).distinct().inner_join(true, ITEM).drop("true")
    asked = asked.left_join(listed.select("source", *ITEM, "value", named="value"), ["source", *ITEM, "value"])
    missed = asked.group_by("source", "property").agg(real_leaves=(~asked.named.notnull()).cast("float64").mean())
    repeats = collection.read_derived("mirrors").select("source").distinct()
    both = collection.read_derived("rates").anti_join(repeats, "source")
    both = both.inner_join(real, ["source", "property"]).inner_join(missed, ["source", "property"])
    errors = both.agg(
        out=(both.real_leaves - both.leaves_out).abs().mean(), new=(both.real_invents - both.invents).abs().mean()
    )
    row = bench.fetch(errors).to_pylist()[0]
    return float(row["out"]), float(row["new"])


def mean(values: Iterable[float]) -> float:
    """Return the mean; of nothing, nought."""
    listed = list(values)
    return statistics.mean(listed) if listed else 0.0


def bins(marks: Iterable[tuple[float, bool]], count: int = 10) -> list[tuple[float, float, int]]:
    """Return (mean belief, share right, how many) of beliefs in bins of equal width."""
    boxes: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for belief, right in marks:
        boxes[min(count - 1, int(belief * count))].append((belief, right))
    return [
        (mean(belief for belief, _ in box), mean(float(right) for _, right in box), len(box)) for box in boxes if box
    ]


def calibration_error(marks: Iterable[tuple[float, bool]]) -> float:
    """Return how far belief and share right are apart, over bins, by how many each holds."""
    boxes = bins(marks)
    total = sum(count for _, _, count in boxes)
    return sum(abs(belief - right) * count for belief, right, count in boxes) / total if total else 0.0
