"""Linking as a whole: from the ledger and the judgements to its derived tables, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.blocking import blocks, candidate_pairs, too_large
from repertory.link.entities import linked_tables
from repertory.link.features import features
from repertory.link.films import link_films
from repertory.link.judgements import judgements
from repertory.link.mentions import mentions
from repertory.link.organisations import link_organisations
from repertory.link.people import link_people, otherwise
from repertory.link.persons import persons_of

ORDER = {
    "pairs": ["kind", "record_a", "record_b"],
    "links": ["entity_id", "record_id"],
    "people": ["claim_id", "person_id"],
    "referents": ["id", "entity_id"],
    "entities": ["entity_id"],
    "blocks": ["block", "record_id"],
    "other_names": ["film_id", "key_a", "key_b", "nickname"],
    "person_names": ["record_id", "key"],
}
"""The derived tables of linking, and the order of their rows. The last three tell later builds who may meet."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How many records of films were compared in how many pairs, and what there is now, pairs by decision."""

    records: int
    pairs: int
    same: int
    unsure: int
    films: int
    people: int
    organisations: int


def link(collection: Collection) -> LinkReport:
    """Find out which records speak of the same film and person, and write what was found."""
    with Workbench(collection) as bench:
        compared = features(collection, bench)
        members = bench.keep("blocks", blocks(compared))
        large = collection.learned("large_blocks", lambda: too_large(members))
        candidates = bench.keep("candidates", candidate_pairs(compared, members, large))
        films = link_films(bench, compared, candidates, judgements(collection))
        named = mentions(collection, bench, films.links)
        alike = otherwise(bench, named)
        persons = persons_of(collection, bench)
        people = link_people(bench, named, alike, persons, films.links)
        organised = bench.keep("organised", link_organisations(collection, bench))
        tables = {
            "pairs": films.pairs,
            **linked_tables(bench, films.links, people, organised),
            "blocks": members,
            "other_names": alike,
            "person_names": persons.names.select("record_id", "key").distinct(),
        }
        for name, order in ORDER.items():
            collection.write_derived(name, tables[name], order)
        return report(collection, compared.records, candidates)


def report(collection: Collection, compared: ir.Table, candidates: ir.Table) -> LinkReport:
    """Count what was compared, and what is linked now."""
    decided = _counts(collection.read_derived("pairs").decision)
    kinds = _counts(collection.read_derived("entities").kind)
    return LinkReport(
        records=_count(compared),
        pairs=_count(candidates),
        same=decided.get("same", 0),
        unsure=decided.get("unsure", 0),
        films=kinds.get("film", 0),
        people=kinds.get("person", 0),
        organisations=kinds.get("organisation", 0),
    )


def _count(table: ir.Table) -> int:
    return int(table.count().to_pyarrow().as_py())


def _counts(column: ir.Column) -> dict[str, int]:
    counted = column.name("value").as_table().group_by("value").agg(times=lambda t: t.count()).to_pyarrow()
    return dict(zip(counted["value"].to_pylist(), counted["times"].to_pylist(), strict=True))
