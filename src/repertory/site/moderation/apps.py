"""Moderation as a Django app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports, rules by which something waits, what moderators do, and the log of it."""

    name = "repertory.site.moderation"
    label = "moderation"

    def ready(self) -> None:
        """Add the rules to the seam of reviews, and what this app shows on pages of others."""
        from repertory.site.moderation import arrivals, owned, parts, rules  # noqa: F401
