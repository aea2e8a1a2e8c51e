"""The tables by which the site is browsed: facets, and the list of issues."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.publish import tables
from repertory.publish.inputs import Inputs

VALUES = ("country", "language", "genre")
"""Properties whose standing values are facets; year and decade come from the film's year."""


def facets(inputs: Inputs, heads: ir.Table) -> ir.Table:
    """Return (film_id, facet, value, shown): every value under which a film is found."""
    films = heads.filter(heads.kind == "film")
    standing = inputs.standing.filter(inputs.standing.property.isin(VALUES))
    values = standing.select(film_id="entity_id", facet="property", value="value", shown="shown")
    dated = films.filter(films.year.notnull()).select(film_id="entity_id", year="year")
    year = dated.year.cast("string")
    decade = (dated.year - dated.year % 10).cast("string")
    years = dated.select("film_id", facet=ibis.literal("year"), value=year, shown=year)
    decades = dated.select("film_id", facet=ibis.literal("decade"), value=decade, shown=decade + "s")
    known = films.select(film_id="entity_id")
    return ibis.union(values, years, decades).semi_join(known, "film_id").distinct()


ISSUES = ["source", "document", "locator", "kind", "text", "original", "film_id"]
"""The columns of the list of issues, in the order of which its rows stand."""


def issue_list(inputs: Inputs) -> ir.Table:
    """Return every issue, with the film that it is about where it is about one."""
    table = tables.issues(inputs)
    film = ibis.cases((table.entity_kind == "film", table.entity_id))
    return table.mutate(film_id=film).select(*ISSUES)
