"""The pages on which reviews are read."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from markupsafe import Markup

from repertory.site.catalogue import films
from repertory.site.catalogue.films import Shown
from repertory.site.catalogue.pages import answer, rendered
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.members.sections import SECTIONS
from repertory.site.members.views import active_member
from repertory.site.reviews import badge
from repertory.site.reviews.forms import ReplyForm
from repertory.site.reviews.merged import PAGE, Place
from repertory.site.reviews.models import Like, Reply, Review

NEWEST = 5
"""Reviews on a member's own page."""


def _seen(request: HttpRequest, number: int) -> Review:
    review = get_object_or_404(Review.objects.select_related("member"), pk=number)
    if not review.seen_by(request.user):
        raise Http404(_("No review stands here."))
    return review


def review(request: HttpRequest, number: int) -> HttpResponse:
    """Show a review with its replies."""
    found = _seen(request, number)
    replies = [
        each for each in Reply.objects.filter(review=found).select_related("member").order_by("written_at", "pk")
        if each.seen_by(request.user)
    ]  # fmt: skip
    member = request.user if request.user.is_authenticated else None
    return answer(
        request,
        "review.html",
        {
            "review": found,
            "film": films.film(found.film_id),
            "replies": replies,
            "form": ReplyForm() if member else None,
            "badge": badge.explained() if badge.has(found.member) else "",
            "likes_it": bool(member) and Like.objects.filter(review=found, member=member).exists(),
        },
    )


def history(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a review said before it was changed."""
    found = _seen(request, number)
    return answer(request, "review_history.html", {"review": found, "editions": found.editions.order_by("-pk")})


def of_member(request: HttpRequest, name: str) -> HttpResponse:
    """Show a member's reviews, newest first, in pages that stay put."""
    member = active_member(name)
    after = Place.read(request.GET.get("after", ""))
    rows = reviews_of(request, member, after, PAGE + 1)
    told = {"shown": member, "rows": rows[:PAGE], "first": after is None}
    if len(rows) > PAGE:
        told["further"] = Place.of(rows[PAGE - 1][0])
    return answer(request, "member_reviews.html", told)


def reviews_of(
    request: HttpRequest, member: Member, after: Place | None, most: int
) -> list[tuple[Review, Shown | None]]:
    """Return a member's newest reviews, or those that follow a place, each with its film: 2 queries."""
    asked = Review.objects.filter(member=member).order_by("-written_at", "-pk")
    if request.user != member:
        asked = asked.filter(standing=Standing.SHOWN)
    if after:
        asked = asked.filter(Q(written_at__lt=after.moment) | Q(written_at=after.moment, pk__lt=after.number))
    found = list(asked[:most])
    for one in found:
        one.member = member
    now = films.now(one.film_id for one in found)
    return [(one, now.get(one.film_id)) for one in found]


def member_part(request: HttpRequest, member: Member) -> Markup:
    """Return the newest of a member's reviews for their page; nothing where there are none."""
    rows = reviews_of(request, member, None, NEWEST + 1)
    if not rows:
        return Markup("")
    told = {"shown": member, "rows": rows[:NEWEST], "more": len(rows) > NEWEST}
    return Markup(rendered(request, "member_part.html", told))


SECTIONS.append(member_part)
