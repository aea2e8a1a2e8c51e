"""The one middleware: refuses foreign hosts and says on every answer what a browser may do with it."""

from __future__ import annotations

from collections.abc import Callable

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
    """Checks the host (Django answers 400 to a foreign one) and adds HEADERS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the headers set."""
        request.get_host()
        response = self.get_response(request)
        headers = response.headers
        for name, value in HEADERS:
            headers[name] = value
        return response
