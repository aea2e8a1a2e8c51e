"""The reviews as a Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """What members write about films, what others answer, and whom they like for it."""

    name = "repertory.site.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Add the parts of a film's and a member's page and of search, and what is a member's own."""
        from repertory.site.reviews import film, owned, words  # noqa: F401
        from repertory.site.reviews.views import reviews  # noqa: F401
