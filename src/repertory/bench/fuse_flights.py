"""Flights: 38 web sources on 100 flights' four times, with the truth beside.

Flights are no films, but no other data with this much copying has its truth beside it. The room's
configuration is that of films; nothing of it was chosen on these data (see bench/fuse.md).
"""

from __future__ import annotations

import random
import statistics
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir

from repertory.bench.fuse_ledger import declared, ledger, standing
from repertory.bench.fuse_plain import ITEM, best_source, majority
from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.fuse.run import fuse
from repertory.vocabulary.properties import Property

TIMES = ("sched_dep_time", "act_dep_time", "sched_arr_time", "act_arr_time")
PROPERTIES = {name: Property(name, name.replace("_", " "), "number", "number") for name in TIMES}
AIRLINES = ("CO", "aa", "ua")
"""The airlines' own pages, from which the truth was taken."""
HALVES = 20
_CLOCK = r"(\d{1,2}):(\d{2})\s*([ap]?)"


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the items that a method gets right: over twenty random halves, and over all."""

    method: str
    mean: float
    spread: float
    least: float
    most: float
    whole: float


def flights(folder: Path, root: Path, without: tuple[str, ...] = ()) -> list[Share]:
    """Fuse the flights, some sources left out, and return how often each method is right."""
    with declared(PROPERTIES), Workbench(Collection.create(root / "scratch")) as bench:
        said, truth = _said(bench, folder / "dirty.csv", without), _truth(bench, folder / "clean.csv")
        collection = ledger(root / "flights", bench.fetch(said))
        fuse(collection)
        found = bench.keep("standing", collection.connection.to_pyarrow(standing(collection)))
        by_majority = bench.keep("majority", majority(said))
        methods = {
            "majority on exact strings": (majority(_written(bench, folder, without), "original"), "original"),
            "majority on cleaned values": (by_majority, "value"),
            "best source, as the majority tells": (best_source(said, by_majority), "value"),
            "best source, as only the truth tells": (best_source(said, truth), "value"),
            "Repertory": (found, "value"),
        }
        items = sorted(zip(*bench.fetch(truth.select(*ITEM)).to_pydict().values(), strict=True))
        return [share(name, items, _right(bench, table, truth, column)) for name, (table, column) in methods.items()]


def _minutes(text: ir.StringValue) -> ir.StringValue:
    """Return a time of day as minutes since midnight, as text; null where there is none."""
    hour, half = text.re_extract(_CLOCK, 1).nullif("").cast("int64"), text.re_extract(_CLOCK, 3)
    hour = ibis.cases((half == "", hour), (half == "p", hour % 12 + 12), else_=hour % 12)
    return (hour * 60 + text.re_extract(_CLOCK, 2).nullif("").cast("int64")).cast("string")


def _times(bench: Workbench, path: Path) -> ir.Table:
    table = bench.connection.read_csv(str(path), all_varchar=True)
    long = table.select("src", "flight", *TIMES).pivot_longer(list(TIMES), names_to="property", values_to="original")
    long = long.filter(long.original.notnull() & (long.original != ""))
    return long.select("property", "original", source="src", entity="flight", value=_minutes(long.original))


def _said(bench: Workbench, path: Path, without: tuple[str, ...]) -> ir.Table:
    times = _times(bench, path)
    times = times.filter(times.value.notnull() & times.source.notin(without or ("",)))
    return bench.keep("said", times.select("source", "entity", "property", "value", "original"))


def _written(bench: Workbench, folder: Path, without: tuple[str, ...]) -> ir.Table:
    """Return all that was written, also what tells no time."""
    times = _times(bench, folder / "dirty.csv")
    return times.filter(times.source.notin(without or ("",)))


def _truth(bench: Workbench, path: Path) -> ir.Table:
    return bench.keep("truth", _times(bench, path).select("entity", "property", "value", "original").distinct())


def _right(bench: Workbench, found: ir.Table, truth: ir.Table, column: str) -> set[tuple[str, str]]:
    both = truth.inner_join(found.select(*ITEM, found="value"), ITEM)
    right = bench.fetch(both.filter(both[column] == both.found).select(*ITEM).distinct())
    return set(zip(right["entity"].to_pylist(), right["property"].to_pylist(), strict=True))


def share(method: str, items: list[tuple[str, str]], right: set[tuple[str, str]]) -> Share:
    """Return how often a method is right, over twenty random halves of the items."""
    halves = []
    for seed in range(HALVES):
        half = random.Random(seed).sample(items, len(items) // 2)
        halves.append(sum(item in right for item in half) / len(half))
    whole = len(right & set(items)) / len(items)
    return Share(method, statistics.mean(halves), statistics.stdev(halves), min(halves), max(halves), whole)
