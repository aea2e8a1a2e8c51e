"""What was written survives a session that ended while it was written.

A form that comes from nobody who is signed in is put aside in the visitor's session, which signing in keeps, and
fills the form again afterwards. A small script keeps what is being written in the browser as well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

KEY = "draft"
LARGEST = 60_000
"""Bytes of a form that is put aside."""

View = Callable[..., HttpResponse]


def kept_through_signing_in(view: View) -> View:
    """Ask a visitor to sign in, and keep for them what they sent; members pass."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) <= LARGEST:
            told = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
            request.session[KEY] = {"path": request.path, "told": told}
            request.session.set_expiry(24 * 60 * 60)
        return redirect_to_login(request.path)

    return asked


def taken(request: HttpRequest) -> dict[str, str]:
    """Return what was put aside for the form of this address, and put it aside no longer."""
    aside = request.session.get(KEY)
    if not aside or aside["path"] != request.path:
        return {}
    del request.session[KEY]
    told: dict[str, str] = aside["told"]
    return told
