"""The members as a Django app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Who signed in, what they show of themselves, and how they got in."""

    name = "repertory.site.members"
    label = "members"
