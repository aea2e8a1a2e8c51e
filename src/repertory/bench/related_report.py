"""`repertory bench related`: are related films what people like who liked the film?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from repertory.bench.related_lists import Content, ways
from repertory.bench.related_measured import Measured, Real, fifths, interval, measure
from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.errors import CollectionError
from repertory.publish.related_ratings import rated_films

BASELINE = "cosine"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a way reaches: means of people with intervals of 95 %, ``better`` beside cosine of the same people."""

    way: str
    people: int
    hit: float
    lift: float
    lift_within: tuple[float, float]
    better: float
    better_within: tuple[float, float]
    unfamous: float
    coverage: float
    diverse: float


def figures(root: Path, seed: int, tell: Callable[[str], None]) -> list[Figures]:
    """Return the figures of every way; raises CollectionError where a collection holds no ratings by people."""
    collection = Collection.open(root)
    rated = rated_films(collection, collection.read_derived("links"))
    if not rated.num_rows:
        raise CollectionError("Expected ratings by people (of MovieLens, read by this version), found none.")
    with Workbench(collection) as bench:
        content = Content.of(bench, rated)
        genres, made = content.genres(), ways(content)
        found: dict[str, list[Measured]] = {name: [] for name in made}
        for number, fifth in enumerate(fifths(rated, content.names, seed), start=1):
            for name, way in made.items():
                tell(f"Fifth {number}: {name}")
                found[name].append(measure(fifth, way(content, fifth), genres))
    return list(_told(found))


def _told(found: Mapping[str, list[Measured]]) -> Iterator[Figures]:
    plain = _all(found[BASELINE], "lift")
    for name, parts in found.items():
        lift = _all(parts, "lift")
        yield Figures(
            name, len(lift), float(_all(parts, "hit").mean()), float(lift.mean()), interval(lift),
            float((lift - plain).mean()), interval(lift - plain), float(_all(parts, "unfamous").mean()),
            float(np.mean([part.coverage for part in parts])), float(np.mean([part.diverse for part in parts])),
        )  # fmt: skip


def _all(parts: list[Measured], name: str) -> Real:
    return np.concatenate([getattr(part, name) for part in parts])


def as_table(found: list[Figures]) -> str:
    """Return the figures as a table."""
    head = f"{'':20s} people   hit@10   lift            beside cosine           unfamous  coverage  diversity"
    return "\n".join([head, *map(_line, found)])


def _line(row: Figures) -> str:
    lift = f"{row.lift:+.3f} {_within(row.lift_within)}  {row.better:+.3f} {_within(row.better_within)}"
    rest = f"{row.unfamous:.3f}     {row.coverage:.3f}     {row.diverse:.3f}"
    return f"{row.way:20s} {row.people:6d}   {row.hit:.3f}    {lift}  {rest}"


def _within(both: tuple[float, float]) -> str:
    return f"({both[0]:+.3f} {both[1]:+.3f})"


def as_json(found: list[Figures]) -> list[dict[str, object]]:
    """Return the figures for printing as JSON."""
    return [asdict(row) for row in found]
