"""What members keep, as a Django app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Watchlist, diary, lists, favourites, and what members follow."""

    name = "repertory.site.lists"
    label = "lists"

    def ready(self) -> None:
        """Add what this app shows on pages of others, and what of it is a member's own."""
        from repertory.site.lists import own, parts  # noqa: F401
