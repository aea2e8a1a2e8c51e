"""Which values are of a version of a film, and what is taken for the film's own where only versions are told of.

Invariant: what is found of a claim follows from the claims of its entity alone.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import BAR
from repertory.vocabulary.versions import key_of, names_a_time, sort_of

TIMED = "running_time"
VERSIONED = (TIMED, "release_date", "year", "language", "country", "distributor")
"""Properties that a film's versions have of their own, and that the words beside a value may be about."""

_NAMED = ["property", "qualifier"]
_SCHEMA = pa.schema([*((name, pa.string()) for name in (*_NAMED, "version", "cut")), ("copy", pa.bool_())])


def with_versions(bench: Workbench, stated: ir.Table) -> ir.Table:
    """Return what is stated with what it is stated of: ``version``, ``cut`` and ``longest``.

    ``version`` tells the version from all others of the film, null for the film itself: a cut is the same whoever
    names it, a copy its source's own. ``cut``: the words that name it, of the film's own values too
    (``theatrical``). ``longest``: the running time is a version's, but nobody tells the film's own.
    """
    named = stated.inner_join(_named(bench, stated), _NAMED)
    copy = named.source + BAR + named.version + BAR + named.value
    told = named.select(
        "claim_id", "entity_id", "source", "property", "value", "cut", "copy",
        version=ibis.ifelse(named["copy"], copy, named.version),
    )  # fmt: skip
    told = bench.keep("told-of-versions", told)
    own = stated.filter(stated.property == TIMED).semi_join(told, "entity_id")
    own = own.anti_join(told.filter(told.version.notnull()), "claim_id")
    own = bench.keep("own-times", own.select("entity_id", "property", "value").distinct())
    of = bench.keep("versions", _fullest(_supported(told, own), own))
    joined = stated.left_join(of, "claim_id").drop("claim_id_right")
    return joined.mutate(longest=joined.longest.fill_null(False))


def _named(bench: Workbench, stated: ir.Table) -> ir.Table:
    """Return (property, qualifier, version, cut, copy) of the distinct words beside values."""
    beside = stated.filter(stated.property.isin(VERSIONED) & stated.qualifier.notnull())
    rows = []
    for row in bench.fetch(beside.select(*_NAMED).distinct().order_by(*_NAMED)).to_pylist():
        words, timed = row["qualifier"], row["property"] == TIMED
        sort = sort_of(words, timed)
        cut = words if sort != "film" or (timed and names_a_time(words)) else None
        rows.append({**row, "version": None if sort == "film" else key_of(words), "cut": cut, "copy": sort == "copy"})
    return bench.keep("named-versions", pa.Table.from_pylist(rows, _SCHEMA))


def _supported(told: ir.Table, own: ir.Table) -> ir.Table:
    """Let a copy that runs as long as somebody says of the film speak for the film."""
    same = told.filter(told["copy"]).semi_join(own, ["entity_id", "property", "value"])
    same = same.select("claim_id", same=ibis.literal(True)).distinct()
    joined = told.left_join(same, "claim_id").drop("claim_id_right")
    film = joined.same.fill_null(False)
    return joined.mutate(**{
        name: ibis.ifelse(film, ibis.null("string"), joined[name]) for name in ("version", "cut")
    }).drop("same")  # fmt: skip


def _fullest(told: ir.Table, own: ir.Table) -> ir.Table:
    """Return (claim_id, version, cut, longest); each source's longest version speaks for a film of no time of its own.

    Copies come before cuts, which are known to be longer or shorter than the film was.
    """
    alone = told.filter(told.property == TIMED).anti_join(own, "entity_id")
    alone = alone.mutate(sort=ibis.ifelse(alone["copy"], 0, 1), minutes=alone.value.try_cast("int64"))
    first = alone.mutate(least=alone.sort.min().over(ibis.window(group_by="entity_id")))
    first = first.filter(first.sort == first.least)
    by_source = ibis.window(group_by=["entity_id", "source"])
    first = first.mutate(most=first.minutes.max().over(by_source)).filter(lambda t: t.minutes == t.most)
    longest = first.select("claim_id", longest=ibis.literal(True)).distinct()
    joined = told.left_join(longest, "claim_id").drop("claim_id_right")
    found = joined.longest.fill_null(False)
    version = ibis.ifelse(found, ibis.null("string"), joined.version)
    return joined.select("claim_id", "cut", version=version, longest=found).distinct()
