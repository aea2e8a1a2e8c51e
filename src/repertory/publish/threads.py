"""What binds films: a person, a rare keyword, a theme word of their texts, whose work they film, a title.

Which films a thread leads to, and how rare it is, is learned of the whole collection and kept, so that
a film more changes the related films of no other until it is learned anew. A film finds its place in
what was learned whether it was there by then or not.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.publish.function_words import FUNCTION_WORDS
from repertory.publish.inputs import Inputs

COMMON = {"keyword": 60, "word": 150, "author": 60, "title": 30}
"""Threads of a sort that lead to more films than this say too little; of people none does."""

THEMES = 10
"""Theme words of a film: those of its texts that are rarest elsewhere."""
FEW = 20
"""Of so many films with texts one may tell a theme word at most: of few films nothing can be said to be rare."""
SHORTEST = 3
"""Letters of a theme word."""
TEXTS = ("synopsis", "lead")
"""The texts that tell what a film is about."""

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
    return table.select("film_id", "thread", **dict.fromkeys(ROLES.values(), no), sort=ibis.literal(sort)).distinct()


def _said(inputs: Inputs, *properties: str) -> ir.Table:
    """Return (film_id, value, shown) of what stands of some properties."""
    table = inputs.standing.filter(inputs.standing.property.isin(properties))
    return table.select("value", "shown", film_id="entity_id")


def _authors(inputs: Inputs) -> ir.Table:
    """Return a thread for whose work a film is based on, as far as that is named."""
    works = _said(inputs, "based_on")
    named = works.select("film_id", thread=works.value.re_extract(r"\bby (\p{Lu}[^,;()]*)$", 1).strip())
    return _plain(named.filter(named.thread.length() > 0), "author")


def _titles(films: ir.Table) -> ir.Table:
    """Return a thread for a film's title, written small, without its English article."""
    bare = films.title.lower().replace("&", "and").re_replace(r"^(?:the|an?) ", "")
    titled = films.select(film_id="entity_id", thread=bare)
    return _plain(titled, "title")


def words(inputs: Inputs) -> ir.Table:
    """Return (film_id, word, times): the words of films' texts that are written small, so none is a name."""
    texts = _said(inputs, *TEXTS)
    each = texts.select("film_id", word=texts.value.re_split(r"[^\p{L}]+").unnest())
    each = each.filter((each.word.length() >= SHORTEST) & (each.word == each.word.lower()))
    return each.group_by("film_id", "word").agg(times=each.count())


def rare_words(words: ir.Table) -> ir.Table:
    """Return (word, rarity) of the words that some films' texts share, but not many; words of grammar are none."""
    films = words.film_id.nunique().as_scalar()
    telling = words.filter(words.word.notin(sorted(FUNCTION_WORDS)))
    counted = telling.group_by("word").agg(films=telling.count())
    counted = counted.filter(counted.films.between(2, COMMON["word"]) & (counted.films * FEW <= films))
    return counted.select("word", rarity=(films / counted.films).ln().round(6))


def _themes(words: ir.Table, rare: ir.Table) -> ir.Table:
    """Return a thread for each of the words that are told most of a film and least of others."""
    found = words.inner_join(rare, "word")
    weighed = found.select("film_id", "word", weight=(found.rarity * found.times).round(6))
    best = ibis.window(group_by="film_id", order_by=[ibis.desc(weighed.weight), "word"])
    ranked = weighed.mutate(rank=ibis.row_number().over(best))
    return _plain(ranked.filter(ranked["rank"] < THEMES).select("film_id", thread="word"), "word")


def threads(inputs: Inputs, credited: ir.Table, films: ir.Table, themes: tuple[ir.Table, ir.Table]) -> ir.Table:
    """Return (sort, thread, film_id, roles, year): every thread of every film of which there are inputs.

    ``themes`` are the words of these films and what was learned of `rare_words`.
    """
    keywords = _said(inputs, "keyword").select("film_id", thread="shown")
    own = films.semi_join(inputs.entities, "entity_id")
    sorts = (_people(credited), _plain(keywords, "keyword"), _themes(*themes), _authors(inputs), _titles(own))
    every = ibis.union(*sorts)
    dated = films.select(film_id="entity_id", year=films.year.fill_null(UNDATED))
    return every.inner_join(dated, "film_id").select(*THREAD, "film_id", *ROLES.values(), "year")


def learned(every: ir.Table) -> ir.Table:
    """Return what is kept of the whole collection's threads: those not too common, with two columns more.

    ``spread`` is how many films a thread leads to, ``place`` a film's rank among them by year and id.
    """
    same = ibis.window(group_by=THREAD)
    placed = ibis.window(group_by=THREAD, order_by=["year", "film_id"])
    every = every.mutate(spread=_.film_id.count().over(same), place=ibis.row_number().over(placed))
    limits = ibis.cases(*((every.sort == sort, most) for sort, most in COMMON.items()), else_=10**6)
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
