"""ROOM 3½: from verdicts to what the site shows: dossiers, the site's tables, the search index.

Invariant: everything written here comes from the ledger, the derived tables and what was learned alone, in
sorted order, so the same inputs give the same rows, whether all is published or what a change reaches; each
table appears whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.publish import browsing, related, source_pages, tables, threads
from repertory.publish.changed import REACHED, Changed
from repertory.publish.inputs import Inputs
from repertory.publish.output import SCHEMAS, Output
from repertory.publish.partners import partners
from repertory.publish.parts import Job, spans, written
from repertory.publish.scope import Scope, everything, touched
from repertory.publish.search import index_changed, index_prepared

ORDERS = {
    "dossiers": ["entity_id"],
    "reviews": ["film_id", "review_id"],
    "disputes": ["film_id", "dispute_id"],
    "facets": ["facet", "value", "place", "film_id"],
    "mentions": ["mentioned", "entity_id"],
}
"""How the rows stand of each table that is made entity by entity."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How much was published."""

    films: int
    people: int
    organisations: int
    reviews: int
    disputes: int
    related: int


def publish(collection: Collection, changed: Changed | None = None) -> PublishReport:
    """Make dossiers, the site's tables and the search index; raises CollectionError where verdicts are missing.

    Where it is told what ``changed``, the collection's place for derived tables holds those of the build before,
    and what the change does not reach stays as it is.
    """
    inputs = Inputs.of(collection)
    collection.derived.mkdir(exist_ok=True)
    with Workbench(collection) as bench:
        scope = everything(bench, inputs) if changed is None else touched(bench, inputs, changed)
        jobs = _jobs(bench, _sorted(bench, scope))
        made = collection.derived if changed is None else collection.derived.parent / REACHED
        with Output(made) as output:
            entries = written(jobs, collection.settings.processes, output)
            if changed is None:
                index_prepared(collection.search, entries)
            else:
                index_changed(changed.before.search, collection.search, _ids(scope), entries)
        _put(bench, scope, made)
        collection.write_derived("issues", browsing.issue_list(inputs), browsing.ISSUES)
        source_pages.write(collection, inputs)
    return PublishReport(**output.counts)


def _jobs(bench: Workbench, tables: dict[str, Path]) -> list[Job]:
    """Return the parts that are to be shaped, in the order of ids."""
    cards = bench.collection.cards()
    found = enumerate(spans(tables["heads"]))
    return [Job(span, tables, cards, bench.folder / f"part-{number:06d}") for number, span in found]


def _sorted(bench: Workbench, scope: Scope) -> dict[str, Path]:
    """Return where the sorted tables lie that dossiers are shaped from, by name; who is mentioned is put down."""
    own, films = scope.own, scope.films
    every = bench.keep("threads", threads.threads(own, films))
    learned = bench.collection.learned("threads", lambda: threads.learned(every))
    mine = bench.keep("known", threads.known(every, learned))
    pairs = bench.keep("pairs", related.pairs(own, scope.all.links, mine, learned))
    others = mine if scope.ids is None else bench.keep("others", _threads_of(scope, pairs, learned))
    worked = bench.keep("partners", partners(scope.teams, films, scope.titles, scope.ids))
    mentions = [table.select("entity_id", mentioned="other_id") for table in (pairs, worked)]
    _replace(bench, scope, "mentions", mentions[0].union(mentions[1]))
    sorted_tables = {
        "heads": scope.heads.order_by("entity_id"),
        "verdicts": tables.verdicts(own),
        "evidence": tables.evidence(own),
        "sources": tables.sources(own),
        "reviews": tables.reviews(own),
        "issues": tables.issues(own),
        "related": related.related(own, mine, others, pairs, scope.titles),
        "filmography": tables.filmography(scope.acting, films),
        "names": tables.names(own),
        "person_sources": tables.person_sources(own),
        "partners": worked.order_by("entity_id", ibis.desc("together"), "title", "other_id"),
    }
    return {name: bench.write(f"{name}-sorted", table) for name, table in sorted_tables.items()}


def _threads_of(scope: Scope, pairs: ir.Table, learned: ir.Table) -> ir.Table:
    """Return the threads of the films to which others are related."""
    films = scope.all.about(pairs.select(entity_id="other_id").distinct())
    return threads.known(threads.threads(films, scope.films), learned)


def _put(bench: Workbench, scope: Scope, made: Path) -> None:
    """Put the facets down, and where only some pages were made, what was made among what stays."""
    connection = bench.connection
    facets = browsing.facets(scope.own, connection.read_parquet(str(made / "dossiers.parquet")))
    if scope.ids is None:
        _replace(bench, scope, "facets", facets)
        return
    connection.to_parquet(facets.order_by(ORDERS["facets"]), made / "facets.parquet")
    connection.to_parquet(scope.ids.order_by("entity_id"), made / "ids.parquet")
    for name in (*SCHEMAS, "facets"):
        _replace(bench, scope, name, connection.read_parquet(str(made / f"{name}.parquet")))


def _ids(scope: Scope) -> list[str]:
    found: list[str] = [] if scope.ids is None else scope.ids.to_pyarrow()["entity_id"].to_pylist()
    return found


def _replace(bench: Workbench, scope: Scope, name: str, rows: ir.Table) -> None:
    """Write a table anew, or its rows about the scope's entities."""
    collection, order = bench.collection, ORDERS[name]
    if scope.ids is None:
        collection.write_derived(name, rows, order)
    else:
        key = "film_id" if "film_id" in rows.columns else "entity_id"
        collection.replace_rows(name, scope.ids.select(scope.ids.entity_id.name(key)), rows, order)
