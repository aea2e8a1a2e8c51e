"""The titles of film records: their keys, the parts they may be shortened to, and how telling each is.

A title is graded by how many films of one source bear it, and, where no source has two, by how common its
words are: *The Order* is borne by another film sooner than *Zerkalo*.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.link.frequencies import TITLES, known
from repertory.link.keys import (
    compact_key,
    distinct,
    folded_key,
    numerals,
    part_keys,
    spelled,
    title_words,
    written_key,
)

TITLE_PROPERTIES = ("title", "original_title", "alternative_title")
GRADES = ("telling", "rare", "lone", "scarce", "common")
"""How telling a title is, the most telling first; as numbers 0 to 4."""
SCARCE_TITLE = 4
"""The most films of one source that bear a scarce title."""
TELLING_BITS, RARE_BITS = 24, 12
"""How telling the words of a title that no two films bear must be: 12 bits are one title in 4,096."""


def titles_said(bench: Workbench, claims: ir.Table) -> tuple[ir.Table, ir.Table]:
    """Return the titles of records by key, and (record_id, key) of their parts."""
    said = claims.filter(claims.property.isin(TITLE_PROPERTIES))
    table = spelled(
        distinct(said.value),
        {
            "key": compact_key,
            "parts": part_keys,
            "numerals": numerals,
            "words": title_words,
            "written": written_key,
            "folded": folded_key,
        },
    )
    keys = bench.keep("title_keys", table)
    rank = ibis.cases(*((said.property == name, order) for order, name in enumerate(TITLE_PROPERTIES)))
    named = said.mutate(rank=rank).join(keys, "value")
    titles = named.group_by("record_id", "source", "key").agg(
        value=named.value.min(),
        numerals=named.numerals.min(),
        words=named.words.min(),
        written=named.written.min(),
        folded=named.folded.min(),
        rank=named["rank"].min(),
    )
    parts = named.select("record_id", key=named.parts.unnest()).distinct()
    return bench.keep("titles_said", titles), bench.keep("parts", parts)


def _words_tell(titles: ir.Table, frequencies: ir.Table) -> ir.Table:
    """Return (key, tells): how unlikely a title's words are to meet in one, in hundredths of a bit."""
    # A key may be written in two ways; the words of one count.
    written = titles.group_by("key").agg(words=titles.words.min())
    words = written.select("key", word=written.words.unnest())
    counts = known(frequencies, "words").rename(word="key", films="bearers")
    found = words.left_join(counts, "word")
    share = found.films.fill_null(1) / TITLES
    found = found.mutate(tells=(-share.log2() * 100).round().cast("int64"))
    return found.group_by("key").agg(tells=found.tells.sum())


def graded(titles: ir.Table, frequencies: ir.Table) -> ir.Table:
    """Add to titles ``grade``, a number by `GRADES`."""
    borne = titles.left_join(known(frequencies, "titles"), "key").drop("key_right")
    told = borne.left_join(_words_tell(titles, frequencies), "key").drop("key_right")
    bearers, tells = told.bearers.fill_null(1), told.tells.fill_null(0)
    grade = ibis.cases(
        (bearers > SCARCE_TITLE, GRADES.index("common")),
        (bearers > 1, GRADES.index("scarce")),
        (tells >= 100 * TELLING_BITS, GRADES.index("telling")),
        (tells >= 100 * RARE_BITS, GRADES.index("rare")),
        else_=GRADES.index("lone"),
    )
    return told.mutate(grade=grade).drop("bearers", "tells")


def title_lists(titles: ir.Table, parts: ir.Table) -> list[ir.Table]:
    """Return, each as (record_id, list): titles of each grade and all better ones, parts; and what the first tells."""
    ordered = ibis.window(group_by="record_id", order_by=["rank", "key"])
    ranked = titles.mutate(order=ibis.row_number().over(ordered))
    first = ranked.filter(ranked.order == 0).select("record_id", "numerals", "words", main="key")
    by_grade = [
        listed(titles.filter(titles.grade <= number), f"{grade}_titles", "key")
        for number, grade in enumerate(GRADES[:-1])
    ]
    return [listed(titles, "titles", "key"), listed(titles, "written", "written"),
            listed(titles, "folded", "folded"), *by_grade,
            listed(parts, "parts", "key"), first]  # fmt: skip


def listed(table: ir.Table, name: str, column: str = "value") -> ir.Table:
    """Gather a column to one sorted list a record."""
    return table.group_by("record_id").agg(**{name: table[column].collect(distinct=True).sort()})
