"""People: mentions become persons, records of persons join them, and each gets an id that lasts.

A person's records are the mentions of their name in films' records, and the records that sources keep
of the person itself. The first that was read lends its id.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.ids import ids_of, mention_of
from repertory.link.mentions import film_years
from repertory.link.namesakes import careers
from repertory.link.nicknames import nicknamed, nicknames
from repertory.link.persons import Persons, person_ties
from repertory.link.spellings import variants


@dataclass(frozen=True, slots=True)
class People:
    """Claims with their person; records of persons with theirs; every id with the person that it leads to."""

    people: ir.Table
    links: ir.Table
    ids: ir.Table


def joined(nodes: Iterable[Hashable], pairs: Iterable[tuple[Hashable, Hashable]]) -> dict[Hashable, Hashable]:
    """Return each node's group, named by the least of its nodes, where pairs put two into one group."""
    parent: dict[Hashable, Hashable] = {node: node for node in nodes}

    def root(node: Hashable) -> Hashable:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        first, second = sorted((root(left), root(right)))  # type: ignore[type-var]
        parent[second] = first
    return {node: root(node) for node in parent}


def _of_careers(spelled: ir.Table, films: ir.Table) -> ir.Table:
    """Return (key_a, career_a, key_b, career_b): two names, in one film, of which one is a spelling of the other."""
    left = spelled.join(films.select("film_id", key_a="key", career_a="career"), ["film_id", "key_a"])
    both = left.join(films.select("film_id", key_b="key", career_b="career"), ["film_id", "key_b"])
    return both.select("key_a", "career_a", "key_b", "career_b")


def _groups(bench: Workbench, films: ir.Table, alike: ir.Table) -> ir.Table:
    """Return (film_id, key, name, number): which person, by one of their names and a number, a film names."""
    rows = alike.distinct().order_by("key_a", "career_a", "key_b", "career_b")
    pairs = [((r["key_a"], r["career_a"]), (r["key_b"], r["career_b"])) for r in bench.fetch(rows).to_pylist()]
    roots = joined(sorted({node for pair in pairs for node in pair}), pairs)
    table = pa.table({
        "key": pa.array([node[0] for node in roots], pa.string()),  # type: ignore[index]
        "career": pa.array([node[1] for node in roots], pa.int64()),  # type: ignore[index]
        "name": pa.array([root[0] for root in roots.values()], pa.string()),  # type: ignore[index]
        "number": pa.array([root[1] for root in roots.values()], pa.int64()),  # type: ignore[index]
    })  # fmt: skip
    moved = bench.keep("moved", table)
    found = films.left_join(moved, ["key", "career"]).drop("key_right", "career_right")
    return found.select(
        "film_id", "key", name=ibis.coalesce(found.name, found.key), number=ibis.coalesce(found.number, found.career)
    )


def otherwise(bench: Workbench, named: ir.Table) -> ir.Table:
    """Return (film_id, key_a, key_b, nickname): names that may be one person's, by what each film says."""
    spelled = variants(bench, named).mutate(nickname=ibis.literal(False))
    called = nicknames(bench, named).mutate(nickname=ibis.literal(True))
    return bench.keep("otherwise", spelled.union(called.select(*spelled.columns)))


def link_people(bench: Workbench, named: ir.Table, alike: ir.Table, persons: Persons, film_links: ir.Table) -> People:
    """Find out which claims and records name the same person.

    ``named``: the mentions; ``alike``: which names may be one person's (`otherwise`); ``persons``: the records
    of persons; ``film_links``: those of films, all of every film that is mentioned.
    """
    years = film_years(bench, film_links)
    careered = bench.keep("careers", careers(named, years))
    one = _of_careers(alike.filter(~alike.nickname), careered)
    one = one.union(nicknamed(alike.filter(alike.nickname), careered, years))
    groups = bench.keep("groups", _groups(bench, careered, one))
    found = named.join(groups, ["film_id", "key"])
    prefix = mention_of("", "").removesuffix(":")
    seeds = found.mutate(seed=ibis.literal(prefix) + found.record_id + ":" + found.key)
    ties = person_ties(bench, found, persons, film_links, years)
    everyone = seeds.select("seed", "reading", "name", "number").distinct().union(
        ties.select("reading", "name", "number", seed="record_id")
    )  # fmt: skip
    first = ibis.window(group_by=["name", "number"], order_by=["reading", "seed"])
    with_ids = everyone.mutate(id=ids_of(everyone.seed, "person"))
    ids = bench.keep("person_ids", with_ids.mutate(entity_id=with_ids.id.first().over(first)))
    persons_of = ids.select("name", "number", "entity_id").distinct()
    people = seeds.join(persons_of, ["name", "number"]).select(
        "claim_id", "film_id", "property", "key", person_id="entity_id", name="value"
    )
    links = ties.join(persons_of, ["name", "number"])
    return People(bench.keep("people", people), bench.keep("person_links", links), ids)
