"""Letters: the mail server by which they leave, told as one address, and how they are sent."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

POST = ThreadPoolExecutor(1, "letters")


def post(letter: EmailMessage) -> None:
    """Send a letter while nobody waits for it.

    So how long an answer takes does not tell whether an address is known, and a mail server that is out of reach
    fails no page; what could not be sent is logged, and its member asks for another.
    """
    POST.submit(_sent, letter)


def _sent(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (OSError, SMTPException):
        logging.getLogger(__name__).exception("Expected to send a letter, found the mail server out of reach.")


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
