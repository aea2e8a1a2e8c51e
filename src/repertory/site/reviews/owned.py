"""What of reviews is a member's own, to be taken away."""

from __future__ import annotations

from collections.abc import Iterable

from repertory.site.members.models import Member
from repertory.site.members.own import LEAVING, Json, own, stars_of
from repertory.site.reviews.keep import count_likes
from repertory.site.reviews.models import Edition, Like, Reply, Review

LEAVING.append(count_likes)


@own("reviews")
def _reviews(member: Member) -> Iterable[Json]:
    """All that the member wrote about films; ratings in stars, of five."""
    for review in Review.objects.filter(member=member).order_by("pk"):
        yield {
            "id": review.pk, "film": review.film_id, "title": review.title, "year": review.year,
            "rating": stars_of(review.rating), "text": review.text,
            "spoilers": review.spoilers, "language": review.language, "watched": review.watched,
            "written_at": review.written_at, "changed_at": review.changed_at, "likes": review.likes,
            "standing": review.standing, "reason": review.held_for,
        }  # fmt: skip


@own("review_editions")
def _editions(member: Member) -> Iterable[Json]:
    """What the member's reviews said before they were changed."""
    for edition in Edition.objects.filter(review__member=member).order_by("review_id", "pk"):
        yield {
            "review": edition.review_id, "until": edition.until, "rating": stars_of(edition.rating),
            "text": edition.text, "spoilers": edition.spoilers, "language": edition.language,
            "watched": edition.watched,
        }  # fmt: skip


@own("replies")
def _replies(member: Member) -> Iterable[Json]:
    """What the member answered to reviews."""
    names = ("id", "review_id", "text", "written_at", "changed_at", "standing")
    return Reply.objects.filter(member=member).order_by("pk").values(*names)


@own("likes")
def _likes(member: Member) -> Iterable[Json]:
    """The reviews that the member likes."""
    return Like.objects.filter(member=member).order_by("pk").values("review_id", "review__film_id", "at")
