"""Linking as a whole: from the ledger and the judgements to the five derived tables, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.blocking import blocks, candidate_pairs, too_large
from repertory.link.comparisons import COMPARISONS
from repertory.link.entities import entities_table, links_table, referents_table
from repertory.link.features import features
from repertory.link.films import link_films
from repertory.link.judgements import judgements
from repertory.link.mentions import film_years
from repertory.link.organisations import link_organisations
from repertory.link.people import link_people

PAIRS = ("kind", "record_a", "record_b", "probability", "decision", "reasons", "outcomes")


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How much was compared and what came of it."""

    records: int
    pairs: int
    same: int
    unsure: int
    films: int
    people: int
    organisations: int


def _count(table: ir.Table) -> int:
    return int(table.count().to_pyarrow().as_py())


def link(collection: Collection) -> LinkReport:
    """Find out which records speak of the same film and person, and write what was found."""
    with Workbench(collection) as bench:
        compared = features(collection, bench)
        members = bench.keep("blocks", blocks(compared))
        large = bench.keep("large", too_large(members))
        candidates = bench.keep("candidates", candidate_pairs(compared, members, large))
        films = link_films(bench, compared, candidates, judgements(collection))
        years = film_years(bench, films.links, compared.films)
        people = link_people(collection, bench, films.links, years)
        organisations = bench.keep("organised", link_organisations(collection, bench))
        entities = bench.keep("entities", entities_table(bench, films, people, organisations, years))
        links = links_table(films.links, people.links, organisations)
        outcomes = ibis.array([films.pairs[comparison.name] for comparison in COMPARISONS]).cast("array<int8>")
        pairs = films.pairs.mutate(kind=ibis.literal("film"), outcomes=outcomes).select(*PAIRS)
        collection.write_derived("pairs", pairs, ["kind", "record_a", "record_b"])
        collection.write_derived("links", links, ["entity_id", "record_id"])
        stated = people.people.select("claim_id", "film_id", "person_id", "property", "name")
        collection.write_derived("people", stated, ["claim_id", "person_id"])
        collection.write_derived("referents", referents_table(bench, films, people, organisations), ["id", "entity_id"])
        collection.write_derived("entities", entities, ["entity_id"])
        decisions = films.pairs.decision
        return LinkReport(
            records=_count(compared.records),
            pairs=_count(candidates),
            same=int(films.pairs.filter(decisions == "same").count().to_pyarrow().as_py()),
            unsure=int(films.pairs.filter(decisions == "unsure").count().to_pyarrow().as_py()),
            **{f"{name}s" if name != "person" else "people": _count(entities.filter(entities.kind == name))
               for name in ("film", "person", "organisation")},
        )  # fmt: skip
