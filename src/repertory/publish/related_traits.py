"""What is compared of two films that something binds: when they were made, their genres, how much is known of them."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.publish.inputs import Inputs
from repertory.publish.threads import UNDATED

RATED = ("rating", "rating_count")
"""How often a film was rated is no trait of it: what is related must not follow fame."""


def traits(inputs: Inputs, films: ir.Table) -> ir.Table:
    """Return (film_id, year, said, genres) of every film of which there are inputs.

    ``said`` is how much stands of the film, but for its ratings; ``genres`` is a list, in alphabetical order.
    """
    told = inputs.standing.filter(inputs.standing.property.notin(RATED))
    counted = told.group_by(film_id="entity_id").agg(
        said=told.count(), genres=told.value.collect(where=told.property == "genre", distinct=True)
    )
    dated = films.select(film_id="entity_id", year=films.year.fill_null(UNDATED))
    none = ibis.literal([], "array<string>")
    return counted.inner_join(dated, "film_id").select(
        "film_id", "year", "said", genres=counted.genres.fill_null(none).sort()
    )
