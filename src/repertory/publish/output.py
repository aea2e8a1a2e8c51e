"""The tables that are written while dossiers are shaped: dossiers, reviews, disputes, versions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection.atomic import new_file
from repertory.publish.film import Evidence
from repertory.publish.reviews import halves_of, score_of
from repertory.publish.search import Entry
from repertory.publish.search.from_dossier import entry_of
from repertory.publish.streams import Row
from repertory.publish.tables import DISPUTED
from repertory.publish.titles import letter_of, place_of
from repertory.publish.versions import VERSION, VERSION_FACTS, version_row
from repertory.vocabulary.properties import PROPERTIES

Json = dict[str, Any]

DOSSIERS = pa.schema(
    [
        *((name, pa.string()) for name in ("entity_id", "kind", "title", "sort_title", "letter")),
        ("year", pa.int32()),
        ("slug", pa.string()),
        ("weight", pa.float64()),
        ("disputes", pa.int32()),
        ("trailer_announced", pa.bool_()),
        ("read_at", pa.string()),
        ("place", pa.string()),
        ("reviews", pa.int32()),
        ("review_counts", pa.string()),
        ("dossier", pa.string()),
    ]
)
REVIEWS = pa.schema(
    [
        *((name, pa.string()) for name in ("review_id", "film_id", "date")),
        ("length", pa.int32()),
        *((name, pa.string()) for name in ("language", "rating", "source")),
        ("score", pa.int32()),
        ("review", pa.string()),
    ]
)
DISPUTES = pa.schema(
    [
        *((name, pa.string()) for name in ("film_id", "dispute_id", "title")),
        ("year", pa.int32()),
        ("slug", pa.string()),
        ("weight", pa.float64()),
        *((name, pa.string()) for name in ("property", "label", "kind")),
        ("numeric", pa.bool_()),
        ("candidates", pa.string()),
    ]
)
VERSIONS = pa.schema([(name, pa.string()) for name in (*VERSION, *VERSION_FACTS)])
KEYS = {"reviews": 0, "disputes": 1, "versions": 1}
"""Where the id stands by which the rows of a film are sorted."""
SCHEMAS: Mapping[str, pa.Schema] = {
    "dossiers": DOSSIERS, "reviews": REVIEWS, "disputes": DISPUTES, "versions": VERSIONS,
}  # fmt: skip

BATCH = 1_000
"""Rows a row group: small, so that one dossier is found without reading many."""

NUMERIC = frozenset({"number", "money"})
COUNTED = {"film": "films", "person": "people", "organisation": "organisations"}


@dataclass(frozen=True, slots=True)
class Published:
    """An entity with its dossier and the evidence that it was shaped from."""

    head: Row
    dossier: Json
    evidence: Evidence


class Rows:
    """Gathers the rows of one part's entities."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in SCHEMAS}
        self.counted: Counter[str] = Counter()

    def add(self, published: Published) -> Entry:
        """Add an entity's rows and return what search is to know of it."""
        head, dossier = published.head, published.dossier
        self.counted[COUNTED[head.kind]] += 1
        self.counted["related"] += len(dossier["related"])
        self._rows["dossiers"].append(_dossier_row(head, dossier))
        if head.kind == "film":
            self._add("reviews", [_review_row(head.entity_id, review) for review in dossier["reviews"]])
            self._add("disputes", _dispute_rows(published))
            self._add("versions", [version_row(head.entity_id, version) for version in dossier["versions"]])
        return entry_of(head, dossier)

    def _add(self, name: str, rows: list[tuple[Any, ...]]) -> None:
        self._rows[name] += sorted(rows, key=itemgetter(KEYS[name]))
        self.counted[name] += len(rows)

    def table(self, name: str) -> pa.Table:
        """Return the rows of one table."""
        rows, schema = self._rows[name], SCHEMAS[name]
        columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
        return pa.Table.from_arrays([_array(column, field.type) for column, field in zip(columns, schema, strict=True)],
                                    schema=schema)  # fmt: skip


def _array(column: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    """Return a column; JSON comes as bytes and becomes text without passing through Python's strings."""
    if column and isinstance(column[0], bytes):
        return pa.array(column, pa.binary()).cast(kind)
    return pa.array(column, kind)


class Output:
    """Writes the parts' tables, one after the other; they take their places when the block ends well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._waiting = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
        self._counted: Counter[str] = Counter()

    def __enter__(self) -> Self:
        for name, schema in SCHEMAS.items():
            partial = self._stack.enter_context(new_file(self._folder / f"{name}.parquet"))
            self._writers[name] = self._stack.enter_context(pq.ParquetWriter(partial, schema, compression="zstd"))
        return self

    def __exit__(self, *raised: Any) -> None:
        if raised[0] is None:
            for name, rest in self._waiting.items():
                if rest.num_rows:
                    self._writers[name].write_table(rest)
        self._stack.__exit__(*raised)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        return {name: self._counted[name] for name in (*COUNTED.values(), "reviews", "disputes", "related")}

    def count(self, counted: Mapping[str, int]) -> None:
        """Add what a part holds."""
        self._counted.update(counted)

    def write(self, name: str, table: pa.Table) -> None:
        """Add rows to a table: whole row groups at once, the rest with the next part's."""
        table = pa.concat_tables([self._waiting[name], table])
        whole = table.num_rows - table.num_rows % BATCH
        if whole:
            self._writers[name].write_table(table.slice(0, whole), row_group_size=BATCH)
        self._waiting[name] = table.slice(whole)


def _dossier_row(head: Row, dossier: Json) -> tuple[Any, ...]:
    return (
        head.entity_id,
        head.kind,
        head.title,
        dossier["sort_title"],
        letter_of(dossier["sort_title"]),
        head.year,
        dossier["slug"],
        head.weight,
        dossier["disputes"],
        any(trailer["state"] == "announced" for trailer in dossier.get("trailers", ())),
        dossier["updated"],
        place_of(dossier["sort_title"], head.year),
        len(dossier.get("reviews", ())),
        orjson.dumps(_review_counts(dossier)).decode(),
        orjson.dumps(dossier),
    )


def _review_counts(dossier: Json) -> list[tuple[Any, ...]]:
    """Return (language, source, half stars, by critics, reviews): how many reviews there are of each kind."""
    counted = Counter(
        (review["language"] or "", review["source"], halves_of(score_of(review["rating"])), review["critics"])
        for review in dossier.get("reviews", ())
    )
    return [(*kind, count) for kind, count in sorted(counted.items())]


def _review_row(film_id: str, review: Json) -> tuple[Any, ...]:
    return (
        review["id"],
        film_id,
        review["date"],
        len(review["text"]),
        review["language"],
        review["rating"],
        review["source"],
        score_of(review["rating"]),
        orjson.dumps(review),
    )


def _dispute_rows(published: Published) -> list[tuple[Any, ...]]:
    """Return a row for each property, or person's role, about which the sources of a film disagree."""
    head, evidence = published.head, published.evidence
    players = {verdict.person_id: verdict.shown for verdict in evidence.verdicts.get("cast", ())}
    rows = []
    for name, verdicts in evidence.verdicts.items():
        entry = PROPERTIES.get(name)
        groups: dict[str | None, list[Row]] = defaultdict(list)
        for verdict in verdicts:
            groups[verdict.person_id if name == "character" else None].append(verdict)
        for person, group in groups.items():
            kinds = [verdict.kind for verdict in group if verdict.kind in DISPUTED]
            if kinds:
                label = entry.label if entry else name
                label = f"{label} played by {players.get(person, 'an actor')}" if person else label
                numeric = entry is not None and entry.rule in NUMERIC
                candidates = orjson.dumps([_candidate(v, evidence) for v in _sides(group)])
                identity = ":".join(filter(None, (head.entity_id, name, person)))
                film = (head.entity_id, identity, head.title, head.year, published.dossier["slug"], head.weight)
                rows.append((*film, name, label, kinds[0], numeric, candidates))
    return rows


def _sides(group: list[Row]) -> list[Row]:
    """Return the values that stand against each other."""
    return [v for v in group if v.value is not None and (v.kind in DISPUTED or v.stands)]


def _candidate(verdict: Row, evidence: Evidence) -> Json:
    sources = {row.source for row in evidence.of_verdict(verdict) if row.speaks}
    told = {name: getattr(verdict, name) for name in ("value", "shown", "stands")}
    return {**told, "sources": sorted(sources)}
