"""ROOM 3½: from verdicts to what the site shows: dossiers, the site's tables, the search index.

Invariant: everything written here comes from the ledger and the derived tables alone, in sorted
order, so the same inputs give the same bytes; each table appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.publish import browsing, related, source_pages, tables
from repertory.publish.film import Evidence, film_dossier
from repertory.publish.output import Output, Published
from repertory.publish.partners import partners
from repertory.publish.person import person_dossier
from repertory.publish.search import build_index
from repertory.publish.streams import Stream
from repertory.publish.tables import Inputs
from repertory.vocabulary.card import Card

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How much was published."""

    films: int
    people: int
    organisations: int
    reviews: int
    disputes: int
    related: int


def publish(collection: Collection) -> PublishReport:
    """Make dossiers, the site's tables and the search index; raises CollectionError where verdicts are missing."""
    inputs = Inputs.of(collection)
    collection.derived.mkdir(exist_ok=True)
    with Workbench(collection) as bench:
        films = bench.keep("films", tables.film_heads(inputs))
        heads = bench.keep("heads", tables.heads(inputs, films))
        streams = _streams(bench, inputs, films, heads)
        with Output(collection.derived) as output:
            build_index(collection.search, (output.write(made) for made in _published(streams, collection.cards())))
        for stream in streams.values():
            stream.close()
        browsing.write(collection, inputs, films)
        source_pages.write(collection, inputs)
    return PublishReport(**output.counts)


def _streams(bench: Workbench, inputs: Inputs, films: ir.Table, heads: ir.Table) -> dict[str, Stream]:
    """Return the sorted tables that dossiers are shaped from, by name."""
    thread = bench.keep("threads", related.threads(inputs, films))
    pairs = bench.keep("pairs", related.pairs(inputs, thread, films))
    sorted_tables = {
        "heads": heads.order_by("entity_id"),
        "verdicts": tables.verdicts(inputs),
        "evidence": tables.evidence(inputs),
        "sources": tables.sources(inputs),
        "reviews": tables.reviews(inputs),
        "issues": tables.issues(inputs),
        "related": related.related(inputs, thread, pairs, heads),
        "filmography": tables.filmography(inputs, films),
        "names": tables.names(inputs),
        "person_sources": tables.person_sources(inputs),
        "partners": partners(inputs, films, heads),
    }
    return {name: Stream(bench.write(f"{name}-sorted", table)) for name, table in sorted_tables.items()}


def _published(streams: dict[str, Stream], cards: dict[str, Card]) -> Iterator[Published]:
    """Yield every entity's dossier, in the order of ids."""
    heads = streams["heads"]
    others = {name: stream for name, stream in streams.items() if name != "heads"}
    for head in heads.rows():
        rows = {name: stream.take(head.entity_id) for name, stream in others.items()}
        evidence = Evidence.of(rows)
        shape = film_dossier if head.kind == "film" else person_dossier
        yield Published(head, shape(head, evidence, rows, cards), evidence)
