"""Reports, the log of what moderators did, and the little that rules remember.

Invariant: a row of `Act` is never changed and never deleted; the database itself refuses it (see the first
migration). Only who it was may be forgotten, when they delete their account.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from repertory.site.members.models import Member


class Why(models.TextChoices):
    """Why something is reported."""

    SPAM = "spam", _("advertising, or the same over and over")
    INSULT = "insult", _("insults or threatens somebody")
    STORY = "story", _("gives the story away without saying so")
    RIGHTS = "rights", _("was written by somebody else")
    OTHER = "other", _("something else")


class Act(models.Model):
    """What a moderator did with one thing: the log of it, that only grows.

    ``kind`` and ``number`` name the thing as `subjects.KINDS` does; ``before`` and ``after`` are its states as
    they are applied again when the act is undone. Not for what members do with their own.
    """

    at = models.DateTimeField(default=timezone.now)
    moderator = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="acts")
    act = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    number = models.BigIntegerField()
    whose = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="acts_on")
    reason = models.CharField(max_length=200, blank=True)
    before = models.JSONField()
    after = models.JSONField()
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    FORGOTTEN: ClassVar[tuple[str, ...]] = ("moderator", "whose")

    class Meta:
        """What the log is asked for."""

        indexes = (
            models.Index(fields=["kind", "number", "-id"], name="acts_on_a_thing"),
            models.Index(fields=["whose", "-id"], name="acts_on_a_member"),
            models.Index(fields=["moderator", "-id"], name="acts_of_a_moderator"),
        )

    @property
    def subject(self) -> str:
        """The address of what the act was about, for moderators."""
        return f"/moderation/{self.kind}/{self.number}"


class Report(models.Model):
    """That a member thinks a moderator should look at something; open until an act settled it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10)
    number = models.BigIntegerField()
    whose = models.ForeignKey(Member, models.CASCADE, related_name="reports_on")
    why = models.CharField(_("What is wrong with it?"), max_length=10, choices=Why.choices)
    text = models.CharField(_("In your words"), max_length=1_000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="settled")

    class Meta:
        """Of one thing each member has one open report."""

        constraints = (
            models.UniqueConstraint(
                fields=["member", "kind", "number"], condition=models.Q(act=None), name="reported_once"
            ),
        )
        indexes = (
            models.Index(fields=["at"], condition=models.Q(act=None), name="reports_open"),
            models.Index(fields=["kind", "number"], name="reports_of_a_thing"),
        )


class Arrival(models.Model):
    """From which network an account came: a keyed hash, that is forgotten when the account is no longer new."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="arrival")
    network = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        """What the rules of many accounts ask for."""

        indexes = (
            models.Index(fields=["network", "at"], name="arrivals_of_a_network"),
            models.Index(fields=["at"], name="arrivals_by_time"),
        )


class Said(models.Model):
    """That a member wrote some words: a hash of their letters, by which the same words of another are known."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="said")
    mark = models.CharField(max_length=32)

    class Meta:
        """Each once."""

        constraints = (models.UniqueConstraint(fields=["mark", "member"], name="said_once"),)
