"""What a member fills in about themselves."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.forms import SignupForm as AccountForm
from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from repertory.site.members.adapter import RESERVED
from repertory.site.members.holding import settle
from repertory.site.members.models import Member, by_name


class SignupForm(AccountForm):
    """allauth's form; the field that only programs fill in is hidden by the style sheet, as pages carry no style."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD].widget.attrs.pop("style")


class ProfileForm(forms.ModelForm):
    """What a member shows of themselves."""

    language = forms.ChoiceField(
        label=_("Language of the pages"), required=False, choices=[("", _("as my browser says")), *settings.LANGUAGES]
    )

    class Meta:
        """The fields of a member that are the member's to change."""

        model = Member
        fields = ("shown_name", "about", "language")
        widgets = {  # noqa: RUF012
            "about": forms.Textarea(attrs={"rows": 6}),
        }

    def clean_shown_name(self) -> str:
        """Return a name in one line; raises ValidationError for one that is another's, or under which nobody speaks."""
        seen = (c for c in self.cleaned_data["shown_name"] if unicodedata.category(c)[0] != "C" or c.isspace())
        found = " ".join("".join(seen).split())
        others = by_name(found).exclude(pk=self.instance.pk)
        if found.lower() in RESERVED or others.exists():
            raise forms.ValidationError(_("This name is taken. Choose another."))
        return found

    @transaction.atomic
    def kept(self) -> Member:
        """Keep what was told; words that were changed wait where a rule says so. Nothing else of the member changes."""
        told: Member = self.save(commit=False)
        now = Member.objects.select_for_update().get(pk=told.pk)
        told.standing, told.held_for = now.standing, now.held_for
        if {"shown_name", "about"} & set(self.changed_data):
            told.changed_at = timezone.now()
            settle(told, told, told.text)
        told.save(update_fields=[*self.fields, "standing", "held_for", "changed_at"])
        return told


class DeleteForm(forms.Form):
    """Asks for the name, so that nobody deletes an account by a slip."""

    username = forms.CharField(label=_("Your name on this site, to be sure"), max_length=30)

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_username(self) -> str:
        """Return the member's own name; raises ValidationError for another."""
        told: str = self.cleaned_data["username"]
        if told != self.member.username:
            raise forms.ValidationError(_("That is not your name on this site."))
        return told
