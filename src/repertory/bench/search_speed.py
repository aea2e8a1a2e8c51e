"""How long each kind of query takes in an index of as many made films as one wants."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from repertory.bench.search_made import entries
from repertory.bench.search_measured import percentile
from repertory.bench.search_names import typo
from repertory.publish.search import Entry, Page, SearchIndex, index_prepared, parse, prepared

SAMPLED = 300
"""Films of which queries of each kind are made, and as many people."""

SUGGESTED = 8
"""Hits that are shown as one types."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What a kind of query took, in milliseconds of wall clock, and of processor."""

    kind: str
    queries: int
    p50: float
    p99: float
    processor_p50: float
    processor_p99: float


@dataclass(frozen=True, slots=True)
class Sized:
    """An index: its films, all that it holds, MiB on disk, seconds of wall clock and processor, MiB at the peak."""

    films: int
    entries: int
    disk: float
    wall: float
    processor: float
    memory: float


def speed(films: int, seed: int, told: Callable[[str], None], sampled: int = SAMPLED) -> tuple[Sized, list[Timed]]:
    """Make an index in a passing folder, and time every kind of query."""
    with tempfile.TemporaryDirectory(prefix="repertory-bench-") as passing:
        path = Path(passing) / "search"
        some: list[Entry] = []
        wall, processor = time.perf_counter(), time.process_time()
        chosen = random.Random(seed)
        count = index_prepared(path, map(prepared, _sampling(entries(films, seed), chosen, sampled / films, some)))
        took, worked = time.perf_counter() - wall, time.process_time() - processor
        told(f"indexed {count:,} films and people in {took:.0f} s")
        disk = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Sized(films, count, disk, took, worked, peak), timed(SearchIndex(path), some, seed)


def _sampling(every: Iterator[Entry], chosen: random.Random, share: float, sampled: list[Entry]) -> Iterator[Entry]:
    """Yield all entries and keep a few of them."""
    for entry in every:
        if chosen.random() < share:
            sampled.append(entry)
        yield entry


def timed(index: SearchIndex, sampled: list[Entry], seed: int) -> list[Timed]:
    """Time every kind of query about some films and people of an index."""
    rng = random.Random(seed)
    films = [entry for entry in sampled if entry.kind == "film"]
    kinds: dict[str, tuple[Callable[[str], object], list[str]]] = {
        "as one types": (lambda text: index.search(text, SUGGESTED), [_beginning(one.title, rng) for one in sampled]),
        "as one types, typo": (
            lambda text: index.search(text, SUGGESTED),
            [typo(_beginning(one.title, rng, 5), rng) or one.title for one in sampled],
        ),
        "whole title": (lambda text: index.search(text, SUGGESTED), [one.title for one in films]),
        "one typo": (lambda text: index.search(text, SUGGESTED), [typo(one.title, rng) or one.title for one in films]),
        "page of a title, counted": (_page(index), [one.title for one in films]),
        "page of one word, counted": (_page(index), [rng.choice(one.title.split()) for one in films]),
        "filters, sorted by title": (_page(index, "title"), [_filters(one) for one in films]),
        "words and filters": (_page(index), [f"{one.title.split()[-1]} {_filters(one)}" for one in films]),
        "described": (index.describe, [_described(one, rng) for one in films]),
    }
    return [_timed(kind, search, texts) for kind, (search, texts) in kinds.items()]


def _timed(kind: str, search: Callable[[str], object], texts: list[str]) -> Timed:
    for text in texts[:20]:
        search(text)
    took, worked = [], []
    for text in texts:
        began, working = time.perf_counter(), time.process_time()
        search(text)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - working) * 1000)
    return Timed(kind, len(took), median(took), percentile(took, 0.99), median(worked), percentile(worked, 0.99))


def _page(index: SearchIndex, sort: str = "relevance") -> Callable[[str], object]:
    """Return what a page of search asks for: hits, counts by facet, and how many there are of each kind."""

    def ask(text: str) -> object:
        asked = parse(text)
        return index.find(asked, Page(sort=sort)), index.kinds(asked)

    return ask


def _beginning(title: str, rng: random.Random, least: int = 2) -> str:
    return title[: rng.randint(min(least, len(title)), len(title))]


def _filters(film: Entry) -> str:
    (genre, _), *_ = film.facts.values["genre"]
    decade = (film.year or 1990) // 10 * 10
    return f'genre:"{genre}" year:{decade}..{decade + 9} runtime:>80'


def _described(film: Entry, rng: random.Random) -> str:
    words = film.texts[0][1].split()
    return f"a film of the {(film.year or 1990) // 10 * 10}s with {' '.join(rng.sample(words, 25))}"
