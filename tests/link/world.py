"""Small ledgers for the tests of linking: films as sources state them, a line each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.schema import claims_table, records_table
from repertory.link.run import LinkReport, link
from repertory.vocabulary.claim import Claim, Record, RecordKind

SEEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
IDENTIFIED = frozenset({"tmdb5000", "imdb5000", "movielens", "wikipedia"})
"""Sources that give their records ids of their own."""


@dataclass(frozen=True)
class Said:
    """A record, and what its source says of it: property to one value or several."""

    source: str
    key: str
    values: dict[str, str | Sequence[str]]
    kind: RecordKind = "film"
    about: str | None = None
    characters: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.source}:{self.key}"

    def record(self) -> Record:
        label = self.values.get("title") or self.values.get("name") or self.key
        text = label if isinstance(label, str) else label[0]
        return Record(self.source, self.key, self.kind, f"page of {self.id}", "line:1:0-1", text, self.about)

    def claims(self) -> list[Claim]:
        values = dict(self.values)
        if self.source in IDENTIFIED:
            values.setdefault("identifier", f"{self.source}:{self.key}")
        return [
            Claim(self.id, self.source, name, value, value, f"page of {self.id}", f"line:{line}:0-9")
            for line, (name, stated) in enumerate(values.items(), start=1)
            for value in ([stated] if isinstance(stated, str) else stated)
        ]


def film(source: str, key: str, title: str, **values: str | Sequence[str]) -> Said:
    return Said(source, key, {"title": title, **values})


def person(source: str, key: str, name: str, about: str | None = None, **values: str | Sequence[str]) -> Said:
    return Said(source, key, {"name": name, **values}, "person", about)


def read(collection: Collection, said: Iterable[Said]) -> None:
    """Add a reading with these records, each in a document of its own."""
    records = list(said)
    documents = pa.table({
        "sha256": [f"page of {one.id}" for one in records],
        "source": [one.source for one in records],
        "name": [one.id for one in records],
        "media_type": ["text/plain"] * len(records),
        "size": [1] * len(records),
        "reader_version": pa.array([1] * len(records), pa.int32()),
        "seen_at": pa.array([SEEN] * len(records), pa.timestamp("s", tz="UTC")),
        "read": [True] * len(records),
    })  # fmt: skip
    with collection.ledger.reading() as writer:
        writer.write("documents", documents)
        writer.write("records", records_table(one.record() for one in records))
        writer.write("claims", claims_table([claim for one in records for claim in one.claims()]))


@dataclass
class World:
    """A collection, and what linking made of it."""

    collection: Collection

    def link(self) -> LinkReport:
        return link(self.collection)

    def rows(self, name: str) -> list[dict[str, object]]:
        return self.collection.read_derived(name).to_pyarrow().to_pylist()  # type: ignore[no-any-return]

    def entity(self, record: str) -> str:
        return next(str(row["entity_id"]) for row in self.rows("links") if row["record_id"] == record)

    def together(self, *records: str) -> bool:
        return len({self.entity(record) for record in records}) == 1

    def pair(self, first: str, second: str) -> dict[str, object]:
        wanted = sorted((first, second))
        return next(row for row in self.rows("pairs") if [row["record_a"], row["record_b"]] == wanted)

    def persons(self, name: str) -> set[str]:
        return {str(row["person_id"]) for row in self.rows("people") if row["name"] == name}


def told(root: Path, *said: Said) -> World:
    """A collection of one reading, not linked yet."""
    world = World(Collection.create(root / "collection"))
    read(world.collection, said)
    return world


def linked(root: Path, *said: Said) -> World:
    """A collection of one reading, linked."""
    world = told(root, *said)
    world.link()
    return world
