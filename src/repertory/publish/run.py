"""ROOM 3½: from verdicts to what the site shows: dossiers, the site's tables, the search index.

Invariant: everything written here comes from the ledger, the derived tables and what was learned alone, in
sorted order, so the same inputs give the same rows, whether all is published or what a change reaches; each
table appears whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.publish import browsing, related, related_traits, source_pages, tables, threads
from repertory.publish.changed import REACHED, Changed
from repertory.publish.inputs import Inputs
from repertory.publish.output import SCHEMAS, Output
from repertory.publish.partners import partners
from repertory.publish.parts import Job, spans, written
from repertory.publish.related_liked import alike
from repertory.publish.related_ratings import rated_films
from repertory.publish.scope import ORDERS, Scope, everything, touched
from repertory.publish.search import index_changed, index_prepared, wanted


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
    """Make dossiers, the site's tables and the search index; raises CollectionError where verdicts are missing, and
    ModelMissing where films are to be embedded and nothing is installed that does.

    Where it is told what ``changed``, the collection's place for derived tables holds those of the build before,
    and what the change does not reach stays as it is.
    """
    model = wanted(collection.settings.embeddings)
    inputs = Inputs.of(collection)
    collection.derived.mkdir(exist_ok=True)
    with Workbench(collection) as bench:
        scope = everything(bench, inputs) if changed is None else touched(bench, inputs, changed)
        jobs = _jobs(bench, _sorted(scope))
        made = collection.derived if changed is None else collection.derived.parent / REACHED
        with Output(made) as output:
            entries = written(jobs, collection.settings.processes, output)
            if changed is None:
                index_prepared(collection.search, entries, model)
            else:
                index_changed(changed.before.search, collection.search, _ids(scope), entries)
        _put(scope, made)
        noted = replace(inputs, records=inputs.current_records(inputs.issues))
        collection.write_derived("issues", browsing.issue_list(noted), browsing.ISSUES)
        source_pages.write(collection, inputs, changed)
    return PublishReport(**output.counts)


def _jobs(bench: Workbench, tables: dict[str, Path]) -> list[Job]:
    """Return the parts that are to be shaped, in the order of ids."""
    cards = bench.collection.cards()
    found = enumerate(spans(tables["heads"]))
    embedded = bench.collection.settings.embeddings
    return [Job(span, tables, cards, bench.folder / f"part-{number:06d}", embedded) for number, span in found]


def _sorted(scope: Scope) -> dict[str, Path]:
    """Return where the sorted tables lie that dossiers are shaped from, by name; who is mentioned is put down."""
    bench, own, films = scope.bench, scope.own, scope.films
    bound = _bound(scope)
    worked = bench.keep("partners", partners(scope.teams, films, scope.titles, scope.ids))
    mentions = [table.select("entity_id", mentioned="other_id") for table in (bound.pairs, worked)]
    scope.replace("mentions", mentions[0].union(mentions[1]))
    sorted_tables = {
        "heads": scope.heads.order_by("entity_id"),
        "verdicts": tables.verdicts(own),
        "evidence": tables.evidence(own),
        "sources": tables.sources(own),
        "reviews": tables.reviews(own),
        "versions": tables.versions(own),
        "issues": tables.issues(own),
        "related": related.related(bound.pairs, bound.threads, bound.liked, scope.credited, scope.titles),
        "filmography": tables.filmography(scope.acting, films),
        "credit_claims": tables.credit_claims(own),
        "names": tables.names(own),
        "person_sources": tables.person_sources(own),
        "partners": worked.order_by("entity_id", ibis.desc("together"), "title", "other_id"),
    }
    return {name: bench.write(f"{name}-sorted", table) for name, table in sorted_tables.items()}


@dataclass(frozen=True, slots=True)
class _Bound:
    """The pairs of related films, the threads of the films of either side, and what the same people like."""

    pairs: ir.Table
    threads: tuple[ir.Table, ir.Table]
    liked: ir.Table


def _bound(scope: Scope) -> _Bound:
    """Return what is related, by threads that were learned and by what people like."""
    bench = scope.bench
    words = bench.keep("words", threads.words(scope.own))
    rare = bench.collection.learned("words", lambda: threads.rare_words(words))
    own = bench.keep("threads", threads.threads(scope.own, scope.credited, scope.films, (words, rare)))
    every = scope.replace("threads", own)
    learned = bench.collection.learned("threads", lambda: threads.learned(every))
    if scope.ids is not None:
        learned = bench.keep("learned", learned.semi_join(own, threads.THREAD))
    mine = bench.keep("mine", own.semi_join(learned, threads.THREAD))
    traits = bench.keep("traits", related_traits.traits(scope.own, scope.films))
    known = bench.collection.learned("traits", lambda: traits)
    liked = bench.collection.learned("liked", lambda: alike(rated_films(bench.collection, scope.links)))
    nearest = related.nearest(mine, traits, related.Learned(learned, known, liked))
    pairs = bench.keep("pairs", related.pairs(nearest, related.named(scope.own, scope.links)))
    if scope.ids is None:
        return _Bound(pairs, (mine, mine), liked)
    others = every.semi_join(pairs, every.film_id == pairs.other_id).semi_join(learned, threads.THREAD)
    return _Bound(pairs, (mine, bench.keep("others", others)), liked)


def _put(scope: Scope, made: Path) -> None:
    """Put the facets down, and where only some pages were made, what was made among what stays."""
    connection = scope.bench.connection
    facets = browsing.facets(scope.own, connection.read_parquet(str(made / "dossiers.parquet")))
    if scope.ids is None:
        scope.replace("facets", facets)
        return
    connection.to_parquet(facets.order_by(ORDERS["facets"]), made / "facets.parquet")
    connection.to_parquet(scope.ids.order_by("entity_id"), made / "ids.parquet")
    for name in (*SCHEMAS, "facets"):
        scope.replace(name, connection.read_parquet(str(made / f"{name}.parquet")))


def _ids(scope: Scope) -> list[str]:
    found: list[str] = [] if scope.ids is None else scope.ids.to_pyarrow()["entity_id"].to_pylist()
    return found
