"""Visitors' pages, remembered by all that they are made of, so that none is ever out of date.

A page is a function of what was read for it, of its address and of the language. Whoever makes one reads first, and
asks here with what was read: where a page was made of just that before, it is answered again, else it is made. What
members write, a moderator takes away or a build brings is read anew each time, in every process.

Pages of members are always made: their forms hold tokens.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from repertory.site.catalogue import shelf
from repertory.site.catalogue.translations import current
from repertory.site.compressed import accepted, pack

ROOM = 32 << 20
"""Bytes of pages that a process remembers: 3,000 film pages, packed."""

BESIDE = 2_000
"""Bytes that a page takes beside its content: its headers, and its place in memory."""


class Page(NamedTuple):
    """An answer as it was sent."""

    content: bytes
    headers: dict[str, str]

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.content) + BESIDE


class Memory:
    """Pages by what they are made of; where there is no more room, those go that nobody asked for the longest."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._pages: OrderedDict[bytes, Page] = OrderedDict()
        self._lock = Lock()

    def recall(self, made_of: bytes) -> Page | None:
        """Return a page, or None where it is not remembered."""
        with self._lock:
            if made_of in self._pages:
                self._pages.move_to_end(made_of)
            return self._pages.get(made_of)

    def keep(self, made_of: bytes, page: Page) -> None:
        """Remember a page."""
        with self._lock:
            if made_of not in self._pages:
                self._pages[made_of] = page
                self.room -= page.size
            while self.room < 0:
                self.room += self._pages.popitem(last=False)[1].size


MEMORY = Memory(ROOM)


def remembered(
    request: HttpRequest, content: bytes, make: Callable[[], HttpResponse], told: Any = None
) -> HttpResponse:  # fmt: skip
    """Answer with a page that is made of ``content`` and what else was ``told``, as JSON can hold it.

    A browser that holds this very page already is told so, without the page.
    """
    if request.user.is_authenticated:
        return make()
    made_of = _digest(request, content, told)
    page = MEMORY.recall(made_of)
    if page is None:
        response = make()
        if response.status_code != 200 or "CSRF_COOKIE_NEEDS_UPDATE" in request.META:  # a form holds a token
            return response
        # Of one page packed in several ways the bytes differ, so the mark is a weak one.
        response.headers["ETag"] = f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'
        response.headers["Cache-Control"] = "no-cache"
        pack(request, response)
        page = Page(response.content, dict(response.headers))
        MEMORY.keep(made_of, page)
    answer = HttpResponse(page.content, headers=page.headers)
    return get_conditional_response(request, etag=page.headers["ETag"], response=answer)


def of_catalogue(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Remember the pages of a view that shows nothing but the catalogue: they are made of which one is loaded."""

    @wraps(view)
    def shown(request: HttpRequest, **asked: str) -> HttpResponse:
        content = b"" if request.user.is_authenticated else shelf.loaded()
        return remembered(request, content, lambda: view(request, **asked)) if content else view(request, **asked)

    return shown


def _digest(request: HttpRequest, content: bytes, told: Any) -> bytes:
    """Return what tells a page from all that are made of something else."""
    way = accepted(request.headers.get("Accept-Encoding", ""))
    also = orjson.dumps([current(), request.get_full_path(), way, told], default=list)
    return blake2b(content, digest_size=16, key=blake2b(also).digest()).digest()
