"""What binds films: a person, a rare keyword, or the same genre in the same country and decade.

Which films a thread leads to, and how rare it is, is learned of the whole collection and kept, so that
a film more changes the related films of no other until it is learned anew. A film finds its place in
what was learned whether it was there by then or not.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.publish.inputs import Inputs

COMMON_KEYWORD = 60
COMMON_SHELF = 400
"""Keywords, and shelves (genre, country and decade), of more films than this say too little."""

UNDATED = 9999
"""Where a film without a year stands in a thread: last."""

ROLES = {"director": "directs", "writer": "writes", "cast": "plays"}
"""The roles that are told apart when two films share a person."""

THREAD = ["sort", "thread"]


def _people(who: ir.Table) -> ir.Table:
    """Return a thread for every person of a film, given the credits."""
    roles = {role: (who.property == name).any() for name, role in ROLES.items()}
    return who.group_by("film_id", thread="person_id").agg(**roles).mutate(sort=ibis.literal("person"))


def _plain(table: ir.Table, sort: str) -> ir.Table:
    no = ibis.literal(False)
    return table.select("film_id", "thread", **dict.fromkeys(ROLES.values(), no), sort=ibis.literal(sort))


def _keywords(inputs: Inputs) -> ir.Table:
    keywords = inputs.standing.filter(inputs.standing.property == "keyword")
    return _plain(keywords.select(film_id="entity_id", thread=keywords.shown).distinct(), "keyword")


def _shelves(inputs: Inputs, films: ir.Table) -> ir.Table:
    """Return a thread for every genre, country and decade of a film; a country alone is none."""

    def values(name: str) -> ir.Table:
        table = inputs.standing.filter(inputs.standing.property == name)
        return table.select(table.entity_id.name("film_id"), table.value.name(name)).distinct()

    dated = films.filter(films.year.notnull()).select(film_id="entity_id", year="year")
    joined = values("genre").inner_join(values("country"), "film_id").inner_join(dated, "film_id")
    decade = (joined.year - joined.year % 10).cast("string")
    thread = joined.genre + "\t" + joined.country + "\t" + decade
    return _plain(joined.select("film_id", thread=thread), "shelf")


def threads(inputs: Inputs, credited: ir.Table, films: ir.Table) -> ir.Table:
    """Return (sort, thread, film_id, roles, year, weight): every thread of every film of which there are inputs."""
    every = ibis.union(_people(credited), _keywords(inputs), _shelves(inputs, films))
    dated = films.select(film_id="entity_id", year=films.year.fill_null(UNDATED), weight="weight")
    return every.inner_join(dated, "film_id").select(*THREAD, "film_id", *ROLES.values(), "year", "weight")


def learned(every: ir.Table) -> ir.Table:
    """Return what is kept of the whole collection's threads: those not too common, with two columns more.

    ``spread`` is how many films a thread leads to, ``place`` a film's rank among them by year and id.
    """
    same = ibis.window(group_by=THREAD)
    placed = ibis.window(group_by=THREAD, order_by=["year", "film_id"])
    every = every.mutate(spread=_.film_id.count().over(same), place=ibis.row_number().over(placed))
    limits = ibis.cases((every.sort == "keyword", COMMON_KEYWORD), (every.sort == "shelf", COMMON_SHELF), else_=10**6)
    return every.filter(every.spread <= limits)


def placed(thread: ir.Table, learned: ir.Table) -> ir.Table:
    """Return some films' threads with their places in what was learned of just these threads.

    ``own`` is the place at which the film stands there itself, null where it does not; ``before`` is how many
    other films come before it.
    """
    columns = [*THREAD, "year", "film_id"]
    both = ibis.union(
        thread.select(*columns, *ROLES.values(), learned=ibis.literal(False)),
        learned.select(*columns, *ROLES.values(), learned=ibis.literal(True)),
    )
    # Of one film's two rows the one that asks comes first, so that it does not count itself.
    until = ibis.cumulative_window(group_by=THREAD, order_by=["year", "film_id", "learned"])
    asking = both.mutate(before=both.learned.cast("int64").sum().over(until)).filter(~both.learned).drop("learned")
    own = learned.select(*THREAD, "film_id", own="place")
    found = asking.left_join(own, [*THREAD, "film_id"])
    counted = (found.own < found.before).fill_null(False).cast("int64")
    return found.select(*columns, *ROLES.values(), "own", before=found.before - counted)
