"""Reviews written here, found by their words on the page of search.

Each keeps its words folded, as search folds what is asked; what gives the story away is not among them, so that it is
neither found nor shown. The database has an index of them: a full-text table on SQLite, kept by triggers, and an
index over their array on PostgreSQL. So a review is found as soon as it is posted, and no longer once it is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Lookup, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from repertory.errors import ValueRefused
from repertory.site.catalogue import films
from repertory.site.catalogue.found import excerpt
from repertory.site.catalogue.parts import REVIEWS_SAID, Said
from repertory.site.catalogue.words import in_halves
from repertory.site.markdown import plain
from repertory.site.members.holding import Standing
from repertory.site.reviews.merged import HERE
from repertory.site.reviews.models import Review
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.folding import fold

if TYPE_CHECKING:
    from repertory.publish.search import Asked
    from repertory.publish.search.asked import Filter

Json = dict[str, Any]

LONGEST_WORD = 60
"""Letters of a word that count; an index takes none of thousands."""

MOST_ASKED = 24
"""Words of a query that are looked for: a review must have them all."""

COUNTED = 1_000
"""Reviews beyond which they are not counted: nobody looks so far."""


def words_of(text: str, spoilers: bool = False) -> str:
    """Return by which words a review is found, each once; by none where all of it gives the story away."""
    return "" if spoilers else " ".join(_folded(plain(text)))


def _folded(text: str) -> list[str]:
    # By the word, for `fold` keeps what it was asked for.
    return list(dict.fromkeys(word[:LONGEST_WORD] for part in text.split() for word in fold(part).split()))


@TextField.register_lookup
class HasWords(Lookup):
    """Whether a review has all of some folded words: ``words__has="one two"``."""

    lookup_name = "has"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the condition for SQLite; each word is quoted, for AND is a word as well."""
        asked = " ".join(f'"{word}"' for word in self.rhs.split())
        return "reviews_review.id IN (SELECT rowid FROM reviews_said WHERE reviews_said MATCH %s)", [asked]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the condition for PostgreSQL, as its index has it."""
        column, values = self.process_lhs(compiler, connection)
        return f"string_to_array({column}, ' ') @> %s", [*values, self.rhs.split()]


def said(asked: Asked) -> Said:
    """Return the reviews written here that have the words asked for, newest first."""
    found = _found(asked)
    return Said(found.order_by()[:COUNTED].count(), lambda first, size: _shown(found[first : first + size], asked))


def _found(asked: Asked) -> QuerySet[Review]:
    words = _folded(asked.words)[:MOST_ASKED]
    if not words:
        return Review.objects.none()
    # By an expression, for SQLite takes any index of the standing before the words', and goes through all reviews.
    standing = Review.objects.alias(stands=Coalesce("standing", Value("")))
    found = standing.filter(stands=Standing.SHOWN, words__has=" ".join(words))
    for one in asked.filters:
        found = found.exclude(_condition(one)) if one.without else found.filter(_condition(one))
    return found.select_related("member").order_by("-pk")


def _condition(asked: Filter) -> Q:
    """Return what a filter asks of a review; of what reviews have not, that there be none."""
    condition = Q(pk__in=())
    for value in asked.values:
        if asked.name == "year":
            condition |= Q(year__range=(value.least, value.most))
        elif asked.name == "language":
            condition |= Q(language=_language(value))
        elif (asked.name, value) == ("source", HERE):
            condition |= Q(pk__isnull=False)
    return condition


def _language(told: str) -> str:
    """Return the code of a language that is told by its code or name."""
    try:
        return DATATYPES["language"].clean(told).value
    except ValueRefused:
        return told


def _shown(reviews: Iterable[Review], asked: Asked) -> list[Json]:
    found = list(reviews)
    now = films.now(one.film_id for one in found)
    return [_row(one, now.get(one.film_id), asked.words) for one in found]


def _row(review: Review, film: films.Shown | None, words: str) -> Json:
    """Return what the page of search shows of a review."""
    return {
        "address": review.address,
        "title": film.title if film else review.title,
        "year": film.year if film else review.year,
        "rating": in_halves(review.rating) if review.rating else None,
        "author": review.member.called,
        "date": review.written_at.date().isoformat(),
        "language": review.language,
        "words": excerpt(plain(review.text), words),
    }


REVIEWS_SAID.append(said)
