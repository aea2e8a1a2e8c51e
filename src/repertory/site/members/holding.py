"""Whether what somebody writes is shown at once, or waits for a moderator."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from repertory.site.members.models import Member


class Standing(models.TextChoices):
    """Who sees what somebody wrote: all; its author and moderators until one of these let it pass; or no longer.

    What was shown is ``banned`` as long as its author is; so it is known what is shown again with them.
    """

    SHOWN = "shown", _("shown")
    HELD = "held", _("waits for a moderator")
    REMOVED = "removed", _("removed by a moderator")
    BANNED = "banned", _("hidden with its author")


class Holdable(models.Model):
    """What may have to wait for a moderator: a review, a reply, a list, a profile."""

    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.SHOWN)
    held_for = models.CharField(max_length=200, blank=True, help_text="why it waits, or why it was removed")

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def author_id(self) -> int:
        """The number of the member whose it is."""
        return self.member_id  # type: ignore[attr-defined, no-any-return]

    @property
    def why(self) -> str:
        """Why it waits or was removed, in the reader's language where a rule said so."""
        return gettext(self.held_for) if self.held_for else ""

    def seen_by(self, reader: object) -> bool:
        """Whether a reader may see it: what is held or removed is seen by its author and moderators alone."""
        if self.standing == Standing.SHOWN:
            return True
        return getattr(reader, "pk", None) == self.author_id or getattr(reader, "moderates", False)


HoldRule = Callable[[str, bool, "Member"], str | None]

HOLD_RULES: list[HoldRule] = []
"""Functions that look at words before they are kept, whether in something new, and whose they are, and give the reason
why it has to wait, or None."""


def settle(written: Holdable, member: Member, words: str) -> None:
    """Hold what a rule finds a reason to hold; what a moderator removed, or holds, stays so.

    It is asked of words that are new or were changed, within the transaction that keeps them.
    """
    if written.standing != Standing.SHOWN:
        return
    for rule in HOLD_RULES:
        if reason := rule(words, written.pk is None, member):
            written.standing, written.held_for = Standing.HELD, reason[:200]
            return


def tell(request: HttpRequest, written: Holdable, said: str) -> None:
    """Tell a member that what they wrote is there, or that it waits."""
    if written.standing == Standing.HELD:
        said = gettext("Kept. A moderator looks at it before others see it: %(why)s.") % {"why": written.why}
    messages.success(request, said)
