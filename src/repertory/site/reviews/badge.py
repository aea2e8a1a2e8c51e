"""The badge of a Super Reviewer: who has earned it follows from what they wrote, by the rule of the site's owner."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from repertory.collection.settings import SuperReviewer
from repertory.site.catalogue.translations import current
from repertory.site.catalogue.words import counted
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.reviews.models import Review


def merits(member: str) -> tuple[str, tuple[int]]:
    """Return two columns of a query, and their value: a member's reviews that count, and the likes of all of theirs.

    ``member`` is the column of the member's id. An index holds all that they ask for.
    """
    own = f"FROM reviews_review o WHERE o.member_id = {member} AND o.standing = 'shown'"
    return (
        f"(SELECT count(*) {own} AND o.length >= %s), (SELECT coalesce(sum(o.likes), 0) {own})",
        (settings.SITE.super_reviewer.length,),
    )


def earned(reviews: int, likes: int, joined: datetime) -> bool:
    """Whether so many reviews that count, so many likes and an account of then earn the badge."""
    rule = settings.SITE.super_reviewer
    if not rule.reviews:
        return False
    return reviews >= rule.reviews and likes >= rule.likes and timezone.now() - joined >= timedelta(days=rule.days)


def has(member: Member) -> bool:
    """Whether a member has earned the badge: 1 query."""
    counted = Q(length__gte=settings.SITE.super_reviewer.length)
    own = Review.objects.filter(member=member, standing=Standing.SHOWN)
    told = own.aggregate(reviews=Count("pk", filter=counted), likes=Sum("likes", default=0))
    return earned(told["reviews"], told["likes"], member.date_joined)


def explained() -> str:
    """Return in a sentence how the badge is earned."""
    return _worded(settings.SITE.super_reviewer, current())


@cache
def _worded(rule: SuperReviewer, language: str) -> str:
    told = {"review": rule.reviews, "character": rule.length, "like": rule.likes, "day": rule.days}
    words = _("Earned here by %(review)s of %(character)s or more, %(like)s, and an account of %(day)s.")
    return words % {noun: counted(number, noun, language=language) for noun, number in told.items()}
