"""The first middleware: refuses foreign hosts and the character of number 0, which no database keeps in a text, and
says on every answer what a browser may do with it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

# Nothing runs, loads or is sent anywhere but here; words of sources can never become a script.
# The one picture that a page itself carries is the square code by which a second factor is set up.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


class SafeHeaders:
    """Checks the host and what is asked and sent (to what is refused Django answers 400), and adds HEADERS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the headers set."""
        request.get_host()
        without_null(request)
        response = self.get_response(request)
        headers = response.headers
        for name, value in HEADERS:
            headers[name] = value
        return response


def without_null(request: HttpRequest) -> None:
    """Leave the character of number 0 out of what is asked; raises BadRequest where it stands in a path or a form.

    PostgreSQL fails on it in any text. No browser sends it.
    """
    while "%00" in (asked := request.META.get("QUERY_STRING", "")):
        request.META["QUERY_STRING"] = asked.replace("%00", "")
    sent = (told for _, all_of in request.POST.lists() for told in all_of) if request.method == "POST" else ()
    if "\0" in request.path or any("\0" in told for told in sent):
        raise BadRequest("The character of number 0 stands in what was sent.")
