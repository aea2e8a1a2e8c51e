"""ROOM 3½: from verdicts to what the site shows: dossiers, the site's tables, the search index.

Invariant: everything written here comes from the ledger and the derived tables alone, in sorted
order, so the same inputs give the same bytes; each table appears whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.publish import browsing, related, source_pages, tables, threads
from repertory.publish.output import Output
from repertory.publish.partners import partners
from repertory.publish.parts import Job, spans, written
from repertory.publish.search import index_prepared
from repertory.publish.tables import Inputs


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
        jobs = _jobs(bench, _sorted(bench, inputs, films, heads))
        processes = collection.settings.processes
        with Output(collection.derived) as output:
            index_prepared(collection.search, written(jobs, processes, output))
        browsing.write(collection, inputs, films)
        source_pages.write(collection, inputs)
    return PublishReport(**output.counts)


def _jobs(bench: Workbench, tables: dict[str, Path]) -> list[Job]:
    """Return the parts that are to be shaped, in the order of ids."""
    cards = bench.collection.cards()
    found = enumerate(spans(tables["heads"]))
    return [Job(span, tables, cards, bench.folder / f"part-{number:06d}") for number, span in found]


def _sorted(bench: Workbench, inputs: Inputs, films: ir.Table, heads: ir.Table) -> dict[str, Path]:
    """Return where the sorted tables lie that dossiers are shaped from, by name."""
    every = bench.keep("threads", threads.threads(inputs, films))
    learned = bench.collection.learned("threads", lambda: threads.learned(every))
    thread = bench.keep("known", threads.known(every, learned))
    pairs = bench.keep("pairs", related.pairs(inputs, thread, learned))
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
    return {name: bench.write(f"{name}-sorted", table) for name, table in sorted_tables.items()}
