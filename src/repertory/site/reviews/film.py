"""The part of a film's page that shows what people wrote of it, here and elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from repertory.site.catalogue.pages import rendered
from repertory.site.catalogue.parts import FILM_REVIEWS, Read
from repertory.site.catalogue.shelf import Found
from repertory.site.catalogue.words import lost_ratings
from repertory.site.reviews import badge, figures, merged
from repertory.site.reviews.figures import Count
from repertory.site.reviews.models import Like

Json = dict[str, Any]

SORT_LABELS = {
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "rating": _("best first"),
    "likes": _("most liked first"),
    "length": _("longest first"),
}


def reviews(request: HttpRequest, found: Found) -> Read:
    """Read what people wrote of a film, as its address asks.

    It takes a query, one more for each of the two kinds of which there are any, and one for a member who may like them.
    """
    here, elsewhere = figures.here(found.names), figures.imported(found.review_counts)
    counts = [*here, *elsewhere]
    asked = asked_of(request.GET, counts)
    shown = merged.page(found.names if here else (), found.id if elsewhere else "", asked)
    rule = badge.explained()

    def made() -> Markup:
        told = {
            "film_id": found.id,
            "sources": found.page["sources"],
            "audience": figures.figures(counts, critics=False),
            "critics": figures.figures(counts, critics=True),
            "reviews": sum(one.reviews for one in counts),
            "chosen": sum(one.reviews for one in counts if _fits(one, asked)),
            "shown": shown,
            "badge": rule,
            "notes": lost_ratings([row for row in shown.rows if row["source"] != merged.HERE]),
            "asked": asked,
            "sorts": SORT_LABELS,
            "choices": choices(counts),
            "liked": liked(request, shown.rows),
            "address": address_of(asked),
        }
        return Markup(rendered(request, "film_reviews.html", told))

    return Read((counts, shown, rule), made)


def asked_of(query: QueryDict, counts: Iterable[Count]) -> merged.Asked:
    """Return which reviews an address asks for; what it asks wrongly is left out."""
    known = choices(counts)
    language, halves, source = query.get("lang"), query.get("rating", ""), query.get("from")
    number = int(halves) if halves.isdecimal() and len(halves) < 3 else None
    after = merged.Place.read(query.get("after", ""))
    return merged.Asked(
        sort=query["sort"] if query.get("sort") in merged.SORTS else "newest",
        language=language if language in known["languages"] else None,
        halves=number if number in known["ratings"] else None,
        source=source if source in known["sources"] else None,
        after=after,
        before=None if after else merged.Place.read(query.get("before", "")),
    )


def choices(counts: Iterable[Count]) -> dict[str, dict[Any, int]]:
    """Return by what the reviews can be chosen, each with how many there are."""
    counted: dict[str, Counter[Any]] = {"languages": Counter(), "ratings": Counter(), "sources": Counter()}
    for one in counts:
        for name, value in (("languages", one.language), ("ratings", one.halves), ("sources", one.source)):
            counted[name][value] += one.reviews
    return {
        "languages": dict(counted["languages"].most_common()),
        "ratings": dict(sorted(counted["ratings"].items(), reverse=True)),
        "sources": dict(counted["sources"].most_common()),
    }


def _fits(one: Count, asked: merged.Asked) -> bool:
    wanted = ((asked.language, one.language), (asked.halves, one.halves), (asked.source, one.source))
    return all(value is None or value == has for value, has in wanted)


def address_of(asked: merged.Asked) -> str:
    """Return the query that asks for the same reviews, to which a place is added."""
    told = {"sort": asked.sort, "lang": asked.language, "rating": asked.halves, "from": asked.source}
    return urlencode({name: value for name, value in told.items() if value is not None})


def liked(request: HttpRequest, rows: list[Json]) -> set[int]:
    """Return which of some reviews whoever asks likes: 1 query for a member, none for a visitor."""
    if not request.user.is_authenticated:
        return set()
    ids = [row["id"] for row in rows if row["source"] == merged.HERE]
    return set(Like.objects.filter(member=request.user, review_id__in=ids).values_list("review_id", flat=True))


FILM_REVIEWS.append(reviews)
