"""What the collection knows of films already, from other sources than the site that is learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.folding import title_key
from repertory.vocabulary.properties import PROPERTIES

TITLES = ("title", "original_title", "alternative_title")
LEARNED = (
    *TITLES, "year", "director", "writer", "cast", "running_time", "country", "language", "genre", "rating", "synopsis",
    "release_date", "certification",
)  # fmt: skip
"""The properties whose known values vote."""


@dataclass(frozen=True, slots=True)
class KnownFilm:
    """A film: for each property the keys of what sources say (see `Datatype.key`)."""

    id: str
    said: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def key_of(name: str, value: str) -> str:
    """Return what values of a property that are the same thing have in common."""
    return DATATYPES[PROPERTIES[name].datatype].key(value)


def films_called(collection: Collection, keys: set[str], source: str) -> dict[str, list[KnownFilm]]:
    """Return the films that have one of some titles (`title_key`), by title; what ``source`` says does not count."""
    if not keys or not collection.ledger.readings():
        return {}
    claims = collection.current("claims").filter(lambda t: (t.source != source) & t.value.notnull())
    titles = claims.filter(claims.property.isin(TITLES)).select("record_id", "value")
    called: dict[str, set[str]] = defaultdict(set)
    for batch in titles.to_pyarrow().to_batches():
        for record, value in zip(batch["record_id"].to_pylist(), batch["value"].to_pylist(), strict=True):
            if (key := title_key(value)) in keys:
                called[record].add(key)
    film_of = _entities(collection, called)
    films = _films(claims, film_of)
    found: dict[str, list[KnownFilm]] = defaultdict(list)
    for key, film in sorted({(key, film_of[record]) for record, own in called.items() for key in own}):
        found[key].append(films[film])
    return found


def _entities(collection: Collection, records: Iterable[str]) -> dict[str, str]:
    """Return the film of each record, and of the records linked with them; of what was not linked each its own."""
    film_of = {record: record for record in records}
    if not film_of or not (collection.derived / "links.parquet").exists():
        return film_of
    links = collection.read_derived("links").filter(lambda t: t.kind == "film").select("entity_id", "record_id")
    wanted = links.filter(links.record_id.isin(sorted(film_of))).select("entity_id").distinct()
    rows = links.semi_join(wanted, "entity_id").to_pyarrow()
    return film_of | dict(zip(rows["record_id"].to_pylist(), rows["entity_id"].to_pylist(), strict=True))


def _films(claims: ir.Table, film_of: dict[str, str]) -> dict[str, KnownFilm]:
    films = {film: KnownFilm(film) for film in film_of.values()}
    wanted = claims.filter(claims.record_id.isin(sorted(film_of)) & claims.property.isin(LEARNED))
    rows: pa.Table = wanted.select("record_id", "property", "value").to_pyarrow()
    for row in rows.to_pylist():
        films[film_of[row["record_id"]]].said[row["property"]].add(key_of(row["property"], row["value"]))
    return films
