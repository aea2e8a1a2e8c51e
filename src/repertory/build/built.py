"""What a build rests on, kept beside its tables, so that the next can tell what has changed since."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection import Collection
from repertory.collection.changes import Changes
from repertory.link.judgements import judgements
from repertory.publish.search import wanted

NAME = "built.json"
PACKAGES = {"duckdb": "duckdb", "spark": "pyspark"}
"""Each engine's package, by its name in the settings."""
GROWN = 0.1
"""The part of a collection that may have changed before all is learned and made anew."""


@dataclass(frozen=True, slots=True)
class Built:
    """The last reading that a build knew, how many records there were when it learned, and all else that it rests on.

    ``judgements`` are those that stood; ``cards`` the sources' by name; ``rules`` is a hash of the program and
    the settings. Any change of cards or rules may change everything.
    """

    reading: int
    learned_of: int
    judgements: tuple[tuple[str, ...], ...]
    cards: dict[str, str]
    rules: str

    @classmethod
    def now(cls, collection: Collection, before: Built | None = None) -> Built:
        """Return what a build of now rests on; what it learned is that of ``before``, or learned now."""
        return cls(
            collection.ledger.last(),
            _records(collection) if before is None else before.learned_of,
            tuple((line.record_a, line.record_b, line.decision, line.who, line.why) for line in judgements(collection)),
            {name: card.to_json() for name, card in collection.cards().items()},
            _rules(collection),
        )

    @classmethod
    def of(cls, collection: Collection) -> Built | None:
        """Return what the last build rests on; None where there was none, or none that tells."""
        path = collection.derived / NAME
        if not path.exists():
            return None
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**told, "judgements": tuple(map(tuple, told["judgements"]))})

    @staticmethod
    def forget(collection: Collection) -> None:
        """Let the next build make everything anew: rooms were run by themselves."""
        (collection.derived / NAME).unlink(missing_ok=True)

    def write(self, collection: Collection) -> None:
        """Keep it beside what was derived."""
        (collection.derived / NAME).write_text(json.dumps(asdict(self)), encoding="utf-8")


def changes_since(collection: Collection, before: Built) -> Changes | None:
    """Return what changed since a build; None where all is to be learned and made anew."""
    now = Built.now(collection, before)
    if now.rules != before.rules or {name: now.cards.get(name) for name in before.cards} != before.cards:
        return None
    changed = collection.ledger.changed_since(collection.connection, before.reading)
    judged = {record for line in {*now.judgements} ^ {*before.judgements} for record in line[:2]}
    columns = {"record_id": sorted(judged), "kind": ["film"] * len(judged)}
    of_judged = pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
    changes = Changes(collection, changed.union(ibis.memtable(of_judged), distinct=True), before.reading)
    grown = max(_records(collection) - before.learned_of, changes.records.count().to_pyarrow().as_py())
    return None if grown > GROWN * before.learned_of else changes


def _records(collection: Collection) -> int:
    """Return how many records there were in all readings, those that were superseded among them."""
    paths = (folder / "records.parquet" for folder in collection.ledger.readings())
    return sum(int(pq.read_metadata(path).num_rows) for path in paths)


def _rules(collection: Collection) -> str:
    settings = {name: getattr(collection.settings, name) for name in ("title", "engine", "trust")}
    # Blocks are kept by the engine's own hash, which another version may compute otherwise.
    engine = version(PACKAGES[collection.settings.engine])
    # Vectors of two models can't be compared.
    model = wanted(collection.settings.embeddings)
    told = json.dumps([_program(), settings, engine, model], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """Return a hash of the program's own files."""
    hashed = hashlib.sha256()
    for name, content in sorted(_files(files("repertory"), "")):
        hashed.update(name.encode() + hashlib.sha256(content).digest())
    return hashed.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, name)
        elif entry.name.endswith((".py", ".json", ".toml", ".html")):
            found.append((name, entry.read_bytes()))
    return found
