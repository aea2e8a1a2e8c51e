"""How many films of one source, at most, bear a title, have a word in it or name a person, here or in the training.

Invariant: the table holds all that the comparisons need of others, so records compared by what was
learned of a whole collection come out as they do in the whole.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import ibis
import ibis.expr.types as ir
import pyarrow as pa

TITLES = 40_000
"""Titles among which words are counted: in a source that has more, a word's films are those of so many of them."""


@lru_cache(maxsize=1)
def _base() -> dict[str, dict[str, int]]:
    """How many films of one source bear a title, have a word or name a person, in the tables of the training."""
    text = files("repertory.link").joinpath("frequent.json").read_text(encoding="utf-8")
    counts: dict[str, dict[str, int]] = json.loads(text)
    return counts


def base_counts(what: str) -> pa.Table:
    """Return the pinned counts of ``titles``, ``words`` or ``people`` as a table (key, count)."""
    counts = _base()[what]
    keys = sorted(counts)
    return pa.table({"key": pa.array(keys, pa.string()), "count": pa.array([counts[key] for key in keys], pa.int64())})


def bearers(titles: ir.Table, people: ir.Table) -> ir.Table:
    """Return (what, key, bearers) of the titles, words and people, in these tables, that more than one film has."""
    counts = {"titles": by_source(titles), "words": words_by_source(titles), "people": by_source(people)}
    return ibis.union(*(_most(table, what) for what, table in counts.items()))


def by_source(table: ir.Table) -> ir.Table:
    """Return (key, count): how many records of each source have a key."""
    return table.group_by("key", "source").agg(count=table.record_id.nunique()).select("key", "count")


def words_by_source(titles: ir.Table) -> ir.Table:
    """Return (key, count): how many records of each source, or of `TITLES` of them, have a word in a title."""
    said = titles.select("record_id", "source", key=titles.words.unnest())
    counts = said.group_by("key", "source").agg(count=said.record_id.nunique())
    sizes = titles.group_by("source").agg(size=titles.record_id.nunique())
    found = counts.join(sizes, "source")
    return found.select(
        "key", count=(found["count"] * TITLES / ibis.greatest(found["size"], TITLES)).ceil().cast("int64")
    )


def _most(counts: ir.Table, what: str) -> ir.Table:
    both = counts.union(ibis.memtable(base_counts(what)))
    most = both.group_by("key").agg(bearers=both["count"].max()).filter(lambda t: t.bearers > 1)
    return most.select("key", "bearers", what=ibis.literal(what)).select("what", "key", "bearers")


def known(frequencies: ir.Table, what: str) -> ir.Table:
    """Return (key, bearers) of one thing that was counted; what is not there has one bearer."""
    return frequencies.filter(frequencies.what == what).select("key", "bearers")


def counted(table: ir.Table, frequencies: ir.Table, what: str) -> ir.Table:
    """Add to a table with ``key`` how many bear it."""
    found = table.left_join(known(frequencies, what), "key").drop("key_right")
    return found.mutate(bearers=ibis.coalesce(found.bearers, 1))
