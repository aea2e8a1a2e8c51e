"""Films as the catalogue has them now, for rows that name them as they were called then."""

from __future__ import annotations

from collections.abc import Sequence

from repertory.site.catalogue.films import Shown, now
from repertory.site.lists.models import OfFilm


def shown(rows: Sequence[OfFilm]) -> dict[int, Shown]:
    """Return the film of each row, by the row's number in its table."""
    films = now(row.film_id for row in rows)
    return {row.pk: films.get(row.film_id) or Shown("", "film", row.title, row.year, "") for row in rows}
