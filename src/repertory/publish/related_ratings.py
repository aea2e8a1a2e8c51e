"""Who rated which film how high, told by the documents themselves.

A reader keeps of millions of ratings how many and how high; each one stands in the document. Where a card says
of its gathered rating ``by`` which column tells who gave it, and out of how much, they are taken from there, once,
when all is learned. Whoever gave a rating is a number of its source and is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.duck import text
from repertory.collection.scratch import scratch_folder
from repertory.read.prepare import prepare
from repertory.read.table.columns import columns_of
from repertory.read.table.load import column_of, relation
from repertory.read.table.mapping import Gathering, Table, tables
from repertory.read.table.task import connected
from repertory.vocabulary.card import Card

PEOPLE = 20_000
"""Of more people of one source so many are asked, those whose hash is least; so memory is bounded."""

RATINGS = pa.schema(
    [("source", pa.string()), ("who", pa.string()), ("record_id", pa.string()), ("share", pa.float64())]
)
"""``share``: the part of the full rating that was given, from 0 to 1."""


def rated_films(collection: Collection, links: ir.Table) -> pa.Table:
    """Return (source, who, film_id, share), so sorted: what people gave films, of several ratings the highest."""
    found = ibis.memtable(pa.concat_tables([RATINGS.empty_table(), *_ratings(collection)]))
    joined = found.inner_join(links.select("record_id", film_id="entity_id"), "record_id")
    once = joined.group_by("source", "who", "film_id").agg(share=joined.share.max())
    return collection.connection.to_pyarrow(once.order_by("source", "who", "film_id"))


def _ratings(collection: Collection) -> Iterator[pa.Table]:
    """Yield the ratings of each document that holds any."""
    cards = {name: card for name, card in collection.cards().items() if _names_people(card)}
    telling = {name: found for name, card in cards.items() if (found := [*filter(_by_whom, tables(card))])}
    if not telling:
        return
    standing = collection.ledger.current_documents(collection.connection).select("document", "source")
    rows = standing.filter(standing.source.isin([*telling])).order_by("source", "document").to_pyarrow().to_pylist()
    for row in rows:
        yield from _of_document(collection, row["document"], row["source"], telling[row["source"]])


def _names_people(card: Card) -> bool:
    """Whether a card tells by whom values are; what the others map is not looked at."""
    return any("by" in one for table in card.options.get("table", ()) for one in table.get("gather", ()))


def _by_whom(table: Table) -> tuple[Gathering, float] | None:
    """Return what a table gathers as ratings by people, and out of how much they are."""
    for one in table.gather:
        scale = next((step.partition(":")[2] for step in one.clean if step.startswith("out_of:")), "")
        if one.property == "rating" and one.by and scale:
            return one, float(scale)
    return None


def _of_document(collection: Collection, document: str, source: str, asked: list[Table]) -> Iterator[pa.Table]:
    with scratch_folder() as scratch:
        prepared = prepare(collection.documents.path(document), scratch)
        held = set(columns_of(prepared, asked))
        for table in asked:
            rating = _by_whom(table)
            if rating and set(table.columns) <= held and prepared.form != "xml":
                one, scale = rating
                with connected(scratch, threads=1) as connection:
                    yield (
                        connection.sql(f"""
                        WITH told AS (
                            SELECT trim({column_of(one.by)}) AS who, trim({column_of(table.key.column)}) AS "key",
                                   TRY_CAST({column_of(one.column)} AS DOUBLE) / {scale} AS share
                            FROM {relation(connection, prepared, table)}),
                        asked AS (SELECT DISTINCT who FROM told ORDER BY md5(who), who LIMIT {PEOPLE})
                        SELECT {text(source)} AS source, who, {text(source + ":")} || "key" AS record_id, share
                        FROM told SEMI JOIN asked USING (who)
                        WHERE share BETWEEN 0 AND 1 AND "key" IS NOT NULL
                    """)
                        .to_arrow_table()
                        .cast(RATINGS)
                    )
