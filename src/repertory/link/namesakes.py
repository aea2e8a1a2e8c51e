"""Careers: the films that name one person, told apart from those of a namesake.

Films that bear the same name in their credits are of one person, unless their years lie too far apart:
`LONGEST_PAUSE` years without any film in between begin another person's career, and where a career
would be longer than `LONGEST_CAREER` years, `PAUSE_IN_A_LONG_ONE` do. Jr. and Sr. are parts of a name.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

LONGEST_PAUSE = 25
LONGEST_CAREER = 75
PAUSE_IN_A_LONG_ONE = 10


def _split(films: ir.Table, group: list[str], pause: ir.Value | int) -> ir.Table:
    """Number, within each group, the runs of films between which there is no such pause."""
    ordered = ibis.window(group_by=group, order_by=["year", "film_id"])
    gap = films.year - films.year.lag().over(ordered)
    begun = films.mutate(begins=(gap > pause).fill_null(False).cast("int64"))
    upto = ibis.cumulative_window(group_by=group, order_by=["year", "film_id"])
    return begun.mutate(run=begun.begins.sum().over(upto)).drop("begins")


def careers(named: ir.Table, years: ir.Table) -> ir.Table:
    """Return (film_id, key, career): the number of the career, among those of a name, that a film is of.

    A film without a year is taken into the career with most films.
    """
    films = named.select("film_id", "key").distinct().left_join(years, "film_id").drop("film_id_right")
    dated = _split(films.filter(films.year.notnull()), ["key"], LONGEST_PAUSE).rename(first_run="run")
    group = ibis.window(group_by=["key", "first_run"])
    dated = dated.mutate(span=dated.year.max().over(group) - dated.year.min().over(group))
    pause = (dated.span > LONGEST_CAREER).ifelse(PAUSE_IN_A_LONG_ONE, LONGEST_PAUSE)
    dated = _split(dated, ["key", "first_run"], pause)
    dated = dated.mutate(career=ibis.dense_rank().over(group_by="key", order_by=["first_run", "run"]))
    sizes = dated.group_by("key", "career").agg(films=dated.count())
    largest = ibis.window(group_by="key", order_by=[ibis.desc("films"), "career"])
    main = sizes.mutate(rank=ibis.row_number().over(largest)).filter(lambda t: t["rank"] == 0)
    undated = films.filter(films.year.isnull()).left_join(main.select("key", main="career"), "key").drop("key_right")
    return (
        dated.select("film_id", "key", "career")
        .union(undated.select("film_id", "key", career=undated.main.fill_null(0)))
    )  # fmt: skip


__all__ = ["LONGEST_CAREER", "LONGEST_PAUSE", "PAUSE_IN_A_LONG_ONE", "careers"]
