"""Keeping what members write: each form once, every change with the state before it, all in one transaction.

Invariant: `Review.likes` is the number of its likes by members who are not banned whenever a transaction ends.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from repertory.read.language import language_of
from repertory.site.catalogue.films import Shown
from repertory.site.members.holding import settle
from repertory.site.members.models import Member
from repertory.site.reviews.models import Edition, Like, Reply, Review
from repertory.site.reviews.words import words_of

Json = dict[str, Any]


def keep_review(member: Member, film: Shown, told: Json, token: str) -> Review:
    """Keep a review of a film; a form sent again changes the review that it made, or nothing.

    ``told`` holds the fields of `Edition.KEPT`; where no language is told, the text's own is found.
    """
    fields = _complete(told)
    try:
        with transaction.atomic():
            whose = {"film_id": film.id, "title": film.title[:500], "year": film.year}
            review = Review(member=member, token=token, **whose, **fields)
            settle(review, member, review.text)
            review.save(force_insert=True)
            return review
    except IntegrityError:
        return change_review(Review.objects.get(member=member, token=token), told)


def change_review(review: Review, told: Json) -> Review:
    """Keep a change of a review, and what it said before; what changes nothing leaves no trace."""
    fields = _complete(told)
    with transaction.atomic():
        review = Review.objects.select_for_update().select_related("member").get(pk=review.pk)
        before = {name: getattr(review, name) for name in Edition.KEPT}
        if all(fields[name] == before[name] for name in Edition.KEPT):
            return review
        now = timezone.now()
        Edition.objects.create(review=review, until=now, **before)
        for name, value in fields.items():
            setattr(review, name, value)
        review.changed_at = now
        settle(review, review.member, review.text)
        review.save()
        return review


def _complete(told: Json) -> Json:
    text = told["text"]
    language = told["language"] or language_of(text) or ""
    counted = {"length": len(text), "words": words_of(text, told["spoilers"])}
    return {**{name: told[name] for name in Edition.KEPT}, "language": language, **counted}


def keep_reply(member: Member, review: Review, text: str, token: str) -> Reply:
    """Keep a reply; a form sent again is the reply that it made."""
    try:
        with transaction.atomic():
            reply = Reply(member=member, review=review, text=text, token=token)
            settle(reply, member, text)
            reply.save(force_insert=True)
            return reply
    except IntegrityError:
        return Reply.objects.get(member=member, token=token)


def like(member: Member, review: Review, likes: bool) -> None:
    """Let a member like a review, or no longer; to say so twice changes nothing, nor does one who was banned."""
    with transaction.atomic():
        if not Member.objects.select_for_update().get(pk=member.pk).is_active:
            return
        if likes:
            _, changed = Like.objects.get_or_create(member=member, review=review)
        else:
            changed, _ = Like.objects.filter(member=member, review=review).delete()
        if changed:
            Review.objects.filter(pk=review.pk).update(likes=F("likes") + (1 if likes else -1))


def count_likes(member: Member) -> None:
    """Count anew the likes of all that a member likes: when they are banned, come back, or leave."""
    liked = Review.objects.filter(liked__member=member)
    list(liked.select_for_update(of=("self",)).order_by("pk").values_list("pk"))  # nobody likes one meanwhile
    counted = Like.objects.filter(review=OuterRef("pk"), member__is_active=True).order_by().values("review")
    liked.update(likes=Coalesce(Subquery(counted.annotate(likes=Count("pk")).values("likes")), 0))
