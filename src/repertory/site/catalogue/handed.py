"""What `publish` handed over, as rows of the site's tables, each in the order of its model's columns.

Nothing is gathered: rows are read batch by batch, so memory stays flat. It knows nothing of Django.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from repertory.errors import CollectionError
from repertory.site.catalogue.ready import pages
from repertory.vocabulary.claim import digest

Row = tuple[Any, ...]

BATCH = 5_000
JSON_COLUMNS = frozenset({"dossier", "review", "page", "candidates", "review_languages"})


@dataclass(frozen=True, slots=True)
class Handed:
    """A folder of tables; ``about``: only rows about these entities, or about none, are taken of them."""

    folder: Path
    about: pa.Array | None = None

    def rows(self, name: str, columns: tuple[str, ...], key: str = "", optional: bool = False) -> Iterator[Row]:
        """Yield a table's rows; JSON columns come as bytes, as they are stored."""
        path = self.folder / f"{name}.parquet"
        if path.is_file():
            yield from batches(path, columns, key, self.about if key else None)
        elif not optional:
            raise CollectionError(f"Expected the table {name} for the site, found no {path}. Run: repertory publish")

    def dossiers(self, processes: int) -> Iterator[Row]:
        """Yield rows of `Dossier`."""
        columns = (
            "entity_id", "kind", "title", "letter", "place", "year", "slug", "weight", "disputes",
            "trailer_announced", "read_at", "reviews", "review_languages",
        )  # fmt: skip
        found = self.rows("dossiers", columns)
        kept = pages(self.folder / "dossiers.parquet", processes)
        for (*told, trailer, read_at, reviews, languages), page in zip(found, kept, strict=True):
            yield *told, bool(trailer), read_at or "", reviews, languages, page

    def reviews(self) -> Iterator[Row]:
        """Yield rows of `Review`."""
        return self.rows("reviews", ("review_id", "film_id", "date", "length", "language", "source", "review"))

    def facets(self) -> Iterator[Row]:
        """Yield rows of `Facet`."""
        return self.rows("facets", ("facet", "value", "place", "film_id"), "film_id")

    def facet_values(self) -> Iterator[Row]:
        """Yield rows of `FacetValue`."""
        found = self.rows("facets", ("facet", "value", "shown"), "film_id")
        for (facet, value), films in groupby(found, key=lambda row: row[:2]):
            shown = [row[2] for row in films]
            yield facet, value, min(shown), len(shown)

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


def documents(ledger: Path, after: int) -> Iterator[Row]:
    """Yield rows of `DocumentCard`: documents of readings ``after`` one, each once, as the latest saw it."""
    latest: dict[str, Row] = {}
    columns = ("sha256", "source", "name", "media_type", "size", "seen_at")
    for reading in sorted(ledger.glob("reading-*/documents.parquet")):
        if reading_number(reading.parent) > after:
            latest.update((row[0], row) for row in batches(reading, columns))
    yield from sorted(latest.values())


def reading_number(folder: Path) -> int:
    """Return the number of a reading of the ledger."""
    return int(folder.name.removeprefix("reading-"))


def batches(path: Path, columns: tuple[str, ...], key: str = "", among: pa.Array | None = None) -> Iterator[Row]:
    """Yield rows of a Parquet file; where ``among`` is given, those whose key is among these, or nothing."""
    with pq.ParquetFile(path) as file:
        missing = set(columns) - set(file.schema_arrow.names)
        if missing:
            raise CollectionError(f"Expected the columns {sorted(missing)} in {path}, found none of that name.")
        wanted = list(dict.fromkeys((*columns, key))) if among is not None else list(columns)
        for batch in file.iter_batches(BATCH, columns=wanted):
            taken = batch if among is None else batch.filter(_taken(batch.column(key), among))
            yield from zip(*(_plain(taken.column(name), name) for name in columns), strict=True)


def _taken(keys: pa.Array, among: pa.Array) -> pa.Array:
    return pc.or_(pc.is_in(keys, among), pc.is_null(keys))


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
