"""How a film was rated: a histogram in half stars and a weighted average, of the audience and of critics apart.

Ratings that are not known, or stand on a scale that is not, are counted nowhere. Of a member who rated a film
several times, the latest rating counts.

The average is the mean of the posterior under Jeffreys' prior of a multinomial distribution (Jeffreys 1946): each of
the ten half stars is counted with half a rating more than was given. So the average of no ratings would be 2.75
stars, five ratings weigh as much as the prior, and of many it is all but their mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connections

from repertory.site.databases import PEOPLE
from repertory.site.reviews.merged import HERE

PRIOR = 0.5
"""How many ratings of each half star are counted beside those that were given."""


class Count(NamedTuple):
    """How many reviews there are of a kind; ``rated`` of them count in the average, those of no rating never."""

    language: str
    source: str
    halves: int
    critics: bool
    reviews: int
    rated: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Ratings by half stars, from 1 to 10."""

    counts: Counter[int] = field(default_factory=Counter)

    @property
    def ratings(self) -> int:
        """How many ratings there are."""
        return self.counts.total()

    @property
    def average(self) -> float:
        """The weighted average, in stars."""
        weighed = sum(halves * (self.counts[halves] + PRIOR) for halves in range(1, 11))
        return weighed / (self.ratings + 10 * PRIOR) / 2


def figures(counts: Iterable[Count], critics: bool) -> Figures:
    """Return how the audience, or critics, rated."""
    counted: Counter[int] = Counter()
    for one in counts:
        if one.critics == critics and one.halves:
            counted[one.halves] += one.rated
    return Figures(+counted)


_HERE = """
SELECT language, rating, count(*), sum(latest) FROM (
  SELECT language, coalesce(rating, 0) AS rating,
    CASE WHEN rating IS NOT NULL AND row_number() OVER (
      PARTITION BY member_id, CASE WHEN rating IS NULL THEN 0 ELSE 1 END ORDER BY written_at DESC, id DESC
    ) = 1 THEN 1 ELSE 0 END AS latest
  FROM reviews_review WHERE film_id IN ({names}) AND standing = 'shown'
) AS told GROUP BY language, rating
"""


def here(names: Sequence[str]) -> list[Count]:
    """Return how many reviews of a film were written here, under any of its ``names``: 1 query."""
    with connections[PEOPLE].cursor() as cursor:
        cursor.execute(_HERE.format(names=", ".join(["%s"] * len(names))), list(names))
        return [Count(language, HERE, rating, False, n, int(rated)) for language, rating, n, rated in cursor.fetchall()]


def imported(counts: Iterable[tuple[str, str, int, bool, int]]) -> list[Count]:
    """Return the same of imported reviews, from what the catalogue holds of the film."""
    return [Count(*kind, number, number) for *kind, number in counts]
