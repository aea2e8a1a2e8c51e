"""A page for every source: its card, what it covers, how far it is believed, what was not understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import ibis
import ibis.expr.types as ir
import orjson
import pyarrow as pa

from repertory.collection import Collection
from repertory.publish.changed import Changed
from repertory.publish.inputs import Inputs
from repertory.publish.records import moment
from repertory.publish.tables import seen
from repertory.vocabulary.card import Card
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import unpacked

Json = dict[str, Any]

MOST_DOCUMENTS = 200
"""Documents that a page lists; how many there are is told beside."""


def coverage(inputs: Inputs) -> ir.Table:
    """Return (source, property, claims, records, lost): how much a source says about each property."""
    claims = inputs.claims
    return claims.group_by("source", "property").agg(
        claims=claims.count(), records=claims.record_id.nunique(), lost=claims.lost.sum()
    )


def held(inputs: Inputs) -> ir.Table:
    """Return (source, kind, records, entities): how many records of a kind, and of how many entities."""
    joined = inputs.records.left_join(inputs.links.select("record_id", "entity_id"), "record_id")
    records, entities = joined.record_id.nunique(), joined.entity_id.nunique()
    return joined.group_by("source", "kind").agg(records=records, entities=entities)


def issue_counts(inputs: Inputs) -> ir.Table:
    """Return (source, kind, count): a source's issues by kind."""
    return inputs.issues.group_by("source", "kind").agg(count=inputs.issues.count())


def documents(inputs: Inputs) -> ir.Table:
    """Return each source's documents, those last read first."""
    table = seen(inputs)
    newest = ibis.window(group_by="source", order_by=[ibis.desc(table.first_seen), table.name, table.document])
    every = ibis.window(group_by="source")
    ranked = table.mutate(rank=ibis.row_number().over(newest), total=table.document.count().over(every))
    return ranked.filter(ranked["rank"] < MOST_DOCUMENTS)


def _by_source(table: ir.Table, *order: Any) -> dict[str, list[Json]]:
    rows: dict[str, list[Json]] = defaultdict(list)
    for row in table.order_by("source", *order).to_pyarrow().to_pylist():
        rows[row.pop("source")].append(row)
    return rows


SENTENCES = ("reason", "sentence", "evidence")
"""Columns that hold sentences as data."""


def _label(row: Json) -> Json:
    entry = PROPERTIES.get(row["property"])
    return {**row, **_told(row), "label": entry.label if entry else row["property"]}


def _titled(row: Json, column: str, cards: Mapping[str, Card]) -> Json:
    """Return a row with the title of the source that it names; none where that has no page."""
    card = cards.get(row[column])
    return {**row, **_told(row), "title": card.title if card else None}


def _told(row: Json) -> Json:
    return {name: unpacked(row[name]) for name in SENTENCES if name in row}


def _document(row: Json) -> Json:
    told = {name: row[name] for name in ("name", "media_type", "size")}
    dates = {name: moment(row[name]) for name in ("first_seen", "last_seen")}
    return {"sha256": row["document"], **told, **dates}


def _card(card: Card) -> Json:
    told = asdict(card)
    del told["options"]
    return told | ({"personal": True} if card.personal else {})


def covered(inputs: Inputs, changed: Changed | None) -> dict[str, list[Json]]:
    """Return how much each source says about each property; of sources of no new document, as it was told before."""
    told: dict[str, list[Json]] = {}
    if changed is not None:
        collection = inputs.collection
        came_or_went = collection.ledger.documents_changed(collection.connection, changed.reading)
        sources = came_or_went.select("source").distinct()
        inputs = replace(inputs, claims=inputs.claims.semi_join(sources, "source"))
        before = changed.before.read_derived("source_pages").anti_join(sources, "source").to_pyarrow()
        told = {row["source"]: orjson.loads(row["page"])["coverage"] for row in before.to_pylist()}
    found = _by_source(coverage(inputs), ibis.desc("claims"), "property")
    return told | {source: [_label(row) for row in rows] for source, rows in found.items()}


def pages(collection: Collection, inputs: Inputs, changed: Changed | None = None) -> dict[str, Json]:
    """Return the page of every source, by name."""
    said = covered(inputs, changed)
    kinds = _by_source(held(inputs), "kind")
    trusted = _by_source(collection.read_derived("trust"), ibis.desc("judged"), "property")
    noted = _by_source(issue_counts(inputs), ibis.desc("count"), "kind")
    shifted = _by_source(collection.read_derived("shifts"), "property")
    mirrors = collection.read_derived("mirrors")
    mirrored = _by_source(mirrors, "mirrors")
    echoed = _by_source(mirrors.select("evidence", source="mirrors", mirror="source"), "mirror")
    listed = _by_source(documents(inputs), "rank")
    cards = collection.cards()
    made = {}
    for name, card in cards.items():
        of_kind = {row["kind"]: row for row in kinds.get(name, [])}
        made[name] = {
            "card": _card(card),
            "records": sum(row["records"] for row in of_kind.values()),
            "films": of_kind["film"]["entities"] if "film" in of_kind else 0,
            "people": of_kind["person"]["entities"] if "person" in of_kind else 0,
            "reviews": of_kind["review"]["records"] if "review" in of_kind else 0,
            "claims": sum(row["claims"] for row in said.get(name, [])),
            "coverage": said.get(name, []),
            "trust": [_label(row) for row in trusted.get(name, [])],
            "shifts": [_label(row) for row in shifted.get(name, [])],
            "issues": noted.get(name, []),
            "mirrors": [_titled(row, "mirrors", cards) for row in mirrored.get(name, [])],
            "mirrored_by": [_titled(row, "mirror", cards) for row in echoed.get(name, [])],
            "documents": [] if card.personal else [_document(row) for row in listed.get(name, [])],
            "document_count": listed[name][0]["total"] if name in listed else 0,
        }
    return made


def write(collection: Collection, inputs: Inputs, changed: Changed | None = None) -> None:
    """Write the table of source pages."""
    made = pages(collection, inputs, changed)
    told = [orjson.dumps(page).decode() for page in made.values()]
    table = pa.table({"source": pa.array(made, pa.string()), "page": pa.array(told, pa.string())})
    collection.write_derived("source_pages", table, ["source"])
