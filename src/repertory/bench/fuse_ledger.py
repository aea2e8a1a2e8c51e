"""Ledgers made for measuring: what sources say, as a table, becomes a collection that room 3 can fuse.

Nothing is faked on the way: the table is kept as a document, each claim leads to its row, and the
verdicts are those that `repertory.fuse` writes. Only linking is given, so that fusing is measured alone.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from repertory.collection import Collection
from repertory.collection.schema import CLAIMS, DOCUMENTS, RECORDS, SOURCES
from repertory.collection.workbench import Workbench
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import SEPARATOR
from repertory.vocabulary.folding import name_key
from repertory.vocabulary.properties import PERSON_PROPERTIES, PROPERTIES, Property

SAID = pa.schema([(name, pa.string()) for name in ("source", "entity", "property", "value", "original")])
"""What sources say: ``value`` as a reader would have cleaned it, ``original`` as it was written."""
TRUTH = pa.schema([(name, pa.string()) for name in ("entity", "property", "value", "original")])
"""What is right; a property of many values has a row for each."""


@contextmanager
def declared(properties: Mapping[str, Property]) -> Iterator[None]:
    """Let room 3 know properties that films do not have, while the block runs."""
    PROPERTIES.update(properties)
    try:
        yield
    finally:
        for name in properties:
            del PROPERTIES[name]


def ledger(root: Path, said: pa.Table) -> Collection:
    """Return a new collection that holds what was said, every record linked to its entity."""
    collection = Collection.create(root)
    said = said.select(SAID.names).sort_by([(name, "ascending") for name in SAID.names])
    content = _content(said)
    digest = hashlib.sha256(content).hexdigest()
    collection.documents.add(content)
    with Workbench(collection) as bench:
        row = pa.array(range(1, said.num_rows + 1), pa.int64())
        table = bench.keep("said", said.append_column("row", row))
        claims = bench.keep("claims", _claims(table, digest))
        with collection.ledger.reading() as reading:
            sources = sorted(set(said["source"].to_pylist()))
            reading.write("sources", _sources(sources))
            reading.write("documents", _documents(sources, digest, len(content)))
            reading.write("records", bench.fetch(_records(claims)))
            reading.write("claims", bench.fetch(claims.select(CLAIMS.names)))
        _link(collection, bench, claims)
    return collection


def _content(said: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pyarrow.csv.write_csv(said, buffer)
    return buffer.getvalue()


def _claims(table: ir.Table, digest: str) -> ir.Table:
    record = table.source + ":" + table.entity
    parts = record + SEPARATOR + table.property + SEPARATOR + table.value + SEPARATOR + table.row.cast("string")
    nothing = ibis.null("string")
    return table.select(
        "source", "entity", "property", "value", "original",
        claim_id=parts.hexdigest("sha256").substr(0, 16),
        record_id=record,
        document=ibis.literal(digest),
        locator="row:" + table.row.cast("string") + ":value",
        position=ibis.null("int32"),
        character=nothing, language=nothing, country=nothing, kind=nothing, note=nothing,
        lost=ibis.literal(False),
    )  # fmt: skip


def _records(claims: ir.Table) -> ir.Table:
    grouped = claims.group_by("record_id", "source", "entity").agg(
        document=claims.document.min(), locator=claims.locator.min()
    )
    return grouped.mutate(
        key=grouped.entity, kind=ibis.literal("film"), label=grouped.entity, about=ibis.null("string")
    ).select(RECORDS.names)


def _sources(names: list[str]) -> pa.Table:
    cards = [Card(name, name, "", "none", "table", display="facts").to_json() for name in names]
    return pa.table([names, cards], schema=SOURCES)


def _documents(sources: list[str], digest: str, size: int) -> pa.Table:
    shared = {
        "sha256": digest, "media_type": "text/csv", "size": size, "reader_version": 1,
        "seen_at": 0, "read": True,
    }  # fmt: skip
    columns = {name: pa.array([value] * len(sources), DOCUMENTS.field(name).type) for name, value in shared.items()}
    own = {"source": sources, "name": [f"said-by-{source}.csv" for source in sources]}
    return (
        pa.table(columns | {name: pa.array(values, pa.string()) for name, values in own.items()})
        .select(DOCUMENTS.names)
        .cast(DOCUMENTS)
    )


def _link(collection: Collection, bench: Workbench, claims: ir.Table) -> None:
    records = claims.select("record_id", "source", entity_id="entity", key="entity").distinct()
    links = records.mutate(
        kind=ibis.literal("film"), probability=ibis.literal(1.0), reasons=ibis.array(["They are the same as given."])
    )
    collection.write_derived("links", bench.fetch(links), ["entity_id", "record_id"])
    named = bench.fetch(
        claims.filter(claims.property.isin(PERSON_PROPERTIES)).select("claim_id", "property", "value", film_id="entity")
    )
    distinct = pc.unique(named["value"]).to_pylist()
    known = {name: "p" + name_key(name).replace(" ", "") for name in distinct}
    people = named.rename_columns(["claim_id", "property", "name", "film_id"]).append_column(
        "person_id", pa.array([known[name] for name in named["value"].to_pylist()], pa.string())
    )
    collection.write_derived("people", people, ["claim_id"])


def standing(collection: Collection) -> ir.Table:
    """Return (entity, property, value, belief) of the verdicts that stand."""
    verdicts = collection.read_derived("verdicts")
    own = verdicts.filter(verdicts.stands & verdicts.version.isnull())
    return own.select("property", "value", "belief", entity="entity_id")
