"""`repertory bench link`: links films and persons of three benchmarks, and compares with what is known."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from repertory.bench.link_figures import Figures, compare, linked_pairs
from repertory.bench.link_gold import against_films, ccer_gold, clusters, handmade, winter_gold
from repertory.bench.link_worlds import ccer, three_tables, winter
from repertory.collection import Collection
from repertory.link.run import link

GOLD = Path("bench") / "gold" / "three_tables.csv"


@dataclass(frozen=True, slots=True)
class LinkInputs:
    """Where the real data and the gold by hand are."""

    data: Path
    gold: Path = GOLD


def _linked(collection: Collection) -> tuple[int, float]:
    """Link, and return how many pairs of films were compared and how many seconds it took."""
    began = time.perf_counter()
    report = link(collection)
    return report.pairs, time.perf_counter() - began


def _ccer(inputs: LinkInputs, root: Path) -> Iterator[Figures]:
    collection = ccer(inputs.data, root)
    cost = _linked(collection)
    found, true = linked_pairs(collection), ccer_gold(inputs.data / "ccer_d5")
    known = {record for one in true for record in one}
    apart = {one for one in found if known.isdisjoint(one)}
    share = {"links of records of which the gold knows nothing, of all links": len(apart) / max(len(found), 1)}
    yield Figures("ccer_d5", compare(found, true), *cost, share)
    for kind in ("film", "person"):
        records = collection.current("records")
        ids = set(records.filter(records.kind == kind).record_id.to_pyarrow().to_pylist())
        of_kind = compare({one for one in found if ids.issuperset(one)}, {one for one in true if ids.issuperset(one)})
        yield Figures(f"  {kind}s", of_kind, *cost)


def _winter(inputs: LinkInputs, root: Path) -> Iterator[Figures]:
    collection = winter(inputs.data, root)
    cost = _linked(collection)
    true, labelled = winter_gold(inputs.data / "winter")
    yield Figures("winter", compare(linked_pairs(collection) & labelled, true), *cost)


def _three(inputs: LinkInputs, root: Path) -> Iterator[Figures]:
    films = handmade(inputs.gold)
    collection = three_tables(inputs.data, root)
    cost = _linked(collection)
    linked = clusters(collection)
    yield against_films("three tables", films, linked, cost)
    for stratum in dict.fromkeys(film.stratum for film in films):
        yield against_films(f"  {stratum}", [film for film in films if film.stratum == stratum], linked, cost)


BENCHES: dict[str, Callable[[LinkInputs, Path], Iterator[Figures]]] = {
    "ccer_d5": _ccer, "winter": _winter, "three_tables": _three,
}  # fmt: skip
"""Every benchmark of linking by its name."""


def figures(inputs: LinkInputs, names: list[str]) -> Iterator[Figures]:
    """Run benchmarks, each in a collection that is thrown away afterwards, and give their figures as they come."""
    for name in names or list(BENCHES):
        with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
            yield from BENCHES[name](inputs, Path(folder) / "collection")
