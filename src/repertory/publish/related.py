"""Related films: what a source names as related, and what films share.

A rare thread (`repertory.publish.threads`) binds more than a common one, and of a common one only the
films that lie nearest in time are compared, so that a prolific actor costs no more than another. Which
films are compared follows from what was learned; what they share is told from what stands now.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.publish.inputs import ABOUT, Inputs
from repertory.publish.threads import THREAD, placed

REACH = 5
"""Of a thread's films, as many to either side in time are compared with one."""

MOST = 12
"""Related films that are found by what is shared; those that a source names come on top."""

BONDS = {"directs": 4.0, "writes": 2.0, "plays": 1.5, "works": 1.0, "keyword": 0.6, "shelf": 0.3}
"""How strongly two films are bound by a thread, before its rarity."""

MILLION = 1_000_000.0

GENERATION = 20
"""Years apart from which nearness in time counts for nothing."""
NEARNESS, KNOWN = 0.1, 0.01
"""What being of one year counts for at most, and each unit of how well the other film is known."""


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


def nearest(thread: ir.Table, learned: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, score): for every film those that it shares most with, by what was learned."""
    mine = placed(thread, learned)
    joined = mine.join(learned, [*THREAD, mine.film_id != learned.film_id])
    near = 1 - (mine.year - learned.year).abs().clip(upper=GENERATION) / GENERATION
    # How many films further on in time the other stands, the film itself not counted.
    ahead = learned.place - (mine.own < learned.place).fill_null(False).cast("int64") - mine.before
    score = _bond(mine, learned) / (1 + learned.spread.cast("float64").ln()) + NEARNESS * near
    joined = joined.select(
        entity_id=mine.film_id,
        other_id=learned.film_id,
        weight=learned.weight,
        # Whole millionths add up to the same in any order.
        score=(score * MILLION).round().cast("int64"),
        ahead=ahead,
    )
    pairs = joined.filter(joined.ahead.between(-REACH, REACH - 1))
    summed = pairs.group_by("entity_id", "other_id", "weight").agg(score=pairs.score.sum())
    known = summed.mutate(score=(summed.score / MILLION + KNOWN * summed.weight).round(6))
    best = ibis.window(group_by="entity_id", order_by=[ibis.desc(known.score), ibis.desc(known.weight), "other_id"])
    ranked = known.mutate(rank=ibis.row_number().over(best))
    return ranked.filter(ranked["rank"] < MOST).select("entity_id", "other_id", "score")


def named(inputs: Inputs, links: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, named_by): what the sources name as related, once each; ``links`` are all."""
    records = inputs.records.filter(inputs.records.about.notnull() & inputs.records.kind.notin(ABOUT))
    whose = inputs.links.select("entity_id", about="record_id")
    which = links.select("record_id", other_id="entity_id")
    joined = records.inner_join(whose, "about").inner_join(which, "record_id")
    joined = joined.filter(joined.entity_id != joined.other_id)
    return joined.group_by("entity_id", "other_id").agg(named_by=joined.source.min())


def pairs(inputs: Inputs, links: ir.Table, thread: ir.Table, learned: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, score, named_by): what is related to a film, computed or named.

    A film that was learned may be gone since.
    """
    pairs = nearest(thread, learned).outer_join(named(inputs, links), ["entity_id", "other_id"])
    return pairs.select(
        entity_id=ibis.coalesce(pairs.entity_id, pairs.entity_id_right),
        other_id=ibis.coalesce(pairs.other_id, pairs.other_id_right),
        score="score",
        named_by="named_by",
    )


def related(
    pairs: ir.Table, thread: ir.Table, others: ir.Table, credited: ir.Table, titles: ir.Table
) -> ir.Table:  # fmt: skip
    """Return every film's related films, people and organisations, with what they share.

    ``thread`` and ``others`` hold the threads of the films of either side. What no source names and nothing binds
    any more is left out.
    """
    shown = titles.select("kind", "title", "year", other_id="entity_id")
    shared = _shared(pairs, thread, others, titles)
    joined = pairs.inner_join(shown, "other_id").left_join(shared, ["entity_id", "other_id"])
    joined = joined.filter(_.named_by.notnull() | _.threads.notnull())
    joined = joined.left_join(_roles(pairs, credited), ["entity_id", "other_id"])
    lists = ["directed", "written", "played", "worked", "keywords", "shelves", "roles"]
    return joined.select("entity_id", "other_id", "kind", "title", "year", "score", "named_by", *lists).order_by(
        "entity_id", _.named_by.isnull(), ibis.desc(_.score.fill_null(0.0)), "title", "other_id"
    )


def _shared(pairs: ir.Table, thread: ir.Table, others: ir.Table, titles: ir.Table) -> ir.Table:
    """Return, for each pair, the names of the people and things that both films have."""
    right = others.view()
    mine = pairs.select("entity_id", "other_id").inner_join(thread, pairs.entity_id == thread.film_id)
    both = mine.inner_join(right, [mine.other_id == right.film_id, *THREAD]).select(
        "entity_id",
        "other_id",
        "sort",
        "thread",
        directs=mine.directs & right.directs,
        writes=mine.writes & right.writes,
        plays=mine.plays & right.plays,
    )
    people = titles.filter(titles.kind == "person").select(thread="entity_id", name="title")
    told = both.left_join(people, "thread")
    name = ibis.coalesce(told.name, told.thread)
    is_person = told.sort == "person"
    order = [name, told.thread]

    def those(where: ir.BooleanValue) -> ir.ArrayScalar:
        return name.collect(where=where, order_by=order)

    return told.group_by("entity_id", "other_id").agg(
        threads=told.count(),
        directed=those(is_person & told.directs),
        written=those(is_person & told.writes & ~told.directs),
        played=those(is_person & told.plays & ~told.directs),
        worked=those(is_person & ~told.directs & ~told.writes & ~told.plays),
        keywords=those(told.sort == "keyword"),
        shelves=those(told.sort == "shelf"),
    )


def _roles(pairs: ir.Table, who: ir.Table) -> ir.Table:
    """Return, for each pair of a film and a person, what the person did in the film."""
    joined = pairs.select("entity_id", "other_id").inner_join(
        who, [pairs.entity_id == who.film_id, pairs.other_id == who.person_id]
    )
    return joined.group_by("entity_id", "other_id").agg(roles=joined.property.collect(order_by=joined.property))
