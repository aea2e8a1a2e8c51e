"""Linking what changed: the records that a few new documents touch, and all that hangs together with them.

The same steps as for the whole, over part of it. Whether two film records are the same depends on these two
and on what was learned, so only pairs with a changed record are decided anew; a cluster depends on the records
that pairs tie together which are the same or may be leftovers of one film, so those are grouped anew; a person
depends on all films that name the person by any of the names tied to each other. Everything outside stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.changes import Changes
from repertory.collection.collection import LEARNED
from repertory.collection.workbench import Workbench
from repertory.link.blocking import blocks, candidate_pairs, too_large
from repertory.link.closure import closure
from repertory.link.conventions import CONVENTIONS
from repertory.link.entities import linked_tables
from repertory.link.features import Features, features
from repertory.link.films import RECORD, Films, before_clusters, grouped, told_pairs
from repertory.link.judgements import Judgement, judgements
from repertory.link.mentions import mentions
from repertory.link.organisations import link_organisations
from repertory.link.people import link_people, otherwise
from repertory.link.persons import persons_of
from repertory.link.run import ORDER, LinkReport, report

NAME, RECORD_OF = "name ", "record "
"""What names and records of persons begin with, as nodes of one graph."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The changed film records: what is compared of them and of those they meet, their blocks and decided pairs."""

    features: Features
    blocks: ir.Table
    candidates: ir.Table
    pairs: ir.Table


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Films grouped anew; ``records`` are those whose links are replaced, ``ids`` (film_id) what films were and are."""

    films: Films
    records: ir.Table
    ids: ir.Table
    gone_pairs: ir.Table
    pairs: ir.Table


@dataclass(frozen=True, slots=True)
class Named:
    """What is to be known of people anew: keys of names, records of persons, and the films that name them."""

    keys: ir.Table
    records: ir.Table
    films: ir.Table
    alike: ir.Table


def link_changed(collection: Collection, changes: Changes) -> tuple[LinkReport, pa.Table]:
    """Link what changed, and return besides the report (entity_id) of all whose links, names or claims differ now."""
    with Workbench(collection) as bench:
        scope = _Scope.of(bench, changes)
        if not bench.fetch(scope.records.limit(1)).num_rows:
            return report(collection, scope.records, scope.records), pa.table({"entity_id": pa.array([], pa.string())})
        compared = _compared(scope)
        regrouped = _regrouped(scope, compared)
        mentioned = mentions(collection, bench, regrouped.films.links)
        alike = otherwise(bench, mentioned)
        names = persons_of(collection, bench, scope.persons).names.select("record_id", "key").distinct()
        named = _named(scope, regrouped, _Said(mentioned, alike, names))
        people = link_people(
            bench,
            mentions(collection, bench, named.films).semi_join(named.keys, "key"),
            named.alike,
            persons_of(collection, bench, named.records),
            named.films,
        )
        organised = bench.keep("organised", link_organisations(collection, bench))
        new = {
            "pairs": regrouped.pairs,
            **linked_tables(bench, regrouped.films.links, people, organised),
            "blocks": compared.blocks,
            "other_names": alike,
            "person_names": names,
        }
        new = {name: bench.keep(f"new_{name}", table) for name, table in new.items()}
        gone = _gone(scope, regrouped, named, new)
        for name, order in ORDER.items():
            collection.replace_rows(name, gone[name], new[name], order)
        return report(collection, compared.features.records, compared.candidates), _differing(scope, gone, new)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What changed, by kind of record, and the derived tables of the last build."""

    bench: Workbench
    records: ir.Table
    films: ir.Table
    persons: ir.Table
    before: dict[str, ir.Table]

    @classmethod
    def of(cls, bench: Workbench, changes: Changes) -> _Scope:
        records = bench.keep("changed", changes.records)
        films, persons = (bench.keep(kind, changes.of_kind(kind)) for kind in ("film", "person"))
        return cls(bench, records, films, persons, {name: changes.before.read_derived(name) for name in ORDER})

    @property
    def collection(self) -> Collection:
        return self.bench.collection

    @property
    def film_links(self) -> ir.Table:
        """The links of film records before."""
        return self.before["links"].filter(lambda t: t.kind == "film")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the regrouped films say of people: mentions, names that may be one person's; and changed persons' names."""

    mentioned: ir.Table
    alike: ir.Table
    names: ir.Table


# --- films -----------------------------------------------------------------------------------------------


def _compared(scope: _Scope) -> Compared:
    """Decide the pairs of changed film records and those that they meet."""
    bench, collection, touched = scope.bench, scope.collection, scope.films
    mine = bench.keep("own_blocks", blocks(features(collection, bench, touched)))
    others = scope.before["blocks"].anti_join(touched, "record_id")
    members = bench.keep("members", mine.union(others.semi_join(mine, "block").select(*mine.columns)))
    large = collection.learned("large_blocks", lambda: too_large(members))
    near = members.anti_join(large, "block").select("record_id").union(touched, distinct=True)
    compared = features(collection, bench, bench.keep("near", near))
    met = candidate_pairs(compared, members, large)
    candidates = bench.keep("candidates", _with_an_end_in(met, touched))
    pairs = told_pairs(bench, compared, candidates, _judged(scope))
    return Compared(compared, mine, candidates, pairs)


def _with_an_end_in(pairs: ir.Table, records: ir.Table) -> ir.Table:
    ends = [pairs.semi_join(records, [(end, "record_id")]) for end in ("record_a", "record_b")]
    return ibis.union(ends[0], ends[1], distinct=True)


def _judged(scope: _Scope) -> list[Judgement]:
    known = set(scope.bench.fetch(scope.films)["record_id"].to_pylist())
    return [line for line in judgements(scope.collection) if not known.isdisjoint((line.record_a, line.record_b))]


def _regrouped(scope: _Scope, compared: Compared) -> Regrouped:
    """Put the changed records, and all that is tied to them now or was before, into clusters."""
    bench, touched = scope.bench, scope.films
    old = scope.before["pairs"].select(*compared.pairs.columns)
    gone = bench.keep("gone_pairs", _with_an_end_in(old.drop("reasons", "outcomes"), touched))
    kept = before_clusters(old.anti_join(gone, ["record_a", "record_b"]))
    every = kept.union(compared.pairs)
    ties = every.filter((every.decision == "same") | every.left.notnull()).select(a="record_a", b="record_b")
    parted = gone.filter((gone.decision == "same") | gone.refused | gone.left.notnull())
    seeds = [touched.select(node="record_id"), *(parted.select(node=end) for end in ("record_a", "record_b"))]
    tied = closure(bench, ibis.union(*seeds), ties).select(record_id="node")
    among = every.semi_join(tied, [("record_a", "record_id")]).semi_join(tied, [("record_b", "record_id")])
    records = scope.film_links.anti_join(touched, "record_id").semi_join(tied, "record_id").select(*RECORD)
    records = records.union(compared.features.films.semi_join(touched, "record_id").select(*RECORD))
    films = grouped(bench, bench.keep("among", among), bench.keep("records_among", records))
    ids = scope.film_links.semi_join(tied, "record_id").select(film_id="entity_id")
    beyond = compared.pairs.anti_join(films.pairs, ["record_a", "record_b"])
    pair = ["record_a", "record_b"]
    return Regrouped(
        films,
        tied,
        bench.keep("film_ids", ids.union(films.links.select(film_id="entity_id"), distinct=True)),
        gone.select(*pair).union(films.pairs.select(*pair), distinct=True),
        films.pairs.union(beyond),
    )


# --- people ----------------------------------------------------------------------------------------------


def _node(begin: str, column: ir.Value) -> ir.Value:
    return ibis.literal(begin) + column


def _of_nodes(nodes: ir.Table, begin: str, name: str) -> ir.Table:
    found = nodes.filter(nodes.node.startswith(begin))
    return found.select(**{name: found.node.substr(len(begin))})


def _named(scope: _Scope, regrouped: Regrouped, said: _Said) -> Named:
    """Return all names, records of persons and films on which the people of the regrouped films depend."""
    bench, films, people = scope.bench, regrouped.ids, scope.before["people"]
    old = scope.before["other_names"].anti_join(films, "film_id")
    others = old.select(*said.alike.columns).union(said.alike)
    nodes = closure(bench, _whose(scope, regrouped, said), _ties(scope, others, said.names))
    keys = bench.keep("keys", _of_nodes(nodes, NAME, "key"))
    naming = people.semi_join(keys, "key").select("film_id").distinct().anti_join(films, "film_id")
    new = regrouped.films.links
    links = scope.film_links.semi_join(naming, [("entity_id", "film_id")]).select(*new.columns).union(new)
    persons = bench.keep("persons", _of_nodes(nodes, RECORD_OF, "record_id"))
    return Named(keys, persons, bench.keep("naming", links), others)


def _ties(scope: _Scope, others: ir.Table, names: ir.Table) -> ir.Table:
    """Return (a, b): names that may be one person's, and records of persons with their names."""
    of_records = scope.before["person_names"].anti_join(scope.persons, "record_id").union(names)
    conventions = scope.collection.read_derived(f"{LEARNED}/{CONVENTIONS}")
    return ibis.union(
        others.select(a=_node(NAME, others.key_a), b=_node(NAME, others.key_b)),
        of_records.select(a=_node(RECORD_OF, of_records.record_id), b=_node(NAME, of_records.key)),
        conventions.select(a=_node(NAME, conventions.key), b=_node(NAME, conventions.same)),
    )


def _whose(scope: _Scope, regrouped: Regrouped, said: _Said) -> ir.Table:
    """Return (node): names that the regrouped films and changed records give or gave, and records to be linked anew."""
    old = scope.before["people"].semi_join(regrouped.ids, "film_id")
    borne = scope.before["person_names"].semi_join(scope.persons, "record_id")
    listed = _listed_in(scope.collection, regrouped.records)
    return ibis.union(
        old.select(node=_node(NAME, old.key)),
        borne.select(node=_node(NAME, borne.key)),
        said.mentioned.select(node=_node(NAME, said.mentioned.key)),
        scope.persons.select(node=_node(RECORD_OF, scope.persons.record_id)),
        listed.select(node=_node(RECORD_OF, listed.record_id)),
    )


def _listed_in(collection: Collection, films: ir.Table) -> ir.Table:
    """Return (record_id) of the records of persons that stand in the pages of film records."""
    records = collection.current("records")
    return records.filter(records.kind == "person").semi_join(films, [("about", "record_id")]).select("record_id")


# --- what is replaced ------------------------------------------------------------------------------------


def _gone(
    scope: _Scope, regrouped: Regrouped, named: Named, new: dict[str, ir.Table]
) -> dict[str, ir.Table]:  # fmt: skip
    """Return, for each derived table, the keys of the rows that go."""
    bench, links, people = scope.bench, scope.before["links"], scope.before["people"]
    of_films = people.semi_join(regrouped.ids, "film_id")
    people = bench.keep("gone_people", of_films.union(people.semi_join(named.keys, "key"), distinct=True))
    organised = links.filter(links.kind == "organisation").select("record_id")
    records = ibis.union(regrouped.records, named.records, scope.persons, organised, distinct=True)
    records = bench.keep("gone_records", records)
    entities = ibis.union(
        links.semi_join(records, "record_id").select("entity_id"),
        people.select(entity_id="person_id"),
        distinct=True,
    )
    entities = bench.keep("gone_entities", entities)
    led = scope.before["referents"].semi_join(entities, "entity_id").select("id")
    return {
        "pairs": bench.keep("replaced_pairs", regrouped.gone_pairs),
        "links": records,
        "people": people.select("claim_id", "person_id"),
        "referents": bench.keep("gone_referents", led.union(new["referents"].select("id"), distinct=True)),
        "entities": entities,
        "blocks": scope.films,
        "other_names": regrouped.ids,
        "person_names": scope.persons,
    }


def _differing(scope: _Scope, gone: dict[str, ir.Table], new: dict[str, ir.Table]) -> pa.Table:
    """Return (entity_id) of all of whom a link, a name or a claim came, went or changed."""
    found = []
    for name, columns in {
        "links": ["entity_id"],
        "entities": ["entity_id"],
        "people": ["film_id", "person_id"],
    }.items():
        old = scope.before[name]
        old = old.semi_join(gone[name], list(gone[name].columns))
        now = new[name].cast(old.schema()).select(*old.columns)
        for rows in (old.difference(now), now.difference(old)):
            found += [rows.select(entity_id=column) for column in columns]
    for links in (scope.before["links"], new["links"]):
        found.append(links.semi_join(scope.records, "record_id").select("entity_id"))
    return scope.bench.fetch(ibis.union(*found).distinct().order_by("entity_id"))
