"""Related films: what a source names as related, what films share, and what the same people like.

A rare thread (`repertory.publish.threads`) binds more than a common one, and of a common one only the
films that lie nearest in time are compared, so that a prolific actor costs no more than another. What is bound
ranks by how alike it is otherwise, too: time, genres; a country or a genre alone binds nothing. Which
films are compared follows from what was learned; what they share is told from what stands now.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.publish.inputs import ABOUT, Inputs
from repertory.publish.threads import THREAD, placed

REACH = 5
"""Of a thread's films, as many to either side in time are compared with one."""

MOST = 12
"""Related films that are found by what is shared; those that a source names come on top."""

BONDS = {"directs": 4.0, "writes": 2.0, "plays": 1.5, "works": 1.0}
"""How strongly two films are bound by a person, before the rarity of the thread; `SORTS` by other threads."""
SORTS = {"keyword": 1.0, "word": 0.5, "author": 3.0, "title": 0.0}

MILLION = 1_000_000.0

GENRES = 3.0
"""What the same genres count beside threads."""
YEARS, FAR = 8.0, 0.1
"""Years by which nearness in time falls to a third, and what is left of it in the end."""
KNOWN = 0.4
"""The power of how much is said of the other film, so that stubs do not come first."""
LIKED = 100.0
"""What being liked by the same people counts for beside what is shared."""
REMADE = 8.0
"""What the same title counts for, whatever the years between, of two films that are kin by `KIN` or `OF_A_KIND`."""
KIN, OF_A_KIND = 0.4, 0.5
"""The bond that makes films of one title kin; and the likeness of genres, where the title has several words."""
FIRST, STRONG = 3, 0.8
"""Films that share most, by that bond or more, which stand before all others, however few people rated them."""
LEAST_TOGETHER = 2
"""People who like both films before a page says so."""
SAME_HAND = 0.85
"""By how much each further film of one director falls behind, so that a list is not all theirs."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of the whole: threads, the films' traits, and whom the same people like (`related_liked`)."""

    threads: ir.Table
    traits: ir.Table
    liked: ir.Table


def _bond(left: ir.Table, right: ir.Table) -> ir.FloatingValue:
    """Return how strongly a shared thread binds two films."""
    return ibis.cases(
        *((left.sort == sort, bond) for sort, bond in SORTS.items()),
        (left.directs & right.directs, BONDS["directs"]),
        (left.plays & right.plays, BONDS["plays"]),
        (left.writes & right.writes, BONDS["writes"]),
        else_=BONDS["works"],
    )


def _sharing(thread: ir.Table, learned: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, bound, titled, near, director) for each thread and its nearest in time."""
    mine = placed(thread, learned)
    steps = ibis.memtable({"step": list(range(-REACH, REACH))}, schema={"step": "int64"})
    asked = mine.cross_join(steps)
    # The film itself is not counted among those of its thread.
    ahead = asked.before + asked.step
    asked = asked.mutate(place=ahead + (asked.own <= ahead).fill_null(False).cast("int64"))
    joined = asked.inner_join(learned, [*THREAD, "place"])
    directs = (joined.sort == "person") & joined.directs & joined.directs_right
    bond = _bond(asked, learned) / (1 + learned.spread.cast("float64").ln())
    return joined.select(
        entity_id=joined.film_id,
        other_id=joined.film_id_right,
        # Whole millionths add up to the same in any order.
        bound=(bond * MILLION).round().cast("int64"),
        titled=ibis.cases((joined.sort != "title", 0), (joined.thread.contains(" "), 2), else_=1).cast("int64"),
        near=ibis.literal(0, "int64"),
        director=ibis.cases((directs, joined.thread)),
    )


def nearest(thread: ir.Table, traits: ir.Table, learned: Learned) -> ir.Table:
    """Return (entity_id, other_id, score, rank): for every film its `MOST` related films, by what was learned.

    ``thread`` and ``traits`` are those of these films as they stand.
    """
    liked = learned.liked.semi_join(traits, "film_id")
    nothing, nobody = ibis.literal(0, "int64"), ibis.null("string")
    liked = liked.select(
        "near", entity_id="film_id", other_id="other_id", bound=nothing, titled=nothing, director=nobody
    )
    shared = _sharing(thread, learned.threads)
    each = shared.union(liked.select(*shared.columns))
    pairs = each.group_by("entity_id", "other_id").agg(
        bound=each.bound.sum(), titled=each.titled.max(), near=each.near.sum(), director=each.director.max()
    )
    mine = traits.select(entity_id="film_id", own_year="year", own_genres="genres")
    other = learned.traits.rename(other_id="film_id")
    return _best(_scored(pairs.inner_join(mine, "entity_id").inner_join(other, "other_id")))


def _scored(pairs: ir.Table) -> ir.Table:
    """Return pairs with what they share and their score, rounded so that engines agree."""
    apart = (pairs.own_year - pairs.year).abs().cast("float64")
    both = pairs.own_genres.intersect(pairs.genres).length().cast("float64")
    each = (pairs.own_genres.length() * pairs.genres.length()).cast("float64").sqrt()
    genres = ibis.cases((each > 0, both / each), else_=0.0)
    alike = (pairs.bound / MILLION + GENRES * genres) * ((-apart / YEARS).exp() + FAR)
    kin = (pairs.titled > 0) & ((pairs.bound >= KIN * MILLION) | ((pairs.titled > 1) & (genres >= OF_A_KIND)))
    known = pairs.said.cast("float64").pow(KNOWN)
    shares = ibis.cases((pairs.bound > 0, alike * known), else_=0.0) + ibis.cases((kin, REMADE), else_=0.0)
    told = pairs.mutate(kin=kin, shares=shares.round(6), liked=LIKED * pairs.near / MILLION)
    return told.filter((told.bound > 0) | told.kin | (told.near > 0))


def _best(scored: ir.Table) -> ir.Table:
    """Return each film's best, films of one director less and less; first those that share most."""
    order = [ibis.desc(scored.shares + scored.liked), "other_id"]
    theirs = scored.mutate(nth=ibis.row_number().over(ibis.window(group_by=["entity_id", "director"], order_by=order)))
    behind = ibis.cases((theirs.director.notnull(), theirs.nth), else_=0).cast("float64")
    less = ibis.literal(SAME_HAND).pow(behind)
    score = ((theirs.shares + theirs.liked) * less).round(6)
    spread = theirs.mutate(shares=(theirs.shares * less).round(6), score=score)
    strong = spread.kin | (spread.bound >= STRONG * MILLION)
    most = ibis.window(group_by="entity_id", order_by=[ibis.desc(strong), ibis.desc("shares"), "other_id"])
    first = spread.mutate(first=strong & (ibis.row_number().over(most) < FIRST))
    best = ibis.window(group_by="entity_id", order_by=[ibis.desc("first"), ibis.desc("score"), "other_id"])
    ranked = first.mutate(rank=ibis.row_number().over(best))
    return ranked.filter(ranked["rank"] < MOST).select("entity_id", "other_id", "score", "rank")


def named(inputs: Inputs, links: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, named_by): what the sources name as related, once each; ``links`` are all."""
    records = inputs.records.filter(inputs.records.about.notnull() & inputs.records.kind.notin(ABOUT))
    whose = inputs.links.select("entity_id", about="record_id")
    which = links.select("record_id", other_id="entity_id")
    joined = records.inner_join(whose, "about").inner_join(which, "record_id")
    joined = joined.filter(joined.entity_id != joined.other_id)
    return joined.group_by("entity_id", "other_id").agg(named_by=joined.source.min())


def pairs(nearest: ir.Table, named: ir.Table) -> ir.Table:
    """Return (entity_id, other_id, score, rank, named_by): what is related to a film, computed or named.

    A film that was learned may be gone since.
    """
    pairs = nearest.outer_join(named, ["entity_id", "other_id"])
    return pairs.select(
        entity_id=ibis.coalesce(pairs.entity_id, pairs.entity_id_right),
        other_id=ibis.coalesce(pairs.other_id, pairs.other_id_right),
        score="score",
        rank="rank",
        named_by="named_by",
    )


def related(
    pairs: ir.Table, bound: tuple[ir.Table, ir.Table], liked: ir.Table, credited: ir.Table, titles: ir.Table
) -> ir.Table:  # fmt: skip
    """Return every film's related films, people and organisations, with what they share.

    ``bound`` are the threads of the films of either side. What no source names, nothing binds any more and
    nobody likes together is left out.
    """
    shown = titles.select("kind", "title", "year", other_id="entity_id")
    shared = _shared(pairs, *bound, titles)
    joined = pairs.inner_join(shown, "other_id").left_join(shared, ["entity_id", "other_id"])
    joined = joined.drop(_right(joined)).left_join(_together(pairs, liked), ["entity_id", "other_id"])
    joined = joined.filter(_.named_by.notnull() | _.threads.notnull() | _.both.notnull())
    joined = joined.drop(_right(joined)).left_join(_roles(pairs, credited), ["entity_id", "other_id"])
    lists = ["directed", "written", "played", "worked", "keywords", "words", "authors", "same_title", "roles"]
    told = ["kind", "title", "year", "score", "rank", "named_by", "both", "likers", "others", "liked_at"]
    return joined.select("entity_id", "other_id", *told, *lists).order_by(
        "entity_id", _.named_by.isnull(), _["rank"].fill_null(MOST), "title", "other_id"
    )


def _right(joined: ir.Table) -> list[str]:
    """Return the names of columns that a join gave twice."""
    return [name for name in joined.columns if name.endswith("_right")]


def _together(pairs: ir.Table, liked: ir.Table) -> ir.Table:
    """Return, for each pair, how many people of a source liked both: of the source where most did."""
    liked = liked.filter(liked.both >= LEAST_TOGETHER).rename(entity_id="film_id")
    found = liked.semi_join(pairs, ["entity_id", "other_id"])
    most = ibis.window(group_by=["entity_id", "other_id"], order_by=[ibis.desc(found.both), "source"])
    ranked = found.mutate(rank=ibis.row_number().over(most))
    return ranked.filter(ranked["rank"] == 0).select(
        "entity_id", "other_id", "both", "likers", "others", liked_at="source"
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
        words=those(told.sort == "word"),
        authors=those(told.sort == "author"),
        same_title=(told.sort == "title").any(),
    )


def _roles(pairs: ir.Table, who: ir.Table) -> ir.Table:
    """Return, for each pair of a film and a person, what the person did in the film."""
    joined = pairs.select("entity_id", "other_id").inner_join(
        who, [pairs.entity_id == who.film_id, pairs.other_id == who.person_id]
    )
    return joined.group_by("entity_id", "other_id").agg(roles=joined.property.collect(order_by=joined.property))
