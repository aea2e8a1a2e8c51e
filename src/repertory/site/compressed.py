"""Pages leave packed where the browser can unpack them: a film page takes a quarter of the bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import zstandard
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

LEAST = 1_000
"""Bytes below which packing gains nothing."""

# The quickest levels: more would cost more of the server's time than the page itself.
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda content: zstandard.ZstdCompressor(level=1).compress(content),
    "br": lambda content: brotli.compress(content, quality=1),
    "gzip": lambda content: gzip.compress(content, compresslevel=1, mtime=0),
}
"""How a page is packed, in the order of what it costs."""


def accepted(header: str) -> str | None:
    """Return the first of `PACKED` that an ``Accept-Encoding`` header names and does not refuse."""
    told = dict(part.strip().lower().replace(" ", "").partition(";")[::2] for part in header.split(","))
    return next((name for name in PACKED if name in told and told[name] not in ("q=0", "q=0.0")), None)


def pack(request: HttpRequest, response: HttpResponse) -> None:
    """Pack a page where the browser asks for it; what is packed already, is small or no page, stays as it is."""
    if not response.headers.get("Content-Type", "").startswith("text/html") or response.streaming:
        return
    done = response.has_header("Content-Encoding")
    if not done and len(response.content) < LEAST:
        return
    patch_vary_headers(response, ("Accept-Encoding",))
    way = accepted(request.headers.get("Accept-Encoding", ""))
    if way and not done:
        response.content = PACKED[way](response.content)
        response.headers["Content-Encoding"] = way
        response.headers["Content-Length"] = str(len(response.content))


class Compressed:
    """Packs pages. The tokens of forms on them differ each time, so no secret can be guessed from a page's length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, packed where it is a page and the browser asks for it."""
        response = self.get_response(request)
        pack(request, response)
        return response
