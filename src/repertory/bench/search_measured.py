"""How well names were found, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from repertory.bench.search_names import BEGINNING, Asked

DEPTH = 10
"""How many hits are looked at."""

Search = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A query with the place of the first hit that it may mean (0 is the first, None: none), and its milliseconds.

    These are of wall clock, and of processor: on a machine that does other work, too, the former tell little.
    """

    asked: Asked
    place: int | None
    took: float
    worked: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some queries: how many, which part was found first and among ten, and milliseconds each."""

    queries: int
    at_1: float
    at_10: float
    p50: float
    p99: float
    processor_p50: float
    processor_p99: float


def ask(search: Search, queries: Iterable[Asked]) -> list[Found]:
    """Ask all queries, after a few that only wake the index."""
    queries = list(queries)
    for query in queries[:: max(len(queries) // 50, 1)]:
        search(query.text, DEPTH)
    found = []
    for query in queries:
        began, working = time.perf_counter(), time.process_time()
        ids = search(query.text, DEPTH)
        took, worked = time.perf_counter() - began, time.process_time() - working
        place = next((place for place, one in enumerate(ids) if one in query.meant), None)
        found.append(Found(query, place, took * 1000, worked * 1000))
    return found


def percentile(values: Iterable[float], part: float) -> float:
    """Return the value that this part of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


def figures(found: Sequence[Found]) -> Figures:
    """Sum up."""
    times, worked = [one.took for one in found], [one.worked for one in found]
    first = sum(one.place == 0 for one in found)
    return Figures(
        len(found),
        first / len(found),
        sum(one.place is not None for one in found) / len(found),
        median(times),
        percentile(times, 0.99),
        median(worked),
        percentile(worked, 0.99),
    )


def by_kind(found: Sequence[Found]) -> dict[str, Figures]:
    """Return figures of all queries, of films without beginnings, of people, and of each kind."""
    people = [one for one in found if one.asked.kind.startswith("person")]
    whole = [one for one in found if one not in people and one.asked.kind != BEGINNING]
    parts = {"all": list(found), "whole titles": whole, "people": people}
    for kind in dict.fromkeys(one.asked.kind for one in found):
        parts[kind] = [one for one in found if one.asked.kind == kind]
    return {name: figures(part) for name, part in parts.items() if part}
