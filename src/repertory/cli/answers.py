"""Answers to a user's questions, as data, and in words."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import ibis
import orjson

from repertory.collection import Collection
from repertory.errors import CollectionError
from repertory.read.cards import cards_of
from repertory.vocabulary.locator import describe

Rows = list[dict[str, Any]]


def dispute_rows(collection: Collection, name: str | None, source: str | None, limit: int) -> Rows:
    """Return disputes, the most disputed films first, each with its candidates."""
    table = collection.read_derived("disputes")
    if name:
        table = table.filter(table.property == name)
    if source:
        table = table.filter(table.candidates.contains(orjson.dumps(source).decode()))
    counted = table.mutate(together=ibis._.count().over(ibis.window(group_by="film_id")))
    ordered = counted.order_by(ibis.desc("together"), "film_id", "property").limit(limit).drop("together")
    rows: Rows = ordered.to_pyarrow().to_pylist()
    return [{**row, "candidates": orjson.loads(row["candidates"])} for row in rows]


def disputes_in_words(rows: Rows) -> str:
    """Return a line a dispute."""
    lines = []
    for row in rows:
        sides = " ≠ ".join(f"{side['shown']} ({', '.join(side['sources'])})" for side in row["candidates"])
        year = f" ({row['year']})" if row["year"] else ""
        lines.append(f"{row['title']}{year}, {row['label'].lower()}: {sides}")
    return "\n".join(lines) or "No dispute."


def issue_rows(collection: Collection, source: str | None, limit: int) -> Rows:
    """Return issues of documents that stand, in the order of source, document and place."""
    table = collection.current("issues")
    if source:
        table = table.filter(table.source == source)
    names = collection.ledger.everything(collection.connection, "documents")
    named = names.group_by(document="sha256").agg(name=names.name.max())
    joined = table.left_join(named, "document").order_by("source", "name", "locator", "kind", "text").limit(limit)
    columns = ["source", "name", "document", "locator", "kind", "text", "original", "record_id"]
    return list(joined.select(columns).to_pyarrow().to_pylist())


def issues_in_words(rows: Rows) -> str:
    """Return a line an issue: where, and what."""
    lines = [f"{row['source']}, {Path(row['name']).name}, {describe(row['locator'])}: {row['text']}" for row in rows]
    return "\n".join(lines) or "No issue."


def source_rows(root: Path) -> Rows:
    """Return every source that can be read, and how much a collection holds of each."""
    counts: dict[str, int] = {}
    known = cards_of(root)
    try:
        collection = Collection.open(root)
    except CollectionError:
        collection = None
    if collection:
        known |= collection.cards()
        records = collection.current("records")
        table = records.group_by("source").agg(n=records.count()).to_pyarrow()
        counts = dict(zip(table["source"].to_pylist(), table["n"].to_pylist(), strict=True))
    fields = ("name", "title", "url", "licence", "display", "mirrors")
    return [
        {**{field: getattr(card, field) for field in fields}, "records": counts.get(name, 0)}
        for name, card in sorted(known.items())
    ]


def sources_in_words(rows: Rows) -> str:
    """Return a line a source."""
    width = max(len(row["name"]) for row in rows)
    return "\n".join(
        f"{row['name']:<{width}}  {row['records']:>8} records  {row['title']}; {row['licence']}" for row in rows
    )


def export_to_file(collection: Collection, what: str, form: str, output: Path) -> dict[str, Any]:
    """Write an export to a file and return what was written."""
    from repertory.export import export

    rows = export(collection, what, form, output)
    return {"what": what, "format": form, "file": str(output), "rows": rows}


def export_to_output(collection: Collection, what: str, form: str) -> None:
    """Write an export to standard output."""
    from repertory.export import export

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{what}.{form}"
        export(collection, what, form, path)
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                sys.stdout.buffer.write(block)
    sys.stdout.flush()
