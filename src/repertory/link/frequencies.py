"""How many films of one source, at most, bear a title or name a person, here or where the model was trained.

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


@lru_cache(maxsize=1)
def _base() -> dict[str, dict[str, int]]:
    """How many films of one source bear a title or name a person, in the tables of the training."""
    text = files("repertory.link").joinpath("frequent.json").read_text(encoding="utf-8")
    counts: dict[str, dict[str, int]] = json.loads(text)
    return counts


def base_counts(what: str) -> pa.Table:
    """Return the pinned counts of ``titles`` or ``people`` as a table (key, count)."""
    counts = _base()[what]
    keys = sorted(counts)
    return pa.table({"key": pa.array(keys, pa.string()), "count": pa.array([counts[key] for key in keys], pa.int64())})


def bearers(titles: ir.Table, people: ir.Table) -> ir.Table:
    """Return (what, key, bearers) of the keys, among those of (record_id, source, key), that more than one film has."""
    return ibis.union(_bearers(titles, "titles"), _bearers(people, "people"))


def _bearers(table: ir.Table, what: str) -> ir.Table:
    by_source = table.group_by("key", "source").agg(count=table.record_id.nunique()).select("key", "count")
    counts = by_source.union(ibis.memtable(base_counts(what)))
    most = counts.group_by("key").agg(bearers=counts["count"].max()).filter(lambda t: t.bearers > 1)
    return most.select("key", "bearers", what=ibis.literal(what)).select("what", "key", "bearers")


def counted(table: ir.Table, frequencies: ir.Table, what: str) -> ir.Table:
    """Add to a table with ``key`` how many bear it; a key of which nothing was learned has one bearer."""
    known = frequencies.filter(frequencies.what == what).select("key", "bearers")
    found = table.left_join(known, "key").drop("key_right")
    return found.mutate(bearers=ibis.coalesce(found.bearers, 1))
