"""What `publish` handed over, as rows of the site's tables, each in the order of its model's columns.

Rows are read batch by batch, so memory stays flat. It knows nothing of Django.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from repertory.collection import layers
from repertory.collection.ledger import Ledger, number_of
from repertory.errors import CollectionError
from repertory.site.catalogue.ready import pages
from repertory.vocabulary.claim import digest

Row = tuple[Any, ...]

BATCH = 5_000
JSON_COLUMNS = frozenset({"dossier", "review", "page", "candidates", "review_counts"})


@dataclass(frozen=True, slots=True)
class Only:
    """The rows whose ``key`` is among some values or is nothing; or, where ``among`` is false, all others."""

    key: str
    values: pa.Array
    among: bool = True

    def of(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return what of a batch is taken."""
        keys = batch.column(self.key)
        found = pc.is_in(keys, self.values)
        return batch.filter(pc.or_(found, pc.is_null(keys)) if self.among else pc.invert(found))


@dataclass(frozen=True, slots=True)
class Handed:
    """A folder of tables; ``about``: only rows about these entities, or about none, are taken of them."""

    folder: Path
    about: pa.Array | None = None

    def _files(self, name: str, optional: bool = False) -> Iterator[tuple[Path, list[Only]]]:
        """Yield the files of a table: as it was written whole, but for the rows that are gone, and what came since."""
        path = self.folder / f"{name}.parquet"
        came, gone = layers.files(path)
        if gone.is_file():
            keys = pq.read_table(gone).combine_chunks()
            yield path, [Only(keys.column_names[0], keys.column(0).combine_chunks(), among=False)]
            yield came, []
        elif path.is_file():
            yield path, []
        elif not optional:
            raise CollectionError(f"Expected the table {name} for the site, found no {path}. Run: repertory publish")

    def rows(self, name: str, columns: tuple[str, ...], key: str = "", optional: bool = False) -> Iterator[Row]:
        """Yield a table's rows; JSON columns come as bytes, as they are stored."""
        about = [Only(key, self.about)] if key and self.about is not None else []
        for path, only in self._files(name, optional):
            yield from batches(path, columns, [*only, *about])

    def dossiers(self, processes: int) -> Iterator[Row]:
        """Yield rows of `Dossier`."""
        columns = (
            "entity_id", "kind", "title", "letter", "place", "year", "slug", "weight", "disputes",
            "trailer_announced", "read_at", "reviews", "review_counts",
        )  # fmt: skip
        for path, only in self._files("dossiers"):
            gone = {identity for one in only for identity in one.values.to_pylist()}
            for told, made in zip(batches(path, columns), pages(path, processes), strict=True):
                if told[0] not in gone:
                    yield *told, *made

    def reviews(self) -> Iterator[Row]:
        """Yield rows of `Review`."""
        columns = ("review_id", "film_id", "date", "length", "language", "source", "score", "review")
        for identity, film, date, *rest in self.rows("reviews", columns):
            yield identity, film, date or "", *rest

    def facets(self) -> Iterator[Row]:
        """Yield rows of `Facet`."""
        return self.rows("facets", ("facet", "value", "place", "film_id"), "film_id")

    def facet_values(self) -> Iterator[Row]:
        """Yield rows of `FacetValue`."""
        counted: Counter[Row] = Counter()
        labels: dict[Row, str] = {}
        for *value, shown in self.rows("facets", ("facet", "value", "shown"), "film_id"):
            counted[tuple(value)] += 1
            labels[tuple(value)] = min(shown, labels.get(tuple(value), shown))
        yield from ((*value, labels[value], films) for value, films in sorted(counted.items()))

    def disputes(self) -> Iterator[Row]:
        """Yield rows of `Dispute`."""
        columns = (
            "dispute_id", "film_id", "title", "slug", "year", "weight", "property", "label", "kind", "numeric",
            "candidates",
        )  # fmt: skip
        return self.rows("disputes", columns, "film_id")

    def dispute_sources(self) -> Iterator[Row]:
        """Yield rows of `DisputeSource`."""
        for identity, candidates in self.rows("disputes", ("dispute_id", "candidates"), "film_id"):
            named = {source for candidate in json.loads(candidates) for source in candidate["sources"]}
            yield from ((source, identity) for source in sorted(named))

    def source_pages(self) -> Iterator[Row]:
        """Yield rows of `SourcePage`."""
        for source, page in self.rows("source_pages", ("source", "page")):
            yield source, orjson.loads(page)["card"]["title"], page

    def issues(self) -> Iterator[Row]:
        """Yield rows of `Issue`; of issues that are alike in everything each has an id of its own."""
        columns = ("source", "document", "locator", "kind", "text", "original", "film_id")
        for row, alike in groupby(self.rows("issues", columns, "film_id")):
            source, document, locator, kind, text, original, film = (told or "" for told in row)
            for number, _ in enumerate(alike):
                identity = f"{document[:12]} {locator} {digest(source, kind, text, original, film, number)}"
                yield identity, source, document, locator, kind, text, original, film or None

    def referents(self) -> Iterator[Row]:
        """Yield rows of `Referent`."""
        return self.rows("referents", ("id", "entity_id"), "entity_id", optional=True)

    def identifiers(self) -> Iterator[Row]:
        """Yield rows of `Identifier`; of a film that several records give one id, perhaps more than once."""
        for film, kind, told in self.rows("links", ("entity_id", "kind", "identifiers"), "entity_id", optional=True):
            if kind == "film":
                yield from ((identifier, film) for identifier in told or ())


def documents(ledger: Ledger, after: int) -> Iterator[Row]:
    """Yield rows of `DocumentCard`: documents of readings ``after`` one, each once, as the latest saw it."""
    latest: dict[str, Row] = {}
    columns = ("sha256", "source", "name", "media_type", "size", "seen_at")
    for reading in ledger.readings():
        if number_of(reading) > after:
            latest.update((row[0], row) for row in batches(reading / "documents.parquet", columns))
    yield from sorted(latest.values())


def batches(path: Path, columns: tuple[str, ...], only: Sequence[Only] = ()) -> Iterator[Row]:
    """Yield rows of a Parquet file, those that all of ``only`` take."""
    with pq.ParquetFile(path) as file:
        missing = set(columns) - set(file.schema_arrow.names)
        if missing:
            raise CollectionError(f"Expected the columns {sorted(missing)} in {path}, found none of that name.")
        wanted = list(dict.fromkeys((*columns, *(one.key for one in only))))
        for batch in file.iter_batches(BATCH, columns=wanted):
            taken = reduce(lambda some, one: one.of(some), only, batch)
            yield from zip(*(_plain(taken.column(name), name) for name in columns), strict=True)


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
