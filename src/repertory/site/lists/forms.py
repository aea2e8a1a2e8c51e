"""What members fill in: a diary's entry, a list's head, what they chose for their diary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from repertory.site.lists.models import HALVES, Choice, Entry, FilmList
from repertory.site.reviews.models import Review

MOST_TAGS = 50
LONGEST_TAG = 80


def in_stars(rating: int) -> str:
    """Return half stars as glyphs: ``★★★½`` of 7."""
    return "★" * (rating // 2) + "½" * (rating % 2)


RATINGS = [("", _("no rating")), *((n, in_stars(n)) for n in range(HALVES, 0, -1))]


class TagsField(forms.CharField):
    """Tags with commas between them; each once, in the order in which they were given."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("Tags"), required=False, max_length=2_000, help_text=_("Commas between them."), **more)

    def prepare_value(self, value: Any) -> Any:
        """Return tags as one line."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        """Return the tags; raises ValidationError for too many, or one that is too long."""
        told = value if isinstance(value, list) else str(value or "").split(",")
        tags = list(dict.fromkeys(" ".join(tag.split()) for tag in told if tag.strip()))
        if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
            raise forms.ValidationError(_("Expected at most 50 tags of at most 80 letters each."))
        return tags

    def validate(self, value: Any) -> None:
        """Accept any list."""

    def run_validators(self, value: Any) -> None:
        """Accept what `to_python` made."""


class EntryForm(forms.ModelForm):
    """One viewing: the day, a rating, whether for the first time, tags; and whether the film is liked."""

    watched = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty if you don't know it any more."),
    )  # fmt: skip
    rating = forms.TypedChoiceField(label=_("Rating"), required=False, choices=RATINGS, coerce=int, empty_value=None)
    tags = TagsField()
    review = forms.ModelChoiceField(
        label=_("Your review of it"), queryset=Review.objects.none(), required=False, empty_label=_("none")
    )
    liked = forms.BooleanField(label=_("You like the film"), required=False)

    class Meta:
        """What of an entry its member writes."""

        model = Entry
        fields = ("watched", "rating", "rewatch", "tags", "review")
        labels = {"rewatch": _("You had seen it before")}  # noqa: RUF012

    def __init__(self, *args: Any, names: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        mine = Review.objects.filter(member=self.instance.member, film_id__in=names).order_by("-pk")
        if mine.exists():
            review: Any = self.fields["review"]
            review.queryset, review.label_from_instance = mine, _called
        else:
            del self.fields["review"]

    def clean_watched(self) -> Any:
        """Return the day; raises ValidationError for one that is still to come."""
        day = self.cleaned_data["watched"]
        if day and (day - timezone.now().date()).days > 1:  # it may be tomorrow already where the member is
            raise forms.ValidationError(_("This day is still to come."))
        return day


def _called(review: Review) -> str:
    """Return what a review is called among others of one film: its day, and how it begins."""
    return f"{review.written_at:%Y-%m-%d} {Truncator(review.text).chars(60)}".strip()


class ListForm(forms.ModelForm):
    """A list's head."""

    tags = TagsField()

    class Meta:
        """What of a list its member writes."""

        model = FilmList
        fields = ("name", "about", "tags", "visibility", "ranked")
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}  # noqa: RUF012


class ChoiceForm(forms.ModelForm):
    """Who may see the diary."""

    class Meta:
        """What of it a member chooses."""

        model = Choice
        fields = ("diary",)
