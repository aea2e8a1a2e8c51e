"""The pages on which reviews are read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from repertory.site.catalogue import films
from repertory.site.catalogue.pages import answer
from repertory.site.members.models import Member
from repertory.site.reviews.forms import ReplyForm
from repertory.site.reviews.models import Like, Reply, Review


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
            "likes_it": bool(member) and Like.objects.filter(review=found, member=member).exists(),
        },
    )


def history(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a review said before it was changed."""
    found = _seen(request, number)
    return answer(request, "review_history.html", {"review": found, "editions": found.editions.order_by("-pk")})


def of_member(request: HttpRequest, name: str) -> HttpResponse:
    """Show a member's reviews."""
    member = get_object_or_404(Member, username__iexact=name, is_active=True)
    shown = Review.objects.filter(member=member, standing="shown").order_by("-written_at", "-pk")[:20]
    return answer(request, "member_reviews.html", {"shown": member, "reviews": shown})
