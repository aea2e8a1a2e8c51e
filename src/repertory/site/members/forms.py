"""What a member fills in about themselves, and the code of somebody invited."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from repertory.site.members.models import Invitation, Member


class InvitedForm(forms.Form):
    """Asks for an invitation's code where sign-up is by invitation; allauth adds its own fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.SITE.sign_up == "invitation":
            self.fields["code"] = forms.CharField(label=_("Your invitation's code"), max_length=40)

    def clean_code(self) -> str:
        """Return a code that nobody used; raises ValidationError for any other."""
        code: str = self.cleaned_data["code"].strip()
        if not Invitation.objects.filter(code=code, used_by=None).exists():
            raise forms.ValidationError(_("No invitation of that code is left. Ask who invited you for another."))
        return code

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Use the invitation up; of two who come with one code at once, the second is refused."""
        code = self.cleaned_data.get("code")
        if code is None:
            return
        used = Invitation.objects.filter(code=code, used_by=None).update(used_by=user, used_at=timezone.now())
        if not used:
            user.delete()
            raise ImmediateHttpResponse(redirect("account_signup"))


class ProfileForm(forms.ModelForm):
    """What a member shows of themselves."""

    class Meta:
        """The fields of a member that are the member's to change."""

        model = Member
        fields = ("shown_name", "about", "language")
        widgets = {  # noqa: RUF012
            "language": forms.Select(choices=[("", _("as my browser says")), *settings.LANGUAGES]),
            "about": forms.Textarea(attrs={"rows": 6}),
        }


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
