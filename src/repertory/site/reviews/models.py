"""Reviews, their former states, replies and likes. What stands here is precious: no build touches it.

A film is named by the id under which it was reviewed; where that id lost, the catalogue's referents lead to the
film. A rating is kept as a number of half stars, 1 to 10, and is null where none was given: never 0.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from repertory.site.members.holding import Holdable

LONGEST = 20_000
"""Characters that a review may have."""


class Written(Holdable):
    """What a review and a reply have in common: who wrote what when, and who may see it.

    ``token`` came with the form: a form that is sent twice is kept once.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(max_length=LONGEST, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True)
    token = models.CharField(max_length=64)

    class Meta:
        """A form is kept once."""

        abstract = True
        constraints = (models.UniqueConstraint(fields=["member", "token"], name="%(class)s_form_kept_once"),)


class Review(Written):
    """What a member wrote about a film, or how they rated it, or both.

    ``likes`` counts the rows of `Like` but those of banned members, and is written with them; ``length`` counts the
    text's characters; ``words`` are those by which it is found, kept whenever the text is.
    """

    film_id = models.CharField(max_length=40)
    title = models.CharField(max_length=500, help_text="of the film, as it was called when it was reviewed")
    year = models.IntegerField(null=True)
    rating = models.SmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)], help_text="in half stars"
    )
    spoilers = models.BooleanField(default=False, help_text="all of it tells what happens")
    language = models.CharField(max_length=10, blank=True)
    watched = models.CharField(max_length=10, blank=True, help_text="a date: a day, a month or a year")
    length = models.IntegerField(default=0)
    likes = models.IntegerField(default=0)
    words = models.TextField(blank=True, default="")

    class Meta(Written.Meta):
        """What a film's and a member's page ask for."""

        indexes = (
            models.Index(fields=["film_id", "standing", "-written_at"], name="own_review_by_date"),
            models.Index(fields=["member", "standing", "-written_at"], name="own_review_by_member"),
            models.Index(fields=["member", "standing", "length", "likes"], name="own_review_by_merit"),
            models.Index(fields=["standing", "-written_at"], name="own_review_by_standing"),
        )

    @property
    def address(self) -> str:
        """The address of the review's page."""
        return f"/review/{self.pk}"


class Edition(models.Model):
    """A former state of a review: what it said until ``until``."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="editions")
    text = models.TextField(blank=True)
    rating = models.SmallIntegerField(null=True)
    spoilers = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True)
    watched = models.CharField(max_length=10, blank=True)
    until = models.DateTimeField(default=timezone.now)

    KEPT: ClassVar[tuple[str, ...]] = ("text", "rating", "spoilers", "language", "watched")


class Reply(Written):
    """What a member answered to a review."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="replies")

    class Meta(Written.Meta):
        """What a review's page asks for."""

        verbose_name_plural = "replies"
        indexes = (
            models.Index(fields=["review", "written_at"], name="reply_by_date"),
            models.Index(fields=["standing", "-written_at"], name="reply_by_standing"),
        )

    @property
    def address(self) -> str:
        """The address of the reply, on its review's page."""
        return f"/review/{self.review_id}#reply-{self.pk}"


class Like(models.Model):
    """A member who likes a review; nobody likes one twice."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="liked")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="likes")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One like a member and review."""

        constraints = (models.UniqueConstraint(fields=["review", "member"], name="liked_once"),)
