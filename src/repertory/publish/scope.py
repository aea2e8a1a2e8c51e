"""What is published at once: everything, or what a change reaches."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.publish import tables
from repertory.publish.changed import Changed, reached
from repertory.publish.inputs import Inputs

ORDERS = {
    "dossiers": ["entity_id"],
    "reviews": ["film_id", "review_id"],
    "versions": ["film_id", "version_id"],
    "disputes": ["film_id", "dispute_id"],
    "facets": ["facet", "value", "place", "film_id"],
    "credits": ["film_id", "person_id", "property"],
    "threads": ["film_id", "sort", "thread"],
    "mentions": ["mentioned", "entity_id"],
}
"""How the rows stand of each table that is made entity by entity."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The tables from which some entities' pages are made.

    ``ids``: their ids, those that are gone among them; None where it is all that there are. ``own``: what is said
    of them, ``links`` of anyone. ``credited``: the credits of these films; ``acting``: of these persons; ``teams``:
    of all films of theirs. ``heads``: of them; ``films`` and ``titles``: of all there are.
    """

    bench: Workbench
    ids: ir.Table | None
    own: Inputs
    links: ir.Table
    credited: ir.Table
    acting: ir.Table
    teams: ir.Table
    films: ir.Table
    heads: ir.Table
    titles: ir.Table

    def replace(self, name: str, rows: ir.Table) -> ir.Table:
        """Write a derived table anew, or its rows about these entities, and return all of it."""
        return _replace(self.bench, self.ids, name, rows)


def _replace(bench: Workbench, ids: ir.Table | None, name: str, rows: ir.Table) -> ir.Table:
    collection, order = bench.collection, ORDERS[name]
    if ids is None:
        collection.write_derived(name, rows, order)
    else:
        key = "film_id" if "film_id" in rows.columns else "entity_id"
        collection.replace_rows(name, ids.select(ids.entity_id.name(key)), rows, order)
    return collection.read_derived(name)


def everything(bench: Workbench, inputs: Inputs) -> Scope:
    """Return all there is."""
    films = bench.keep("films", tables.film_heads(inputs))
    credited = _replace(bench, None, "credits", tables.credits(inputs))
    heads = bench.keep("heads", tables.heads(inputs, credited, films))
    return Scope(bench, None, inputs, inputs.links, credited, credited, credited, films, heads, heads)


def touched(bench: Workbench, inputs: Inputs, changed: Changed) -> Scope:
    """Return what a change reaches; the titles and weights of all others are those that they had."""
    ids = reached(bench, inputs, changed)
    own = inputs.kept(bench, ids)
    credited = bench.keep("credited", tables.credits(own))
    every = _replace(bench, ids, "credits", credited)
    acting = bench.keep("acting", every.semi_join(ids, every.person_id == ids.entity_id))
    teams = bench.keep("teams", every.semi_join(acting, "film_id"))
    others = changed.before.read_derived("dossiers").anti_join(ids, "entity_id")
    head = ["entity_id", "title", "year", "weight"]
    films = others.filter(others.kind == "film").select(*head).union(tables.film_heads(own).select(*head))
    films = bench.keep("films", films)
    heads = bench.keep("heads", tables.heads(own, acting, films))
    name = ["entity_id", "kind", "title", "year"]
    titles = bench.keep("titles", others.select(*name).union(heads.select(*name)))
    return Scope(bench, ids, own, inputs.links, credited, acting, teams, films, heads, titles)
