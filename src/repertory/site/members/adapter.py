"""What of allauth's accounts is this site's own: who may sign up, and with which name."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils.translation import gettext as _

from repertory.site import letters
from repertory.site.members.models import by_name

RESERVED = frozenset({"admin", "administrator", "moderator", "owner", "curator", "curators", "repertory", "staff"})
"""Names under which nobody may speak."""


class MemberAdapter(DefaultAccountAdapter):
    """allauth's rules, with sign-up open, by invitation, or closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether the form of signing up is shown; by invitation, it asks for the code."""
        return settings.SITE.sign_up != "closed"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter now and send it while nobody waits."""
        told = {"request": self.request, "email": email, "current_site": get_current_site(self.request), **context}
        letters.post(self.render_mail(template_prefix, email, told))

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Return a name that may be had; raises ValidationError for one that another has in other capitals."""
        found: str = super().clean_username(username, shallow)
        taken = not shallow and by_name(found).exists()
        if found.lower() in RESERVED or taken:
            raise forms.ValidationError(_("This name is taken. Choose another."))
        return found
