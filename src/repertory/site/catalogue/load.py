"""Loading the catalogue: the tables that `publish` hands over replace the site's copy.

Invariant: all of it happens in one transaction, so whoever reads the site meanwhile sees the
whole old catalogue or the whole new one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection, transaction

from repertory.errors import CollectionError
from repertory.site.catalogue import models
from repertory.site.catalogue.ready import pages
from repertory.vocabulary.folding import fold

BATCH = 5_000
KINDS = ("film", "person", "organisation")


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many rows of each kind the site holds now."""

    films: int
    people: int
    organisations: int
    reviews: int
    facets: int
    disputes: int
    sources: int
    issues: int
    referents: int
    documents: int


@dataclass(frozen=True, slots=True)
class _Order:
    """What lists need to know of every entity before its row is written."""

    places: dict[str, int]
    slugs: dict[str, str]
    weights: dict[str, float]
    kinds: Counter[str]


def load(derived: Path, processes: int = 1, ledger: Path | None = None) -> LoadCounts:
    """Replace the catalogue by the tables in ``derived`` and tell how much there is; more processes are faster.

    ``ledger`` is the collection's, where ``derived`` does not lie beside it.
    """
    with transaction.atomic():
        counts = _replace(derived, processes, ledger or derived.parent / "ledger")
    if not connection.in_atomic_block:
        _give_back_the_log()
    return counts


def _give_back_the_log() -> None:
    """Move what was written into the file itself; a reader who is in the way is not waited for long.

    Where the disk has no room for both, the log stays and is read with the file: what was loaded is whole.
    """
    (waits,) = _sqlite().execute("PRAGMA busy_timeout").fetchone()
    _sqlite().execute("PRAGMA busy_timeout = 500")
    with suppress(sqlite3.OperationalError):
        _sqlite().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _sqlite().execute(f"PRAGMA busy_timeout = {waits}")


def _replace(derived: Path, processes: int, ledger: Path) -> LoadCounts:
    order = _order(derived)
    spoken = _review_languages(derived)
    with _emptied(models.Dossier):
        _insert(models.Dossier, _dossiers(derived, order, spoken, processes))
    with _emptied(models.Review):
        reviews = _insert(models.Review, _reviews(derived))
    facets = _load_facets(derived, order)
    disputes = _load_disputes(derived, order)
    return LoadCounts(
        films=order.kinds["film"],
        people=order.kinds["person"],
        organisations=order.kinds["organisation"],
        reviews=reviews,
        facets=facets,
        disputes=disputes,
        sources=_load(models.SourcePage, _source_pages(derived)),
        issues=_load(models.Issue, _issues(derived)),
        referents=_load(models.Referent, _rows(derived, "referents", ("id", "entity_id"), optional=True)),
        documents=_load(models.DocumentCard, _documents(ledger)),
    )


# --- reading Parquet -------------------------------------------------------------------------


def _rows(derived: Path, name: str, columns: tuple[str, ...], optional: bool = False) -> Iterator[tuple[Any, ...]]:
    """Yield a derived table's rows; JSON columns come as bytes, as they are stored."""
    path = derived / f"{name}.parquet"
    if not path.is_file():
        if optional:
            return
        raise CollectionError(f"Expected the table {name} for the site, found no {path}. Run: repertory publish")
    yield from _batches(path, columns)


def _batches(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    with pq.ParquetFile(path) as file:
        missing = set(columns) - set(file.schema_arrow.names)
        if missing:
            raise CollectionError(f"Expected the columns {sorted(missing)} in {path}, found none of that name.")
        for batch in file.iter_batches(BATCH, columns=list(columns)):
            yield from zip(*(_plain(batch.column(name), name) for name in columns), strict=True)


JSON_COLUMNS = frozenset({"dossier", "review", "page", "candidates"})


def _plain(column: pa.Array, name: str) -> list[Any]:
    """Return a column's values; JSON text as bytes, without decoding it on the way."""
    if name in JSON_COLUMNS and (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        column = column.cast(pa.large_binary())
    values: list[Any] = column.to_pylist()
    if pa.types.is_timestamp(column.type):
        return [_iso(value) for value in values]
    return values


def _iso(value: datetime | None) -> str:
    return value.isoformat(timespec="seconds") if value else ""


# --- rows of each table ----------------------------------------------------------------------


def _order(derived: Path) -> _Order:
    """Rank titles within their kind, articles and accents ignored, and remember slugs and weights."""
    sortable: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    slugs, weights = {}, {}
    columns = ("entity_id", "kind", "sort_title", "year", "slug", "weight")
    for entity, kind, sort_title, year, slug, weight in _rows(derived, "dossiers", columns):
        sortable[kind].append((fold(sort_title), year or 0, entity))
        slugs[entity], weights[entity] = slug, weight or 0.0
    places = {}
    for titles in sortable.values():
        titles.sort()
        places.update({entity: place for place, (_, _, entity) in enumerate(titles)})
    return _Order(places, slugs, weights, Counter({kind: len(titles) for kind, titles in sortable.items()}))


def _review_languages(derived: Path) -> dict[str, Counter[str]]:
    """Count each film's reviews by language, so that its page need not."""
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for film, language in _rows(derived, "reviews", ("film_id", "language")):
        spoken[film][language or ""] += 1
    return spoken


def _dossiers(
    derived: Path, order: _Order, spoken: dict[str, Counter[str]], processes: int
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    columns = (
        "entity_id", "kind", "title", "letter", "year", "slug", "weight",
        "disputes", "trailer_announced", "read_at",
    )  # fmt: skip
    kept = pages(derived / "dossiers.parquet", processes)
    for (entity, kind, title, letter, year, slug, weight, disputes, trailer, read_at), page in zip(
        _rows(derived, "dossiers", columns), kept, strict=True
    ):
        languages = spoken.get(entity)
        counted = orjson.dumps(languages.most_common()) if languages else b"[]"
        total = languages.total() if languages else 0
        yield (
            entity, kind, title, letter, order.places[entity], year, slug, weight or 0.0,
            disputes or 0, bool(trailer), str(read_at or ""), total, counted, page,
        )  # fmt: skip


def _reviews(derived: Path) -> Iterable[tuple[Any, ...]]:
    columns = ("review_id", "film_id", "date", "length", "language", "source", "review")
    for identity, film, date, length, language, source, review in _rows(derived, "reviews", columns):
        yield identity, film, str(date) if date else None, length or 0, language, source, review


def _issues(derived: Path) -> Iterable[tuple[Any, ...]]:
    columns = ("source", "document", "locator", "kind", "text", "original", "film_id")
    for source, document, locator, kind, text, original, film in _rows(derived, "issues", columns):
        yield source, document or "", locator or "", kind, text, original or "", film


def _source_pages(derived: Path) -> Iterable[tuple[Any, ...]]:
    for source, page in _rows(derived, "source_pages", ("source", "page")):
        yield source, orjson.loads(page)["card"]["title"], page


def _documents(ledger: Path) -> Iterable[tuple[Any, ...]]:
    """Yield each document once, as the latest reading saw it."""
    latest: dict[str, tuple[Any, ...]] = {}
    columns = ("sha256", "source", "name", "media_type", "size", "seen_at")
    for reading in sorted(ledger.glob("reading-*/documents.parquet")):
        for row in _batches(reading, columns):
            latest[row[0]] = row
    return sorted(latest.values())


def _load_facets(derived: Path, order: _Order) -> int:
    counted: Counter[tuple[str, str]] = Counter()
    labels: dict[tuple[str, str], str] = {}
    rows = []
    for film, facet, value, shown in _rows(derived, "facets", ("film_id", "facet", "value", "shown")):
        counted[facet, value] += 1
        labels.setdefault((facet, value), shown)
        rows.append((facet, value, order.places.get(film, 0), film))
    rows.sort()
    with _emptied(models.FacetValue):
        _insert(models.FacetValue, ((f, v, labels[f, v], films) for (f, v), films in sorted(counted.items())))
    with _emptied(models.Facet):
        return _insert(models.Facet, rows)


def _load_disputes(derived: Path, order: _Order) -> int:
    columns = ("film_id", "title", "year", "property", "label", "kind", "numeric", "candidates")
    rows, sources = [], []
    for number, (film, title, year, *rest, candidates) in enumerate(_rows(derived, "disputes", columns), start=1):
        slug, weight = order.slugs.get(film, "-"), order.weights.get(film, 0.0)
        rows.append((number, film, title, slug, year, weight, *rest, candidates))
        named = {source for candidate in json.loads(candidates) for source in candidate["sources"]}
        sources += [(source, number) for source in sorted(named)]
    _load(models.DisputeSource, sources)
    with _emptied(models.Dispute):
        return _insert(models.Dispute, rows, with_id=True)


# --- writing ---------------------------------------------------------------------------------


class _emptied:  # noqa: N801  (reads as a phrase)
    """A table without rows and, while the block lasts, without indexes: they are built afterwards, faster."""

    def __init__(self, model: Any) -> None:
        self.table = model._meta.db_table
        self.definitions: list[str] = []

    def __enter__(self) -> None:
        cursor = _sqlite().execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY 1",
            (self.table,),
        )
        for name, sql in cursor.fetchall():
            self.definitions.append(sql)
            _sqlite().execute(f'DROP INDEX "{name}"')
        _sqlite().execute(f'DELETE FROM "{self.table}"')

    def __exit__(self, *raised: object) -> None:
        if raised[0] is None:
            for sql in self.definitions:
                _sqlite().execute(sql)


def _load(model: Any, rows: Iterable[tuple[Any, ...]]) -> int:
    with _emptied(model):
        return _insert(model, rows)


def _insert(model: Any, rows: Iterable[tuple[Any, ...]], with_id: bool = False) -> int:
    """Insert rows in the order of the model's columns (a counted id left out) and return how many."""
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if with_id or not field.get_internal_type().endswith("AutoField")
    ]
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    cursor = _sqlite().executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', rows)
    return max(cursor.rowcount, 0)


def _sqlite() -> sqlite3.Connection:
    """Return Django's own SQLite connection, to insert in bulk without the mapper between."""
    connection.ensure_connection()
    raw: sqlite3.Connection = connection.connection
    return raw
