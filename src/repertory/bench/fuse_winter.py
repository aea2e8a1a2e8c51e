"""Winter: twenty films that WInte.r's authors fused by hand from three tables.

Their file tells which film each row belongs to by its first row's id; the rows beside come from the
gold links. Titles and names count as equal when their folded keys are.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from lxml import etree

from repertory.bench.fuse_ledger import SAID, ledger, standing
from repertory.fuse.run import fuse
from repertory.vocabulary.folding import name_key, title_key

SOURCES = ("academy_awards", "actors", "golden_globes")
PATHS = {"title": "title", "year": "date", "director": "director/name", "cast": "actors/actor/name"}
LINKS = (
    "gs_academy_awards_2_actors_training.csv", "gs_academy_awards_2_actors_test.csv", "gs_actors_2_golden_globes.csv",
)  # fmt: skip

Facts = dict[tuple[str, str], frozenset[str]]
"""Keys of the values of each (film, property)."""


@dataclass(frozen=True, slots=True)
class WinterFigures:
    """Of the fused films' properties, how many hold exactly the values of the truth, by method."""

    films: int
    rows: int
    right: dict[str, dict[str, int]]
    asked: dict[str, int]


def winter(folder: Path, root: Path) -> WinterFigures:
    """Fuse the twenty films and return how many properties are exactly right, by method."""
    truth = _facts((film, name, value) for film, name, value in _values(folder / "fused.xml"))
    films = {film for film, _name in truth}
    owners = _owners(folder, films)
    said = [
        (source, owners[row], name, value)
        for source in SOURCES
        for row, name, value in _values(folder / f"{source}.xml")
        if row in owners
    ]
    found = _fused(root, said)
    methods = {"majority": _majority(said), "best source": _best(said, truth), "Repertory": found}
    asked: dict[str, int] = defaultdict(int)
    for _film, name in truth:
        asked[name] += 1
    right = {
        method: {name: sum(facts.get(item) == truth[item] for item in truth if item[1] == name) for name in PATHS}
        for method, facts in methods.items()
    }
    return WinterFigures(len(films), len(owners), right, dict(asked))


def _key(name: str, value: str) -> str:
    if name == "title":
        return title_key(value)
    return value if name == "year" else name_key(value)


def _facts(values: Iterable[tuple[str, str, str]]) -> Facts:
    gathered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for film, name, value in values:
        gathered[film, name].add(_key(name, value))
    return {item: frozenset(keys) for item, keys in gathered.items()}


def _values(path: Path) -> Iterator[tuple[str, str, str]]:
    """Give (id, property, value) of a table's films; a date says its year."""
    for film in etree.parse(path).iter("movie"):
        for name, where in PATHS.items():
            for node in film.findall(where):
                text = (node.text or "").strip()
                if text:
                    yield film.findtext("id", ""), name, text[:4] if name == "year" else text


def _owners(folder: Path, films: set[str]) -> dict[str, str]:
    """Return the film of each row: its own, or the one that gold links lead to."""
    owners = {film: film for film in films}
    for name in LINKS:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for left, right, same in csv.reader(file):
                if same.lower() == "true" and left in owners:
                    owners[right] = owners[left]
    return owners


def _fused(root: Path, said: list[tuple[str, str, str, str]]) -> Facts:
    columns = list(zip(*((source, film, name, value, value) for source, film, name, value in said), strict=True))
    collection = ledger(root, pa.table([list(column) for column in columns], schema=SAID))
    fuse(collection)
    rows = collection.connection.to_pyarrow(standing(collection)).to_pylist()
    return _facts((row["entity"], row["property"], row["value"]) for row in rows)


def _majority(said: list[tuple[str, str, str, str]]) -> Facts:
    """Return what at least half of the sources that answer hold; of single values, the first of the most held."""
    votes: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    voices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, film, name, value in said:
        votes[film, name][_key(name, value)].add(source)
        voices[film, name].add(source)
    facts = {}
    for item, held in votes.items():
        if item[1] in ("title", "year"):
            kept = frozenset([min(held, key=lambda key: (-len(held[key]), key))])
        else:
            kept = frozenset(key for key, sources in held.items() if 2 * len(sources) >= len(voices[item]))
        facts[item] = kept
    return facts


def _best(said: list[tuple[str, str, str, str]], truth: Facts) -> Facts:
    """Return the answers of the source that is right most often, else of the next: known only afterwards."""
    answers = {source: _facts(row[1:] for row in said if row[0] == source) for source in SOURCES}
    shares = {
        source: sum(truth.get(item) == keys for item, keys in facts.items()) / max(len(facts), 1)
        for source, facts in answers.items()
    }
    facts: Facts = {}
    for source in sorted(SOURCES, key=lambda name: shares[name]):
        facts |= answers[source]
    return facts
