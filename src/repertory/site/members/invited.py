"""The code of somebody invited, asked for as they sign up; allauth builds its own form upon this one."""

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
