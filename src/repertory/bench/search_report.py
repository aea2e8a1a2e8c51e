"""`repertory bench search`: names as people type them, films that are described, and a million films, in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from repertory.bench.search_measured import Figures, ask, by_kind
from repertory.bench.search_names import named, queries
from repertory.bench.search_plain import PlainNames
from repertory.bench.search_requests import (
    PlainTexts,
    Recalled,
    Search,
    answered,
    intervals,
    recalled,
    requests,
)
from repertory.bench.search_speed import Timed, speed
from repertory.collection import Collection
from repertory.publish.search import SearchIndex, model_of

Told = Callable[[str], None]

QUERIES = 1_000
"""Queries that are made of titles and names."""


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """What is to be measured: a collection that was published, the real data, a seed, and how many films are made."""

    collection: Path
    data: Path
    seed: int = 1
    films: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """What was measured of one part, as a table and as figures."""

    name: str
    text: str
    figures: list[dict[str, Any]]


def _names(asked: SearchAsked, told: Told) -> Part:
    collection = Collection.open(asked.collection)
    found = named(collection.derived)
    made = queries(found, QUERIES, asked.seed)
    told(f"{len(made)} queries made from {len(found):,} films and people")
    index = SearchIndex(collection.search)
    plain = PlainNames((one.id, one.title) for one in found)
    rows = {
        "repertory": by_kind(ask(lambda text, limit: [hit.id for hit in index.search(text, limit)], made)),
        "plain tantivy": by_kind(ask(plain.search, made)),
    }
    figures = [
        {"way": way, "queries of": kind, **asdict(one)} for way, kinds in rows.items() for kind, one in kinds.items()
    ]
    return Part("names", "\n\n".join(_table(way, kinds) for way, kinds in rows.items()), figures)


def _table(way: str, kinds: dict[str, Figures]) -> str:
    lines = [f"{way:22} queries   hit@1  hit@10  p50 ms  p99 ms  processor's"]
    for kind, one in kinds.items():
        times = f"{one.p50:7.2f} {one.p99:7.2f} {one.processor_p50:6.2f} {one.processor_p99:6.2f}"
        lines.append(f"{kind:22} {one.queries:7,}   {one.at_1:.3f}   {one.at_10:.3f} {times}")
    return "\n".join(lines)


def _described(asked: SearchAsked, told: Told) -> Part:
    collection = Collection.open(asked.collection)
    every = requests(asked.data, collection)
    told(f"{len(every)} requests about films of the collection")
    ways: dict[str, Search] = {"repertory": _describing(SearchIndex(collection.search))}
    if model_of(collection.search):
        ways["by words alone"] = _describing(SearchIndex(collection.search, embedded=False))
    ways["plain BM25"] = PlainTexts(collection).search
    lines, figures = [f"{'':28} requests  R@10   R@100  MRR    p50 ms  p99 ms  processor's"], []
    for half, unseen in (("tuned on", False), ("unseen", True)):
        some = [one for one in every if one.unseen is unseen]
        answers = {way: answered(search, some) for way, search in ways.items()}
        for way, found in answers.items():
            one = recalled(found)
            figures.append({"half": half, "way": way, **asdict(one)})
            lines.append(_recalled_line(f"{half}, {way}", one))
        for way in list(ways)[1:]:
            apart = intervals(answers["repertory"], answers[way], asked.seed)
            figures.append({"half": half, "way": f"beside {way}", "intervals": apart})
            told_apart = "  ".join(f"{least:+.3f}..{most:+.3f}" for least, most in apart)
            lines.append(f"{f'{half}, beside {way}':38} {told_apart}")
    return Part("described", "\n".join(lines), figures)


def _describing(index: SearchIndex) -> Search:
    return lambda text, limit: [hit.id for hit in index.describe(text, limit)]


def _recalled_line(name: str, one: Recalled) -> str:
    found = f"{one.requests:8,}  {one.at_10:.3f}  {one.at_100:.3f}  {one.mrr:.3f}"
    return f"{name:28} {found} {one.p50:7.2f} {one.p99:7.2f} {one.processor_p50:6.2f} {one.processor_p99:6.2f}"


def _line(one: Timed) -> str:
    wall, processor = f"{one.p50:7.2f} {one.p99:7.2f}", f"{one.processor_p50:6.2f} {one.processor_p99:6.2f}"
    return f"{one.kind:28} {one.queries:7,} {wall} {processor}"


def _speed(asked: SearchAsked, told: Told) -> Part:
    size, kinds = speed(asked.films, asked.seed, told)
    lines = [
        f"{size.films:,} made films, {size.entries:,} films and people: {size.disk:,.0f} MiB on disk, indexed in "
        f"{size.wall:,.0f} s ({size.processor:,.0f} s of processor, {size.memory:,.0f} MiB)",
        f"{'':28} queries  p50 ms  p99 ms  processor's",
        *map(_line, kinds),
    ]
    return Part("speed", "\n".join(lines), [asdict(size), *map(asdict, kinds)])


PARTS: dict[str, Callable[[SearchAsked, Told], Part]] = {"names": _names, "described": _described, "speed": _speed}
"""Every part of the bench by its name."""


def report(parts: tuple[str, ...], asked: SearchAsked, told: Told) -> Iterator[Part]:
    """Measure the parts, one after the other."""
    for name in parts:
        yield PARTS[name](asked, told)
