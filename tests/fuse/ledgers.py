"""Small ledgers for the tests of fusing: what a source says, written down in a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.schema import SOURCES, claims_table, records_table
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Claim, Record
from repertory.vocabulary.folding import name_key
from repertory.vocabulary.properties import PERSON_PROPERTIES
from repertory.vocabulary.wording import ENGLISH, unpacked

FILM = "fbackstage2005"


@dataclass
class Says:
    """One value that a source states of a film."""

    source: str
    property: str
    value: str | None
    film: str = FILM
    more: dict[str, Any] = field(default_factory=dict)
    line: int | None = None

    def claim(self, number: int) -> Claim:
        return Claim(
            record=f"{self.source}:{self.film}", source=self.source, property=self.property, value=self.value,
            original=self.value or "", document=document(self.source), locator=f"line:{self.line or number + 1}:0-9",
            lost=self.value is None, **self.more,
        )  # fmt: skip


def says(source: str, name: str, *values: str | None, film: str = FILM, **more: Any) -> list[Says]:
    """What a source says of a property; values of a list stand in their order."""
    positioned = len(values) > 1
    return [
        Says(source, name, value, film, more | ({"position": place} if positioned else {}))
        for place, value in enumerate(values)
    ]


def content(source: str) -> bytes:
    return f"The page of {source}".encode()


def document(source: str) -> str:
    return hashlib.sha256(content(source)).hexdigest()


def collected(root: Path, said: Iterable[Says], mirrors: dict[str, str] | None = None) -> Collection:
    """A collection that holds what was said, all of it linked; one person for each name."""
    return added(Collection.create(root), said, mirrors)


def added(collection: Collection, said: Iterable[Says], mirrors: dict[str, str] | None = None) -> Collection:
    """The collection with one more reading, of what was said, linked like the rest."""
    rows = list(said)
    claims = list({claim.id: claim for number, row in enumerate(rows) for claim in [row.claim(number)]}.values())
    return written(collection, claims, mirrors or {})


def written(collection: Collection, claims: list[Claim], mirrors: dict[str, str]) -> Collection:
    sources = sorted({claim.source for claim in claims} | set(mirrors))
    records = {claim.record: Record(
        claim.source, claim.record.partition(":")[2], "film", claim.document, "line:1:0-9", "Backstage",
    ) for claim in claims}  # fmt: skip
    cards = [Card(name, name.title(), f"https://{name}.test", "none", "table", mirrors=mirrors.get(name))
             for name in sources]  # fmt: skip
    documents = {claim.document: claim.source for claim in claims}
    for source in sources:
        collection.documents.add(content(source))
    with collection.ledger.reading() as reading:
        reading.write("sources", pa.table([sources, [card.to_json() for card in cards]], schema=SOURCES))
        reading.write("documents", _documents(documents))
        reading.write("records", records_table(records.values()))
        reading.write("claims", claims_table(claims))
    _link(collection, list(records.values()), claims)
    return collection


def _documents(documents: dict[str, str]) -> pa.Table:
    count = len(documents)
    return pa.table(
        {
            "sha256": list(documents),
            "source": list(documents.values()),
            "name": [f"{source}.txt" for source in documents.values()],
            "media_type": ["text/plain"] * count,
            "size": [9] * count,
            "reader_version": [1] * count,
            "seen_at": pa.array([0] * count, pa.timestamp("s", tz="UTC")),
            "read": [True] * count,
        }
    )


def _link(collection: Collection, records: list[Record], claims: list[Claim]) -> None:
    links = [
        {"entity_id": record.key, "record_id": record.id, "kind": "film", "source": record.source, "key": record.key,
         "probability": 1.0, "reasons": ["the tests say so"]}
        for record in records
    ]  # fmt: skip
    people = [
        {"claim_id": claim.id, "film_id": claim.record.partition(":")[2], "property": claim.property,
         "person_id": "p" + name_key(claim.value or "").replace(" ", ""), "name": claim.value}
        for claim in claims
        if claim.property in PERSON_PROPERTIES and not claim.lost
    ]  # fmt: skip
    _append(collection, "links", pa.Table.from_pylist(links), ["entity_id", "record_id"])
    schema = pa.schema([(name, pa.string()) for name in ("claim_id", "film_id", "property", "person_id", "name")])
    _append(collection, "people", pa.Table.from_pylist(people, schema), ["claim_id"])


def _append(collection: Collection, name: str, rows: pa.Table, order_by: list[str]) -> None:
    if (collection.derived / f"{name}.parquet").exists():
        rows = pa.concat_tables([collection.read_derived(name).to_pyarrow().cast(rows.schema), rows])
    collection.write_derived(name, rows, order_by)


def in_words(row: dict[str, Any], column: str = "reason") -> dict[str, Any]:
    """A row of a derived table whose sentences are put into words."""
    return row | {column: ENGLISH.sentences(unpacked(row[column]))}


def verdicts(collection: Collection, name: str | None = None, film: str = FILM) -> list[dict[str, Any]]:
    """The verdicts on a film, those that stand first."""
    table = collection.read_derived("verdicts")
    rows = collection.connection.to_pyarrow(table.filter(table.entity_id == film)).to_pylist()
    found = [in_words(row) for row in rows if name in (None, row["property"])]
    return sorted(found, key=lambda row: (row["property"], not row["stands"], row["position"] or 0, row["value"] or ""))
