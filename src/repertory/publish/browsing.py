"""The tables by which the site is browsed: facets, and the list of issues."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.publish import tables
from repertory.publish.inputs import Inputs

VALUES = ("country", "language", "genre")
"""Properties whose standing values are facets; year and decade come from the film's year."""


def facets(inputs: Inputs, dossiers: ir.Table) -> ir.Table:
    """Return (facet, value, place, film_id, shown): every value under which one of the films is found, and where."""
    films = dossiers.filter(dossiers.kind == "film")
    standing = inputs.standing.filter(inputs.standing.property.isin(VALUES))
    values = standing.select(film_id="entity_id", facet="property", value="value", shown="shown")
    dated = films.filter(films.year.notnull()).select(film_id="entity_id", year="year")
    year = dated.year.cast("string")
    decade = (dated.year - dated.year % 10).cast("string")
    years = dated.select("film_id", facet=ibis.literal("year"), value=year, shown=year)
    decades = dated.select("film_id", facet=ibis.literal("decade"), value=decade, shown=decade + "s")
    placed = films.select("place", film_id="entity_id")
    found = ibis.union(values, years, decades).distinct().inner_join(placed, "film_id")
    return found.select("facet", "value", "place", "film_id", "shown")


ISSUES = ["source", "document", "locator", "kind", "text", "original", "film_id"]
"""The columns of the list of issues, in the order of which its rows stand."""


def issue_list(inputs: Inputs) -> ir.Table:
    """Return every issue, with the film that it is about where it is about one."""
    table = tables.issues(inputs)
    film = ibis.cases((table.entity_kind == "film", table.entity_id))
    return table.mutate(film_id=film).select(*ISSUES)
