"""The mail server by which letters leave, told as one address."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit


def server(address: str) -> dict[str, Any]:
    """Return Django's settings of ``smtp://USER:PASSWORD@HOST:587`` (STARTTLS) or ``smtps://...`` (TLS from the start).

    Without an address, letters are thrown away: nothing on the site asks for one then.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    told = urlsplit(address)
    wrapped = told.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": told.hostname,
        "EMAIL_PORT": told.port or (465 if wrapped else 587),
        "EMAIL_HOST_USER": unquote(told.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(told.password or ""),
        "EMAIL_USE_SSL": wrapped,
        "EMAIL_USE_TLS": not wrapped and told.port != 25,
        "EMAIL_TIMEOUT": 20,
    }
