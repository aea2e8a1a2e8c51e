"""What is published at once: everything, or what a change reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.publish import tables
from repertory.publish.changed import Changed, reached
from repertory.publish.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Scope:
    """The tables from which some entities' pages are made.

    ``ids``: their ids, those that are gone among them; None where it is all that there are.
    ``all``: what is said of anyone; ``own``: of them; ``acting``: the verdicts that name them; ``teams``: of the
    films in which they are named, the verdicts that name anyone. ``heads``: of them; ``films`` and ``titles``: of all.
    """

    ids: ir.Table | None
    all: Inputs
    own: Inputs
    acting: Inputs
    teams: Inputs
    films: ir.Table
    heads: ir.Table
    titles: ir.Table


def everything(bench: Workbench, inputs: Inputs) -> Scope:
    """Return all there is."""
    films = bench.keep("films", tables.film_heads(inputs))
    heads = bench.keep("heads", tables.heads(inputs, inputs, films))
    return Scope(None, inputs, inputs, inputs, inputs, films, heads, heads)


def touched(bench: Workbench, inputs: Inputs, changed: Changed) -> Scope:
    """Return what a change reaches; the titles and weights of all others are those that they had."""
    ids = reached(bench, inputs, changed)
    own = inputs.kept(bench, ids)
    naming = inputs.verdicts.filter(inputs.verdicts.person_id.notnull())
    acting = bench.keep("acting", naming.semi_join(ids, naming.person_id == ids.entity_id))
    teams = bench.keep("teams", naming.semi_join(acting, "entity_id"))
    others = changed.before.read_derived("dossiers").anti_join(ids, "entity_id")
    head = ["entity_id", "title", "year", "weight"]
    films = others.filter(others.kind == "film").select(*head).union(tables.film_heads(own).select(*head))
    films = bench.keep("films", films)
    heads = bench.keep("heads", tables.heads(own, replace(inputs, verdicts=acting), films))
    name = ["entity_id", "kind", "title", "year"]
    titles = bench.keep("titles", others.select(*name).union(heads.select(*name)))
    naming_them, naming_teams = replace(inputs, verdicts=acting), replace(inputs, verdicts=teams)
    return Scope(ids, inputs, own, naming_them, naming_teams, films, heads, titles)
