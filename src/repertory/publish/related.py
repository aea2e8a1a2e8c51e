"""Related films: what a source names as related, and what films share.

Films share *threads*: a person, a rare keyword, or the same genre in the same country and
decade. A rare thread binds more than a common one, and of a common one only the films that
lie nearest in time are compared, so that a prolific actor costs no more than another.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.publish.tables import Inputs, credits

REACH = 5
"""Of a thread's films, as many to either side in time are compared with one."""

MOST = 12
"""Related films that are found by what is shared; those that a source names come on top."""

COMMON_KEYWORD = 60
COMMON_SHELF = 400
"""Keywords, and shelves (genre, country and decade), of more films than this say too little."""

ROLES = {"director": "directs", "writer": "writes", "cast": "plays"}
"""The roles that are told apart when two films share a person."""

BONDS = {"directs": 4.0, "writes": 2.0, "plays": 1.5, "works": 1.0, "keyword": 0.6, "shelf": 0.3}
"""How strongly two films are bound by a thread, before its rarity."""

GENERATION = 20
"""Years apart from which nearness in time counts for nothing."""
NEARNESS, KNOWN = 0.1, 0.01
"""What being of one year counts for at most, and each unit of how well the other film is known."""


def _people(inputs: Inputs) -> ir.Table:
    """Return a thread for every person of a film."""
    who = credits(inputs)
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


def threads(inputs: Inputs, films: ir.Table) -> ir.Table:
    """Return (film_id, sort, thread, roles, year, spread, place): every thread of every film."""
    every = ibis.union(_people(inputs), _keywords(inputs), _shelves(inputs, films))
    dated = films.select(film_id="entity_id", year=films.year.fill_null(9999))
    every = every.inner_join(dated, "film_id")
    same = ibis.window(group_by=["sort", "thread"])
    placed = ibis.window(group_by=["sort", "thread"], order_by=["year", "film_id"])
    every = every.mutate(spread=_.film_id.count().over(same), place=ibis.row_number().over(placed))
    limits = ibis.cases((every.sort == "keyword", COMMON_KEYWORD), (every.sort == "shelf", COMMON_SHELF), else_=10**6)
    return every.filter((every.spread > 1) & (every.spread <= limits))


def _bond(left: ir.Table, right: ir.Table) -> ir.FloatingValue:
    """Return how strongly a shared thread binds two films."""
    return ibis.cases(
        (left.sort == "keyword", BONDS["keyword"]),
        (left.sort == "shelf", BONDS["shelf"]),
        (left.directs & right.directs, BONDS["directs"]),
        (left.plays & right.plays, BONDS["plays"]),
        (left.writes & right.writes, BONDS["writes"]),
        else_=BONDS["works"],
    )


def nearest(thread: ir.Table, films: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, score): for every film those that it shares most with."""
    other = thread.view()
    joined = thread.join(
        other,
        [
            thread.sort == other.sort,
            thread.thread == other.thread,
            thread.film_id != other.film_id,
            (thread.place - other.place).abs() <= REACH,
        ],
    )
    near = 1 - (thread.year - other.year).abs().clip(upper=GENERATION) / GENERATION
    pairs = joined.select(
        entity_id=thread.film_id,
        other_id=other.film_id,
        score=_bond(thread, other) / (1 + thread.spread.cast("float64").ln()) + NEARNESS * near,
    )
    summed = pairs.group_by("entity_id", "other_id").agg(score=pairs.score.sum())
    known = summed.inner_join(films.select(other_id="entity_id", weight="weight"), "other_id")
    known = known.mutate(score=(known.score + KNOWN * known.weight).round(6))
    best = ibis.window(group_by="entity_id", order_by=[ibis.desc(known.score), ibis.desc(known.weight), "other_id"])
    ranked = known.mutate(rank=ibis.row_number().over(best))
    return ranked.filter(ranked["rank"] < MOST).select("entity_id", "other_id", "score")


def named(inputs: Inputs) -> ir.Table:
    """Return (entity_id, other_id, named_by): what the sources name as related, once each."""
    records = inputs.records.filter(inputs.records.about.notnull() & (inputs.records.kind != "review"))
    whose = inputs.links.select("entity_id", about="record_id")
    which = inputs.links.select("record_id", other_id="entity_id")
    joined = records.inner_join(whose, "about").inner_join(which, "record_id")
    joined = joined.filter(joined.entity_id != joined.other_id)
    return joined.group_by("entity_id", "other_id").agg(named_by=joined.source.min())


def pairs(inputs: Inputs, thread: ir.Table, films: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, score, named_by): what is related to a film, computed or named."""
    pairs = nearest(thread, films).outer_join(named(inputs), ["entity_id", "other_id"])
    return pairs.select(
        entity_id=ibis.coalesce(pairs.entity_id, pairs.entity_id_right),
        other_id=ibis.coalesce(pairs.other_id, pairs.other_id_right),
        score="score",
        named_by="named_by",
    )


def related(inputs: Inputs, thread: ir.Table, pairs: ir.Table, heads: ir.Table) -> ir.Table:
    """Return every film's related films, people and organisations, with what they share."""
    shown = heads.select(other_id="entity_id", kind="kind", title="title", year="year")
    joined = pairs.inner_join(shown, "other_id").left_join(_shared(pairs, thread, heads), ["entity_id", "other_id"])
    joined = joined.left_join(_roles(pairs, inputs), ["entity_id", "other_id"])
    lists = ["directed", "written", "played", "worked", "keywords", "shelves", "roles"]
    return joined.select("entity_id", "other_id", "kind", "title", "year", "score", "named_by", *lists).order_by(
        "entity_id", _.named_by.isnull(), ibis.desc(_.score.fill_null(0.0)), "title", "other_id"
    )


def _shared(pairs: ir.Table, thread: ir.Table, heads: ir.Table) -> ir.Table:
    """Return, for each pair, the names of the people and things that both films have."""
    left, right = thread, thread.view()
    mine = pairs.select("entity_id", "other_id").inner_join(left, pairs.entity_id == left.film_id)
    both = mine.inner_join(
        right, [mine.other_id == right.film_id, mine.sort == right.sort, mine.thread == right.thread]
    ).select(
        "entity_id",
        "other_id",
        "sort",
        "thread",
        directs=mine.directs & right.directs,
        writes=mine.writes & right.writes,
        plays=mine.plays & right.plays,
    )
    people = heads.filter(heads.kind == "person").select(thread="entity_id", name="title")
    told = both.left_join(people, "thread")
    name = ibis.coalesce(told.name, told.thread)
    is_person = told.sort == "person"
    order = [name, told.thread]

    def those(where: ir.BooleanValue) -> ir.ArrayScalar:
        return name.collect(where=where, order_by=order)

    return told.group_by("entity_id", "other_id").agg(
        directed=those(is_person & told.directs),
        written=those(is_person & told.writes & ~told.directs),
        played=those(is_person & told.plays & ~told.directs),
        worked=those(is_person & ~told.directs & ~told.writes & ~told.plays),
        keywords=those(told.sort == "keyword"),
        shelves=those(told.sort == "shelf"),
    )


def _roles(pairs: ir.Table, inputs: Inputs) -> ir.Table:
    """Return, for each pair of a film and a person, what the person did in the film."""
    who = credits(inputs)
    joined = pairs.select("entity_id", "other_id").inner_join(
        who, [pairs.entity_id == who.film_id, pairs.other_id == who.person_id]
    )
    return joined.group_by("entity_id", "other_id").agg(roles=joined.property.collect(order_by=joined.property))
