"""What two sources say of one thing, though the one says it less fully: a date without its country, a festival's name.

Invariant: what is put together is of one entity, so that a few entities come out as they do among all.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench

ASKED = ["entity_id", "property", "spelling"]
_YEAR = r"\b((?:18|19|20)\d\d)\b"
EVENT = "event"


def countries(bench: Workbench, asked: ir.Table) -> ir.Table:
    """Return (entity_id, property, spelling, home): of what names no country, that of which another says the same.

    Where several countries have that value the first by the alphabet; a date told less exactly (its year) is that
    of a country where one alone is spoken of.
    """
    dated = asked.filter(asked.by_country)
    named = dated.filter(dated.country.notnull())
    named = named.select("entity_id", "property", home="country", told="spelling").distinct()
    bare = dated.filter(dated.country.isnull()).select(*ASKED, "rule").distinct()
    met = bare.inner_join(named, ["entity_id", "property"]).select(*bare.columns, "home", "told")
    same, within = met.told == met.spelling, (met.rule == "date") & met.told.startswith(met.spelling)
    met = met.mutate(same=same, within=within).filter(lambda t: t.same | t.within)
    homes = met.group_by(*ASKED).agg(
        exactly=met.home.min(where=met.same), least=met.home.min(), greatest=met.home.max()
    )
    alone = ibis.ifelse(homes.least == homes.greatest, homes.least, ibis.null("string"))
    return bench.keep("countries", homes.select(*ASKED, home=ibis.coalesce(homes.exactly, alone)))


def full_names(bench: Workbench, asked: ir.Table) -> ir.Table:
    """Return (entity_id, property, spelling, fuller): a festival's short name and the fullest that holds it.

    Years that the two name, in the name or in what is noted beside it, must not differ.
    """
    told = asked.filter(asked.property == EVENT)
    text = " " + told.spelling.lower() + " "
    year = ibis.coalesce(told.spelling.re_extract(_YEAR, 1).nullif(""), told.note.re_extract(_YEAR, 1).nullif(""))
    told = bench.keep("events", told.select(*ASKED, text=text, year=ibis.coalesce(year, "")).distinct())
    longer = told.select("entity_id", fuller="spelling", whole="text", other="year")
    met = told.inner_join(longer, "entity_id").select(*told.columns, "fuller", "whole", "other")
    met = met.filter(met.whole.contains(met.text) & (met.whole.length() > met.text.length()))
    met = met.filter((met.year == "") | (met.other == "") | (met.year == met.other))
    order = [ibis.desc(met.whole.length()), met.fuller]
    turn = ibis.row_number().over(ibis.window(group_by=ASKED, order_by=order))
    return bench.keep("full-names", met.mutate(turn=turn).filter(lambda t: t.turn == 0).select(*ASKED, "fuller"))
