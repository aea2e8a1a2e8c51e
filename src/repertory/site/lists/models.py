"""What members keep of films. What stands here is precious: no build touches it.

A film is named by its entity's id as it was when the row was written, beside its title and year of then: an id
that lost is followed when the row is shown, and a film that is gone is told by the title as it was.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from repertory.site.members.holding import Holdable
from repertory.site.members.links import leads_elsewhere
from repertory.site.members.models import Member
from repertory.site.reviews.models import Review

HALVES = 10
"""Half stars in a full rating."""


def _key() -> str:
    return secrets.token_urlsafe(9)


def _token() -> str:
    return secrets.token_urlsafe(24)


class Visibility(models.TextChoices):
    """Who may see something."""

    PUBLIC = "public", _("everybody")
    UNLISTED = "unlisted", _("who knows its address")
    PRIVATE = "private", _("only you")


class Kind(models.TextChoices):
    """What a list is; of all but the first a member has one at most."""

    LIST = "list", _("list")
    WATCHLIST = "watchlist", _("watchlist")
    FAVOURITES = "favourites", _("favourites")


class OfFilm(models.Model):
    """A row about a film, as it was called when the row was written."""

    film_id = models.CharField(max_length=40)
    title = models.TextField()
    year = models.IntegerField(null=True)

    class Meta:
        """No table of its own."""

        abstract = True


class Mark(OfFilm):
    """What a member says of a film as a whole: seen, rated, liked, each with the moment it was said.

    Not for one evening in the cinema: that is an `Entry`.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="marks")
    seen_at = models.DateTimeField(null=True)
    rating = models.PositiveSmallIntegerField(null=True, help_text="half stars, 1 to 10")
    rated_at = models.DateTimeField(null=True)
    liked_at = models.DateTimeField(null=True)

    class Meta:
        """One row of a member and a film."""

        constraints = (
            models.UniqueConstraint(fields=["member", "film_id"], name="one_mark_of_a_film"),
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__range=(1, HALVES)), name="mark_in_half_stars"
            ),
        )
        indexes = (models.Index(fields=["film_id"], name="mark_by_film"),)


class Entry(OfFilm):
    """One viewing in a member's diary. ``watched`` is None where the day is not known."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="entries")
    watched = models.DateField(null=True)
    clock = models.TimeField(null=True, help_text="UTC, where an imported diary told it")
    written_at = models.DateTimeField()
    rating = models.PositiveSmallIntegerField(null=True, help_text="half stars, 1 to 10")
    rewatch = models.BooleanField(default=False)
    tags = models.JSONField(default=list, help_text="in the order in which they were given")
    review = models.ForeignKey(Review, models.SET_NULL, null=True, blank=True, related_name="entries")

    @property
    def shown_tags(self) -> list[str]:
        """The tags but those that lead elsewhere, which tell nobody anything of the film."""
        return [tag for tag in self.tags if not leads_elsewhere(tag)]

    class Meta:
        """A diary begins with what was watched last."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__range=(1, HALVES)), name="entry_in_half_stars"
            ),
        )
        indexes = (
            models.Index(fields=["member", "-watched", "-id"], name="diary_by_day"),
            models.Index(fields=["member", "film_id"], name="entry_by_film"),
        )


class FilmList(Holdable):
    """A member's list; ``key`` stands in its address and can't be guessed, so an unlisted one is found by who has it.

    The watchlist and the favourites are lists, too, made when the first film is put there.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="lists")
    key = models.CharField(max_length=20, unique=True, default=_key)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.LIST)
    name = models.CharField(_("Name"), max_length=200)
    about = models.TextField(_("About it"), max_length=10_000, blank=True, help_text=_("Markdown."))
    tags = models.JSONField(default=list)
    visibility = models.CharField(
        _("Who may see it"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    ranked = models.BooleanField(_("Its order means something"), default=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """One watchlist and one list of favourites each."""

        constraints = (
            models.UniqueConstraint(
                fields=["member", "kind"], condition=~models.Q(kind="list"), name="one_watchlist_and_favourites"
            ),
        )
        indexes = (models.Index(fields=["id"], condition=models.Q(standing="held"), name="lists_that_wait"),)

    @property
    def address(self) -> str:
        """The address of the list's page."""
        return f"/list/{self.key}"

    @property
    def words(self) -> str:
        """What the list says of itself; its notes are words of its places."""
        return "\n\n".join(part for part in (self.name, self.about, ", ".join(self.tags)) if part)

    def seen_by(self, reader: object) -> bool:
        """Whether a reader may see it: a private one its member alone."""
        mine = getattr(reader, "pk", None) == self.member_id
        return mine or (self.visibility != Visibility.PRIVATE and super().seen_by(reader))


class Place(OfFilm):
    """A film's place on a list, with what is noted of it there. Positions need no order without holes."""

    film_list = models.ForeignKey(FilmList, models.CASCADE, related_name="places")
    position = models.PositiveIntegerField()
    note = models.TextField(blank=True, max_length=10_000)
    added_at = models.DateTimeField()

    class Meta:
        """In the order of the list; a film stands on it once."""

        constraints = (models.UniqueConstraint(fields=["film_list", "film_id"], name="once_on_a_list"),)
        indexes = (models.Index(fields=["film_list", "position", "id"], name="places_in_order"),)


class Follow(models.Model):
    """That a member wants to be told of a film, a person, or another member."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=10)
    entity_id = models.CharField(max_length=40, blank=True)
    followed = models.ForeignKey(Member, models.CASCADE, null=True, related_name="followers")
    title = models.TextField(help_text="as it was called then")
    since = models.DateTimeField()

    class Meta:
        """Each once."""

        constraints = (
            models.UniqueConstraint(
                fields=["member", "entity_id"], condition=models.Q(followed=None), name="follows_an_entity_once"
            ),
            models.UniqueConstraint(fields=["member", "followed"], name="follows_a_member_once"),
        )


class Choice(models.Model):
    """What a member chose for the diary as a whole, and the secret in the address of their own feed."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="choice")
    diary = models.CharField(
        _("Who may see your diary and ratings"),
        max_length=10,
        choices=[(Visibility.PUBLIC.value, Visibility.PUBLIC.label), (Visibility.PRIVATE.value, _("only you"))],
        default=Visibility.PUBLIC,
    )
    token = models.CharField(max_length=40, unique=True, default=_token)


class Import(models.Model):
    """A file that a member brought, as it was understood; nothing of it counts before it is confirmed."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="imports")
    form = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)


class State(models.TextChoices):
    """How it stands with a row that was brought."""

    FOUND = "found", _("to be added")
    LIKELY = "likely", _("likely, to be looked at")
    THERE = "there", _("there already")
    UNFOUND = "unfound", _("no film found")
    ADDED = "added", _("added")
    LEFT = "left", _("left out")


class ImportRow(models.Model):
    """What one row of an import says: of which film, and what is to be kept of it (``told``, plain values)."""

    brought = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=20, help_text="entry, mark, place, list, review, or left")
    place = models.CharField(max_length=300, help_text="the file in it, and the row")
    title = models.TextField()
    year = models.IntegerField(null=True)
    identifiers = models.JSONField(default=list)
    told: Any = models.JSONField(default=dict)
    film_id = models.CharField(max_length=40, blank=True, help_text="none for a list's head")
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.TextField(help_text="why this film, or why none")

    class Meta:
        """In the order of the file."""

        indexes = (models.Index(fields=["brought", "state", "number"], name="rows_by_state"),)
