"""The forms of reviews and replies."""

from __future__ import annotations

import re
import secrets
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from repertory.site.catalogue.translations import current, value
from repertory.site.reviews.models import LONGEST, Edition, Review

LANGUAGES = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "th",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Languages that a review may be said to be in."""

LONGEST_REPLY = 5_000
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _halves() -> list[tuple[int | str, Any]]:
    def drawn(halves: int) -> str:
        return f"{'★' * (halves // 2)}{'½' if halves % 2 else ''}  {halves / 2:g}"

    return [("", _("no rating")), *((halves, drawn(halves)) for halves in range(10, 0, -1))]


def _languages() -> list[tuple[str, Any]]:
    named = ((code, value("language", code, current())) for code in LANGUAGES)
    return [("", _("found from the text")), *sorted(named, key=_shown)]


def _shown(choice: tuple[str, str]) -> str:
    return choice[1]


class FormOnce(forms.Form):
    """A form that carries a token of its own: sent twice, it is kept once."""

    token = forms.RegexField(r"^[A-Za-z0-9_-]{16,64}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {"token": secrets.token_urlsafe(24), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)


class ReviewForm(FormOnce):
    """What a member says of a film; a text, a rating, or both."""

    rating = forms.TypedChoiceField(
        label=_("Your rating"), choices=_halves, coerce=int, empty_value=None, required=False
    )
    text = forms.CharField(
        label=_("Your review"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Markdown: *emphasis*, **strong**, > quotation. ||What gives the story away|| stays hidden."),
    )  # fmt: skip
    spoilers = forms.BooleanField(label=_("All of it gives the story away"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False)
    watched = forms.CharField(
        label=_("Watched on"), max_length=10, required=False,
        help_text=_("A day (2026-11-22), a month (2026-11), a year, or nothing."),
    )  # fmt: skip

    @classmethod
    def of(cls, review: Review, told: dict[str, str]) -> ReviewForm:
        """Return the form of a review that is there, and what was ``told`` of it before a session was lost."""
        return cls(initial={**{name: getattr(review, name) for name in Edition.KEPT}, **told})

    def clean_text(self) -> str:
        """Return the text with ends of lines as they are kept."""
        told: str = self.cleaned_data["text"]
        return told.replace("\r\n", "\n").strip()

    def clean_watched(self) -> str:
        """Return a date that exists and is not to come; raises ValidationError for any other."""
        told: str = self.cleaned_data["watched"].strip()
        if not told:
            return ""
        found = _DATE.fullmatch(told)
        try:
            if not found or not int(found[1]) >= 1888:
                raise ValueError
            first = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError as error:
            raise forms.ValidationError(_("Expected a date such as 2026-11-22, 2026-11 or 2026.")) from error
        # Somewhere it is tomorrow already.
        if first > timezone.now().date() + timedelta(days=1):
            raise forms.ValidationError(_("That day is still to come."))
        return told

    def clean(self) -> dict[str, Any]:
        """Return all that was told; raises ValidationError where that is nothing."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not told.get("text") and told.get("rating") is None and not self.errors:
            raise forms.ValidationError(_("Write something, or give a rating."))
        return told


class ReplyForm(FormOnce):
    """What a member answers to a review."""

    text = forms.CharField(
        label=_("Your reply"), max_length=LONGEST_REPLY, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Markdown; ||what gives the story away|| stays hidden."),
    )  # fmt: skip

    def clean_text(self) -> str:
        """Return the text with ends of lines as they are kept."""
        told: str = self.cleaned_data["text"]
        return told.replace("\r\n", "\n").strip()
