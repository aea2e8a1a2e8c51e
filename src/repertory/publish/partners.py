"""With whom a person worked most."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

LEAST = 2
"""Films that two people made together before a page says so."""

MOST = 6
LARGEST_TEAM = 40
"""People of one film that are compared with each other; a longer list says little about each."""


def partners(teams: ir.Table, films: ir.Table, titles: ir.Table, ids: ir.Table | None = None) -> ir.Table:
    """Return each person's most frequent companions with the films that they share; of some ``ids`` only.

    ``teams``: the credits of these persons' films.
    """
    who = teams.select("film_id", "person_id").distinct()
    known = who.inner_join(films.rename(film_id="entity_id").select("film_id", "title", "weight"), "film_id")
    ranked = known.mutate(
        team=_.person_id.count().over(ibis.window(group_by="film_id")),
        films=_.film_id.count().over(ibis.window(group_by="person_id")),
    )
    team = ranked.filter((ranked.team <= LARGEST_TEAM) & (ranked.films >= LEAST))
    other = team.view()
    team = team if ids is None else team.semi_join(ids, team.person_id == ids.entity_id)
    joined = team.join(other, [team.film_id == other.film_id, team.person_id != other.person_id])
    pairs = joined.select(
        entity_id=team.person_id, other_id=other.person_id, film=team.title, weight=team.weight, film_id=team.film_id
    )
    counted = pairs.group_by("entity_id", "other_id").agg(together=pairs.count())
    often = counted.filter(counted.together >= LEAST)
    best = ibis.window(group_by="entity_id", order_by=[ibis.desc(often.together), "other_id"])
    top = often.mutate(rank=ibis.row_number().over(best)).filter(lambda t: t["rank"] < MOST).drop("rank")
    shared = top.inner_join(pairs, ["entity_id", "other_id"])
    told = shared.group_by("entity_id", "other_id", "together").agg(
        films=shared.film.collect(order_by=[ibis.desc(shared.weight), shared.film_id])
    )
    shown = titles.select(other_id="entity_id", title="title")
    return (
        told.inner_join(shown, "other_id")
        .select("entity_id", "other_id", "title", "together", "films")
        .order_by("entity_id", ibis.desc("together"), "title", "other_id")
    )
