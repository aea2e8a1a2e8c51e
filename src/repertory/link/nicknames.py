"""Nicknames: who is named with one in quotes is named by it alone too: ``Roscoe "Fatty" Arbuckle``, ``Fatty Arbuckle``.

The name without its nickname proves nothing: William "Stage" Boyd bore his to be told from William Boyd.
"""

from __future__ import annotations

import re

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.namesakes import PAUSE_IN_A_LONG_ONE
from repertory.vocabulary.folding import name_key

_MARKS = '"“”()'
_NICKNAMED = re.compile(rf"[^{_MARKS}]+ [\"“(](?P<nickname>[^{_MARKS}]+)[\"”)] (?P<family>[^{_MARKS}]+)")


def by_nickname(name: str) -> str | None:
    """Return the key of a name's nickname with the family name, where it has one in quotes or brackets."""
    match = _NICKNAMED.fullmatch(name)
    return name_key(f"{match['nickname']} {match['family']}") if match else None


def nicknames(bench: Workbench, named: ir.Table) -> ir.Table:
    """Return (film_id, key_a, key_b): names that a film gives with a nickname, and what they are by it alone."""
    quoted = named.filter(named.value.re_search('["“(]')).select("film_id", "key", "value")
    rows = bench.fetch(quoted.select("value").distinct().order_by("value")).to_pylist()
    found = {row["value"]: nickname for row in rows if (nickname := by_nickname(row["value"]))}
    columns = {"value": list(found), "key_b": list(found.values())}
    table = pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
    joined = quoted.join(bench.keep("nicknames", table), "value")
    return joined.select("film_id", "key_b", key_a="key").distinct()


def nicknamed(names: ir.Table, careers: ir.Table, years: ir.Table) -> ir.Table:
    """Return (key_a, career_a, key_b, career_b): two careers of one time, the second under the first's nickname.

    ``names`` are the `nicknames`.
    """
    dated = careers.join(years, "film_id")
    spans = dated.group_by("key", "career").agg(begins=dated.year.min(), ends=dated.year.max())
    pairs = names.select("key_a", "key_b").distinct()
    met = pairs.join(spans.rename("{name}_a"), "key_a").join(spans.rename("{name}_b"), "key_b")
    together = (met.begins_a <= met.ends_b + PAUSE_IN_A_LONG_ONE) & (met.begins_b <= met.ends_a + PAUSE_IN_A_LONG_ONE)
    return met.filter(together).select("key_a", "career_a", "key_b", "career_b")
