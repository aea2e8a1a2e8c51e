"""Mentions: every claim of a film record that names a person, with the film that it belongs to.

A text's ``mentions`` count only where they name a person whom the film's credits name too.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.keys import distinct, spelled
from repertory.vocabulary.folding import name_key
from repertory.vocabulary.properties import PERSON_PROPERTIES


def film_years(bench: Workbench, links: ir.Table) -> ir.Table:
    """Return (film_id, year): the year that most of a film's records name, the earlier of two as frequent."""
    dated = links.filter(links.year.notnull())
    counted = dated.group_by(film_id="entity_id", year="year").agg(times=dated.count())
    first = ibis.window(group_by="film_id", order_by=[ibis.desc("times"), "year"])
    ranked = counted.mutate(rank=ibis.row_number().over(first))
    return bench.keep("film_years", ranked.filter(ranked["rank"] == 0).select("film_id", "year"))


def mentions(collection: Collection, bench: Workbench, links: ir.Table) -> ir.Table:
    """Return (claim_id, record_id, reading, film_id, property, value, key) of every claim that names a person."""
    claims = collection.current("claims")
    said = claims.filter(~claims.lost & claims.value.notnull() & claims.property.isin([*PERSON_PROPERTIES, "mentions"]))
    said = said.select("claim_id", "record_id", "property", "value").distinct()
    said = bench.keep("said", said.join(links.select("record_id", "reading", film_id="entity_id"), "record_id"))
    keys = bench.keep("name_keys", spelled(distinct(said.value), {"key": name_key}))
    keyed = said.join(keys, "value").filter(lambda t: t.key != "")
    credited = keyed.filter(keyed.property != "mentions").select("film_id", "key").distinct()
    named = keyed.filter(keyed.property != "mentions").union(
        keyed.filter(keyed.property == "mentions").semi_join(credited, ["film_id", "key"])
    )
    return bench.keep("mentions", named)
