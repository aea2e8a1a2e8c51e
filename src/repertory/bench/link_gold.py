"""The gold of the linking benchmarks, and how what was linked is compared with it.

A gold by hand tells of some films all their records. A link contradicts it when it ties one of those
records to a record that is not of the film.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from repertory.bench.link_figures import Figures, Pair, compare, pair, within
from repertory.collection import Collection
from repertory.errors import InputRefused

HANDMADE = ("film", "stratum", "record_id")
WINTER_LINKS = (
    "gs_academy_awards_2_actors_training.csv", "gs_academy_awards_2_actors_test.csv", "gs_actors_2_golden_globes.csv",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Film:
    """A film of the gold by hand: from which stratum it was drawn, and all its records."""

    stratum: str
    records: frozenset[str]


def handmade(path: Path) -> list[Film]:
    """Return the films of a gold by hand."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != HANDMADE:
            raise InputRefused(f"Expected the columns {', '.join(HANDMADE)} in {path}, found {rows.fieldnames}.")
        films: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            films[row["film"], row["stratum"]].add(row["record_id"])
    return [Film(stratum, frozenset(records)) for (_, stratum), records in films.items()]


def clusters(collection: Collection) -> dict[str, set[str]]:
    """Return, of every record, the records that linking took as one with it, itself among them."""
    links = collection.read_derived("links").select("entity_id", "record_id").to_pyarrow()
    entities: dict[str, set[str]] = defaultdict(set)
    for entity, record in zip(links["entity_id"].to_pylist(), links["record_id"].to_pylist(), strict=True):
        entities[entity].add(record)
    return {record: records for records in entities.values() for record in records}


def against_films(name: str, films: list[Film], linked: dict[str, set[str]], cost: tuple[int, float]) -> Figures:
    """Compare with a gold by hand; also tell the share of its films with exactly the right records."""
    found: set[Pair] = set()
    true: set[Pair] = set()
    exact = 0
    for film in films:
        true |= within(set(film.records))
        ties = [
            pair(record, other) for record in film.records for other in linked.get(record, set()) if other != record
        ]
        found |= set(ties)
        exact += all(linked.get(record, set()) == set(film.records) for record in film.records)
    shares = {f"films with exactly the right records, of {len(films)}": exact / len(films)} if films else {}
    return Figures(name, compare(found, true), *cost, shares)


def ccer_gold(folder: Path) -> set[Pair]:
    """Return the true pairs of ccer_d5."""
    with (folder / "gt.csv").open(encoding="utf-8", newline="") as lines:
        return {
            pair(f"ccer_imdb:{row['D1']}", f"ccer_tmdb:{row['D2']}") for row in csv.DictReader(lines, delimiter="|")
        }


def winter_gold(folder: Path) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs that WInte.r's authors labelled: those of one film, and all."""
    labelled = {pair(left, right): label for left, right, label in _labelled(folder)}
    return {one for one, true in labelled.items() if true}, set(labelled)


def _labelled(folder: Path) -> Iterator[tuple[str, str, bool]]:
    for name in WINTER_LINKS:
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            for left, right, label in csv.reader(lines):
                if label:  # a few of the training links are empty lines
                    yield _record(left), _record(right), label.upper() == "TRUE"


def _record(key: str) -> str:
    return f"{key.rpartition('_')[0]}:{key}"
