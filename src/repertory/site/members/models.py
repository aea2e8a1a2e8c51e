"""Members and invitations. What stands here is precious: no build touches it."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from repertory.site.members.holding import Holdable, Standing

NAME_VALIDATORS = [
    RegexValidator(
        r"^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,28}[A-Za-z0-9])?$",
        _("Expected 2 to 30 letters a–z, digits, hyphens, underscores, with a letter or digit at both ends."),
    )
]
"""A name stands in addresses, so it holds nothing that looks like another name's letters."""


class Role(models.TextChoices):
    """What a member may do; each may do what those before may."""

    MEMBER = "member", _("member")
    MODERATOR = "moderator", _("moderator")
    OWNER = "owner", _("owner")


class Member(Holdable, AbstractUser):
    """Somebody with an account. ``is_active`` is false of one who was banned; ``standing`` is that of their profile.

    Not for what they wrote: reviews, lists and diary have tables of their own.
    """

    first_name = last_name = None  # type: ignore[assignment]
    username = models.CharField(max_length=30, unique=True, validators=NAME_VALIDATORS)
    shown_name = models.CharField(_("Name shown"), max_length=60, blank=True)
    about = models.TextField(_("About you"), max_length=2000, blank=True, help_text=_("Markdown."))
    language = models.CharField(_("Language of the pages"), max_length=10, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    sessions_ended = models.PositiveIntegerField(default=0, help_text="how often all sessions were ended, as by a ban")

    changed_at = models.DateTimeField(null=True, blank=True, help_text="when the words of the profile were changed")

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Names differ by more than capitals."""

        constraints = (
            models.UniqueConstraint(models.functions.Lower("username"), name="one_name_whatever_its_capitals"),
        )
        indexes = (models.Index(fields=["id"], condition=models.Q(standing="held"), name="profiles_that_wait"),)

    def get_session_auth_hash(self) -> str:
        """Return what a session has to hold: another after the password was changed, or all sessions were ended."""
        known = super().get_session_auth_hash()
        return f"{known}.{self.sessions_ended}" if self.sessions_ended else known

    @property
    def called(self) -> str:
        """What pages call the member."""
        return (self.standing == Standing.SHOWN and self.shown_name) or self.username

    @property
    def author_id(self) -> int:
        """The member's own number: the profile is theirs."""
        return self.pk

    @property
    def text(self) -> str:
        """What the profile says."""
        return "\n\n".join(part for part in (self.shown_name, self.about) if part)

    @property
    def address(self) -> str:
        """The address of the member's page."""
        return f"/member/{self.username}"

    @property
    def moderates(self) -> bool:
        """Whether the member may look after what others write."""
        return self.role != Role.MEMBER and self.is_active


def by_name(name: str) -> models.QuerySet[Member]:
    """Return who has a name, whatever its capitals: by the index of names."""
    return Member.objects.alias(small=models.functions.Lower("username")).filter(small=name.lower())


def _code() -> str:
    return secrets.token_urlsafe(12)


class Invitation(models.Model):
    """A code by which one person may sign up where sign-up is by invitation."""

    code = models.CharField(max_length=40, unique=True, default=_code)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="invitations")
    made_at = models.DateTimeField(auto_now_add=True)
    used_by = models.OneToOneField(Member, models.SET_NULL, null=True, related_name="invitation")
    used_at = models.DateTimeField(null=True)
